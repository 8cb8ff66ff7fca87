//! Amounts as people write them, and the only way from them to floats.

use super::Currency;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The greatest amount that can be written: a billion.
pub const MAX: i64 = 1_000_000_000;
/// Digits after the point at most.
const PLACES: usize = 6;

/// An amount written in digits with at most one point: `59`, `59.90`, `0.09`. The error says what to write instead.
pub fn decimal(text: &str) -> Result<Decimal, String> {
    let text = text.trim();
    let wrong = |why: &str| Err(format!("\"{text}\" {why}"));
    if text.starts_with('-') {
        return wrong("is negative; an amount is zero or more");
    }
    let (whole, rest) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(rest) {
        return match text.contains(',') {
            true => {
                wrong("is not an amount; write a point for decimals and nothing between thousands, as in \"1234.50\"")
            }
            false => wrong("is not an amount; write digits, with a point for decimals, as in \"59.90\""),
        };
    }
    if rest.len() > PLACES {
        return wrong("has more than six digits after the point");
    }
    match Decimal::from_str_exact(text) {
        Ok(amount) if amount <= Decimal::from(MAX) => Ok(amount),
        _ => wrong("is more than a billion"),
    }
}

/// An amount of a currency, which may be written with it: `20000`, `20000 BRL`, `R$ 20000`.
pub fn amount(text: &str, currency: Currency) -> Result<Decimal, String> {
    let text = text.trim();
    let bare = text.strip_prefix(currency.sign()).or_else(|| text.strip_prefix(currency.code()));
    let bare = bare.or_else(|| text.strip_suffix(currency.code())).unwrap_or(text).trim();
    if let Some(other) = Currency::codes().find(|code| bare.starts_with(code) || bare.ends_with(code)) {
        return Err(format!("\"{text}\" is in {other}, but costs are in {}", currency.code()));
    }
    decimal(bare)
}

/// The nearest float: for statistics, never to go on reckoning with.
pub fn to_f64(amount: Decimal) -> f64 {
    amount.to_f64().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact() {
        assert_eq!(decimal("0.09"), Ok(Decimal::new(9, 2)));
        assert_eq!(decimal(" 59.90 "), Ok(Decimal::new(599, 1)));
        assert_eq!(decimal("1000000000"), Ok(Decimal::from(MAX)));
        // Ten times a tenth is one, which no float says.
        let tenth = decimal("0.1").unwrap();
        assert_eq!((0..10).map(|_| tenth).sum::<Decimal>(), Decimal::ONE);
    }

    #[test]
    fn what_is_no_amount() {
        for (text, want) in [
            ("59,90", "a point for decimals"),
            ("1.234,50", "a point for decimals"),
            ("-5", "negative"),
            ("", "is not an amount"),
            ("1e3", "is not an amount"),
            ("5.", "is not an amount"),
            (".5", "is not an amount"),
            ("ten", "is not an amount"),
            ("0.1234567", "more than six digits"),
            ("1000000001", "more than a billion"),
            ("99999999999999999999999999999999999999", "more than a billion"),
        ] {
            let error = decimal(text).unwrap_err();
            assert!(error.contains(want), "{text}: {error}");
        }
    }

    #[test]
    fn amounts_may_carry_their_currency() {
        let real = Currency::of("BRL").unwrap();
        for text in ["20000", "R$ 20000", "R$20000.00", "20000 BRL", "BRL 20000"] {
            assert_eq!(amount(text, real), Ok(Decimal::from(20_000)), "{text}");
        }
        assert!(amount("20000 USD", real).unwrap_err().contains("is in USD, but costs are in BRL"));
        assert!(amount("10 min", real).is_err());
    }
}
