//! A picture as an image, drawn by resvg in one typeface that comes with the program: the same bytes everywhere.

use super::Picture;
use crate::language::{phrase, tell};
#[cfg(feature = "png")]
use resvg::tiny_skia::{Pixmap, Transform};
#[cfg(feature = "png")]
use resvg::usvg::{Options, Tree, fontdb};
#[cfg(feature = "png")]
use std::sync::{Arc, LazyLock};

/// More pixels than a poster has; beyond it the image is drawn smaller.
#[cfg(feature = "png")]
const MOST_PIXELS: f64 = 60e6;

/// Why there is no image.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", tell!("cannot draw `{name}` as an image: {why}", "não é possível desenhar `{name}` como imagem: {why}"))]
pub(crate) struct PngError {
    name: String,
    why: String,
}

#[cfg(feature = "png")]
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    // Condensed: as wide as the letters that browsers have for Helvetica.
    fonts.load_font_data(dejavu::sans_condensed::regular().to_vec());
    fonts.load_font_data(dejavu::sans_condensed::bold().to_vec());
    fonts.set_sans_serif_family("DejaVu Sans");
    Arc::new(fonts)
});

/// An SVG as it is read by resvg, with the program's own typeface.
///
/// # Errors
/// When it cannot be read.
#[cfg(feature = "png")]
pub(super) fn tree(name: &str, svg: &str) -> Result<Tree, PngError> {
    let options = Options { fontdb: FONTS.clone(), font_family: "sans-serif".to_string(), ..Options::default() };
    Tree::from_str(svg, &options).map_err(|error| wrong(name, &error.to_string()))
}

/// The picture as a PNG file, on white, with `scale` pixels for a unit (a picture is 720 units wide). A scale that is
/// not a positive number counts as 1.
///
/// # Errors
/// When the SVG cannot be read or the image cannot be held in memory.
#[cfg(feature = "png")]
pub(crate) fn png(picture: &Picture, scale: f64) -> Result<Vec<u8>, PngError> {
    let name = &picture.name;
    let tree = tree(name, &picture.svg())?;
    let (width, height) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    let scale = if scale.is_finite() && scale > 0.0 { scale } else { 1.0 };
    let scale = scale.min((MOST_PIXELS / (width * height)).sqrt());
    let pixels = |units: f64| (units * scale).round().max(1.0) as u32;
    let mut image = Pixmap::new(pixels(width), pixels(height))
        .ok_or_else(|| wrong(name, phrase!("the image is too large", "a imagem é grande demais")))?;
    image.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut image.as_mut());
    image.encode_png().map_err(|error| wrong(name, &error.to_string()))
}

/// Without the feature `png` there are no images.
///
/// # Errors
/// Always.
#[cfg(not(feature = "png"))]
pub(crate) fn png(picture: &Picture, _scale: f64) -> Result<Vec<u8>, PngError> {
    Err(wrong(
        &picture.name,
        phrase!("this program was built without the feature `png`", "este programa foi compilado sem o recurso `png`"),
    ))
}

fn wrong(name: &str, why: &str) -> PngError {
    PngError { name: name.to_string(), why: why.to_string() }
}
