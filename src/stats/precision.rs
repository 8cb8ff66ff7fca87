//! How precise a mean is wanted, and how that is written.

use crate::diagnostic::{Diagnostic, wrong};
use crate::language::{phrase, tell};
use crate::money;
use crate::unit::{Unit, percent};
use jiff::SignedDuration;

/// The widest half of the 95 % interval that will do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Precision {
    /// A share of the mean's size: 0.02 is 2 %.
    Relative(f64),
    /// In the unit of the measure.
    Absolute(f64),
}

impl Precision {
    /// Reads a precision of a measure whose unit is `unit`:
    ///
    /// | text | meaning | for |
    /// |---|---|---|
    /// | `2%` | of the mean | every measure |
    /// | `0.2pp` | percentage points | shares |
    /// | `30 s`, `2 min`, `1 h` | a length of time | units `s` and `h` |
    /// | `200`, `R$ 200`, `200 BRL` | an amount of money | currencies |
    /// | `0.5` | in the measure's unit | all others: counts, rates, ratios |
    ///
    /// Errors say what was wrong and what to write.
    pub fn parse(text: &str, unit: Unit) -> Result<Self, Diagnostic> {
        let text = text.trim();
        if let Some(share) = percent(text) {
            let share = finite(share, text)?;
            return if share > 0.0 && share < 1.0 {
                Ok(Precision::Relative(share))
            } else {
                Err(Diagnostic::plain(tell!(
                    "`{text}` must be above 0% and below 100%",
                    "`{text}` precisa ficar acima de 0% e abaixo de 100%"
                )))
            };
        }
        match amount(text, unit)? {
            0.0 => {
                let title = tell!(
                    "`{text}` is no precision: no number of replications reaches it",
                    "`{text}` não serve como precisão: nenhum número de replicações chega a ela"
                );
                Err(wrong(title, phrase!("write one above zero", "escreva uma acima de zero")))
            }
            value => Ok(Precision::Absolute(value)),
        }
    }

    /// The half-width wanted for a mean.
    pub fn target(self, mean: f64) -> f64 {
        match self {
            Precision::Relative(share) => share * mean.abs(),
            Precision::Absolute(width) => width,
        }
    }
}

/// Reads an amount of a measure, zero or more, in its unit: as [`Precision::parse`] without `%`. A
/// margin is written so.
pub fn amount(text: &str, unit: Unit) -> Result<f64, Diagnostic> {
    let text = text.trim();
    if let Unit::Money(currency) = unit {
        return money::amount(text, currency).map(money::to_f64);
    }
    let value = if let Some(points) = text.strip_suffix("pp") {
        if unit != Unit::Share {
            return Err(wrong(
                tell!(
                    "`{text}`: percentage points are for shares",
                    "`{text}`: pontos percentuais só valem para percentuais"
                ),
                help(unit),
            ));
        }
        number(points, text)? / 100.0
    } else if matches!(unit, Unit::Time | Unit::Hours) {
        let Ok(length) = text.parse::<SignedDuration>() else {
            return Err(wrong(tell!("`{text}` is not a length of time", "`{text}` não é uma duração"), help(unit)));
        };
        let seconds = length.as_micros() as f64 / 1e6;
        if unit == Unit::Hours { seconds / 3600.0 } else { seconds }
    } else if unit == Unit::Share {
        return Err(wrong(
            tell!("`{text}` is not an amount of a share", "`{text}` não serve como diferença de um percentual"),
            help(unit),
        ));
    } else {
        number(text, text).map_err(|wrong| wrong.help(help(unit)))?
    };
    if value < 0.0 {
        return Err(Diagnostic::plain(tell!("`{text}` is negative", "`{text}` é negativo")));
    }
    if unit == Unit::Share && value > 1.0 {
        return Err(Diagnostic::plain(tell!(
            "`{text}` is more than a share can differ: 100pp",
            "`{text}` é mais do que um percentual pode variar: 100pp"
        )));
    }
    Ok(value)
}

fn number(digits: &str, text: &str) -> Result<f64, Diagnostic> {
    finite(digits.trim().parse().unwrap_or(f64::NAN), text)
}

fn finite(value: f64, text: &str) -> Result<f64, Diagnostic> {
    let value = Some(value).filter(|value| value.is_finite());
    value.ok_or_else(|| Diagnostic::plain(tell!("`{text}` is not a number", "`{text}` não é um número")))
}

/// What to write for a measure of this unit.
fn help(unit: Unit) -> String {
    match unit {
        Unit::Time | Unit::Hours => phrase!(
            "write a number and a unit, as in `30 s`, `2 min` or `1 h`",
            "escreva um número e uma unidade, como em `30 s`, `2 min` ou `1 h`"
        )
        .to_string(),
        Unit::Share => {
            phrase!("write percentage points, as in `0.5pp`", "escreva pontos percentuais, como em `0.5pp`").to_string()
        }
        other => tell!(
            "the unit is {}: write a plain number, as in `0.5`",
            "a unidade é {}: escreva só um número, como em `0.5`",
            other.file_word()
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Precision::{Absolute, Relative};

    #[test]
    fn what_is_meant() {
        for (text, unit, want) in [
            ("2%", "s", Relative(0.02)),
            (" 12.5 % ", "ratio", Relative(0.125)),
            ("0.25pp", "share", Absolute(0.0025)),
            ("5 pp", "share", Absolute(0.05)),
            ("30s", "s", Absolute(30.0)),
            ("2 min", "s", Absolute(120.0)),
            ("1 h 30 min", "s", Absolute(5400.0)),
            ("250 ms", "s", Absolute(0.25)),
            ("90 min", "h", Absolute(1.5)),
            ("0.5", "conversations", Absolute(0.5)),
            ("3", "per hour", Absolute(3.0)),
            ("R$ 200", "BRL", Absolute(200.0)),
            ("3%", "BRL", Relative(0.03)),
        ] {
            assert_eq!(Precision::parse(text, Unit::of(unit).unwrap()), Ok(want), "{text} {unit}");
        }
        assert_eq!((Relative(0.02).target(-50.0), Absolute(3.0).target(-50.0)), (1.0, 3.0));
        assert_eq!(amount("0", Unit::Ratio), Ok(0.0));
        assert_eq!(amount("0 s", Unit::Time), Ok(0.0));
    }

    #[test]
    fn what_is_wrong_and_what_to_write() {
        for (text, unit, want) in [
            ("0%", "s", "above 0%"),
            ("100%", "s", "below 100%"),
            ("two%", "s", "not a number"),
            ("nan%", "s", "not a number"),
            ("30", "s", "as in `30 s`"),
            ("soon", "h", "as in `30 s`"),
            ("-5 s", "s", "negative"),
            ("0 s", "s", "above zero"),
            ("1pp", "s", "percentage points are for shares"),
            ("0.01", "share", "as in `0.5pp`"),
            ("101pp", "share", "more than a share"),
            ("5 s", "ratio", "the unit is ratio"),
            ("inf", "ratio", "not a number"),
            ("", "conversations", "plain number"),
        ] {
            let error = Precision::parse(text, Unit::of(unit).unwrap()).unwrap_err().to_string();
            assert!(error.contains(want), "{text} {unit}: {error}");
        }
    }
}
