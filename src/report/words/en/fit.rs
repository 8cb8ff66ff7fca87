//! What a history comes to: the comments of the scenario that is written.

use super::common::{and, counted, grouped, noun, shortened};
use crate::fit::{
    Blur, CensoredFit, CloudMeasure, CloudPlace, Fitted, FittedAbsence, FittedHandling, FittedReaction, FittedTeam,
    FoundSettings, FoundSpeed, Inferred, PastHands, PastHours, PastLeft, PoissonCheck, Reading, RuleAgreement,
    RuleBasis, RuleKey,
};
use crate::report::fill::shown;
use crate::report::fitted::FitUnknown;
use crate::report::number::{self, estimated_share, in_percent as percent, time};
use crate::report::words::{CommandName, Flag};
use crate::rules::Settings;
use jiff::civil::Date;

/// Names and dates that are listed.
pub(super) const LISTED: usize = 8;
/// Letters of a name.
pub(super) const NAME: usize = 40;

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
        FitUnknown::FewStarts => "nobody has starts enough to tell",
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

/// That the hours that were told do not fit.
pub(crate) fn out_of_hours(hours: &PastHours) -> String {
    let share = hours.inside as f64 / hours.starts.max(1) as f64;
    format!(
        "Only {} of the starts lie in the business hours that you told, so the customers of runs wait for hours that are not yours. Without {} they are found in the history.",
        percent(share),
        Flag::Hours
    )
}

/// The same where there are none.
pub(crate) fn always_open(hours: &PastHours) -> String {
    match hours.starts {
        0 => "Business hours: assumed to be always, since the history has no starts.".to_string(),
        starts => format!("Always open: {} at all hours.", grouped(starts, "start", "starts")),
    }
}

/// Days that were closed.
pub(crate) fn holidays(named: &[(Date, &str)]) -> String {
    let names: Vec<String> = named.iter().map(|(day, name)| format!("{} {name}", number::date(*day))).collect();
    let names = if names.is_empty() { String::new() } else { format!(": {}", and(&names)) };
    format!("days without a start, of weekdays that have many{names}")
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

/// How often agents were not there on their days.
pub(crate) fn absence(found: &FittedAbsence) -> String {
    format!(
        "On {} of {} agents were not there; 95 %: {} to {}. To have that by chance in every run, take the marks away:",
        number::count(found.off as f64),
        grouped(found.days as u64, "day of shift", "days of shift"),
        percent(found.share.low),
        percent(found.share.high)
    )
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
        cut => format!("; {} under 10 s or closed in bulk left out", number::count(cut as f64)),
    };
    format!("{}; mean {}{cut}", grouped(found.works.len() as u64, "conversation", "conversations"), times(&found.mean))
}

/// What patience rests on.
pub(crate) fn patience(found: &CensoredFit, left: PastLeft) -> String {
    let count = |count: u64| number::count(count as f64);
    let rests = format!("{} who left, of {} who waited", count(left.all), count(found.n as u64));
    match left.is_of_others() {
        false => format!("{rests}; mean {}", times(&found.mean())),
        true => format!(
            "assumed: exponential; {rests}; when they left is not known, so some time before others around them were started; mean {}",
            times(&found.mean())
        ),
    }
}

/// Why there is no patience.
pub(crate) fn no_patience(team: &FittedTeam) -> String {
    let left = number::count(team.left.all as f64);
    match team.left.all {
        0 => "patience: assumed without end, since the history does not say who left".to_string(),
        _ if team.left.are_few() => format!("patience: assumed without end; {left} left: too few"),
        _ => format!("patience: assumed without end; {left} left, but the history shows too little of when"),
    }
}

/// What the volume rests on, so many days from Monday to Friday among them.
pub(crate) fn per_day(found: &crate::fit::CountsFit, workdays: usize) -> String {
    format!(
        "a day from Monday to Friday, at the end of the history; {} such {} of {}; 95 %: {} to {}",
        number::count(workdays as f64),
        noun(workdays, "day", "days"),
        grouped(found.days as u64, "day", "days"),
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
pub(crate) fn special(day: Date, name: Option<&str>, factor: f64) -> String {
    format!(
        "{}{} had {} of a usual day's arrivals, and is left out of what is said of arrivals",
        number::date(day),
        name.map_or_else(String::new, |name| format!(" ({name})")),
        estimated_share(factor)
    )
}

/// Teams that are left out.
pub(crate) fn died(teams: &[String]) -> String {
    format!(
        "Left out, since hardly anybody writes to them at the end of the history: {}. A date years off does that, too.",
        names_of(teams)
    )
}

/// What can be done with such days.
pub(crate) fn special_again() -> String {
    "with the dates of the next such days it plays them".to_string()
}

/// A trend that the scenario goes on with.
pub(crate) fn grows_on(team: &str, growth: f64, weeks: u32) -> String {
    let by = libm::pow(1.0 + growth, f64::from(weeks)) - 1.0;
    let (more, so) = if growth > 0.0 { ("more", "Growing") } else { ("fewer", "Falling") };
    format!(
        "{team}: {so} by {} a week in this history, and the scenario goes on so: after {} {} {more} come. If that was a season, take \
         `growth` out of scenario.toml.",
        percent(growth.abs()),
        counted(weeks as usize, "week", "weeks"),
        percent(by.abs())
    )
}

/// How well settings agree with the history.
pub(crate) fn agreement(found: &FoundSettings) -> String {
    let told = |of_told: bool| if of_told { "as told" } else { "found" };
    if !found.reading.settings.distribution {
        let how = match found.basis(RuleKey::Distribution) {
            RuleBasis::Assumed => "assumed",
            basis => told(basis == RuleBasis::Told),
        };
        return format!("{how}: everybody sees every conversation");
    }
    let how = told(found.is_all_told());
    match named_by_rules(&found.agreement) {
        Some(share) => format!("{how}: {share}"),
        None => format!("{how}: no start shows how well these rules agree"),
    }
}

/// The share of starts that the rules name.
fn named_by_rules(found: &RuleAgreement) -> Option<String> {
    let share = percent(found.share()?);
    let conversations = grouped(found.offered, "conversation", "conversations");
    Some(format!("in {share} of {conversations} the agent who started is the one whom these rules name"))
}

/// What a setting rests on.
pub(crate) fn setting(basis: RuleBasis) -> String {
    match basis {
        RuleBasis::Told => "as told",
        RuleBasis::Found => "the history shows it",
        RuleBasis::Assumed => "assumed: the history does not tell it from others",
    }
    .to_string()
}

/// The settings that come next; the shares of both, unless they read alike.
pub(crate) fn runner_up(found: &FoundSettings) -> Option<String> {
    let (next, agreement) = found.runner_up.as_ref()?;
    let what = differences(&found.reading, next).join(", ");
    let [own, other] =
        [&found.agreement, agreement].map(|agreement| agreement.share().map_or("all open".to_string(), percent));
    Some(match (own == other, found.is_close()) {
        (true, true) => format!("about as likely: {what}"),
        (true, false) => format!("next best, clearly less likely: {what}"),
        (false, _) => format!("next best: {what} ({other} instead of {own})"),
    })
}

/// In what one reading differs from another.
fn differences(best: &Reading, next: &Reading) -> Vec<String> {
    let (one, other) = (&best.settings, &next.settings);
    let differ = RuleKey::ALL.into_iter().filter(|key| !key.is_same(one, other));
    let mut found: Vec<String> = differ.map(|key| format!("{} {}", key.file_word(), rule_value(key, other))).collect();
    if best.is_marked != next.is_marked {
        found.push(if next.is_marked { "days off marked" } else { "days off not marked" }.to_string());
    }
    found
}

/// A rule's value.
pub(crate) fn rule_value(key: RuleKey, settings: &Settings) -> String {
    match key {
        RuleKey::Distribution => settings.distribution.to_string(),
        RuleKey::Overflow => settings.overflow.map_or("off".to_string(), number::span),
        RuleKey::Limit => number::span(settings.limit),
        RuleKey::Handover => settings.handover.file_word().to_string(),
        RuleKey::AtLimit => settings.at_limit.file_word().to_string(),
        RuleKey::OnAway => settings.on_away.file_word().to_string(),
        RuleKey::AfterHours => settings.after_hours.file_word().to_string(),
        RuleKey::Clock => settings.clock.file_word().to_string(),
        RuleKey::Assignment => settings.assignment.file_word().to_string(),
        RuleKey::SkipFull => settings.skip_full.to_string(),
        RuleKey::Load => settings.load.file_word().to_string(),
        RuleKey::LastAgent => settings.last_agent.file_word().to_string(),
        RuleKey::AutoReply => settings.auto_reply.to_string(),
    }
}

/// A rule as part of a sentence.
fn rule(key: RuleKey, settings: &Settings) -> String {
    let value = rule_value(key, settings);
    match key {
        RuleKey::Distribution if settings.distribution => "distribution".to_string(),
        RuleKey::Distribution => "no distribution (everybody sees every conversation)".to_string(),
        RuleKey::Overflow if settings.overflow.is_none() => {
            "no overflow (a conversation stays with its first agent)".to_string()
        }
        RuleKey::Overflow => format!("an overflow of {value}"),
        RuleKey::Limit => format!("a limit of {value}"),
        _ => format!("{} {value}", key.file_word()),
    }
}

/// The same of one that the history does not show.
fn open_rule(key: RuleKey, settings: &Settings) -> String {
    match key {
        RuleKey::Distribution => {
            "whether one agent at a time is offered a conversation does not show (that everybody sees it is assumed)"
                .to_string()
        }
        _ => format!("the {} does not show ({} is assumed)", key.file_word(), rule_value(key, settings)),
    }
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

/// The first of some names.
pub(crate) fn names_of(names: &[String]) -> String {
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

/// The rules: those that are told, those that the history shows, and what is assumed of the others.
pub(crate) fn rules(about: Option<&str>, found: &FoundSettings) -> String {
    let settings = &found.reading.settings;
    let (told, others): (Vec<_>, Vec<_>) =
        RuleKey::ALL.into_iter().filter(|key| found.names(*key)).partition(|key| found.is_told(*key));
    let (shown, open): (Vec<_>, Vec<_>) = others.into_iter().partition(|key| found.is_shown(*key));
    let all = |keys: &[RuleKey]| and(&keys.iter().map(|key| rule(*key, settings)).collect::<Vec<_>>());
    let mut parts = Vec::new();
    if !told.is_empty() {
        parts.push(format!("as told: {}", all(&told)));
    }
    if !shown.is_empty() {
        parts.push(format!("it looks like {}", all(&shown)));
    }
    parts.extend(open.into_iter().map(|key| open_rule(key, settings)));
    parts.extend(named_by_rules(&found.agreement));
    format!("{}{}.", super::common::about(about), capitalised(&parts.join("; ")))
}

/// As a sentence begins.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Where the next steps are, for a scenario of so many teams and agents.
pub(crate) fn next(scenario: &str, teams: usize, agents: usize) -> Vec<String> {
    let (fewest, most) = (agents.saturating_sub(2.max(agents / 5)).max(1), agents + 4.max(agents / 5));
    let more = match teams {
        1 => format!(
            "{} {scenario} {} agents={fewest}..{most} {} 'business_wait_p90<=15 min'",
            CommandName::Plan,
            Flag::Search,
            Flag::Target
        ),
        _ => format!("{} {scenario}", CommandName::Sensitivity),
    };
    vec![format!("{} {scenario}", CommandName::Run), more]
}

/// Nothing was written.
pub(crate) fn write_it() -> String {
    format!("{} DIR writes scenario.toml, the history, the estimates and a report", Flag::Out)
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

/// Days at an end that look cut off.
pub(crate) fn cut(team: &str, days: &[Date]) -> String {
    format!(
        "{team}: {} has far fewer conversations than such days have, as if the export were cut there: left out of the arrivals.",
        dates(days)
    )
}

/// Whether arrivals within a slot come by chance alone.
pub(crate) fn within_slots(team: &str, check: &PoissonCheck) -> String {
    // Of many teams one in twenty is below the first by chance alone.
    const UNSURE: f64 = 0.05;
    const SURE: f64 = 0.001;
    let p = chance(check.p);
    match check.p {
        sure if sure < SURE => format!(
            "{team}: within a slot of the day customers do not come by chance alone ({p}, Kim and Whitt 2014): in bursts, or at a rate that moves within the slot. Runs know neither."
        ),
        unsure if unsure < UNSURE => format!(
            "{team}: within a slot of the day customers perhaps do not come by chance alone ({p}, Kim and Whitt 2014)."
        ),
        _ => format!(
            "{team}: within a slot of the day customers come by chance alone, as far as the history shows ({p}, Kim and Whitt 2014)."
        ),
    }
}

/// A p-value: two digits say all of it.
fn chance(p: f64) -> String {
    const LEAST: f64 = 0.0001;
    if p < LEAST {
        return "p below 0.0001".to_string();
    }
    format!("p {}", number::fixed(p, (1.0 - p.log10().floor()).max(0.0) as usize))
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
        all.push("Who started conversations, and when: agents, their number and reactions are assumed, and business hours and rules that you did not tell.".to_string());
    }
    if fitted.has_starts && !fitted.has_ends {
        all.push(
            "When conversations ended: handling times and how many one agent has at once are assumed.".to_string(),
        );
    }
    for team in &fitted.teams {
        if team.patience.is_empty() {
            all.push(format!("{}: {}.", team.name, no_patience(team)));
        } else if team.left.is_of_others() {
            all.push(format!(
                "{}: when customers gave up. Patience is such that about as many leave as did; how long they waited is assumed.",
                team.name
            ));
        }
        if let Some(found) = &team.settings {
            let is_open = |key: &RuleKey| found.basis(*key) == RuleBasis::Assumed;
            let open = [RuleKey::Overflow, RuleKey::Limit, RuleKey::Handover].into_iter().filter(is_open);
            let open: Vec<&str> = open.map(RuleKey::file_word).collect();
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
        "absence" => "days on which an agent was not there".to_string(),
        "concurrency" => "most at once".to_string(),
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
pub(crate) const ALL_WEEKS: &str = "all";

/// What was foretold, and what came.
pub(crate) fn foretold_title(team: &str, measure: CloudMeasure, place: &CloudPlace) -> String {
    let value = |value: f64| shown(measure, value);
    let range = number::between(&value(place.low), &value(place.high));
    format!("{team}, {}: {range} was foretold; in truth it was {}", self::measure(measure), value(place.real))
}

pub(crate) fn weeks_title(team: &str, measure: &str, inside: usize, all: usize) -> String {
    match inside == all {
        true => format!("{team}, {measure}: every real week lies where runs of the fitted team lie"),
        false => format!("{team}, {measure}: {inside} of {all} real weeks lie where runs of the fitted team lie"),
    }
}

pub(crate) fn weeks_note(runs: usize) -> String {
    format!("Simulated: the middle and 95 % of {} over the same days.", counted(runs, "run", "runs"))
}

pub(crate) fn starts_title(team: &str, inside: usize, all: usize) -> String {
    match inside == all {
        true => format!("{team}: everybody started as many as in runs of the fitted team"),
        false => {
            let all = counted(all, "agent", "agents");
            format!("{team}: {inside} of {all} started as many as in runs of the fitted team")
        }
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

/// What was done about times without seconds.
pub(crate) fn whole_minutes(blur: &Blur) -> String {
    let (median, sigma, works) = blur.mended();
    let change = |times: f64| match times < 1.0 {
        true => format!("{} smaller", percent(1.0 - times)),
        false => format!("{} larger", percent(times - 1.0)),
    };
    let work = |(team, times): &(&str, f64)| match works.len() {
        1 => format!("mean work {}", change(*times)),
        _ => format!("mean work of {team} {}", change(*times)),
    };
    let works: Vec<String> = works.iter().map(work).collect();
    format!(
        "Times are told in whole minutes. What that does to a fit was found on {} of it, each fitted with and without seconds, and \
         taken away: it makes the median reaction {}, its sigma {}; {}.",
        super::common::counted(blur.runs, "run", "runs"),
        change(median),
        change(sigma),
        works.join(", ")
    )
}

pub(crate) const TIMES_EXPECTED: &str = "times what is expected";

pub(crate) const LEAST_REAL: &str = "real: one in twenty is lower";
pub(crate) const MOST_REAL: &str = "real: one in twenty is higher";

pub(crate) fn slots_title(team: &str, days: &[&str], inside: f64) -> String {
    format!("{team}: {} of the real hours lie where the fit has nine in ten ({})", percent(inside), days.join(", "))
}

pub(crate) fn slots_note((day_cv, slot_cv): (f64, f64), minutes: usize) -> String {
    format!(
        "Nine in ten of all slots of {minutes} min, over what their day and time had to expect. Beyond chance days differ by {}, \
         slots of a day by {}.",
        percent(day_cv),
        percent(slot_cv)
    )
}

/// After which time half and nine in ten are over, as seen and as fitted, in seconds.
type Misfit = [Option<(f64, f64)>; 2];

fn misfit_note(misfit: Misfit) -> String {
    let told = |(name, times): (&str, Option<(f64, f64)>)| {
        times.map(|(seen, fitted)| format!("{name} within {} seen, {} fitted", time(seen), time(fitted)))
    };
    let told: Vec<String> = ["half", "nine in ten"].into_iter().zip(misfit).filter_map(told).collect();
    if told.is_empty() { String::new() } else { format!(" {}.", capitalised(&told.join("; "))) }
}

pub(crate) fn reaction_title(agent: &str, median: &Inferred) -> String {
    format!("{agent} starts half of what is seen within {}", time(median.value))
}

pub(crate) fn reaction_note(seen: usize, cut: usize, misfit: Misfit) -> String {
    format!(
        "Time at work with a free hand. {}; {} were not seen to their end, and count up to there (Kaplan and Meier).{}",
        grouped(seen as u64, "conversation", "conversations"),
        number::count(cut as f64),
        misfit_note(misfit)
    )
}

pub(crate) fn handling_title(team: &str, mean: &Inferred) -> String {
    format!("{team}: a conversation takes {} of work on average", time(mean.value))
}

pub(crate) fn handling_note(works: usize, as_it_was: bool, misfit: Misfit) -> String {
    let used = if as_it_was {
        "The scenario draws from what was seen itself."
    } else {
        "The scenario draws from the fitted law."
    };
    format!("{}. {used}{}", grouped(works as u64, "conversation", "conversations"), misfit_note(misfit))
}

pub(crate) fn patience_title(team: &str, median: &Inferred) -> String {
    format!("{team}: half of the customers would wait {} or more", time(median.value))
}

pub(crate) fn patience_note(waited: usize, started: usize, misfit: Misfit) -> String {
    format!(
        "{}; {} of them were started before they gave up, and count up to there.{}",
        grouped(waited as u64, "customer", "customers"),
        number::count(started as f64),
        misfit_note(misfit)
    )
}

pub(crate) fn speed_title(speeds: &[Inferred]) -> String {
    let last = speeds.last().map_or(1.0, |one| one.value);
    format!("With {} in hand, each goes on at {} of its speed", speeds.len() + 1, percent(last))
}

pub(crate) fn speed_note(works: usize) -> String {
    format!("From {}.", grouped(works as u64, "conversation", "conversations"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::SimSpan;

    /// Of 1,000 starts, so many by the one whom the rules name.
    fn agreement_of(by_holder: u64) -> RuleAgreement {
        let mut agreement = RuleAgreement::default();
        (agreement.offered, agreement.by_holder) = (1_000, by_holder);
        agreement
    }

    fn found(settings: Settings, told: &[RuleKey], shown: &[RuleKey]) -> FoundSettings {
        FoundSettings {
            reading: Reading { settings, is_marked: true },
            order: Vec::new(),
            agreement: agreement_of(940),
            runner_up: None,
            told: told.to_vec(),
            shown: shown.to_vec(),
        }
    }

    #[test]
    fn what_is_told_shown_and_assumed_is_kept_apart() {
        let usual = Settings::default;
        let named = "in 94.0 % of 1,000 conversations the agent who started is the one whom these rules name.";
        let said = |told: &[RuleKey], shown: &[RuleKey]| rules(None, &found(usual(), told, shown));
        let (overflow, limit) = (RuleKey::Overflow, RuleKey::Limit);
        assert_eq!(
            said(&[], &[overflow, limit]),
            format!("It looks like an overflow of 10 min and a limit of 1 h; {named}")
        );
        assert_eq!(
            said(&[], &[overflow]),
            format!("It looks like an overflow of 10 min; the limit does not show (1 h is assumed); {named}")
        );
        assert_eq!(
            said(&[overflow], &[limit]),
            format!("As told: an overflow of 10 min; it looks like a limit of 1 h; {named}")
        );
        assert_eq!(said(&RuleKey::ALL, &[]), format!("As told: an overflow of 10 min and a limit of 1 h; {named}"));
    }

    #[test]
    fn no_distribution_is_found_told_or_assumed() {
        let none = Settings { distribution: false, ..Settings::default() };
        let of = [RuleKey::Distribution];
        let said = |told: &[RuleKey], shown: &[RuleKey]| {
            let found = found(none.clone(), told, shown);
            [agreement(&found), setting(found.basis(of[0]))]
        };
        let everybody = "everybody sees every conversation";
        assert_eq!(said(&of, &[]), [format!("as told: {everybody}"), "as told".to_string()]);
        assert_eq!(said(&[], &of), [format!("found: {everybody}"), "the history shows it".to_string()]);
        let [head, key] = said(&[], &[]);
        assert!(head == format!("assumed: {everybody}") && key.starts_with("assumed: "), "{head}, {key}");
    }

    #[test]
    fn shares_that_read_alike_are_not_compared() {
        let next = |own: u64, by_holder: u64| {
            let limit = SimSpan::from_hours(2);
            let reading = Reading { settings: Settings { limit, ..Settings::default() }, is_marked: true };
            let found = FoundSettings {
                agreement: agreement_of(own),
                runner_up: Some((reading, agreement_of(by_holder))),
                ..found(Settings::default(), &[], &[])
            };
            runner_up(&found).unwrap()
        };
        assert_eq!(next(940, 940), "about as likely: limit 2 h");
        assert_eq!(next(940, 840), "next best: limit 2 h (84.0 % instead of 94.0 %)");
    }

    #[test]
    fn chances_have_two_digits() {
        let cases = [(0.36134, "p 0.36"), (0.4, "p 0.40"), (0.0512, "p 0.051"), (0.00071, "p 0.00071"), (1.0, "p 1.0")];
        for (p, said) in cases {
            assert_eq!(chance(p), said);
        }
        assert_eq!(chance(0.000_012), "p below 0.0001");
    }
}
