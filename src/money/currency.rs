//! Currencies by their codes.

use std::fmt;

/// A currency of ISO 4217. Two are equal if their codes are.
#[derive(Clone, Copy)]
pub struct Currency(&'static Row);

/// Code, sign in outputs, digits of the smallest coin (ISO 4217, list one).
struct Row(&'static str, &'static str, u32);

/// Those that can be named, in the order of their codes. Signs that several share have the country before them.
static ALL: [Row; 38] = [
    Row("AED", "AED", 2),
    Row("ARS", "AR$", 2),
    Row("AUD", "A$", 2),
    Row("BOB", "Bs", 2),
    Row("BRL", "R$", 2),
    Row("CAD", "C$", 2),
    Row("CHF", "CHF", 2),
    Row("CLP", "CLP$", 0),
    Row("CNY", "CN¥", 2),
    Row("COP", "COL$", 2),
    Row("CRC", "₡", 2),
    Row("CZK", "Kč", 2),
    Row("DKK", "DKK", 2),
    Row("EUR", "€", 2),
    Row("GBP", "£", 2),
    Row("GTQ", "Q", 2),
    Row("HUF", "Ft", 2),
    Row("IDR", "Rp", 2),
    Row("ILS", "₪", 2),
    Row("INR", "₹", 2),
    Row("JPY", "JP¥", 0),
    Row("KRW", "₩", 0),
    Row("MXN", "MX$", 2),
    Row("NGN", "₦", 2),
    Row("NOK", "NOK", 2),
    Row("NZD", "NZ$", 2),
    Row("PEN", "S/", 2),
    Row("PHP", "₱", 2),
    Row("PLN", "zł", 2),
    Row("PYG", "₲", 0),
    Row("RON", "lei", 2),
    Row("SEK", "SEK", 2),
    Row("SGD", "S$", 2),
    Row("TRY", "₺", 2),
    Row("USD", "US$", 2),
    Row("UYU", "$U", 2),
    Row("VND", "₫", 0),
    Row("ZAR", "R", 2),
];

impl Currency {
    /// The currency of a code in capitals: `BRL`. `None` if there is no such code here.
    pub fn of(code: &str) -> Option<Self> {
        ALL.iter().find(|row| row.0 == code).map(Currency)
    }

    /// Every code, in order.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        ALL.iter().map(|row| row.0)
    }

    /// `BRL`: also the unit of measures in it.
    pub fn code(self) -> &'static str {
        self.0.0
    }

    /// `R$`: what stands before an amount.
    pub fn sign(self) -> &'static str {
        self.0.1
    }

    /// Digits after the point that coins have.
    pub fn decimals(self) -> u32 {
        self.0.2
    }
}

impl PartialEq for Currency {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}

impl Eq for Currency {}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_three_capitals_in_order_and_signs_are_told_apart() {
        let codes: Vec<&str> = Currency::codes().collect();
        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(codes.iter().all(|code| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())));
        let mut signs: Vec<&str> = ALL.iter().map(|row| row.1).collect();
        signs.sort_unstable();
        assert!(signs.windows(2).all(|pair| pair[0] != pair[1]));
        assert_eq!(Currency::of("BRL").map(|real| (real.sign(), real.decimals())), Some(("R$", 2)));
        assert_eq!(Currency::of("JPY").map(Currency::decimals), Some(0));
        assert_eq!(Currency::of("brl"), None);
    }
}
