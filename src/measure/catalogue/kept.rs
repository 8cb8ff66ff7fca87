//! The measures of how often a target is kept: of the days, of the weeks, of the months.

use super::{Measure, MeasureLabel, TeamMeasure};
use crate::scenario::{CivilSpan, DayTarget};
use crate::unit::{Better, Bound, Unit};

/// The share of days, weeks or months that keep a target.
pub(super) fn measure(span: CivilSpan, target: DayTarget) -> Measure {
    let of = TeamMeasure::of_days(target.of).and_then(|of| of.measure(None));
    let is_right = of.as_ref().is_some_and(|of| (of.better == Better::Lower) == (target.bound == Bound::AtMost));
    Measure {
        id: TeamMeasure::Kept((span, target)).into(),
        name: span.kept(target),
        label: MeasureLabel::Kept(span, target),
        unit: Unit::Share,
        better: Better::Higher,
        is_eased_by_agents: is_right && of.is_some_and(|of| of.is_eased_by_agents),
        definition: definition(span, target),
    }
}

fn definition(span: CivilSpan, target: DayTarget) -> String {
    let (one, which) = match span {
        CivilSpan::Day => ("day", "Days lie wholly in the measured time; where none does, all of it is one."),
        CivilSpan::Week => (
            "week",
            "Weeks go from Monday to Sunday and lie wholly in the measured time; where none does, a week is seven days in a row \
             from its first whole day.",
        ),
        CivilSpan::Month => (
            "month",
            "Months are those of the calendar and lie wholly in the measured time; where none does, a month is 28 days in a row \
             from its first whole day.",
        ),
    };
    format!(
        "The share of {one}s that keep `{target}` with the conversations that arrive in them; a {one} without a measured \
         conversation is not counted, and one in which nobody is started keeps no target of waits. {which}",
    )
}
