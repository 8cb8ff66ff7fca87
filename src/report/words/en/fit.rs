//! What a history comes to: the comments of the scenario that is written.

use super::common::{and, grouped, noun, shortened};
use crate::fit::{
    CensoredFit, CloudMeasure, CloudPlace, Fitted, FittedHandling, FittedReaction, FittedTeam, Foretold, FoundSettings,
    FoundSpeed, Inferred, PastHands, PastHours, PoissonCheck, Reading, RuleAgreement,
};
use crate::report::fill::shown;
use crate::report::fitted::FitUnknown;
use crate::report::number::{self, estimated_share, in_percent as percent, time};
use crate::report::words::{CommandName, Flag};
use jiff::civil::Date;

/// Names and dates that are listed.
const LISTED: usize = 8;
/// Letters of a name.
const NAME: usize = 40;

/// The first line of the file.
pub(crate) fn file_head(conversations: usize, first: Date, last: Date) -> String {
    format!(
        "From {} of {} to {}.",
        grouped(conversations as u64, "conversation", "conversations"),
        number::date(first),
        number::date(last)
    )
}

/// The second.
pub(crate) fn file_assumed() -> String {
    "\"assumed\" marks what the history cannot tell: look at these lines first.".to_string()
}

/// What is not known.
pub(crate) fn assumed(unknown: FitUnknown) -> String {
    let why = match unknown {
        FitUnknown::Ends => "the history has no ends",
        FitUnknown::Starts => "the history has no starts",
        FitUnknown::Seen => "the history does not show what this agent saw",
        FitUnknown::Agents => "so many keep up at the fullest hour; write your own number",
    };
    format!("assumed: {why}")
}

/// Which weeks are played.
pub(crate) fn next_weeks() -> String {
    "four weeks from the Monday after the history".to_string()
}

/// What the file of sets is.
pub(crate) fn inputs_file() -> String {
    "other values that the history allows as well".to_string()
}

/// What business hours rest on.
pub(crate) fn hours(hours: &PastHours) -> String {
    let share = hours.inside as f64 / hours.starts.max(1) as f64;
    let held = format!("{} of {} are in them", percent(share), grouped(hours.starts, "start", "starts"));
    if hours.is_told { format!("as told; {held}") } else { held }
}

/// The same where there are none.
pub(crate) fn always_open(hours: &PastHours) -> String {
    match hours.starts {
        0 => "Business hours: assumed to be always, since the history has no starts.".to_string(),
        starts => format!("Always open: {} at all hours.", grouped(starts, "start", "starts")),
    }
}

/// Days that were closed.
pub(crate) fn holidays() -> String {
    "days without a start, of weekdays that have many".to_string()
}

/// What a concurrency rests on.
pub(crate) fn concurrency(starts: u64, at_once: bool, is_limit: bool) -> String {
    if at_once {
        return format!("more than that in less than 5 % of the busy time of {}", grouped(starts, "start", "starts"));
    }
    let most = format!("more than that in hand after fewer than 1 in 200 of {}", grouped(starts, "start", "starts"));
    if is_limit { most } else { format!("{most}; seldom so many, so it may be no limit") }
}

/// What a reaction time rests on.
pub(crate) fn reaction(found: &FittedReaction) -> String {
    format!(
        "{} seen, {} of them started; median {}",
        grouped(found.seen as u64, "conversation", "conversations"),
        percent(found.ended as f64 / found.seen.max(1) as f64),
        times(&found.median)
    )
}

/// Why nobody reacts.
pub(crate) fn at_once() -> String {
    "conversations go to whoever is free".to_string()
}

/// What a shift rests on, of somebody whose days are not alike.
pub(crate) fn last_week() -> String {
    "as in the last week of the history; its days are not alike".to_string()
}

/// What a shift rests on.
pub(crate) fn shift() -> String {
    "from the usual first start of a day to the last".to_string()
}

/// What a pace rests on.
pub(crate) fn pace(found: &Inferred) -> String {
    format!("of the time that others take for the same; {}", plain(found))
}

/// What speeds rest on.
pub(crate) fn speed(found: &FoundSpeed) -> String {
    let all: Vec<String> = found.inferred.iter().map(|one| format!("{} to {}", two(one.low), two(one.high))).collect();
    format!(
        "with 1, 2, 3 … in hand; from {}; 95 %: {}",
        grouped(found.conversations as u64, "work", "works"),
        and(&all)
    )
}

/// Days on which an agent was not there.
pub(crate) fn away(days: &[Date]) -> String {
    format!("was not there on {}", dates(days))
}

/// Agents who started very little.
pub(crate) fn helpers(names: &[String]) -> String {
    format!("Left out, since they started fewer than five: {}.", names_of(names))
}

/// Agents who are there no more.
pub(crate) fn gone(names: &[String]) -> String {
    format!("Left out, since they did nothing in the last two weeks: {}.", names_of(names))
}

/// What handling rests on.
pub(crate) fn handling(found: &FittedHandling, hands: &PastHands) -> String {
    let cut = match hands.short + hands.bulk {
        0 => String::new(),
        cut => format!("; {cut} under 10 s or closed in bulk left out"),
    };
    format!("{}; mean {}{cut}", grouped(found.works.len() as u64, "conversation", "conversations"), times(&found.mean))
}

/// What patience rests on.
pub(crate) fn patience(found: &CensoredFit, (left, _): (u64, u64)) -> String {
    format!("{} who left, of {} who waited; mean {}", number::count(left as f64), found.n, times(&found.mean()))
}

/// Why there is no patience.
pub(crate) fn no_patience(team: &FittedTeam) -> String {
    match team.left {
        (0, _) => "patience: assumed without end, since the history does not say who left".to_string(),
        (left, 0) => format!("patience: assumed without end; {left} left, but the history does not say when"),
        (left, known) => {
            format!("patience: assumed without end; {left} left, and only of {known} it is known when: too few")
        }
    }
}

/// What the volume rests on.
pub(crate) fn per_day(found: &crate::fit::CountsFit) -> String {
    format!(
        "a day from Monday to Friday, at the end of the history; {} {}; 95 %: {} to {}",
        found.days,
        noun(found.days, "day", "days"),
        number::count(found.per_day.low.round()),
        number::count(found.per_day.high.round())
    )
}

/// What a coefficient of variation rests on.
pub(crate) fn cv(found: &Inferred) -> String {
    plain(found)
}

/// What growth rests on.
pub(crate) fn growth(found: &Inferred) -> String {
    format!("a week; 95 %: {} to {}", estimated_share(found.low), estimated_share(found.high))
}

/// Why there is no growth.
pub(crate) fn no_growth(found: Option<&Inferred>) -> String {
    match found {
        None => "growth: assumed to be none; two weeks are needed to see any".to_string(),
        Some(found) => format!(
            "growth: none shows; 95 %: {} to {} a week",
            estimated_share(found.low),
            estimated_share(found.high)
        ),
    }
}

/// A day that its weekday does not explain.
pub(crate) fn special(day: Date, factor: f64) -> String {
    format!(
        "{} had {} of a usual day's arrivals, and is left out of all estimates",
        number::date(day),
        estimated_share(factor)
    )
}

/// How well settings agree with the history.
pub(crate) fn agreement(found: &RuleAgreement, is_told: bool) -> String {
    let told = if is_told { "as told" } else { "found" };
    match found.share() {
        Some(share) => format!(
            "{told}: in {} of {} the agent who started is the one whom these rules name",
            percent(share),
            grouped(found.offered, "conversation", "conversations")
        ),
        None => format!("{told}: everybody sees every conversation"),
    }
}

/// What a setting rests on.
pub(crate) fn setting(is_told: bool, is_shown: bool) -> String {
    match (is_told, is_shown) {
        (true, _) => String::new(),
        (_, true) => "the history shows it".to_string(),
        (_, false) => "assumed: the history does not tell it from others".to_string(),
    }
}

/// The settings that come next.
pub(crate) fn runner_up(best: &Reading, own: &RuleAgreement, (next, agreement): &(Reading, RuleAgreement)) -> String {
    let share = |agreement: &RuleAgreement| agreement.share().map_or("all open".to_string(), percent);
    format!("next best: {} ({} instead of {})", differences(best, next).join(", "), share(agreement), share(own))
}

/// In what one reading differs from another.
fn differences(best: &Reading, next: &Reading) -> Vec<String> {
    let (one, other) = (&best.settings, &next.settings);
    let window = |settings: &crate::rules::Settings| settings.overflow.map_or("off".to_string(), number::span);
    let texts = [
        ("distribution", one.distribution.to_string(), other.distribution.to_string()),
        ("overflow", window(one), window(other)),
        ("limit", number::span(one.limit), number::span(other.limit)),
        ("handover", one.handover.file_word().to_string(), other.handover.file_word().to_string()),
        ("at_limit", one.at_limit.file_word().to_string(), other.at_limit.file_word().to_string()),
        ("on_away", one.on_away.file_word().to_string(), other.on_away.file_word().to_string()),
        ("after_hours", one.after_hours.file_word().to_string(), other.after_hours.file_word().to_string()),
        ("clock", one.clock.file_word().to_string(), other.clock.file_word().to_string()),
    ];
    let mut found: Vec<String> = texts
        .into_iter()
        .filter(|(_, one, other)| one != other)
        .map(|(key, _, value)| format!("{key} {value}"))
        .collect();
    if best.is_marked != next.is_marked {
        found.push(if next.is_marked { "days off marked" } else { "days off not marked" }.to_string());
    }
    found
}

/// `4 min 6 s; 95 %: 3 min 42 s to 4 min 24 s`.
fn times(found: &Inferred) -> String {
    format!("{}, 95 %: {} to {}", time(found.value), time(found.low), time(found.high))
}

fn plain(found: &Inferred) -> String {
    format!("95 %: {} to {}", number::fixed(found.low, 3), number::fixed(found.high, 3))
}

fn two(value: f64) -> String {
    number::fixed(value, 2)
}

fn names_of(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(LISTED).map(|name| shortened(name, NAME)).collect();
    format!("{}{}", shown.join(", "), super::common::and_more(names.len() - shown.len()))
}

fn dates(days: &[Date]) -> String {
    let shown: Vec<String> = days.iter().take(LISTED).map(|day| number::date(*day)).collect();
    format!("{}{}", shown.join(", "), super::common::and_more(days.len() - shown.len()))
}

/// What kind of result it is.
pub(crate) const fn kind() -> &'static str {
    "Fit"
}

pub(crate) const CANNOT_TELL: &str = "What the history cannot tell";
pub(crate) const WHOLE_HEADING: &str = "The whole history among runs of the fitted team";
pub(crate) const MEASURE: &str = "measure";
pub(crate) const REAL: &str = "real";
pub(crate) const SIMULATED: &str = "simulated";
pub(crate) const RANK: &str = "runs below";
pub(crate) const VERDICT: &str = "verdict";
pub(crate) const ESTIMATES: &str = "What was estimated";
pub(crate) const ESTIMATE: &str = "estimate";
pub(crate) const OF: &str = "of";
pub(crate) const VALUE: &str = "value";
pub(crate) const SEEN: &str = "seen";
pub(crate) const CUT_OFF: &str = "cut off";

/// What it all rests on.
pub(crate) fn rests_on(conversations: usize, days: usize, sets: usize) -> String {
    let sets = match sets {
        0 => String::new(),
        sets => format!("; {sets} other sets of values that the same history allows"),
    };
    format!(
        "{} of {}{sets}.",
        grouped(conversations as u64, "conversation", "conversations"),
        grouped(days as u64, "day", "days")
    )
}

/// What was said of the last days, and what came.
pub(crate) fn foretold(about: Option<&str>, own: &Foretold, place: &CloudPlace, is_wait: bool) -> String {
    let measure = if is_wait { CloudMeasure::WaitP90 } else { CloudMeasure::Arrivals };
    let value = |value: f64| shown(measure, value);
    let range = number::between(&value(place.low), &value(place.high));
    let of = if is_wait { "nine customers in ten wait" } else { "conversations" };
    let held = if place.is_inside() { "The fit foretells." } else { "Careful: the fit does not foretell." };
    let it = if is_wait { "at most" } else { "arrived:" };
    let so = if is_wait {
        format!("nine in ten waited {it} {}", value(place.real))
    } else {
        format!("there were {}", value(place.real))
    };
    let said = if is_wait { format!("{of} at most {range}") } else { format!("{range} {of}") };
    format!(
        "{}{held} Fed with the first {}, it said of the {} after them: {said}. In truth {so}.",
        super::common::about(about),
        super::common::counted(own.known, "day", "days"),
        super::common::counted(own.days, "day", "days"),
    )
}

/// How much of the whole history lies where runs of the fit lie.
pub(crate) fn whole(about: Option<&str>, inside: usize, outside: &[(CloudMeasure, CloudPlace)]) -> String {
    let about = super::common::about(about);
    let all = inside + outside.len();
    match outside {
        [] => format!(
            "{about}The whole history looks like a run of the fitted team: all {all} measures lie among its runs."
        ),
        _ => {
            let names: Vec<String> = outside.iter().map(|(measure, _)| self::measure(*measure)).collect();
            format!(
                "{about}Of {all} measures of the whole history {inside} lie among runs of the fitted team; not so: {}.",
                and(&names)
            )
        }
    }
}

/// The rules that were found.
pub(crate) fn rules(about: Option<&str>, found: &FoundSettings) -> String {
    let (about, settings) = (super::common::about(about), &found.reading.settings);
    let told = if found.is_told { "As told" } else { "It looks like" };
    let rule = match (settings.distribution, settings.overflow) {
        (false, _) => "no distribution: everybody sees every conversation".to_string(),
        (true, None) => "no overflow: a conversation stays with its first agent".to_string(),
        (true, Some(window)) => {
            format!("an overflow of {} and a limit of {}", number::span(window), number::span(settings.limit))
        }
    };
    let agreement = found.agreement.share().map_or_else(String::new, |share| {
        format!(
            "; in {} of {} the agent who started is the one whom these rules name",
            percent(share),
            grouped(found.agreement.offered, "conversation", "conversations")
        )
    });
    format!("{about}{told} {rule}{agreement}.")
}

/// Where the next steps are.
pub(crate) fn next(scenario: &str) -> Vec<String> {
    vec![
        format!("{} {scenario}", CommandName::Run),
        format!("{} {scenario} {} 'within_30min>=90%'", CommandName::Plan, Flag::Target),
    ]
}

/// Nothing was written.
pub(crate) fn write_it() -> String {
    format!("{} DIR writes scenario.toml, the history, the estimates and a report", Flag::Out)
}

/// A heading of the last days.
pub(crate) fn foretold_heading(own: &Foretold) -> String {
    format!(
        "The last {} from {} on, foretold from the {} before",
        super::common::counted(own.days, "day", "days"),
        number::date(own.from),
        super::common::counted(own.known, "day", "days")
    )
}

/// The name of a measure.
pub(crate) fn measure(measure: CloudMeasure) -> String {
    match measure {
        CloudMeasure::Arrivals => "conversations",
        CloudMeasure::WaitMean => "mean wait",
        CloudMeasure::WaitP50 => "wait of half of the customers",
        CloudMeasure::WaitP90 => "wait of nine in ten",
        CloudMeasure::Within => "started within 30 min",
        CloudMeasure::Lost => "share that left",
        CloudMeasure::StartsCv => "variation of starts between agents",
    }
    .to_string()
}

/// Where a real value lies.
pub(crate) fn verdict(place: &CloudPlace) -> String {
    match (place.is_inside(), place.real < place.middle) {
        (true, _) => "among the runs",
        (false, true) => "below nearly all runs",
        (false, false) => "above nearly all runs",
    }
    .to_string()
}

/// The likely cause of a measure outside its runs.
pub(crate) fn outside(team: &str, measure: CloudMeasure, place: &CloudPlace) -> String {
    let cause = match (measure, place.real > place.middle) {
        (CloudMeasure::Arrivals, _) => "special days, or a volume that moved within the history",
        (CloudMeasure::WaitMean | CloudMeasure::WaitP50 | CloudMeasure::WaitP90 | CloudMeasure::Within, _) => {
            "other rules than those found, breaks and absences that the history does not show, or agents who choose what they start"
        }
        (CloudMeasure::Lost, true) => "customers who leave for other reasons than waiting",
        (CloudMeasure::Lost, false) => "customers who leave without a trace",
        (CloudMeasure::StartsCv, true) => {
            "shifts or absences that the history does not show, or agents who take more than their turn"
        }
        (CloudMeasure::StartsCv, false) => "a hand that spreads the work more evenly than these rules",
    };
    format!(
        "{team}: {} was {}, and {} to {} in runs of the fitted team. Likely causes: {cause}.",
        self::measure(measure),
        shown(measure, place.real),
        shown(measure, place.low),
        shown(measure, place.high)
    )
}

/// Days at an end that look cut off.
pub(crate) fn cut(team: &str, days: &[Date]) -> String {
    format!(
        "{team}: {} has far fewer conversations than such days have, as if the export were cut there: left out of the arrivals.",
        dates(days)
    )
}

/// Whether arrivals within a slot come by chance alone.
pub(crate) fn within_slots(team: &str, check: &PoissonCheck) -> String {
    const SURE: f64 = 0.001;
    let p = number::significant(check.p);
    match check.p < SURE {
        true => format!(
            "{team}: within a slot of the day customers do not come by chance alone (p {p}, Kim and Whitt 2014): in bursts, or at a rate that moves within the slot. Runs know neither."
        ),
        false => format!(
            "{team}: within a slot of the day customers come by chance alone, as far as the history shows (p {p}, Kim and Whitt 2014)."
        ),
    }
}

/// That there is little to go by.
pub(crate) fn few(conversations: usize, days: usize) -> String {
    format!(
        "{} over {} are little to go by: 200 and two weeks are the least for a picture of a team.",
        grouped(conversations as u64, "conversation", "conversations"),
        grouped(days as u64, "day", "days")
    )
}

/// What is assumed, a sentence each.
pub(crate) fn cannot_tell(fitted: &Fitted) -> Vec<String> {
    let mut all = Vec::new();
    if !fitted.has_starts {
        all.push("Who started conversations, and when: agents, their number and reactions, business hours and rules are assumed.".to_string());
    }
    if fitted.has_starts && !fitted.has_ends {
        all.push(
            "When conversations ended: handling times and how many one agent has at once are assumed.".to_string(),
        );
    }
    for team in &fitted.teams {
        if team.patience.is_empty() {
            all.push(format!("{}: {}.", team.name, no_patience(team)));
        }
        if let Some(found) = team.settings.as_ref().filter(|found| !found.is_told) {
            let open: Vec<&str> =
                ["overflow", "limit", "handover"].into_iter().filter(|name| !found.shown.contains(name)).collect();
            if found.reading.settings.distribution && !open.is_empty() {
                all.push(format!(
                    "{}: the history does not tell the {} from others: {} says what is set on the platform.",
                    team.name,
                    and(&open),
                    Flag::Set
                ));
            }
        }
    }
    let seldom = fitted.agents.iter().filter(|agent| agent.is_seldom_full()).count();
    if seldom > 0 {
        all.push(format!(
            "How many {} could have at once: they seldom had the most they ever had.",
            super::common::counted(seldom, "agent", "agents")
        ));
    }
    all.push(
        "What customers who never wrote would have done, and what agents do beside these conversations.".to_string(),
    );
    all
}

/// An estimate's name in words.
pub(crate) fn parameter(name: &str) -> String {
    let speed = |count: &str| format!("speed with {count} in hand");
    match name {
        "per_day" => "conversations a day, Monday to Friday".to_string(),
        "day_cv" => "good and bad days (day_cv)".to_string(),
        "slot_cv" => "good and bad hours (slot_cv)".to_string(),
        "growth" => "growth a week".to_string(),
        "handling_mean" => "work of a conversation, mean".to_string(),
        "handling_sigma" => "work, sigma of its logarithm".to_string(),
        "patience_mean" => "patience, mean".to_string(),
        "patience_median" => "patience, median".to_string(),
        "patience_shape" => "patience, shape".to_string(),
        "patience_sigma" => "patience, sigma".to_string(),
        "reaction_median" => "reaction, median".to_string(),
        "reaction_sigma" => "reaction, sigma".to_string(),
        "pace" => "pace".to_string(),
        other => match (other.strip_prefix("speed_"), other.strip_prefix("weekday_")) {
            (Some(count), _) => speed(count),
            (_, Some(day)) => format!("index of {day}"),
            _ => other.to_string(),
        },
    }
}

// Charts.

pub(crate) const WEEK: &str = "week";
pub(crate) const DAY: &str = "day";
pub(crate) const TIME: &str = "time of day";
pub(crate) const AGENT: &str = "agent";
pub(crate) const STARTS: &str = "conversations started";
pub(crate) const FITTED: &str = "fitted";
pub(crate) const SEEN_CURVE: &str = "seen";
pub(crate) const PER_SLOT: &str = "conversations";
pub(crate) const SPEED: &str = "speed of each";
pub(crate) const IN_HAND: &str = "conversations in hand";
pub(crate) const NOT_YET_STARTED: &str = "conversations not yet started";
pub(crate) const STILL_AT_WORK: &str = "conversations still at work";
pub(crate) const STILL_PATIENT: &str = "customers who would still wait";

/// The real weeks among those of runs.
pub(crate) fn weeks_title(team: &str, measure: &str, inside: usize, all: usize) -> String {
    match inside == all {
        true => format!("{team}, {measure}: every real week lies where runs of the fitted team lie"),
        false => format!("{team}, {measure}: {inside} of {all} real weeks lie where runs of the fitted team lie"),
    }
}

pub(crate) fn weeks_note(runs: usize) -> String {
    format!("Simulated: the middle and 95 % of {runs} runs over the same days.")
}

pub(crate) fn starts_title(team: &str, inside: usize, all: usize) -> String {
    match inside == all {
        true => format!("{team}: everybody started as many as in runs of the fitted team"),
        false => format!("{team}: {inside} of {all} agents started as many as in runs of the fitted team"),
    }
}

pub(crate) fn days_title(team: &str, day_cv: f64, growth: f64) -> String {
    let grows = if growth == 0.0 { String::new() } else { format!("; {} a week", estimated_share(growth)) };
    format!("{team}: days differ by {} beyond chance{grows}", percent(day_cv))
}

pub(crate) fn days_note(special: usize) -> String {
    let left_out = match special {
        0 => String::new(),
        days => format!(" {} left out of the fit.", super::common::counted(days, "special day is", "special days are")),
    };
    format!("Fitted: what the weekday has, and 95 % of days.{left_out}")
}

pub(crate) fn profile_title(team: &str, days: &[&str]) -> String {
    format!("{team}: when customers write ({})", days.join(", "))
}

pub(crate) fn profile_note(days: usize, minutes: usize) -> String {
    format!("Means of {}, in slots of {minutes} min.", super::common::counted(days, "day", "days"))
}

pub(crate) fn reaction_title(agent: &str, median: &Inferred) -> String {
    format!("{agent} starts half of what is seen within {}", time(median.value))
}

pub(crate) fn reaction_note(seen: usize, cut: usize) -> String {
    format!(
        "Time at work with a free hand. {}; {} were not seen to their end, and count up to there (Kaplan and Meier).",
        grouped(seen as u64, "conversation", "conversations"),
        number::count(cut as f64)
    )
}

pub(crate) fn handling_title(team: &str, mean: &Inferred) -> String {
    format!("{team}: a conversation takes {} of work on average", time(mean.value))
}

pub(crate) fn handling_note(works: usize, as_it_was: bool) -> String {
    let used = if as_it_was {
        "The scenario draws from what was seen itself."
    } else {
        "The scenario draws from the fitted law."
    };
    format!("{}. {used}", grouped(works as u64, "conversation", "conversations"))
}

pub(crate) fn patience_title(team: &str, median: &Inferred) -> String {
    format!("{team}: half of the customers would wait {} or more", time(median.value))
}

pub(crate) fn patience_note(waited: usize, started: usize) -> String {
    format!(
        "{}; {} of them were started before they gave up, and count up to there.",
        grouped(waited as u64, "customer", "customers"),
        number::count(started as f64)
    )
}

pub(crate) fn speed_title(speeds: &[Inferred]) -> String {
    let last = speeds.last().map_or(1.0, |one| one.value);
    format!("With {} in hand, each goes on at {} of its speed", speeds.len() + 1, percent(last))
}

pub(crate) fn speed_note(works: usize) -> String {
    format!("From {}.", grouped(works as u64, "conversation", "conversations"))
}
