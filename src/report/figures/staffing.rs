//! The chart of a week's staffing.

use super::{Figure, unique_names};
use crate::experiment::staffing::HourVerdict;
use crate::report::StaffingReport;
use crate::report::chart::staffing::{StaffedHour, Staffing};
use crate::report::chart::{Head, picture};
use crate::report::number::percent;

/// Demand, requirement and coverage over the week.
pub(crate) fn staffing(report: &StaffingReport) -> Vec<Figure> {
    let staffed = report.staffed;
    let hour = |judged: &crate::experiment::staffing::JudgedHour| StaffedHour {
        day: judged.hour / 24,
        hour: judged.hour % 24,
        demand: staffed.demand.rate[judged.hour],
        required: staffed.requirement.levels[judged.hour],
        at_work: staffed.coverage[judged.hour],
        amiss: match judged.verdict() {
            HourVerdict::Holds => String::new(),
            other => other.word().to_string(),
        },
    };
    let (least, most) = staffed.range();
    let more =
        report.surplus().filter(|more| *more >= 0.0005).map(|more| format!(" with {} % to spare", percent(more)));
    let chart = Staffing {
        head: Head {
            name: "staffing".to_string(),
            title: format!(
                "{least} to {most} agents are needed; {} on shifts cover it{}",
                staffed.roster.len(),
                more.unwrap_or_default()
            ),
            note: format!(
                "Business hours in which conversations are expected. Required: by simulation, so that conversations arriving in \
                 the hour keep {}. At work: the least in any minute of the hour.",
                report.goals().join(" and ")
            ),
        },
        hours: staffed.judgement.hours.iter().map(hour).collect(),
    };
    let choices = vec![("week".to_string(), picture(&chart))];
    unique_names(Figure::new("Demand, requirement and roster", choices).into_iter().collect())
}
