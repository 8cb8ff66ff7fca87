//! Shares as people write them.

/// The share that a text such as `2 %` says, 0.02; `None` if it is not in percent. What is no number before the sign is NaN,
/// which lies in no range.
pub fn percent(text: &str) -> Option<f64> {
    let number = text.trim().strip_suffix('%')?;
    Some(number.trim().parse::<f64>().map_or(f64::NAN, |number| number / 100.0))
}

/// The same, or a bare number: `2 %` or `0.02`.
pub fn share(text: &str) -> Option<f64> {
    percent(text).or_else(|| text.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares() {
        assert_eq!([percent("2%"), percent(" 12.5 % "), percent("0.02")], [Some(0.02), Some(0.125), None]);
        assert!(["two%", "%", "2%%"].iter().all(|text| percent(text).is_some_and(f64::is_nan)));
        assert_eq!([share("2 %"), share(" 0.02"), share("two")], [Some(0.02), Some(0.02), None]);
    }
}
