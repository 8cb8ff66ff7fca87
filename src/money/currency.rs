//! Currencies by their codes.

use std::fmt;

/// A currency of ISO 4217. Two are equal if their codes are.
#[derive(Clone, Copy)]
pub struct Currency(&'static CurrencyRow);

/// Code, sign in outputs, digits of the smallest coin (ISO 4217, list one).
struct CurrencyRow(&'static str, &'static str, u32);

/// Those that can be named, in the order of their codes. Signs that several share have the country before them.
static ALL: [CurrencyRow; 38] = [
    CurrencyRow("AED", "AED", 2),
    CurrencyRow("ARS", "AR$", 2),
    CurrencyRow("AUD", "A$", 2),
    CurrencyRow("BOB", "Bs", 2),
    CurrencyRow("BRL", "R$", 2),
    CurrencyRow("CAD", "C$", 2),
    CurrencyRow("CHF", "CHF", 2),
    CurrencyRow("CLP", "CLP$", 0),
    CurrencyRow("CNY", "CN¥", 2),
    CurrencyRow("COP", "COL$", 2),
    CurrencyRow("CRC", "₡", 2),
    CurrencyRow("CZK", "Kč", 2),
    CurrencyRow("DKK", "DKK", 2),
    CurrencyRow("EUR", "€", 2),
    CurrencyRow("GBP", "£", 2),
    CurrencyRow("GTQ", "Q", 2),
    CurrencyRow("HUF", "Ft", 2),
    CurrencyRow("IDR", "Rp", 2),
    CurrencyRow("ILS", "₪", 2),
    CurrencyRow("INR", "₹", 2),
    CurrencyRow("JPY", "JP¥", 0),
    CurrencyRow("KRW", "₩", 0),
    CurrencyRow("MXN", "MX$", 2),
    CurrencyRow("NGN", "₦", 2),
    CurrencyRow("NOK", "NOK", 2),
    CurrencyRow("NZD", "NZ$", 2),
    CurrencyRow("PEN", "S/", 2),
    CurrencyRow("PHP", "₱", 2),
    CurrencyRow("PLN", "zł", 2),
    CurrencyRow("PYG", "₲", 0),
    CurrencyRow("RON", "lei", 2),
    CurrencyRow("SEK", "SEK", 2),
    CurrencyRow("SGD", "S$", 2),
    CurrencyRow("TRY", "₺", 2),
    CurrencyRow("USD", "US$", 2),
    CurrencyRow("UYU", "$U", 2),
    CurrencyRow("VND", "₫", 0),
    CurrencyRow("ZAR", "R", 2),
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
