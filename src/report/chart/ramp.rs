//! The colours of heat maps: viridis, made by S. van der Walt and N. Smith (matplotlib, 2015), which stays in order
//! for the colour-blind and in grey.

use super::style::{self, Paint, rgb};

/// From dark to bright, at equal distances.
const STOPS: [&str; 10] =
    ["#440154", "#482878", "#3e4a89", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6ece58", "#b5de2b", "#fde725"];

/// The colour at `part` of the way from dark (0) to bright (1).
pub(super) fn colour(part: f64) -> Paint {
    let part = if part.is_nan() { 0.0 } else { part.clamp(0.0, 1.0) };
    let place = part * (STOPS.len() - 1) as f64;
    let below = (place.floor() as usize).min(STOPS.len() - 2);
    let rest = place - below as f64;
    let (from, to) = (rgb(STOPS[below]), rgb(STOPS[below + 1]));
    let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * rest).round() as u8;
    Paint::Fixed(mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2))
}

/// Black or white, whichever is easier to read on this colour.
pub(super) fn letters(on: Paint) -> Paint {
    let contrast = |paint: Paint| style::contrast(paint.light(), on.light());
    if contrast(style::ON_LIGHT) >= contrast(style::ON_DARK) { style::ON_LIGHT } else { style::ON_DARK }
}
