//! The chart of a week's staffing.

use super::{Figure, FigureHeading, unique_names};
use crate::experiment::staffing::HourVerdict;
use crate::report::StaffingReport;
use crate::report::chart::staffing::{StaffedHour, StaffingChart};
use crate::report::chart::{Caption, picture};
use crate::report::words::say;

/// Demand, requirement and coverage over the week.
pub(crate) fn staffing(report: &StaffingReport) -> Vec<Figure> {
    let staffed = report.staffed;
    let hour = |judged: &crate::experiment::staffing::JudgedHour| StaffedHour {
        slot: judged.hour,
        demand: staffed.demand.rate[judged.hour],
        required: staffed.requirement.levels[judged.hour],
        at_work: staffed.coverage[judged.hour],
        gap: say!(staffing_table::gap(staffed.gap(judged.hour))),
        amiss: match judged.verdict() {
            HourVerdict::Holds => String::new(),
            other => say!(verdicts::hour(other)).to_string(),
        },
    };
    let (least, most) = staffed.range();
    let to_spare = report.surplus().filter(|more| *more >= 0.0005);
    let chart = StaffingChart {
        head: Caption {
            name: "staffing".to_string(),
            title: say!(figures::needed([least, most], staffed.roster.len(), to_spare)),
            note: say!(figures::staffing_note(&report.targets(), staffed.demand.slots)),
        },
        slots: staffed.demand.slots,
        hours: staffed.judgement.hours.iter().map(hour).collect(),
    };
    let choices = vec![(say!(figures::WEEK), picture(&chart))];
    unique_names(Figure::new(FigureHeading::Staffing, choices).into_iter().collect())
}
