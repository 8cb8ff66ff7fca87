//! Pictures in pages and as images.

use super::super::png::{png, tree};
use super::super::style::{ON_DARK, ON_LIGHT, PAINTS, Paint, contrast, css, rgb};
use super::super::{picture, ramp};
use super::samples::{all, heat, waiting};

#[test]
fn contrast_is_that_of_the_guidelines() {
    // W3C's own: black on white is 21; #777777 on white is 4.48 (WebAIM contrast checker).
    assert!((contrast((0, 0, 0), (255, 255, 255)) - 21.0).abs() < 1e-9);
    assert!((contrast((0x77, 0x77, 0x77), (255, 255, 255)) - 4.48).abs() < 0.005);
}

#[test]
fn colours_can_be_told_from_the_paper_in_light_and_dark() {
    let paper = PAINTS.iter().find(|row| row.0 == Paint::Paper).unwrap();
    assert_eq!((paper.2, paper.3), ("#ffffff", "#14171c"));
    for (paint, name, light, dark) in PAINTS {
        let least = match paint {
            // Letters in the colour of the paper stand on parts.
            Paint::Ink | Paint::Soft | Paint::Part(_) => 4.5,
            Paint::Series(_) | Paint::Axis => 3.0,
            _ => continue,
        };
        assert!(contrast(rgb(light), rgb(paper.2)) >= least, "{name} in the light");
        assert!(contrast(rgb(dark), rgb(paper.3)) >= least, "{name} in the dark");
    }
}

#[test]
fn every_paint_has_a_colour_of_its_own() {
    let mut lights: Vec<(u8, u8, u8)> = PAINTS.iter().map(|(paint, ..)| paint.light()).collect();
    lights.extend([ON_LIGHT.light(), ON_DARK.light()]);
    lights.sort();
    lights.dedup();
    assert_eq!(lights.len(), PAINTS.len() + 2);
}

#[test]
fn letters_can_be_read_on_every_colour_of_a_heat_map() {
    let mut last = None;
    for i in 0..=100 {
        let on = ramp::colour(f64::from(i) / 100.0);
        assert!(contrast(ramp::letters(on).light(), on.light()) >= 4.5, "{i}");
        // Brighter all the way: the order is seen without colours.
        let dark = contrast(on.light(), (0, 0, 0));
        assert!(last.is_none_or(|last| dark > last), "{i}");
        last = Some(dark);
    }
}

#[test]
fn inlined_colours_are_variables_and_ids_have_the_prefix() {
    for (name, chart) in all() {
        let drawn = picture(chart.as_ref());
        let (whole, part) = (drawn.svg(), drawn.within("p1-"));
        for (_, variable, light, _) in PAINTS {
            assert!(!part.contains(&format!("=\"{light}\"")), "{name}: {light}");
            assert_eq!(whole.contains(&format!("=\"{light}\"")), part.contains(&format!("var({variable})")), "{name}");
        }
        assert!(part.contains("aria-labelledby=\"p1-title p1-note\""), "{name}");
        assert!(part.contains("<title id=\"p1-title\">") && part.contains("<desc id=\"p1-note\">"), "{name}");
        assert!(
            part.starts_with("<svg ") && part.contains("width=\"100%\"") && part.contains("role=\"img\""),
            "{name}"
        );
        assert_eq!(part.matches("class=\"hot\"").count(), whole.matches("class=\"hot\"").count());
        assert!(!whole.contains("tabindex"));
        tree(&name, &part).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

/// It is named by the wide one before it, and its hotspots say what those of that one say, in the same order.
#[test]
fn the_narrow_drawing_leans_on_the_wide_one() {
    for (name, chart) in all() {
        let drawn = picture(chart.as_ref());
        let (wide, narrow) = (drawn.within("p1-"), drawn.narrow("p1-"));
        assert!(narrow.contains("viewBox=\"0 0 440 ") && narrow.contains("class=\"narrow\""), "{name}");
        assert!(narrow.contains("aria-labelledby=\"p1-title p1-note\"") && !narrow.contains("<title"), "{name}");
        let hot = |svg: &str| svg.matches("class=\"hot\"").count();
        assert_eq!(hot(&wide), hot(&narrow), "{name}");
        tree(&name, &narrow).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn a_prefix_cannot_break_out() {
    let part = picture(&heat(2, 2)).within("a\"><script>");
    assert!(part.contains("id=\"ascripttitle\"") && !part.contains("<script"));
}

#[test]
fn names_stay_text() {
    let part = picture(&waiting(&["<b>\" onfocus=\"x()", "fill=\"#ffffff\""], 0.2)).within("");
    assert!(!part.contains("<b>") && !part.contains("\" onfocus"));
    assert!(part.contains("&lt;b&gt;&quot; onfocus=&quot;x()") && part.contains("fill=&quot;#ffffff&quot;"));
}

#[test]
fn the_style_sheet_has_every_variable_twice() {
    let css = css();
    for (_, name, light, dark) in PAINTS {
        assert!(css.contains(&format!("{name}:{light};")) && css.contains(&format!("{name}:{dark};")), "{name}");
    }
    assert_eq!(css.matches('{').count(), css.matches('}').count());
}

#[test]
fn images_are_as_large_as_asked_for() {
    let picture = picture(&heat(3, 3));
    let size = |bytes: &[u8]| {
        assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
        let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        (number(16), number(20))
    };
    let one = size(&png(&picture, 1.0).unwrap());
    assert_eq!(one.0, 720);
    let two = size(&png(&picture, 2.0).unwrap());
    assert_eq!(two.0, 1440);
    assert!(two.1.abs_diff(2 * one.1) <= 1);
    assert_eq!(size(&png(&picture, f64::NAN).unwrap()), one);
    let (width, height) = size(&png(&picture, 1e9).unwrap());
    assert!(u64::from(width) * u64::from(height) < 61_000_000);
    assert!(tree("heat-wait_p90", "<svg").unwrap_err().to_string().contains("heat-wait_p90"));
}
