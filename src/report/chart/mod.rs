//! Charts: from numbers to pictures.

/// A finished chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The stem of its file: `wait`, `heat-wait_p90`.
    pub name: String,
    /// The point of it, in a line.
    pub title: String,
    /// What it shows and what it rests on: units, sample size, interval. Also its text for those who do not see it.
    pub note: String,
    /// The whole SVG document.
    pub svg: String,
}
