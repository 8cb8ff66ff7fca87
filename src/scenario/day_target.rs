//! Targets that every day, week and month is held to by itself, as `days_kept(within_30min>=90%)` names them.

use super::length::length_of_time;
use crate::diagnostic::{Diagnostic, wrong};
use crate::language::{phrase, tell};
use crate::time::{SimSpan, TimeUnit};
use crate::unit::{Bound, share};
use crate::word::{Word, words};
use std::fmt;

words! {
    #[derive(PartialOrd, Ord)]
    /// A stretch of the calendar that keeps a target or does not; the word is how the share of them begins that do.
    pub enum CivilSpan {
        Day: "days_kept";
        Week: "weeks_kept";
        Month: "months_kept";
    }
}

words! {
    #[derive(PartialOrd, Ord)]
    /// A measure of the conversations of a day, besides service levels. The word is the name of the same measure of a run.
    pub enum DayFigure {
        LostShare: "lost_share";
        UnansweredShare: "unanswered_share";
        OpenedShare: "opened_share";
        WaitMean: "wait_mean";
        WaitP50: "wait_p50";
        WaitP80: "wait_p80";
        WaitP90: "wait_p90";
        WaitP95: "wait_p95";
        WaitP99: "wait_p99";
        BusinessWaitMean: "business_wait_mean";
        BusinessWaitP90: "business_wait_p90";
    }
}

/// What a day can be held to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayMeasure {
    /// The share started within this time.
    Within(SimSpan),
    /// Anything else.
    Figure(DayFigure),
}

/// `within_30min>=90%`: a target that every day, week and month is held to by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayTarget {
    /// What of its conversations.
    pub of: DayMeasure,
    /// Which side of the value is kept.
    pub bound: Bound,
    /// The value in millionths: of a second, or of all conversations.
    pub millionths: u64,
}

/// A target of days, and the name of the team whose days they are; `None`: of every team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayTargetOf {
    /// The team.
    pub team: Option<String>,
    /// What its days are held to.
    pub target: DayTarget,
}

/// How the names of service levels begin: `within_20s`, `within_5min`, `within_1h`.
const WITHIN: &str = "within_";

impl DayFigure {
    /// Whether it is a share, not a time.
    const fn is_share(self) -> bool {
        matches!(self, DayFigure::LostShare | DayFigure::UnansweredShare | DayFigure::OpenedShare)
    }
}

impl DayMeasure {
    /// The measure of this name.
    pub fn named(name: &str) -> Option<Self> {
        let within = name.strip_prefix(WITHIN).and_then(in_name).map(DayMeasure::Within);
        within.or_else(|| DayFigure::of_word(name).map(DayMeasure::Figure)).filter(|found| found.name() == name)
    }

    fn found(name: &str) -> Result<Self, Diagnostic> {
        DayMeasure::named(name.trim()).ok_or_else(|| {
            let figures = DayFigure::ALL.map(|figure| format!("`{}`", figure.file_word())).join(", ");
            let title = tell!(
                "`{}` is no measure that a day can be held to",
                "`{}` não é uma medida que se possa cobrar de um dia",
                name.trim()
            );
            wrong(
                title,
                tell!(
                    "there are {figures}, and service levels such as `within_30min`",
                    "existem {figures}, e níveis de serviço como `within_30min`"
                ),
            )
        })
    }

    /// The name of the same measure of a run.
    pub fn name(self) -> String {
        match self {
            DayMeasure::Within(target) => {
                let (number, unit) = whole(target);
                format!("{WITHIN}{number}{}", unit.written(number))
            }
            DayMeasure::Figure(figure) => figure.file_word().to_string(),
        }
    }

    /// Whether it is a share, not a time.
    pub const fn is_share(self) -> bool {
        match self {
            DayMeasure::Within(_) => true,
            DayMeasure::Figure(figure) => figure.is_share(),
        }
    }
}

impl DayTarget {
    /// A target whose parts are written apart.
    ///
    /// # Errors
    ///
    /// There is no such measure of a day, or the value is none of it.
    pub fn of(measure: &str, bound: Bound, value: &str) -> Result<Self, Diagnostic> {
        let is_share = DayMeasure::found(measure)?.is_share();
        let value = match is_share {
            true => share(value).filter(|share| (0.0..=1.0).contains(share)).ok_or_else(|| {
                wrong(
                    tell!("\"{}\" is not a share", "\"{}\" não é um percentual", value.trim()),
                    phrase!("write it as in \"90%\"", "escreva como em \"90%\""),
                )
            })?,
            false => length_of_time(value)?.seconds(),
        };
        DayTarget::with(measure, bound, value)
    }

    /// The same with a value that is known: in seconds, or a share.
    ///
    /// # Errors
    ///
    /// There is no such measure of a day.
    pub fn with(measure: &str, bound: Bound, value: f64) -> Result<Self, Diagnostic> {
        Ok(DayTarget { of: DayMeasure::found(measure)?, bound, millionths: (value * 1e6).round() as u64 })
    }

    /// Reads `within_30min>=90%`.
    fn read(text: &str) -> Result<Self, Diagnostic> {
        let split = |bound: Bound| text.split_once(bound.sign()).map(|(name, value)| (name, bound, value));
        match Bound::ALL.into_iter().find_map(split) {
            Some((measure, bound, value)) => DayTarget::of(measure, bound, value),
            None => Err(wrong(
                tell!(
                    "\"{}\" is nothing that a day can be held to",
                    "\"{}\" não é algo que se possa cobrar de um dia",
                    text.trim()
                ),
                phrase!(
                    "write a measure, <= or >=, and a value, as in days_kept(within_30min>=90%)",
                    "escreva uma medida, <= ou >=, e um valor, como em days_kept(within_30min>=90%)"
                ),
            )),
        }
    }

    /// The value in seconds, or as a share.
    pub fn value(&self) -> f64 {
        self.millionths as f64 / 1e6
    }

    /// The value, if it is a time.
    pub fn span(&self) -> SimSpan {
        SimSpan::from_micros(i64::try_from(self.millionths).unwrap_or(i64::MAX))
    }
}

impl DayTargetOf {
    /// What the name of a share of days says, `Vendas.days_kept(wait_p90<=10min)` with the team in it or apart; `None` of any other
    /// measure, and of one that is spelt wrongly: whoever looks for it will say so.
    pub fn named(team: Option<&str>, measure: &str) -> Option<Self> {
        let (own, name) = team_and_measure(measure);
        let (_, target) = CivilSpan::named(name)?.ok()?;
        Some(DayTargetOf { team: team.or(own).map(str::to_string), target })
    }

    /// The same of a target: what it says of days, or what its own measure and value say of a day.
    pub fn of(team: Option<&str>, measure: &str, bound: Bound, value: &str) -> Option<Self> {
        DayTargetOf::named(team, measure).or_else(|| {
            let (own, name) = team_and_measure(measure);
            let target = DayTarget::of(name, bound, value).ok()?;
            Some(DayTargetOf { team: team.or(own).map(str::to_string), target })
        })
    }
}

/// The name of a team, without its quotes, and of a measure, as `"Vendas".wait_p90` has them. The team stands before the last
/// dot; no measure has one in its name but within parentheses.
pub fn team_and_measure(text: &str) -> (Option<&str>, &str) {
    let text = text.trim();
    let inner = text.strip_suffix(')').and_then(|text| text.rfind('('));
    match text[..inner.unwrap_or(text.len())].rfind('.') {
        None => (None, text),
        Some(dot) => (Some(text[..dot].trim().trim_matches('"')), text[dot + 1..].trim()),
    }
}

/// How names have it: without blanks.
impl fmt::Display for DayTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.of.name(), self.bound.sign())?;
        if self.of.is_share() {
            let (whole, rest) = (self.millionths / 10_000, self.millionths % 10_000);
            let decimals = format!("{rest:04}");
            return match decimals.trim_end_matches('0') {
                "" => write!(f, "{whole}%"),
                decimals => write!(f, "{whole}.{decimals}%"),
            };
        }
        let (number, unit) = self::whole(self.span());
        write!(f, "{number}{}", unit.written(number))
    }
}

impl CivilSpan {
    /// What `days_kept(within_30min>=90%)` names; `None` if it begins otherwise.
    ///
    /// # Errors
    ///
    /// What stands in the parentheses is no target of days.
    pub fn named(name: &str) -> Option<Result<(Self, DayTarget), Diagnostic>> {
        let inner = |span: &CivilSpan| {
            let rest = name.trim().strip_prefix(span.file_word())?.trim_start().strip_prefix('(')?;
            Some((*span, rest.strip_suffix(')')?))
        };
        let (span, inner) = CivilSpan::ALL.iter().find_map(inner)?;
        Some(DayTarget::read(inner).map(|target| (span, target)))
    }

    /// The name of the share of such that keep a target.
    pub fn kept(self, target: DayTarget) -> String {
        format!("{}({target})", self.file_word())
    }
}

/// In the largest unit that gives a whole number, hours at most.
pub(crate) fn whole(span: SimSpan) -> (i64, TimeUnit) {
    let micros = span.micros();
    let unit = TimeUnit::up_to(TimeUnit::Hour).find(|unit| micros != 0 && micros % unit.micros() == 0);
    let unit = unit.unwrap_or(TimeUnit::Second);
    (micros / unit.micros(), unit)
}

/// The length that stands in a name.
fn in_name(text: &str) -> Option<SimSpan> {
    let (number, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit())?);
    let number = number.parse::<i64>().ok()?;
    let unit = TimeUnit::up_to(TimeUnit::Hour).find(|known| known.written(number) == unit)?;
    Some(SimSpan::from_micros(number.checked_mul(unit.micros())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Option<String> {
        CivilSpan::named(text)?.ok().map(|(span, target)| span.kept(target))
    }

    #[test]
    fn a_target_has_one_name_however_it_is_spelt() {
        for (text, want) in [
            ("days_kept(within_30min>=90%)", "days_kept(within_30min>=90%)"),
            (" weeks_kept ( within_30min >= 0.905 ) ", "weeks_kept(within_30min>=90.5%)"),
            ("months_kept(wait_p90 <= 1 h 30 min)", "months_kept(wait_p90<=90min)"),
            ("days_kept(lost_share<=0.0001%)", "days_kept(lost_share<=0.0001%)"),
            ("days_kept(wait_mean<=0.25s)", "days_kept(wait_mean<=250ms)"),
        ] {
            assert_eq!(name(text).as_deref(), Some(want), "{text}");
            assert_eq!(name(want).as_deref(), Some(want), "{want}");
        }
    }

    #[test]
    fn what_is_no_target_of_days() {
        let error = |text: &str| CivilSpan::named(text).unwrap().unwrap_err().to_string();
        assert!(error("days_kept(wait_p91<=10min)").contains("no measure that a day can be held to"));
        assert!(error("days_kept(within_30min)").contains("nothing that a day can be held to"));
        assert!(error("days_kept(within_30min>=9)").contains("is not a share"));
        assert!(error("days_kept(wait_p90<=10)").contains("has no unit"));
        assert!(CivilSpan::named("days_kept").is_none() && CivilSpan::named("wait_p90").is_none());
    }
}
