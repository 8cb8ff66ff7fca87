//! A picture as part of a page: its colours become variables that the page defines for light and dark.

use super::Picture;
use super::style::PAINTS;

/// The picture's SVG for a page: as wide as its place, ids with `prefix` before them, colours as CSS variables
/// (see [`css`]). Its hotspots, of class `hot`, have their words in a `title`, which a browser shows and a script can take.
pub fn inline(picture: &Picture, prefix: &str) -> String {
    let prefix: String = prefix.chars().filter(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    head(&colours(&picture.svg), &prefix)
}

/// The variables of [`inline`]: light, dark where the reader's system is dark or the page says `data-theme="dark"`,
/// and light on paper.
pub fn css() -> String {
    let light: String = PAINTS.iter().map(|(_, name, light, _)| format!("{name}:{light};")).collect();
    let dark: String = PAINTS.iter().map(|(_, name, _, dark)| format!("{name}:{dark};")).collect();
    format!(
        ":root{{{light}}}\n\
         @media screen and (prefers-color-scheme:dark){{:root:not([data-theme=\"light\"]){{{dark}}}}}\n\
         @media screen{{:root[data-theme=\"dark\"]{{{dark}}}}}\n"
    )
}

/// Every fixed colour of the style in a `fill` or `stroke` as its variable. Text cannot look like it: quotes in it
/// are escaped.
fn colours(svg: &str) -> String {
    let mut text = svg.to_string();
    for (_, name, light, _) in PAINTS {
        for key in ["fill", "stroke"] {
            text = text.replace(&format!(" {key}=\"{light}\""), &format!(" {key}=\"var({name})\""));
        }
    }
    text
}

/// The first lines: as wide as the place, ids of their own.
fn head(svg: &str, prefix: &str) -> String {
    let Some((tag, rest)) = svg.split_once(">\n") else { return svg.to_string() };
    let view = tag.split_once(" viewBox=").map_or("", |(_, view)| view);
    let view = view.replace("style=\"max-width:100%;height:auto\"", "width=\"100%\"");
    let view = view.replace("\"title note\"", &format!("\"{prefix}title {prefix}note\""));
    let rest = rest.replacen("<title id=\"title\">", &format!("<title id=\"{prefix}title\">"), 1).replacen(
        "<desc id=\"note\">",
        &format!("<desc id=\"{prefix}note\">"),
        1,
    );
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox={view}>\n{rest}")
}
