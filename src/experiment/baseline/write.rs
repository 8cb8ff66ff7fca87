//! The text of a baseline: sorted, and laid out so that a difference shows in few lines.

use super::{Baseline, FORMAT, Series};
use crate::measure::Digests;
use crate::scenario::{quoted, written_key};
use crate::stats::mean_and_variance;
use crate::time::SimSpan;
use crate::unit::Unit;
use std::fmt::Write;

/// Values on a line: about a hundred characters.
const ON_A_LINE: usize = 5;

const DIGESTS: &str = "\
# All decisions, then all measures, to the bit: of all replications, then of each of the first ones.";

impl Baseline {
    /// The file's text, below what its writer says to people at its head. Every value reads back to the bit; the means in comments are rounded, for people.
    pub fn text(&self) -> String {
        let Baseline { origin, all, first, values } = self;
        let overrides: Vec<String> = origin.overrides.iter().map(|text| quoted(text)).collect();
        let mut text = format!(
            "format = {FORMAT}\n\n[made]\nrng_scheme = {}\ntz_data = {}\nversion = {}\n\n[scenario]\nfile = {}\n\
             hash = {}\nname = {}\noverrides = [{}]\nreplications = {}\nseed = \"{}\"\n\n{DIGESTS}\n[digests]\nall = {}\n\
             first = [\n",
            origin.rng_scheme,
            quoted(&origin.tz_data),
            quoted(&origin.version),
            quoted(&origin.file),
            quoted(&origin.hash),
            quoted(&origin.name),
            overrides.join(", "),
            origin.replications,
            origin.seed,
            pair(all),
        );
        for (index, digests) in first.iter().enumerate() {
            let _ = writeln!(text, "  {}, # {}", pair(digests), index + 1);
        }
        text += "]\n";
        if !origin.settings.is_empty() {
            text += "\n[settings]\n";
        }
        for (path, value) in &origin.settings {
            let _ = writeln!(text, "{} = {}", quoted(path), quoted(value));
        }
        for (team, measures) in values {
            for (measure, series) in measures {
                write_series(&mut text, team, measure, series);
            }
        }
        text
    }
}

fn write_series(text: &mut String, team: &str, measure: &str, series: &Series) {
    let mean = readable(series);
    // The names of days kept have brackets in them.
    let (team, measure, unit) = (quoted(team), written_key(measure), quoted(series.unit.file_word()));
    let _ = writeln!(text, "\n[team.{team}.{measure}] # mean {mean}\nunit = {unit}");
    text.push_str("values = [\n");
    for line in series.values.chunks(ON_A_LINE) {
        let values: Vec<String> = line.iter().map(|value| number(*value)).collect();
        let _ = writeln!(text, "  {},", values.join(", "));
    }
    text.push_str("]\n");
}

fn pair(digests: &Digests) -> String {
    format!("[\"{}\", \"{}\"]", digests.decisions, digests.measures)
}

/// The shortest decimal that reads back as the same value.
fn number(value: f64) -> String {
    // Adding zero makes -0 a plain 0.
    if value.is_nan() { "nan".to_string() } else { format!("{:?}", value + 0.0) }
}

/// The mean for people.
fn readable(series: &Series) -> String {
    let finite: Vec<f64> = series.values.iter().copied().filter(|value| value.is_finite()).collect();
    let Some((mean, _)) = mean_and_variance(&finite) else { return "of nothing".to_string() };
    match series.unit {
        Unit::Time => SimSpan::from_seconds((mean * 10.0).round() / 10.0).to_string(),
        Unit::Share => format!("{:.2} %", mean * 100.0),
        unit => format!("{mean:.3} {}", unit.file_word()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_back() {
        for value in [0.0, 719.0, 0.1, 1.0 / 3.0, 1e-9, 1e300, f64::MIN_POSITIVE, 123_456_789.123_456_79] {
            let read: toml::Table = format!("v = {}", number(value)).parse().unwrap();
            assert_eq!(read["v"].as_float(), Some(value));
        }
        assert_eq!([number(-0.0), number(f64::NAN), number(f64::INFINITY)], ["0.0", "nan", "inf"]);
    }

    #[test]
    fn any_text_is_a_key() {
        for text in ["Suporte", "Zoë, \"the second\"", "a\\b\nc\u{7f}\u{85}", ""] {
            let read: toml::Table = format!("{} = {}", quoted(text), quoted(text)).parse().unwrap();
            assert_eq!(read[text].as_str(), Some(text));
        }
    }
}
