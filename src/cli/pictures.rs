//! Charts and pages on their way to a folder.

use super::folder::{CHARTS, Folder};
use super::live::ToTry;
use crate::report::chart::{png, style};
use crate::report::document::{Document, Made};
use crate::report::figures::{Figure, pictures};
use crate::report::files::{self, Spared, WriteError};
use crate::report::page::Page;
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

/// Bytes of a page with an engine in it, beyond which it is left out unless somebody wants it.
const SMALL: usize = 2_000_000;

/// Writes the page into a folder, with what can be tried in it if that is wanted or the page stays small.
pub(super) fn page(
    folder: &mut Folder,
    document: &Document,
    made: &Made,
    to_try: Option<&ToTry>,
) -> Result<(), WriteError> {
    let css = style::css();
    let page = Page::new(document, made, &css);
    folder.write(PAGE, |file| {
        let Some(ToTry { part, always }) = to_try else { return page.write(None, file) };
        let most = if *always { usize::MAX } else { SMALL };
        if page.least(part) > most {
            return page.write(None, file);
        }
        let mut small = Small { bytes: Vec::new(), most };
        match page.write(Some(part), &mut small) {
            Ok(()) => file.write_all(&small.bytes),
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => page.write(None, file),
            Err(error) => Err(error),
        }
    })
}

/// Takes so many bytes and no more.
struct Small {
    bytes: Vec<u8>,
    most: usize,
}

impl Write for Small {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes the page under another name, with nothing to be tried in it.
pub(super) fn page_in(folder: &mut Folder, name: &str, document: &Document, made: &Made) -> Result<(), WriteError> {
    folder.write(name, |file| Page::new(document, made, &style::css()).write(None, file))
}

/// Writes the page to a file of its own.
pub(super) fn page_file(path: &Path, spared: Spared, document: &Document, made: &Made) -> Result<(), WriteError> {
    files::write(path, spared, |file| Page::new(document, made, &style::css()).write(None, file))
}
