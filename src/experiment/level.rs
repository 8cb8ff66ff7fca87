//! Values that a measure should keep, as people write them: `10 min` for a time, `2 %` for a share, `R$ 20000` for
//! money.

use crate::diagnostic::{Diagnostic, wrong};
use crate::language::{phrase, tell};
use crate::money;
use crate::scenario::length_of_time;
use crate::unit::{Unit, share};

/// The value of `text` in `unit`, the unit of a measure: seconds for a time, a number from 0 to 1 for a share. The
/// error says what to write instead.
pub fn level(text: &str, unit: Unit) -> Result<f64, Diagnostic> {
    let text = text.trim();
    if let Unit::Money(currency) = unit {
        return money::amount(text, currency).map(money::to_f64);
    }
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite() && *number >= 0.0);
    let plain = |what: &str| {
        number(text).ok_or_else(|| Diagnostic::plain(tell!("\"{text}\" is not {what}", "\"{text}\" não é {what}")))
    };
    match unit {
        Unit::Time => length_of_time(text).map(|span| span.seconds()),
        Unit::Share => share(text).filter(|share| (0.0..=1.0).contains(share)).ok_or_else(|| {
            wrong(
                tell!("\"{text}\" is not a share", "\"{text}\" não é um percentual"),
                phrase!("write it as in \"2 %\" or \"0.02\"", "escreva como em \"2 %\" ou \"0.02\""),
            )
        }),
        Unit::Hours => match number(text) {
            Some(hours) => Ok(hours),
            None => length_of_time(text).map(|span| span.hours()),
        },
        _ => plain(phrase!("a number of 0 or more", "um número de 0 ou mais")),
    }
}
