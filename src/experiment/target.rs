//! Targets: a measure and the value it should keep.

use super::level::level;
use super::measure_text::{MeasureText, split_at};
use super::summary::TeamSummary;
use super::wanted::{self, Wanted};
use crate::diagnostic::{Diagnostic, wrong};
use crate::language::{phrase, tell};
use crate::measure::TeamMeasure;
use crate::scenario::{CivilSpan, DayTarget, Scenario};
use crate::stats::{Estimate, Unstated};
pub use crate::unit::Bound;
use crate::unit::Unit;
use crate::word::words;
use serde::{Serialize, Serializer};

/// `wait_p90 <= 10 min`, for one team.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The measure and its team.
    pub of: Wanted,
    /// Which side.
    pub bound: Bound,
    /// The value in the measure's unit.
    pub value: f64,
    /// The value as it was written.
    pub written: String,
}

words! {
    /// Whether a target is kept.
    pub enum Kept {
        /// It is kept: the whole interval keeps it.
        Met: "met";
        /// It is not: no value of the interval keeps it.
        Missed: "missed";
        /// Nobody knows: the interval lies on both sides, or there is none.
        NotClear: "not clear";
    }
}

impl Kept {
    /// Of several targets together: missed where one is, met where all are.
    pub fn of_all(all: impl IntoIterator<Item = Kept>) -> Kept {
        all.into_iter().fold(Kept::Met, |sum, kept| match (sum, kept) {
            (Kept::Missed, _) | (_, Kept::Missed) => Kept::Missed,
            (Kept::Met, Kept::Met) => Kept::Met,
            _ => Kept::NotClear,
        })
    }
}

impl Serialize for Kept {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.file_word())
    }
}

impl Target {
    /// Reads `MEASURE <= VALUE` or `MEASURE >= VALUE`, one target for each team that is meant.
    pub fn parse(scenario: &Scenario, text: &str) -> Result<Vec<Target>, Diagnostic> {
        let split = |bound: Bound| split_at(text, bound.sign()).map(|(name, value)| (name, bound, value));
        let Some((name, bound, value)) = Bound::ALL.into_iter().find_map(split) else {
            return Err(wrong(
                tell!("\"{text}\" is not a target", "\"{text}\" não é uma meta"),
                phrase!("write it as in \"wait_p90 <= 10 min\"", "escreva como em \"wait_p90 <= 10 min\""),
            ));
        };
        Target::of(scenario, MeasureText::read(name), bound, value)
    }

    /// The same of a target whose parts are known.
    pub fn of(scenario: &Scenario, of: MeasureText, bound: Bound, value: &str) -> Result<Vec<Target>, Diagnostic> {
        let made = |of: Wanted| {
            let number = level(value, of.measure.unit)?;
            // A bare amount is shown in its currency.
            let is_bare = |code: &str| value.trim().starts_with(|c: char| c.is_ascii_digit()) && !value.contains(code);
            let sign = match of.measure.unit {
                Unit::Money(currency) if is_bare(currency.code()) => format!("{} ", currency.sign()),
                _ => String::new(),
            };
            Ok(Target { bound, value: number, written: format!("{sign}{}", value.trim()), of })
        };
        wanted::found(scenario, of)?.into_iter().map(made).collect()
    }

    /// That a share of the days, weeks or months of its team keeps it; one that is on such a share already stays as it is.
    ///
    /// # Errors
    ///
    /// A day cannot be held to it, or nobody counts the days that keep it.
    pub fn on_days(
        &self,
        scenario: &Scenario,
        span: CivilSpan,
        (share, written): (f64, &str),
    ) -> Result<Target, Diagnostic> {
        if matches!(self.of.id, TeamMeasure::Kept(_)) {
            return Ok(self.clone());
        }
        let of = DayTarget::with(&self.of.measure.name, self.bound, self.value)?;
        let found = Wanted::of_teams(scenario, TeamMeasure::Kept((span, of)));
        let of = found.into_iter().find(|wanted| wanted.team == self.of.team);
        let of = of.ok_or_else(|| {
            Diagnostic::plain(tell!(
                "nobody counts the days that keep {}",
                "ninguém conta os dias que cumprem {}",
                self.written
            ))
        })?;
        Ok(Target { of, bound: Bound::AtLeast, value: share, written: written.to_string() })
    }

    /// The target in words: `90 % wait ≤ 10 min`.
    pub fn words(&self, measure: &str) -> String {
        format!("{measure} {}", self.level())
    }

    /// The same without the measure: `≤ 10 min`.
    pub fn level(&self) -> String {
        format!("{} {}", self.bound.symbol(), self.written)
    }

    /// Whether an estimate of the measure keeps it.
    pub fn kept(&self, estimate: &Estimate) -> Kept {
        // What came in no replication is as far from a bound as can be known, and without chance the one value is the true one.
        if matches!(estimate.unstated, Some(Unstated::NotSeen | Unstated::NoChance)) {
            return self.kept_by_mean(estimate);
        }
        // Replications that are all alike leave no doubt.
        let ends = [estimate.low, estimate.high].map(|end| end.map(|end| self.keeps(end)));
        match ends {
            [Some(true), Some(true)] => Kept::Met,
            [Some(false), Some(false)] => Kept::Missed,
            _ => Kept::NotClear,
        }
    }

    /// Whether the estimate of its measure among these teams keeps it.
    pub fn kept_in(&self, teams: &[TeamSummary]) -> Kept {
        self.estimate(teams).map_or(Kept::NotClear, |estimate| self.kept(estimate))
    }

    /// Whether the mean keeps it, sure or not; not clear where there is no mean.
    pub fn kept_by_mean(&self, estimate: &Estimate) -> Kept {
        match estimate.mean.map(|mean| self.keeps(mean)) {
            Some(true) => Kept::Met,
            Some(false) => Kept::Missed,
            None => Kept::NotClear,
        }
    }

    /// Whether a value of the measure keeps it.
    pub fn keeps(&self, value: f64) -> bool {
        self.bound.holds(value, self.value)
    }

    /// The estimate it is about.
    pub fn estimate<'a>(&self, teams: &'a [TeamSummary]) -> Option<&'a Estimate> {
        teams.get(self.of.team)?.get(self.of.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario;

    fn parse(text: &str) -> Result<Vec<Target>, Diagnostic> {
        Target::parse(&scenario::embedded(&[]).unwrap().scenario, text)
    }

    fn estimate(low: f64, high: f64) -> Estimate {
        Estimate {
            n: 9,
            mean: Some((low + high) / 2.0),
            sd: Some(1.0),
            low: Some(low),
            high: Some(high),
            ..Estimate::NONE
        }
    }

    #[test]
    fn a_target_is_met_missed_or_not_clear() {
        let target = parse("wait_p90 <= 10 min").unwrap().remove(0);
        assert_eq!((target.value, target.of.measure.name.as_str()), (600.0, "wait_p90"));
        assert_eq!(target.kept(&estimate(500.0, 600.0)), Kept::Met);
        assert_eq!(target.kept(&estimate(600.5, 700.0)), Kept::Missed);
        assert_eq!(target.kept(&estimate(590.0, 610.0)), Kept::NotClear);
        assert_eq!(target.kept(&Estimate::of(&[1.0])), Kept::NotClear);
        let target = parse("within_10min>=80%").unwrap().remove(0);
        assert_eq!(target.kept(&estimate(0.8, 0.9)), Kept::Met);
        assert_eq!(target.kept(&estimate(0.7, 0.79)), Kept::Missed);
    }

    #[test]
    fn what_is_no_target() {
        let error = |text: &str| parse(text).unwrap_err().to_string();
        assert!(error("wait_p90 = 10 min").contains("is not a target"));
        assert!(error("wait_p09 <= 10 min").contains("did you mean `wait_p90`?"));
        assert!(error("wait_p90 <= 10").contains("has no unit"));
        assert!(error("lost_share <= 200 %").contains("is not a share"));
        assert!(error("Vendas.lost_share <= 2 %").contains("there is no team \"Vendas\""));
        assert_eq!(parse("Suporte.lost_share <= 2 %").unwrap()[0].value, 0.02);
    }
}
