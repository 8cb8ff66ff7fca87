//! Writes all charts to look at them.

use super::super::png::png;
use super::super::{picture, style};
use super::samples::all;
use std::fs;
use std::path::PathBuf;

/// `CHARTS=folder cargo test --lib chart::tests::gallery -- --ignored` writes SVG, PNG and a page into the folder.
#[test]
#[ignore = "writes pictures to look at"]
fn write_all() {
    let folder = PathBuf::from(std::env::var("CHARTS").unwrap());
    fs::create_dir_all(&folder).unwrap();
    let mut page = format!(
        "<!doctype html><meta charset=utf-8><style>{}body{{background:var(--paper);max-width:600px}}</style>",
        style::css()
    );
    for (name, chart) in all() {
        let picture = picture(chart.as_ref());
        fs::write(folder.join(format!("{name}.svg")), picture.svg()).unwrap();
        fs::write(folder.join(format!("{name}.png")), png(&picture, 1400.0 / 720.0).unwrap()).unwrap();
        fs::write(folder.join(format!("{name}-400.png")), png(&picture, 400.0 / 720.0).unwrap()).unwrap();
        page += &picture.within(&format!("{name}-"));
    }
    fs::write(folder.join("page.html"), page).unwrap();
}
