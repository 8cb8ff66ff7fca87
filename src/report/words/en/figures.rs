//! The words over and beside charts.

use super::common::{and, counted, grouped, in_brackets, listed, named, noun};
use super::slot;
use crate::calendar::SlotLength;
use crate::experiment::sensitivity::SobolPlan;
use crate::measure::Measure;
use crate::report::figures::FigureHeading;
use crate::report::label::label;
use crate::report::number;
use crate::unit::Unit;

pub(crate) fn heading(heading: FigureHeading) -> String {
    let text = match heading {
        FigureHeading::Along(path) => return format!("Along {path}"),
        FigureHeading::Balance => "How the load is spread",
        FigureHeading::Causes => "Where waiting comes from",
        FigureHeading::CauseDifferences => "Where the difference in waiting comes from",
        FigureHeading::Combinations => "All combinations",
        FigureHeading::Cost => "What it costs",
        FigureHeading::Differences => "What is different",
        FigureHeading::FitAgents => "Who starts how many",
        FigureHeading::FitDays => "Good and bad days",
        FigureHeading::FitForetold => "The last weeks, foretold from those before",
        FigureHeading::FitHandling => "How long conversations take",
        FigureHeading::FitPatience => "How long customers wait before they give up",
        FigureHeading::FitProfile => "When customers write",
        FigureHeading::FitReaction => "How fast each agent reacts",
        FigureHeading::FitSlots => "Good and bad hours",
        FigureHeading::FitSpeed => "How much slower several at once are",
        FigureHeading::FitWeeks => "The real weeks among simulated ones",
        FigureHeading::Inputs => "What matters",
        FigureHeading::Opening => "Who waits at opening, and until when",
        FigureHeading::Outcomes => "What was looked at, and what was found",
        FigureHeading::Staffing => "Demand, requirement and roster",
        FigureHeading::Targets => "The targets",
        FigureHeading::Tradeoff => "What is given for what",
        FigureHeading::Variance => "Parts of the variance",
        FigureHeading::Waits => "How long customers wait",
        FigureHeading::Week => "A typical week",
    };
    text.to_string()
}

/// `30 replications` or `1 replication`.
fn replications(n: u32) -> String {
    format!("{} {}", number::count(f64::from(n)), noun(n as usize, "replication", "replications"))
}

// What a chart is of, where there are several teams.

pub(crate) fn of(team: &str, title: &str) -> String {
    named(team, title)
}

pub(crate) const ALL: &str = "all";
pub(crate) const WEEK: &str = "week";
pub(crate) const BY_TEAM: &str = "by team";
pub(crate) const BY_CONFIGURATION: &str = "by configuration";

pub(crate) fn by_configuration(team: &str) -> String {
    listed(&[team, BY_CONFIGURATION])
}

// The load.

pub(crate) const BALANCE: &str = "How evenly the rotation spreads the load";

pub(crate) fn balance_note(runs: u32) -> String {
    format!(
        "Each agent in the order of the rotation, mean of {}; whisker: 95 % interval; dashed: the fair share.",
        replications(runs)
    )
}

/// The measures of an agent that the chart of the load shows.
pub(crate) const fn load() -> [&'static str; 4] {
    ["first offers", "offers", "starts", "work"]
}

// Where waiting comes from.

pub(crate) const MEAN_WAIT: &str = "mean wait";
pub(crate) const MEAN_WAIT_OPEN: &str = "mean wait while open";
pub(crate) const HOUR_OF_ARRIVAL: &str = "hour of arrival";

pub(crate) fn by_hour(label: &str) -> String {
    format!("{label}, by hour")
}

pub(crate) fn by_hour_open(label: &str) -> String {
    format!("{label}, by hour, while open")
}

/// Of so many runs; of none, it is a log.
pub(crate) fn causes_by_hour_note(runs: u32) -> String {
    let of = if runs > 0 { format!(" Mean of {}.", replications(runs)) } else { String::new() };
    format!(
        "Mean wait of started conversations by hour of arrival, all days together (a day weighs by its arrivals), \
         cut into what held it up.{of}"
    )
}

pub(crate) fn causes_open_note(runs: u32) -> String {
    format!("{} Waiting out of hours is left out.", causes_by_hour_note(runs))
}

/// A finding as part of a sentence.
pub(crate) fn while_open(finding: &str) -> String {
    let mut letters = finding.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
    format!("While the team is open, {first}{}", letters.as_str())
}

pub(crate) fn causes_note(runs: u32) -> String {
    format!("Mean wait of started conversations, cut into what held it up. Mean of {}.", replications(runs))
}

pub(crate) const THE_WAIT: &str = "wait";
pub(crate) const IN_NOVOS: &str = "time in Novos";

/// Bars of single waits.
pub(crate) fn single_waits_note(waits: usize) -> String {
    let bars =
        if waits == 1 { "The bar is the wait of the conversation" } else { "Each bar is the wait of one conversation" };
    format!("{bars}, cut into what held it up.")
}

/// A bar of all that lay with an agent.
pub(crate) fn held_note(who: &str) -> String {
    format!("How long offers lay in {who}'s Novos while their customers were there, cut into what held them up.")
}

// Openings.

pub(crate) const AT_OPENING: &str = "waiting at opening";
pub(crate) const UNTIL_CLEARED: &str = "from opening until all are begun";
pub(crate) const HALF_OF_DAYS: &str = "half of the days";
pub(crate) const SPREAD_OF_DAYS: &str = "most days";

pub(crate) fn opening_note(runs: u32) -> String {
    format!(
        "First opening of each day of {}. Bar: half of the days have this or less. Whisker: of those who wait, 5 % to 95 % of the \
         days; of the time, up to what nine days in ten have or less.",
        replications(runs)
    )
}

// Costs.

pub(crate) const COST: &str = "cost a month";
pub(crate) const NO_COST: &str = "There is no cost";

pub(crate) fn cost_note(runs: u32) -> String {
    format!("Cost of a month, cut into what it is paid for. Mean of {}.", replications(runs))
}

pub(crate) fn cost_together(sum: f64, unit: Unit) -> String {
    format!("Together the teams cost {} a month", number::value(sum, unit))
}

pub(crate) fn cost_largest(part: &str, share: f64) -> String {
    format!("{} of the cost is {part}", number::in_percent(share))
}

pub(crate) fn cost_ends((cheap, least): (&str, f64), (dear, most): (&str, f64), unit: Unit) -> String {
    let value = |value: f64| number::value(value, unit);
    format!("A month costs from {} ({cheap}) to {} ({dear})", value(least), value(most))
}

// Differences.

pub(crate) fn against(this: &str, first: &str) -> String {
    format!("{this} against {first}")
}

pub(crate) fn all_against(first: &str) -> String {
    format!("All against {first}")
}

pub(crate) fn by_cause(against: &str) -> String {
    format!("{against}, by cause of waiting")
}

pub(crate) fn differences_note(pairs: u32, customers: &str, family: usize) -> String {
    format!(
        "Mean difference of {} {} {customers}; whisker: 95 % interval; verdicts corrected for {} (Holm).",
        number::count(f64::from(pairs)),
        noun(pairs as usize, "pair", "pairs"),
        counted(family, "comparison", "comparisons")
    )
}

// Maps and paths.

pub(crate) fn over(measure: &Measure, rows: &str, columns: &str, others: &str) -> String {
    with_others(&format!("{} over {rows} and {columns}", label(measure)), others)
}

pub(crate) fn along(measure: &Measure, path: &str, others: &str) -> String {
    with_others(&format!("{} along {path}", label(measure)), others)
}

/// What all others have, where there are any.
fn with_others(title: &str, others: &str) -> String {
    if others.is_empty() { title.to_string() } else { in_brackets(title, others) }
}

/// A parameter and the value it has throughout.
pub(crate) fn set_to(parameter: &str, value: &str) -> String {
    format!("{parameter} = {value}")
}

pub(crate) fn heat_note(runs: u32) -> String {
    format!("Means of {}; point at a cell for its 95 % interval.", replications(runs))
}

pub(crate) fn along_note(runs: u32) -> String {
    format!("Means of {}; band: 95 % interval.", replications(runs))
}

pub(crate) fn target(written: &str) -> String {
    format!("target {written}")
}

// What is given for what.

pub(crate) fn tradeoff_note(shown: usize, all: usize, given: &str) -> String {
    let with = if given.is_empty() { String::new() } else { format!(" with {given}") };
    match all > shown {
        true => format!("The best {shown} of {all} cells{with}. {JOINED} {WHISKERS}"),
        false => format!("Every cell{with}. {JOINED} {WHISKERS}"),
    }
}

pub(crate) fn tradeoff_of_all_note() -> String {
    format!("{JOINED} {WHISKERS}")
}

pub(crate) fn tradeoff_of_played_note() -> String {
    format!("Every configuration that was played. {JOINED}")
}

const JOINED: &str = "Joined: no other is better in one and at least as good in the other.";
const WHISKERS: &str = "Whiskers: 95 % intervals.";

// A plan.

pub(crate) fn keeps(name: &str, targets: &str) -> String {
    format!("{name} keeps {targets}")
}

pub(crate) fn none_keeps(targets: &str) -> String {
    format!("Nothing here keeps {targets}")
}

pub(crate) fn none_known(targets: &str) -> String {
    format!("Nothing here is known to keep {targets}")
}

pub(crate) fn outcomes_note(played: usize, all: usize, runs: u64) -> String {
    let all = grouped(all as u64, "configuration", "configurations");
    let (verb, runs) = (noun(played, "was", "were"), grouped(runs, "run", "runs"));
    format!("{} of {all} {verb} played, {runs} in all.", number::count(played as f64))
}

/// A configuration: why it is what it is, each target with its value, and how often it was played.
pub(crate) fn outcome(name: &str, why: &str, targets: &[(String, String)], runs: u32) -> String {
    let targets: String = targets.iter().map(|(measure, value)| format!("; {measure} {value}")).collect();
    let runs = if runs > 0 { format!("; {}", grouped(runs.into(), "run", "runs")) } else { String::new() };
    format!("{name}: {why}{targets}{runs}")
}

pub(crate) fn where_played(measure: &str) -> String {
    format!("{measure} where it was played")
}

pub(crate) const WHERE_PLAYED_NOTE: &str =
    "Means; bands: the interval that holds the mean at every number of runs, 95 %.";

// Inputs.

pub(crate) fn averaged(of: &str) -> String {
    format!("{of}, averaged over all others")
}

pub(crate) fn each_alone(of: &str) -> String {
    format!("{of}, each input alone")
}

pub(crate) fn matters_most(what: &str, input: &str) -> String {
    format!("What matters most for the {what} is {input}")
}

pub(crate) fn nothing_matters(what: &str) -> String {
    format!("No input clearly changes the {what}")
}

pub(crate) fn averaged_note(runs: usize, each: u32) -> String {
    format!(
        "Main effects, not around today's values: the mean at either end of an input, over both ends of all others ({} of a two-level design, \
         {} each, on the same random numbers). Whiskers: 95 % interval of the effect. Pale: it holds 0.",
        counted(runs, "run", "runs"),
        replications(each)
    )
}

/// The line in the middle; its value follows a colon.
pub(crate) const MEAN_OF_DESIGN: &str = "mean of the design";

pub(crate) fn alone_note(runs: u32) -> String {
    format!(
        "Each input alone, all others as they are: means of {} on the same random numbers. Whiskers: 95 % interval of the \
         difference from the scenario as it is. Pale: not clear.",
        replications(runs)
    )
}

pub(crate) fn unclear(size: &str) -> String {
    format!("{size}, unclear")
}

pub(crate) const NO_EFFECT: &str = "no effect";

pub(crate) fn most_uncertain(what: &str, input: &str) -> String {
    format!("Most of what is uncertain in the {what} comes from: {input}")
}

pub(crate) fn does_not_vary(what: &str) -> String {
    format!("The {what} does not vary over the ranges")
}

pub(crate) fn variance_note(plan: SobolPlan) -> String {
    format!(
        "Sobol' indices over the whole box of ranges: {} base points, {} a point. Numbers: total effect.",
        plan.points,
        replications(plan.replications)
    )
}

pub(crate) fn part_of_variance(measure: &Measure) -> String {
    format!("part of the variance of the {}", label(measure))
}

pub(crate) const FIRST_ORDER: &str = "alone (first order)";
pub(crate) const TOTAL_EFFECT: &str = "with all others (total effect)";

// A roster.

pub(crate) fn needed([least, most]: [u32; 2], on_shifts: usize, to_spare: Option<f64>) -> String {
    let spare = to_spare.map(|more| format!(" with {} to spare", number::in_percent(more)));
    let range = if least == most { String::new() } else { format!("{least} to ") };
    let (agents, are) = (counted(most as usize, "agent", "agents"), noun(most as usize, "is", "are"));
    let cover = noun(on_shifts, "covers", "cover");
    format!("{range}{agents} {are} needed; {on_shifts} on shifts {cover} it{}", spare.unwrap_or_default())
}

pub(crate) fn staffing_note(targets: &[String], slots: SlotLength) -> String {
    let hour = slot::one(slots);
    format!(
        "Business hours in which conversations are expected. Required: by simulation, so that conversations arriving in \
         the {hour} keep {}. At work: the least in any minute of the {hour}.",
        and(targets)
    )
}

// Waits.

pub(crate) const WAITING: &str = "How long customers are still waiting";
pub(crate) const STILL_WAITING: &str = "conversations still waiting";
pub(crate) const OVERFLOW: &str = "overflow";
pub(crate) const LIMIT: &str = "limit";

/// A moment that rules name.
pub(crate) fn moment(names: &[String], time: &str) -> String {
    format!("{} {time}", and(names))
}

pub(crate) fn waiting_note(runs: u32) -> String {
    format!(
        "Share of the conversations not yet started and not lost, by time since arrival. Mean of {}; band: 95 % interval.",
        replications(runs)
    )
}

// A week.

pub(crate) const MEDIAN: &str = "median";
pub(crate) const MOST_WEEKS: &str = "5 to 95 %";

pub(crate) fn backlog_by(slots: SlotLength) -> String {
    format!("waiting, mean of the {}", slot::one(slots))
}

pub(crate) fn wait_by(slots: SlotLength) -> String {
    format!("wait by {} of arrival", slot::one(slots))
}

pub(crate) fn week_note(runs: u32, slots: SlotLength) -> String {
    format!(
        "Backlog: {} of the measured weeks of {}. Wait: customers by {} of arrival, those who were started.",
        slot::many(slots),
        replications(runs),
        slot::one(slots)
    )
}
