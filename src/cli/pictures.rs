//! Charts and pages on their way to a folder.

use super::folder::{CHARTS, Folder};
use crate::report::chart::{png, style};
use crate::report::document::{Document, Made};
use crate::report::figures::{Figure, pictures};
use crate::report::files::{self, Spared, WriteError};
use crate::report::page;
use std::io::{self, Write};
use std::path::Path;

/// How many pixels of a PNG stand for one of the chart's.
const SCALE: f64 = 2.0;

/// Writes every picture as SVG, and as PNG if wanted, in `charts/`.
pub(super) fn write(folder: &mut Folder, figures: &[Figure], with_png: bool) -> Result<(), WriteError> {
    for picture in pictures(figures) {
        let name = format!("{CHARTS}{}.svg", picture.name);
        folder.write(&name, |file| file.write_all(picture.svg().as_bytes()))?;
    }
    if with_png {
        for picture in pictures(figures) {
            let name = format!("{CHARTS}{}.png", picture.name);
            folder.write(&name, |file| file.write_all(&png::png(picture, SCALE).map_err(io::Error::other)?))?;
        }
    }
    Ok(())
}

/// The page's file.
pub(super) const PAGE: &str = "report.html";

/// Writes the page into a folder.
pub(super) fn page(folder: &mut Folder, document: &Document, made: &Made) -> Result<(), WriteError> {
    folder.write(PAGE, |file| page::write(document, made, &style::css(), file))
}

/// Writes the page to a file of its own.
pub(super) fn page_file(path: &Path, spared: Spared, document: &Document, made: &Made) -> Result<(), WriteError> {
    files::write(path, spared, |file| page::write(document, made, &style::css(), file))
}
