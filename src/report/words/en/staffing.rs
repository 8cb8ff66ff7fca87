//! What is said of a week's staffing.

use super::common::{about, and_more, counted, grouped, noun};
use super::slot;
use crate::calendar::SlotLength;
use crate::experiment::staffing::{HourVerdict, Levels, RosterJudgement, StaffingCaution, Uncovered};
use crate::report::StaffingReport;
use crate::report::label::label;
use crate::report::number::{self, percent, week_slot, week_slots};
use crate::report::staffing::decimal_for_people;
use crate::report::words::{CommandName, Flag};
use crate::scenario::{ShiftName, called};
use jiff::civil::Date;

/// Hours named at most.
const NAMED: usize = 12;

pub(crate) fn nothing_within_reach(report: &StaffingReport, all: usize) -> String {
    let targets = targets(report);
    let hours = match all {
        1 => format!("the {}", slot::counted(1, slots(report))),
        all => format!("any of the {}", slot::counted(all, slots(report))),
    };
    format!("No number of agents keeps {targets} in {hours}; below is what comes near it.")
}

/// What does it, what that costs, and how many are needed at a time.
pub(crate) fn roster(report: &StaffingReport, kinds: usize) -> String {
    let staffed = report.staffed;
    let count = |verdict| staffed.judgement.count(verdict);
    let keep = if count(HourVerdict::Misses) + count(HourVerdict::OutOfReach) > 0 {
        "come near to keeping"
    } else if count(HourVerdict::NotClear) > 0 {
        "may keep"
    } else {
        noun(staffed.roster.len(), "keeps", "keep")
    };
    let cost = match report.cost_is_hours() {
        true => String::new(),
        false => format!(" for {}", report.cost()),
    };
    let about = about((report.scenario.teams.len() > 1).then(|| report.team()));
    let proof = if staffed.cover.optimal { "" } else { " There may be something cheaper." };
    // Whoever has the Saturday only might be one who has the other days only: the programme does not join them.
    let shifts = match kinds {
        1 => " on one kind of shift".to_string(),
        kinds => format!(", each on one of {kinds} kinds of shift"),
    };
    format!(
        "{about}{}{shifts}, {} paid hours a week{cost}, {keep} {} for the customers of every {}. {}{proof}",
        counted(staffed.roster.len(), "agent", "agents"),
        decimal_for_people(staffed.paid_hours()),
        targets(report),
        slot::one(slots(report)),
        at_a_time(report),
    )
}

/// Days as a scenario has them: `mon-fri`.
pub(crate) fn days(text: &str) -> String {
    text.to_string()
}

/// Paid hours that no roster has fewer of.
pub(crate) fn paid_hours(hours: f64) -> String {
    format!("{} paid hours", number::fixed(hours, 1))
}

/// Agents that no roster has fewer of.
pub(crate) fn agents(agents: f64) -> String {
    counted(libm::ceil(agents) as usize, "agent", "agents")
}

/// What a roster cannot have least of, and what it can.
pub(crate) fn cannot_be_least(what: &str, can: &[&str]) -> [String; 2] {
    [format!("a roster cannot have least of `{what}`"), format!("use one of {}", can.join(", "))]
}

/// How many are needed at a time, and what shifts make of that.
fn at_a_time(report: &StaffingReport) -> String {
    let (least, most) = report.staffed.range();
    let hour = slot::one(slots(report));
    let (range, is) = match least == most {
        true => (least.to_string(), noun(least as usize, "is", "are")),
        false => (format!("{least} to {most}"), "are"),
    };
    match report.surplus() {
        Some(s) if s >= 0.0005 => {
            format!("{range} {is} needed at work at a time; whole shifts make that {} % more hours.", percent(s))
        }
        Some(s) if s <= -0.0005 => format!(
            "Counted {hour} by {hour}, {range} {is} needed at work at a time; the roster does with {} % fewer hours.",
            percent(-s)
        ),
        Some(_) => format!("{range} {is} needed at work at a time, and the shifts have no hour more."),
        None => format!("{range} {is} needed at work at a time."),
    }
}

/// Where the roster holds; whether its customers are recorded ones.
pub(crate) fn holds(judgement: &RosterJudgement, slots: SlotLength, recorded: bool) -> String {
    let all = judgement.hours.len();
    let of = |verdict| judgement.with(verdict);
    let (held, missed, unclear) = (of(HourVerdict::Holds), of(HourVerdict::Misses), of(HourVerdict::NotClear));
    let customers = if recorded { "the recorded customers" } else { "other customers" };
    let runs = format!("by {} with {customers}", grouped(judgement.replications.into(), "run", "runs"));
    if held.len() == all {
        let hours = format!("{} {}", noun(all, "the", "all"), slot::counted(all, slots));
        return format!("The roster holds in {hours}, {runs}.");
    }
    let mut parts = vec![format!("The roster holds in {} of {}, {runs}", held.len(), slot::counted(all, slots))];
    if !missed.is_empty() {
        parts.push(format!("it misses in {}", hours(&missed, slots)));
    }
    if !unclear.is_empty() {
        parts.push(format!("it is not clear for {}", hours(&unclear, slots)));
    }
    parts.join("; ") + "."
}

/// Whether the agents that there are now are enough: where they are short, and where most.
pub(crate) fn now(agents: usize, short: &[usize], worst: Option<(usize, u32, u32)>, slots: SlotLength) -> String {
    let (people, are) = (counted(agents, "agent", "agents"), noun(agents, "is", "are"));
    let Some((slot, at_work, required)) = worst else {
        return format!("Now: on the shifts of today, the team's {people} {are} enough at all times.");
    };
    format!(
        "Now: on the shifts of today, the team's {people} {are} too few in {} ({}), most on {}: {at_work} at work, \
         {required} required.",
        slot::counted(short.len(), slots),
        hours(short, slots),
        week_slot(slot, slots)
    )
}

/// The week with most customers, where weeks differ; `missing` are agent hours.
pub(crate) fn busiest_week(from: Date, of_mean: f64, missing: f64) -> String {
    let more = number::share(of_mean - 1.0, 0);
    let need = match missing >= 0.05 {
        true => {
            let hours = number::short(missing, 1);
            let (noun, verb) = if hours == number::short(1.0, 1) { ("hour", "is") } else { ("hours", "are") };
            format!("in its busy hours about {hours} {noun} of agents {verb} missing")
        }
        false => "the roster is enough for it".to_string(),
    };
    format!("Weeks differ: the one from {} has {more} more customers than the mean week; {need}.", number::day(from))
}

/// Hours that no number of agents mends; whether the night is part of the waits.
pub(crate) fn out_of_reach(found: &[usize], slots: SlotLength, has_nights: bool) -> String {
    let night = match has_nights {
        true => {
            " Who waits at closing waits all night; a target on business time (business_wait_mean, business_wait_p90) \
             leaves the night out."
        }
        false => "",
    };
    format!(
        "No number of agents keeps the target in {}: there are as many as come within a quarter of the best possible.{night}",
        hours(found, slots)
    )
}

pub(crate) const MARKS_DO_NOT_MATTER: &str =
    "It holds as well if nobody marks agents away (Indisponível) off their shift.";

pub(crate) fn marks_matter(missing: usize, all: usize, slots: SlotLength) -> String {
    format!(
        "Agents must be marked away (Indisponível) off their shift: if nobody does, conversations are offered to people who \
         are not there, and {missing} of {} {}.",
        slot::counted(all, slots),
        noun(missing, "misses", "miss")
    )
}

fn targets(report: &StaffingReport) -> String {
    report.targets().join(" and ")
}

fn hours(hours: &[usize], slots: SlotLength) -> String {
    let (shown, more) = hours.split_at(hours.len().min(NAMED));
    week_slots(shown, slots) + &and_more(more.len())
}

fn slots(report: &StaffingReport) -> SlotLength {
    report.staffed.demand.slots
}

/// What a kind of shift is called.
pub(crate) fn shift(name: &ShiftName) -> String {
    match name {
        ShiftName::Own(name) => name.clone(),
        ShiftName::FullDay => "full day".to_string(),
        ShiftName::HalfDay => "half day".to_string(),
    }
}

/// What to be careful about; `like` is the agent that all of the roster are like, `cost` writes an amount.
pub(crate) fn caution(
    caution: &StaffingCaution,
    like: &str,
    slots: SlotLength,
    cost: impl Fn(f64) -> String,
) -> String {
    match caution {
        StaffingCaution::AllLikeOne => {
            format!("the agents of the team differ; all agents of the roster are like {like}")
        }
        StaffingCaution::NoAbsences => {
            "planned absences of the team's agents are left out: the roster has other agents".to_string()
        }
        StaffingCaution::NotSettled => {
            "the search for the requirement did not come to its end; some hour may do with fewer".to_string()
        }
        StaffingCaution::NotCheapest(bound) => {
            let bound = bound.map_or_else(String::new, |bound| format!("; none have less than {}", cost(bound)));
            format!(
                "the cheapest shifts for the agents that each {} needs were not found within the work allowed{bound}",
                slot::one(slots)
            )
        }
        StaffingCaution::Late => {
            "the time allowed was over before every hour was clear: this is the best so far, and another machine may come \
             to another"
                .to_string()
        }
        StaffingCaution::Interrupted => {
            "interrupted before every hour was clear: this is the best so far".to_string()
        }
        StaffingCaution::OutOfReach { hour, target, best } => {
            let measure = &target.target.of.measure;
            let best = best.map_or_else(|| "no value".to_string(), |best| number::value(best, measure.unit));
            format!("{}: however many agents there are, {} is {best} at best", week_slot(*hour, slots), label(measure))
        }
    }
}

/// Why no roster covers what hours need, where each needs as many agents as `levels` has.
pub(crate) fn uncovered(why: &Uncovered, levels: &Levels, slots: SlotLength) -> String {
    match why {
        Uncovered::Hours(hours) => {
            let most = hours.iter().map(|hour| levels[*hour]).max().unwrap_or(0) as usize;
            let need = format!("{}{}", noun(most, "", "up to "), counted(most, "agent", "agents"));
            format!("no kind of shift covers {}, where {need} must be at work", week_slots(hours, slots))
        }
        Uncovered::TooFew => "the kinds of shift allow fewer agents than the hours need".to_string(),
        Uncovered::Unknown => "no roster was found within the work allowed".to_string(),
        Uncovered::Solver(reason) => format!("no roster was found: {reason}"),
    }
}

/// Nothing says what is to be kept.
pub(crate) fn name_a_target() -> String {
    format!("say what is wanted, as in {} \"wait_p90 <= 10 min\"", Flag::Target)
}

/// Targets of several teams, of which this is one.
pub(crate) fn one_team_at_a_time(team: &str) -> String {
    format!("one team at a time: name it, as in {} \"{team}.wait_p90 <= 10 min\"", Flag::Target)
}

/// At the head of the roster as a scenario: how many agents, what for, made from what.
pub(crate) fn roster_origin(report: &StaffingReport) -> [String; 2] {
    let (manifest, agents) = (report.manifest, report.staffed.roster.len());
    let (held, all) = (report.count(HourVerdict::Holds), report.staffed.judgement.hours.len());
    let (agents, hours) = (counted(agents, "agent", "agents"), slot::counted(all, slots(report)));
    [
        format!(
            "{agents} on shifts, to keep {} (in {held} of {hours} they do for sure), made from {}",
            targets(report),
            called(&manifest.file)
        ),
        format!("by `{} {}`, version {}, seed {}.", CommandName::Plan, Flag::ByHour, manifest.version, manifest.seed),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether there are enough, and where most are missing.
    #[test]
    fn what_there_is_now() {
        assert_eq!(
            now(1, &[16, 17, 18, 40], Some((17, 1, 4)), SlotLength::Half),
            "Now: on the shifts of today, the team's 1 agent is too few in 4 half hours (Mon 08:00–09:30, Mon 20:00–20:30), most \
             on Mon 08:30: 1 at work, 4 required."
        );
        let enough = "Now: on the shifts of today, the team's 8 agents are enough at all times.";
        assert_eq!(now(8, &[], None, SlotLength::Hour), enough);
    }

    /// The busiest week, and what it lacks.
    #[test]
    fn a_week_that_is_busier() {
        let from = jiff::civil::date(2026, 3, 23);
        assert_eq!(
            busiest_week(from, 1.14, 12.04),
            "Weeks differ: the one from Mon 23 Mar has 14 % more customers than the mean week; in its busy hours about 12 hours of \
             agents are missing."
        );
        assert!(busiest_week(from, 1.14, 0.0).ends_with("; the roster is enough for it."));
    }

    /// A bound of nothing says nothing.
    #[test]
    fn no_bound_is_no_word() {
        let said =
            |bound| caution(&StaffingCaution::NotCheapest(bound), "", SlotLength::Hour, |cost| format!("R$ {cost}"));
        assert!(said(Some(7.0)).ends_with("within the work allowed; none have less than R$ 7"));
        assert!(said(None).ends_with("within the work allowed"));
    }
}
