//! The common look: sizes, colours for light and dark, dashes and markers.
//!
//! Pictures are 720 units wide and must be readable when shown at 600 pixels, so no text is smaller
//! than [`SMALL`]: 13.2 units are 11 pixels there. A page has each a second time for phones: 440 units
//! wide, in the 368 pixels that a screen of 400 has beside its edges.

/// Width of every picture.
pub(crate) const WIDTH: f64 = 720.0;
/// Width of its drawing for narrow screens.
pub(crate) const NARROW: f64 = 440.0;
/// No picture is higher: what charts leave out sees to it.
#[cfg(test)]
pub(crate) const TALLEST: f64 = 3000.0;
/// Room at the left and right edge.
pub(crate) const SIDE: f64 = 14.0;
/// Room at the upper and lower edge.
pub(crate) const EDGE: f64 = 12.0;
/// Height of the title's letters.
pub(crate) const TITLE: f64 = 16.5;
/// Height of all other letters.
pub(crate) const SMALL: f64 = 13.2;
/// From one line of small text to the next.
pub(crate) const LEADING: f64 = 17.0;
/// Typefaces, all of about the same width; the last word is what the browser has.
pub(crate) const FONTS: &str = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans Condensed', sans-serif";
/// Whether a drawing of this width is one for narrow screens.
pub(super) fn is_narrow(width: f64) -> bool {
    width < 600.0
}

/// How much of a band's colour is seen.
pub(crate) const BAND: f64 = 0.18;
/// How much of a bar's colour is seen.
pub(crate) const BAR: f64 = 0.4;
/// How many series have a look of their own.
pub(crate) const SERIES: usize = 6;
/// How many parts of a stacked bar have a colour of their own.
pub(crate) const PARTS: usize = 6;

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Paint {
    /// Text and strong lines.
    Ink,
    /// Text that stands back: ticks, notes.
    Soft,
    /// Lines of axes.
    Axis,
    /// Thin lines behind the data.
    Grid,
    /// The background.
    Paper,
    /// Areas behind the data, such as business hours.
    Shade,
    /// A series, counted from 0; from [`SERIES`] on they repeat.
    Series(usize),
    /// A part of a stacked bar, counted from 0; from [`PARTS`] on they repeat.
    Part(usize),
    /// The same in light and dark: on the colours of a heat map.
    Fixed(u8, u8, u8),
}

/// Black on the colours of a heat map: not quite [`Paint::Ink`], which changes in the dark.
pub(crate) const ON_LIGHT: Paint = Paint::Fixed(0x01, 0x01, 0x01);
/// White on the colours of a heat map: not quite [`Paint::Paper`].
pub(crate) const ON_DARK: Paint = Paint::Fixed(0xfe, 0xfe, 0xfe);

/// Paint, name of its CSS variable, colour in the light, colour in the dark. The series follow M. Okabe and K. Ito,
/// "Color Universal Design" (2008), with the light ones darkened so that lines have a contrast of 3 on the paper. The
/// parts bear letters in the colour of the paper, so their contrast with it is 4.5; neighbours differ in lightness too,
/// and all are far apart for the colour-blind.
pub(crate) const PAINTS: [(Paint, &str, &str, &str); 18] = [
    (Paint::Ink, "--ink", "#1b1f24", "#e8eaed"),
    (Paint::Soft, "--soft", "#57606a", "#a9b1bb"),
    (Paint::Axis, "--axis", "#868f99", "#77818d"),
    (Paint::Grid, "--grid", "#e4e7eb", "#2b323b"),
    (Paint::Paper, "--paper", "#ffffff", "#14171c"),
    (Paint::Shade, "--shade", "#eff3f8", "#1f262f"),
    (Paint::Series(0), "--s1", "#0072b2", "#56b4e9"),
    (Paint::Series(1), "--s2", "#d55e00", "#f58d50"),
    (Paint::Series(2), "--s3", "#008a63", "#2fc79b"),
    (Paint::Series(3), "--s4", "#b0519b", "#e29bd0"),
    (Paint::Series(4), "--s5", "#9a6a00", "#e6b84a"),
    (Paint::Series(5), "--s6", "#4a4f57", "#c3c8cf"),
    (Paint::Part(0), "--p1", "#494d55", "#cdd1da"),
    (Paint::Part(1), "--p2", "#390076", "#996af2"),
    (Paint::Part(2), "--p3", "#d03c0a", "#ea8a3c"),
    (Paint::Part(3), "--p4", "#0049c2", "#86b8fc"),
    (Paint::Part(4), "--p5", "#571114", "#b86a76"),
    (Paint::Part(5), "--p6", "#008674", "#7ef778"),
];

impl Paint {
    /// Red, green and blue in the light.
    pub(crate) fn light(self) -> (u8, u8, u8) {
        let role = match self {
            Paint::Fixed(r, g, b) => return (r, g, b),
            Paint::Series(index) => Paint::Series(index % SERIES),
            Paint::Part(index) => Paint::Part(index % PARTS),
            role => role,
        };
        PAINTS.iter().find(|(paint, ..)| *paint == role).map_or((0, 0, 0), |(_, _, light, _)| rgb(light))
    }
}

/// The CSS variable of a colour, unless it is fixed.
pub(crate) fn variable(colour: (u8, u8, u8)) -> Option<&'static str> {
    PAINTS.iter().find(|(_, _, light, _)| rgb(light) == colour).map(|(_, name, ..)| *name)
}

/// Red, green and blue of `#rrggbb`.
pub(crate) fn rgb(hex: &str) -> (u8, u8, u8) {
    let number = u32::from_str_radix(hex.trim_start_matches('#'), 16).unwrap_or(0);
    let [_, red, green, blue] = number.to_be_bytes();
    (red, green, blue)
}

/// Contrast of two colours, 1 to 21: W3C, Web Content Accessibility Guidelines 2.1 (2018), relative luminance.
pub(crate) fn contrast(one: (u8, u8, u8), other: (u8, u8, u8)) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance((red, green, blue): (u8, u8, u8)) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// The variables of pictures in a page: light, dark where the reader's system is dark or the page says `data-theme="dark"`,
/// and light on paper.
pub(crate) fn css() -> String {
    let light: String = PAINTS.iter().map(|(_, name, light, _)| format!("{name}:{light};")).collect();
    let dark: String = PAINTS.iter().map(|(_, name, _, dark)| format!("{name}:{dark};")).collect();
    format!(
        ":root{{{light}}}\n\
         @media screen and (prefers-color-scheme:dark){{:root:not([data-theme=\"light\"]){{{dark}}}}}\n\
         @media screen{{:root[data-theme=\"dark\"]{{{dark}}}}}\n"
    )
}

/// How a line is broken. Each series has its own, so that colour is never alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dash {
    Solid,
    /// Lengths of dashes and gaps.
    Broken(&'static str),
}

/// Of marks, fair shares and targets.
pub(crate) const MARK: Dash = Dash::Broken("5 4");

/// The dash of a series.
pub(crate) fn dash(series: usize) -> Dash {
    [
        Dash::Solid,
        Dash::Broken("9 4"),
        Dash::Broken("2.5 3"),
        Dash::Broken("10 3 2.5 3"),
        Dash::Broken("15 5"),
        Dash::Broken("5 2.5"),
    ][series % SERIES]
}

/// The form of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marker {
    Circle,
    Square,
    Triangle,
    Diamond,
    /// A triangle on its point.
    Down,
    /// A circle that is empty.
    Ring,
}

/// The marker of a series.
pub(crate) fn marker(series: usize) -> Marker {
    [Marker::Circle, Marker::Square, Marker::Triangle, Marker::Diamond, Marker::Down, Marker::Ring][series % SERIES]
}
