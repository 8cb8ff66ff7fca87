//! A fitted law by the keys of a scenario: as a table in the file, or as a value a path.

use super::plain::{digits, length};
use crate::fit::{LengthLaw, LengthPoint, WholeLaw};
use crate::scenario::quoted;

/// A value of a law.
#[derive(Clone, Copy)]
enum LawValue {
    Length(f64),
    Number(f64),
}

/// A law with its values; a mixture has a weight and a law for each part.
pub(super) struct LawText {
    pub name: &'static str,
    values: Vec<(&'static str, LawValue)>,
    parts: Vec<(f64, LawText)>,
}

impl LawText {
    fn plain(name: &'static str, values: Vec<(&'static str, LawValue)>) -> Self {
        LawText { name, values, parts: Vec::new() }
    }

    fn lognormal(mu: f64, sigma: f64) -> Self {
        let values = vec![("median", LawValue::Length(libm::exp(mu))), ("sigma", LawValue::Number(sigma))];
        LawText::plain("lognormal", values)
    }

    /// The law of lengths that were seen in part.
    pub(super) fn of_point(point: LengthPoint) -> Self {
        let scale = LawValue::Length(libm::exp(point.mu));
        match point.law {
            LengthLaw::Exponential => LawText::plain("exponential", vec![("mean", scale)]),
            LengthLaw::Lognormal => LawText::lognormal(point.mu, point.sigma),
            LengthLaw::Weibull => {
                LawText::plain("weibull", vec![("scale", scale), ("shape", LawValue::Number(1.0 / point.sigma))])
            }
        }
    }

    /// The law of lengths that were seen whole.
    pub(super) fn of_whole(law: WholeLaw) -> Self {
        match law {
            WholeLaw::Lognormal { mu, sigma } => LawText::lognormal(mu, sigma),
            WholeLaw::Gamma { shape, scale } => {
                let cv = LawValue::Number(1.0 / libm::sqrt(shape));
                LawText::plain("gamma", vec![("mean", LawValue::Length(shape * scale)), ("cv", cv)])
            }
            WholeLaw::Mixture(parts) => {
                let parts = parts.iter().map(|part| (part.weight, LawText::lognormal(part.mu, part.sigma)));
                LawText { name: "mixture", values: Vec::new(), parts: parts.collect() }
            }
        }
    }

    /// As the file has it, with numbers of so many digits.
    pub(super) fn table(&self, of: i32) -> String {
        if !self.parts.is_empty() {
            let part = |(weight, law): &(f64, LawText)| {
                format!("{{ weight = {}, {} = {} }}", digits(*weight, of), law.name, law.table(of))
            };
            return format!("[{}]", self.parts.iter().map(part).collect::<Vec<_>>().join(", "));
        }
        let value = |(key, value): &(&str, LawValue)| match value {
            LawValue::Length(seconds) => format!("{key} = {}", quoted(&length(*seconds))),
            LawValue::Number(number) => format!("{key} = {}", digits(*number, of)),
        };
        format!("{{ {} }}", self.values.iter().map(value).collect::<Vec<_>>().join(", "))
    }

    /// Each value with its path below `path`.
    pub(super) fn values(&self, path: &str, of: i32, add: &mut impl FnMut(&str, String)) {
        let path = format!("{path}.{}", self.name);
        for (place, (weight, law)) in self.parts.iter().enumerate() {
            let part = format!("{path}.{place}");
            add(&format!("{part}.weight"), digits(*weight, of));
            law.values(&part, of, add);
        }
        for (key, value) in &self.values {
            let value = match value {
                LawValue::Length(seconds) => length(*seconds),
                LawValue::Number(number) => digits(*number, of),
            };
            add(&format!("{path}.{key}"), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fit::MixturePart;

    #[test]
    fn a_law_as_a_table_and_as_paths() {
        let part = |weight| MixturePart { weight, mu: libm::log(60.0), sigma: 0.5 };
        let law = LawText::of_whole(WholeLaw::Mixture([part(0.25), part(0.75)]));
        let one = "lognormal = { median = \"60 s\", sigma = 0.5 }";
        assert_eq!(law.table(4), format!("[{{ weight = 0.25, {one} }}, {{ weight = 0.75, {one} }}]"));
        let mut paths = Vec::new();
        law.values("handling", 6, &mut |path, value| paths.push(format!("{path}={value}")));
        assert_eq!(paths[1], "handling.mixture.0.lognormal.median=60 s");
        assert_eq!((paths.len(), paths[3].as_str()), (6, "handling.mixture.1.weight=0.75"));
    }
}
