//! Ranges: `4..12`, `0.1..0.5/0.1`, `10 min..1 h/10 min`.

use super::MOST;
use crate::diagnostic::{self, Diagnostic};
use crate::language::{phrase, tell};
use crate::scenario::literal;
use crate::scenario::setting::Piece;
use crate::scenario::tree::Value;
use crate::time::TimeUnit;
use jiff::Span;

/// Decimal digits of a number in a range at most, so that sums of them are exact.
const DIGITS: usize = 18;

/// What is wrong with a range, and with which part of it.
pub(super) type Wrong = (Piece, Diagnostic);

/// One end of a range, or its step.
#[derive(Clone, Copy)]
enum RangeEnd {
    /// `units` times ten to the power of minus `places`.
    Number { units: i128, places: u32 },
    /// Microseconds, and the largest unit it is written in: an hour unless it has days, or weeks. It matters where days
    /// are those of the calendar.
    Length { micros: i128, largest: TimeUnit },
}

/// Which part of a range.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RangePart {
    Beginning,
    End,
    Step,
}

impl RangePart {
    /// That it is not there.
    fn missing(self) -> &'static str {
        match self {
            RangePart::Beginning => phrase!("this range has no beginning", "este intervalo não tem início"),
            RangePart::End => phrase!("this range has no end", "este intervalo não tem fim"),
            RangePart::Step => phrase!("this range has no step", "este intervalo não tem passo"),
        }
    }
}

/// The values of a range, first to last, each with the text that a person would write; `None` if `piece` is no range.
pub(super) fn expand(piece: &Piece) -> Option<Result<Vec<(String, Value)>, Wrong>> {
    let dots = piece.text.find("..")?;
    let (from, rest) = (piece.part(0, dots).trimmed(), piece.part(dots + 2, piece.text.len()));
    let slash = rest.text.find('/');
    let to = rest.part(0, slash.unwrap_or(rest.text.len())).trimmed();
    let step = slash.map(|at| rest.part(at + 1, rest.text.len()).trimmed());
    // The path of a file may have dots, too.
    let is_meant = [&from, &to].iter().any(|end| bound(&end.text).is_some() || end.text.parse::<f64>().is_ok());
    is_meant.then(|| values(piece, from, to, step))
}

fn values(whole: &Piece, from: Piece, to: Piece, step: Option<Piece>) -> Result<Vec<(String, Value)>, Wrong> {
    let (first, last) = (read(whole, &from, RangePart::Beginning)?, read(whole, &to, RangePart::End)?);
    let step = step.map(|step| Ok((read(whole, &step, RangePart::Step)?, step))).transpose()?;
    let stride = match (&step, first, last) {
        (Some((stride, _)), _, _) => *stride,
        (None, RangeEnd::Number { places: 0, .. }, RangeEnd::Number { places: 0, .. }) => {
            RangeEnd::Number { units: 1, places: 0 }
        }
        (None, RangeEnd::Number { .. }, _) => {
            return Err(wrong(
                whole,
                phrase!(
                    "a range of numbers with decimals needs a step",
                    "um intervalo de números com casas decimais precisa de um passo"
                ),
                phrase!("write it as in `0.1..0.5/0.1`", "escreva como em `0.1..0.5/0.1`"),
            ));
        }
        (None, RangeEnd::Length { .. }, _) => {
            let help = phrase!("write it as in `10 min..1 h/10 min`", "escreva como em `10 min..1 h/10 min`");
            return Err(wrong(
                whole,
                phrase!("a range of lengths of time needs a step", "um intervalo de durações precisa de um passo"),
                help,
            ));
        }
    };
    let place = step.as_ref().map_or(whole, |(_, piece)| piece);
    let steps = |first: i128, last: i128, stride: i128| {
        if stride <= 0 {
            let title = if stride == 0 {
                phrase!("with a step of 0 the range goes nowhere", "com passo 0 o intervalo não sai do lugar")
            } else {
                phrase!("the step goes backwards", "o passo anda para trás")
            };
            return Err(wrong(place, title, phrase!("write a step above 0", "escreva um passo acima de 0")));
        }
        if last < first {
            let title =
                tell!("this range goes down, from {} to {}", "este intervalo desce, de {} a {}", from.text, to.text);
            let step = step.as_ref().map_or(String::new(), |(_, step)| format!("/{}", step.text));
            return Err(wrong(
                whole,
                title,
                tell!("write it upwards: `{}..{}{step}`", "escreva-o subindo: `{}..{}{step}`", to.text, from.text),
            ));
        }
        let count = (last - first) / stride + 1;
        if count > MOST as i128 {
            return Err(wrong(
                whole,
                tell!("this range has {count} values", "este intervalo tem {count} valores"),
                tell!("at most {MOST} are possible", "são possíveis no máximo {MOST}"),
            ));
        }
        Ok((0..count).map(move |index| first + index * stride))
    };
    match (first, last, stride) {
        (
            RangeEnd::Number { units: first, places: a },
            RangeEnd::Number { units: last, places: b },
            RangeEnd::Number { units: stride, places: c },
        ) => {
            let places = a.max(b).max(c);
            let scaled = |units: i128, own: u32| units * 10_i128.pow(places - own);
            let numbers = steps(scaled(first, a), scaled(last, b), scaled(stride, c))?;
            Ok(numbers.map(|units| decimal(units, places)).collect())
        }
        (
            RangeEnd::Length { micros: first, largest: a },
            RangeEnd::Length { micros: last, largest: b },
            RangeEnd::Length { micros: stride, largest: c },
        ) => {
            let largest = a.max(b).max(c);
            Ok(steps(first, last, stride)?.map(|micros| length(micros, largest)).collect())
        }
        _ => {
            let title = phrase!(
                "a range is of numbers or of lengths of time, not of both",
                "um intervalo é de números ou de durações, não dos dois"
            );
            Err(wrong(
                whole,
                title,
                phrase!(
                    "write it as in `4..12/2` or `10 min..1 h/10 min`",
                    "escreva como em `4..12/2` ou `10 min..1 h/10 min`"
                ),
            ))
        }
    }
}

fn wrong(piece: &Piece, title: impl Into<String>, help: impl Into<String>) -> Wrong {
    (piece.clone(), diagnostic::wrong(title, help))
}

fn read(whole: &Piece, part: &Piece, of: RangePart) -> Result<RangeEnd, Wrong> {
    bound(&part.text).ok_or_else(|| match part.text.as_str() {
        "" => wrong(
            whole,
            of.missing(),
            phrase!(
                "write it as in `4..12` or `10 min..1 h/10 min`",
                "escreva como em `4..12` ou `10 min..1 h/10 min`"
            ),
        ),
        text if text.starts_with('-') && of == RangePart::Step => wrong(
            part,
            phrase!("the step goes backwards", "o passo anda para trás"),
            phrase!("write a step above 0", "escreva um passo acima de 0"),
        ),
        text => {
            let title = tell!(
                "\"{text}\" is no plain number and no length of time",
                "\"{text}\" não é um número simples nem uma duração"
            );
            wrong(
                part,
                title,
                phrase!(
                    "write it as in `4..12`, `0.1..0.5/0.1` or `10 min..1 h/10 min`",
                    "escreva como em `4..12`, `0.1..0.5/0.1` ou `10 min..1 h/10 min`"
                ),
            )
        }
    })
}

fn bound(text: &str) -> Option<RangeEnd> {
    number(text).or_else(|| {
        let span = literal::length(text, true, false).ok()?;
        let largest = match (span.get_weeks(), span.get_days()) {
            (0, 0) => TimeUnit::Hour,
            (0, _) => TimeUnit::Day,
            _ => TimeUnit::Week,
        };
        Some(RangeEnd::Length { micros: i128::from(literal::fixed(&span).micros()), largest })
    })
}

/// A number in decimal digits, exactly.
fn number(text: &str) -> Option<RangeEnd> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{part}");
    let is_number = !whole.is_empty()
        && (!part.is_empty() || !digits.ends_with('.'))
        && all.len() <= DIGITS
        && all.bytes().all(|byte| byte.is_ascii_digit());
    let units: i128 = all.parse().ok().filter(|_| is_number)?;
    Some(RangeEnd::Number { units: sign * units, places: u32::try_from(part.len()).ok()? })
}

/// `units` times ten to the power of minus `places`, without zeros at the end.
fn decimal(units: i128, places: u32) -> (String, Value) {
    let one = 10_u128.pow(places);
    let sign = if units < 0 { "-" } else { "" };
    let (whole, part) = (units.unsigned_abs() / one, units.unsigned_abs() % one);
    let part = if places == 0 { String::new() } else { format!(".{part:0width$}", width = places as usize) };
    let text = format!("{sign}{whole}{}", part.trim_end_matches('0').trim_end_matches('.'));
    let one = one as i128;
    (text, if units % one == 0 { Value::Integer(units / one) } else { Value::Number(units as f64 / one as f64) })
}

/// `1 h 30 min`; with days and weeks only where they were written.
fn length(micros: i128, largest: TimeUnit) -> (String, Value) {
    let (mut rest, mut words, mut span) = (micros, Vec::new(), Span::new());
    for unit in TimeUnit::up_to(largest) {
        let size = i128::from(unit.micros());
        let count = i64::try_from(rest / size).unwrap_or(i64::MAX);
        if count > 0 {
            words.push(format!("{count} {}", unit.written(count)));
            // Both ends are of a century at most, which is in reach of every unit.
            span = with(span, unit, count).unwrap_or(span);
        }
        rest %= size;
    }
    let text = if words.is_empty() { format!("0 {}", TimeUnit::Second.written(0)) } else { words.join(" ") };
    (text.clone(), Value::Length { span, text })
}

fn with(span: Span, unit: TimeUnit, count: i64) -> Result<Span, jiff::Error> {
    match unit {
        TimeUnit::Week => span.try_weeks(count),
        TimeUnit::Day => span.try_days(count),
        TimeUnit::Hour => span.try_hours(count),
        TimeUnit::Minute => span.try_minutes(count),
        TimeUnit::Second => span.try_seconds(count),
        TimeUnit::Milli => span.try_milliseconds(count),
        TimeUnit::Micro => span.try_microseconds(count),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::tree::parse_value;

    fn of(text: &str) -> Vec<String> {
        let values = expand(&Piece::whole(text)).unwrap().unwrap_or_else(|wrong| panic!("{text}: {}", wrong.1));
        // Each value is the one that its text says.
        for (text, value) in &values {
            let read = parse_value(text, 0, 0).value;
            match literal::of(&read, true, false) {
                Ok(span) => {
                    assert_eq!(literal::of(value, true, false).unwrap().fieldwise(), span.fieldwise(), "{text}")
                }
                Err(_) => assert_eq!(format!("{value:?}"), format!("{read:?}")),
            }
        }
        values.into_iter().map(|(text, _)| text).collect()
    }

    #[test]
    fn numbers_by_hand() {
        assert_eq!(of("4..7"), ["4", "5", "6", "7"]);
        assert_eq!(of("4..12/3"), ["4", "7", "10"]);
        assert_eq!(of("-1..1"), ["-1", "0", "1"]);
        assert_eq!(of("5..5"), ["5"]);
        assert_eq!(of("0.1..0.5/0.1"), ["0.1", "0.2", "0.3", "0.4", "0.5"]);
        assert_eq!(of("0..1/0.25"), ["0", "0.25", "0.5", "0.75", "1"]);
        assert_eq!(of("-0.5..0.5/0.50"), ["-0.5", "0", "0.5"]);
        assert_eq!(of("100..300/100"), ["100", "200", "300"]);
        assert_eq!(of("999999999999999998..999999999999999999").len(), 2);
    }

    /// Adding 0.1 in floating point would miss the end and print 0.30000000000000004.
    #[test]
    fn a_thousand_tenths_do_not_drift() {
        let values = of("0.1..100/0.1");
        assert_eq!(values.len(), 1000);
        assert_eq!(values[2], "0.3");
        assert_eq!(values[999], "100");
    }

    #[test]
    fn lengths_by_hand() {
        assert_eq!(of("10 min..1 h/10 min"), ["10 min", "20 min", "30 min", "40 min", "50 min", "1 h"]);
        assert_eq!(of("30s..2min / 30 s"), ["30 s", "1 min", "1 min 30 s", "2 min"]);
        assert_eq!(of("1 h..2 h/45 min"), ["1 h", "1 h 45 min"]);
        assert_eq!(of("0 s..500 ms/250 ms"), ["0 s", "250 ms", "500 ms"]);
        assert_eq!(of("12 h..36 h/12 h"), ["12 h", "24 h", "36 h"]);
        assert_eq!(of("1 day..2 days/12 h"), ["1 day", "1 day 12 h", "2 days"]);
        assert_eq!(of("6 days..8 days/1 day"), ["6 days", "7 days", "8 days"]);
        assert_eq!(of("1 week..4 weeks/1 week"), ["1 week", "2 weeks", "3 weeks", "4 weeks"]);
    }

    #[test]
    fn what_is_no_range() {
        for text in ["4", "10 min", "../data.csv", "a..b", "..", "\"4..5\""] {
            assert!(expand(&Piece::whole(text)).is_none(), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_range() {
        let cases = [
            ("12..4", "goes down"),
            ("4..12/0", "goes nowhere"),
            ("4..12/-1", "backwards"),
            ("1 h..2 h/-5 min", "backwards"),
            ("1 h..2 h/0 s", "goes nowhere"),
            ("1 h..10 min/10 min", "goes down"),
            ("0.1..0.5", "needs a step"),
            ("10 min..1 h", "needs a step"),
            ("10..60 min/10 min", "not of both"),
            ("4..12/2 min", "not of both"),
            ("4..", "no end"),
            ("..12", "no beginning"),
            ("4..12/", "no step"),
            ("4..x", "\"x\" is no plain"),
            ("1e3..2e3", "\"1e3\" is no plain"),
            ("1..10001", "10001 values"),
            ("1..99999999999999999999", "is no plain"),
        ];
        for (text, expected) in cases {
            match expand(&Piece::whole(text)) {
                Some(Err(wrong)) => assert!(wrong.1.title().contains(expected), "{text}: {}", wrong.1),
                other => panic!("{text}: {:?}", other.map(|values| values.ok())),
            }
        }
    }
}
