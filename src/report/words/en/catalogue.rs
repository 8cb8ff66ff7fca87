//! The catalogue of measures.

use super::causes;
use crate::measure::{Measure, MeasureLabel, TeamMeasure};
use crate::report::number;
use crate::scenario::{CivilSpan, DayTarget};
use crate::unit::{Better, Thing, Unit};

/// What measures are of.
pub(crate) const TEAM: &str = "Of a team";
pub(crate) const OPENING: &str = "Of a team, where the account closes (`[hours]`)";
pub(crate) const RETURNING: &str = "Of a team, where customers come back (`returns`)";
pub(crate) const SILENT: &str = "Of a team, where customers leave without a sign (`silent`)";
pub(crate) const HEADCOUNT: &str = "Of a team, where the scenario has `[shrinkage]`";
pub(crate) const COSTS: &str = "Of a team, where the scenario has `[cost]`";
pub(crate) const KEPT: &str = "Of a team, where something is to be kept";
pub(crate) const AGENT: &str = "Of an agent in a team";
pub(crate) const HOUR: &str = "Of an hour of the week in a team";

/// The heads of the table.
pub(crate) const HEADS: &str = "measure | unit | better | what is counted over what";

/// What is counted over what, in a sentence.
pub(crate) fn definition(measure: &Measure) -> String {
    measure.definition.clone()
}

/// Behind the definition of the service level.
pub(crate) fn each_within(definition: &str) -> String {
    format!("{definition} One measure for each target in `within`, named like within_20s, within_5min, within_1h.")
}

/// Behind the definition of the share of days.
pub(crate) fn each_kept(definition: &str) -> String {
    format!(
        "{definition} Three measures for each target that somebody names, by itself or by a name of this form; in the parentheses stands \
         a service level, `wait_mean`, `wait_p50` to `wait_p99`, `business_wait_mean`, `business_wait_p90`, `lost_share`, \
         `opened_share` or `unanswered_share`, with <= or >= and a value."
    )
}

/// The unit of a measure, and which way is better if either is.
pub(crate) fn unit(unit: &str, better: Better) -> String {
    match better {
        Better::Lower => format!("{unit}, lower is better"),
        Better::Higher => format!("{unit}, higher is better"),
        Better::Neither => unit.to_string(),
    }
}

/// The unit of amounts in whatever currency.
pub(crate) const ANY_CURRENCY: &str = "currency";

/// A unit, standing alone.
pub(crate) fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Time => "s",
        Unit::Minutes => "min",
        Unit::Hours => "h",
        Unit::Share => "share",
        Unit::Points => "pp",
        Unit::Ratio => "ratio",
        Unit::Money(currency) => currency.code(),
        Unit::Count(Thing::Conversations) => "conversations",
        Unit::Count(Thing::Offers) => "offers",
        Unit::Count(Thing::Agents) => "agents",
        Unit::Count(Thing::PerHour) => "per hour",
    }
}

/// A measure in a few words that can stand alone: `90 % wait`.
pub(crate) fn label(label: MeasureLabel) -> String {
    match label {
        MeasureLabel::Row { words, .. } => words.to_string(),
        MeasureLabel::Within(count, unit) => format!("started within {}", number::of_time(count, unit)),
        MeasureLabel::Cause(cause) => format!("wait, {}", causes::name(cause)),
        MeasureLabel::Kept(span, target) => format!("{} kept ({})", stretches(span), day_target(target)),
    }
}

/// What a day is held to: `started within 30 min ≥ 90 %`.
pub(crate) fn day_target(target: DayTarget) -> String {
    let measure = TeamMeasure::of_days(target.of).and_then(|of| of.measure(None));
    let measure = measure.map(|measure| label(measure.label)).unwrap_or_default();
    let unit = if target.of.is_share() { Unit::Share } else { Unit::Time };
    format!("{measure} {} {}", target.bound.symbol(), number::value(target.value(), unit))
}

/// Days, weeks or months.
pub(crate) const fn stretches(span: CivilSpan) -> &'static str {
    match span {
        CivilSpan::Day => "days",
        CivilSpan::Week => "weeks",
        CivilSpan::Month => "months",
    }
}

/// What has to stand before a label that is no noun by itself, such as `started within 15 min`.
pub(crate) fn counted_as(measure: &Measure) -> Option<&'static str> {
    use TeamMeasure as M;
    match measure.of_a_team()? {
        M::Within(_) | M::UnansweredShare => Some("share"),
        M::Kept(_) => Some("share of"),
        M::OpenedShare | M::OpenedLimitShare | M::OpenedNobodyAvailableShare => Some("share"),
        M::OpenedDistributionOffShare | M::OpenedAfterHoursShare => Some("share"),
        M::Started | M::Stranded | M::BacklogMean | M::OpeningBacklog => Some("number"),
        M::Arrivals => Some("number of"),
        M::LostShare | M::LostClosedShare | M::SilentShare => Some("share of"),
        _ => None,
    }
}

/// The same in fewer words, for the head of a narrow column.
pub(crate) fn short_label(label: MeasureLabel) -> String {
    match label {
        MeasureLabel::Row { short, .. } => short.to_string(),
        MeasureLabel::Within(count, unit) => format!("within {}", number::of_time(count, unit)),
        MeasureLabel::Cause(cause) => causes::name(cause).to_string(),
        MeasureLabel::Kept(span, target) => {
            let measure = TeamMeasure::of_days(target.of).and_then(|of| of.measure(None));
            let measure = measure.map(|measure| short_label(measure.label)).unwrap_or_default();
            format!("{} kept, {measure}", stretches(span))
        }
    }
}
