//! Amounts as people write them, and the only way from them to floats.

use super::Currency;
use crate::diagnostic::{Diagnostic, wrong};
use crate::language::{phrase, tell};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The greatest amount that can be written: a billion.
pub const MAX: i64 = 1_000_000_000;
/// Digits after the point at most.
const PLACES: usize = 6;

/// An amount written in digits with at most one point: `59`, `59.90`, `0.09`; `20.000` is none, for it could be twenty
/// thousand. The error says what to write instead.
pub fn decimal(text: &str) -> Result<Decimal, Diagnostic> {
    let text = text.trim();
    let refused = |why: &str| Err(Diagnostic::plain(format!("\"{text}\" {why}")));
    if text.starts_with('-') {
        return Err(wrong(
            tell!("\"{text}\" is negative", "\"{text}\" é negativo"),
            phrase!("an amount is zero or more", "um valor em dinheiro é zero ou mais"),
        ));
    }
    let (whole, rest) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(rest) {
        let help = match text.contains(',') {
            true => phrase!(
                "write a point for decimals and nothing between thousands, as in \"1234.50\"",
                "escreva ponto antes dos centavos e nada entre os milhares, como em \"1234.50\""
            ),
            false => phrase!(
                "write digits, with a point for decimals, as in \"59.90\"",
                "escreva só algarismos, com ponto antes dos centavos, como em \"59.90\""
            ),
        };
        return Err(wrong(tell!("\"{text}\" is not an amount", "\"{text}\" não é um valor em dinheiro"), help));
    }
    if rest.len() > PLACES {
        return refused(phrase!("has more than six digits after the point", "tem mais de seis casas depois do ponto"));
    }
    if is_ambiguous(whole, rest) {
        // The other reading: one zero less, or one more.
        let decimals = rest.strip_suffix('0').map_or_else(|| format!("{rest}0"), str::to_string);
        return refused(&tell!(
            "could mean {whole}{rest}, as points stand between thousands in Brazil: write \"{whole}{rest}\", or \
             \"{whole}.{decimals}\" if the point is that of decimals",
            "pode querer dizer {whole}{rest}, pois no Brasil o ponto separa os milhares: escreva \
             \"{whole}{rest}\", ou \"{whole}.{decimals}\" se o ponto separa os centavos"
        ));
    }
    match Decimal::from_str_exact(text) {
        Ok(amount) if amount <= Decimal::from(MAX) => Ok(amount),
        _ => refused(phrase!("is more than a billion", "é mais de um bilhão")),
    }
}

/// Whether a point may be meant to stand between thousands: `20.000` is twenty thousand in Brazil. Nobody writes `0.025` so.
fn is_ambiguous(whole: &str, rest: &str) -> bool {
    rest.len() == 3 && whole.bytes().any(|byte| byte != b'0')
}

/// An amount of a currency, which may be written with it: `20000`, `20000 BRL`, `R$ 20000`.
pub fn amount(text: &str, currency: Currency) -> Result<Decimal, Diagnostic> {
    let text = text.trim();
    let bare = text.strip_prefix(currency.sign()).or_else(|| text.strip_prefix(currency.code()));
    let bare = bare.or_else(|| text.strip_suffix(currency.code())).unwrap_or(text).trim();
    if let Some(other) = Currency::codes().find(|code| bare.starts_with(code) || bare.ends_with(code)) {
        let title = tell!(
            "\"{text}\" is in {other}, but costs are in {}",
            "\"{text}\" está em {other}, mas os custos estão em {}",
            currency.code()
        );
        return Err(Diagnostic::plain(title));
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
        assert_eq!(decimal("0.025"), Ok(Decimal::new(25, 3)));
        assert_eq!(decimal("1.2340"), Ok(Decimal::new(1234, 3)));
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
            ("20.000", "could mean 20000, as points stand between thousands in Brazil: write \"20000\", or \"20.00\""),
            ("1.500", "write \"1500\", or \"1.50\""),
            ("1.234", "write \"1234\", or \"1.2340\""),
            ("1000000001", "more than a billion"),
            ("99999999999999999999999999999999999999", "more than a billion"),
        ] {
            let error = decimal(text).unwrap_err().to_string();
            assert!(error.contains(want), "{text}: {error}");
        }
    }

    #[test]
    fn amounts_may_carry_their_currency() {
        let real = Currency::of("BRL").unwrap();
        for text in ["20000", "R$ 20000", "R$20000.00", "20000 BRL", "BRL 20000"] {
            assert_eq!(amount(text, real), Ok(Decimal::from(20_000)), "{text}");
        }
        assert!(amount("20000 USD", real).unwrap_err().to_string().contains("is in USD, but costs are in BRL"));
        assert!(amount("10 min", real).is_err());
        assert!(amount("R$ 20.000", real).unwrap_err().to_string().contains("write \"20000\", or \"20.00\""));
    }
}
