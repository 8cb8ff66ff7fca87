//! Where waiting comes from, on random cases, against a plain account of it: every wait is cut at every event and every
//! full hour, and each piece is looked at on its own.

use crate::draw::{Case, DAY, Group, cases};
use crate::script::{close, minutes};
use proptest::prelude::*;
use rodizio::experiment::{Extras, Study};
use rodizio::measure::{Cause, Causes, Measure, Measures, Outcome, Parts, Recorder, Tally, TeamMeasure};
use rodizio::rules::{AgentId, OpenReason};
use rodizio::scenario::Scenario;
use rodizio::time::{SimSpan, SimTime};
use rodizio::world::{Chat, Observer, simulate};
use std::collections::{BTreeMap, BTreeSet};

const MINUTE: i64 = 60_000_000;

#[derive(Clone, Copy, Debug, PartialEq)]
enum What {
    Arrived(usize),
    Offered(u32),
    Opened,
    Started(u32),
    Left,
    Gone,
    Unanswered,
    /// Of whatever conversation, by this agent.
    Ended(u32),
}

/// Writes down what happens: when, to the how-manieth conversation, what.
#[derive(Default)]
struct Witness(Vec<(i64, u64, What)>);

impl Witness {
    fn note(&mut self, now: SimTime, chat: &Chat, what: What) {
        self.0.push((now.micros(), chat.order, what));
    }
}

impl Observer for Witness {
    fn arrived(&mut self, now: SimTime, _: u32, chat: &Chat) {
        self.note(now, chat, What::Arrived(chat.team().0 as usize));
    }
    fn offered(&mut self, now: SimTime, _: u32, chat: &Chat) {
        self.note(now, chat, What::Offered(chat.holder().unwrap().0));
    }
    fn opened(&mut self, now: SimTime, _: u32, chat: &Chat, _: OpenReason) {
        self.note(now, chat, What::Opened);
    }
    fn started(&mut self, now: SimTime, _: u32, chat: &Chat, agent: AgentId, _: bool, _: SimSpan) {
        self.note(now, chat, What::Started(agent.0));
    }
    fn ended(&mut self, now: SimTime, _: u32, chat: &Chat, agent: AgentId) {
        self.note(now, chat, What::Ended(agent.0));
    }
    fn left(&mut self, now: SimTime, _: u32, chat: &Chat) {
        self.note(now, chat, What::Left);
    }
    fn left_silently(&mut self, now: SimTime, _: u32, chat: &Chat) {
        self.note(now, chat, What::Gone);
    }
    fn unanswered(&mut self, now: SimTime, _: u32, chat: &Chat) {
        self.note(now, chat, What::Unanswered);
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Seen {
    ByNobody,
    By(u32),
    ByTeam,
}

/// One conversation by the plain account.
#[derive(Debug)]
struct Plain {
    team: usize,
    arrived: i64,
    ended: i64,
    outcome: Option<Outcome>,
    seen: Seen,
    micros: [i64; 6],
    /// By agent: absent, full and free while it was in the agent's "Novos", in business hours.
    novos: BTreeMap<u32, [i64; 3]>,
}

fn is_at_work(case: &Case, agent: u32, minute: i64) -> bool {
    let away = case.agents[agent as usize].away.iter().any(|(from, to, _)| (*from..*to).contains(&minute));
    case.is_on_shift(agent as usize, minute) && !away
}

/// The cause at a minute, question by question.
fn cause(case: &Case, group: &Group, active: &[u32], seen: Seen, minute: i64) -> Cause {
    let is_free = |agent: u32| case.agents[agent as usize].concurrency.is_none_or(|most| active[agent as usize] < most);
    let is_here = |agent: u32| is_at_work(case, agent, minute);
    if !case.is_open(group, minute) {
        return Cause::OutOfHours;
    }
    match seen {
        Seen::ByNobody => panic!("it is held in business hours"),
        Seen::By(agent) if !is_here(agent) => Cause::HolderAbsent,
        Seen::By(agent) if !is_free(agent) => Cause::HolderFull,
        Seen::By(_) => Cause::HolderUnreacted,
        Seen::ByTeam if group.agents.iter().any(|agent| is_here(*agent) && is_free(*agent)) => Cause::OpenUnnoticed,
        Seen::ByTeam => Cause::OpenNobodyFree,
    }
}

fn account(case: &Case, events: &[(i64, u64, What)]) -> BTreeMap<u64, Plain> {
    let hours = (0..=(case.days + Case::DRAIN) * 24).map(|hour| hour * 60 * MINUTE);
    let cuts: BTreeSet<i64> = events.iter().map(|event| event.0).chain(hours).collect();
    let mut found: BTreeMap<u64, Plain> = BTreeMap::new();
    let mut active = vec![0u32; case.agents.len()];
    let (mut rest, mut last) = (events, 0);
    for cut in cuts {
        for plain in found.values_mut().filter(|plain| plain.outcome.is_none()) {
            let cause = cause(case, &case.teams[plain.team], &active, plain.seen, last / MINUTE);
            plain.micros[Cause::ALL.iter().position(|known| *known == cause).unwrap()] += cut - last;
            let place =
                [Cause::HolderAbsent, Cause::HolderFull, Cause::HolderUnreacted].iter().position(|c| *c == cause);
            if let (Seen::By(agent), Some(place)) = (plain.seen, place) {
                plain.novos.entry(agent).or_default()[place] += cut - last;
            }
        }
        let now = rest.iter().take_while(|event| event.0 == cut).count();
        for (at, order, what) in &rest[..now] {
            let mut over = |outcome| {
                let plain = found.get_mut(order).unwrap();
                // The wait of a customer who has gone is over already.
                if plain.outcome.is_none() {
                    (plain.ended, plain.outcome) = (*at, Some(outcome));
                }
            };
            match *what {
                What::Started(agent) => {
                    over(Outcome::Started);
                    active[agent as usize] += 1;
                }
                What::Left => over(Outcome::Lost),
                What::Gone => over(Outcome::Silent),
                What::Unanswered => over(Outcome::Unanswered),
                What::Ended(agent) => active[agent as usize] -= 1,
                What::Offered(agent) => found.get_mut(order).unwrap().seen = Seen::By(agent),
                What::Opened => found.get_mut(order).unwrap().seen = Seen::ByTeam,
                What::Arrived(team) => {
                    let novos = BTreeMap::new();
                    let seen = Seen::ByNobody;
                    let plain = Plain { team, arrived: *at, ended: *at, outcome: None, seen, micros: [0; 6], novos };
                    found.insert(*order, plain);
                }
            }
        }
        (rest, last) = (&rest[now..], cut);
    }
    assert!(rest.is_empty(), "an event comes after the end of the run");
    found
}

fn micros(parts: &Parts) -> [i64; 6] {
    Cause::ALL.map(|cause| parts.of(cause).micros())
}

fn add(sum: &mut [u128; 6], parts: [i64; 6]) {
    sum.iter_mut().zip(parts).for_each(|(sum, part)| *sum += part as u128);
}

/// The measures by name: those of the causes, and the mean wait.
fn means<'a>(values: impl Iterator<Item = (Option<Measure>, &'a f64)>) -> ([f64; 6], f64) {
    let values: Vec<_> = values.collect();
    let of = |name: &str| crate::script::value(values.iter().cloned(), name);
    (Cause::ALL.map(|cause| of(&format!("wait_{}", cause.file_word()))), of("wait_mean"))
}

/// The six are those of these waits, and add up to the mean wait.
fn are_means_of(found: ([f64; 6], f64), micros: &[u128; 6], count: u64) {
    let (parts, mean) = found;
    if count == 0 {
        assert!(mean.is_nan() && parts.iter().all(|part| part.is_nan()));
        return;
    }
    parts.iter().zip(micros).for_each(|(part, micros)| close(*part, *micros as f64 / 1e6 / count as f64));
    close(parts.iter().sum(), mean);
}

/// What one replication tells.
struct Told<C> {
    events: Vec<(i64, u64, What)>,
    explained: Vec<(u64, Outcome, Parts)>,
    causes: C,
    measures: Measures,
}

fn play(scenario: &Scenario) -> Told<Causes<impl FnMut(&Chat, Outcome, &Parts)>> {
    let (told, news) = std::sync::mpsc::channel();
    let each = move |chat: &Chat, outcome: Outcome, parts: &Parts| told.send((chat.order, outcome, *parts)).unwrap();
    let observers = (Witness::default(), (Recorder::new(scenario), Causes::with(scenario, each)));
    let (Witness(events), (recorder, causes)) = simulate(scenario, 1, 0, observers);
    let measures = recorder.measures_with(None, Some(&causes));
    Told { events, explained: news.try_iter().collect(), causes, measures }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn law_every_microsecond_has_the_cause_of_the_plain_account(
        case in cases(),
        warm_up in prop::sample::select(vec![0, 0, 60, 570, 1440]),
    ) {
        let mut scenario = case.scenario();
        scenario.horizon.warm_up = SimTime::ZERO + minutes(warm_up);
        let Told { events, explained, causes, measures } = play(&scenario);
        let mut plain = account(&case, &events);
        plain.retain(|_, plain| plain.arrived >= warm_up * MINUTE);

        // Conversation by conversation, to the microsecond.
        prop_assert_eq!(explained.len(), plain.len());
        for (order, outcome, parts) in &explained {
            let wanted = &plain[order];
            prop_assert_eq!(Some(*outcome), wanted.outcome);
            prop_assert_eq!(micros(parts), wanted.micros, "conversation {}: {:?}", order, wanted);
            prop_assert_eq!(parts.total().micros(), wanted.ended - wanted.arrived);
        }

        // Totals of teams, and by hour of the week of arrival.
        let totals = causes.totals();
        for (team, found) in totals.teams.iter().enumerate() {
            let of = |outcomes: &[Outcome]| {
                let mut tally = Tally::default();
                let is_one = |plain: &&Plain| plain.outcome.is_some_and(|outcome| outcomes.contains(&outcome));
                for plain in plain.values().filter(|plain| plain.team == team).filter(is_one) {
                    tally.count += 1;
                    add(&mut tally.micros, plain.micros);
                }
                tally
            };
            prop_assert_eq!(found.started, of(&[Outcome::Started]));
            prop_assert_eq!(found.lost, of(&[Outcome::Lost, Outcome::Silent]));
            prop_assert_eq!(found.unanswered, of(&[Outcome::Unanswered]));
            let values = measures.team(&scenario, team).map(|(measure, value)| (measure.measure(None), value));
            are_means_of(means(values), &found.started.micros, found.started.count);
        }
        for (team, hours) in causes.hours().enumerate() {
            let mut sum = Tally::default();
            for (hour, tally) in hours.enumerate() {
                let of = |plain: &&Plain| plain.team == team && plain.outcome == Some(Outcome::Started)
                    && plain.arrived / MINUTE % (7 * DAY) / 60 == hour as i64;
                let mut wanted = Tally::default();
                for plain in plain.values().filter(of) {
                    wanted.count += 1;
                    add(&mut wanted.micros, plain.micros);
                }
                prop_assert_eq!(tally, wanted);
                let values = measures.hours(team).nth(hour).unwrap().map(|(measure, value)| (measure.measure(), value));
                are_means_of(means(values), &tally.micros, tally.count);
                sum += &tally;
            }
            prop_assert_eq!(sum, totals.teams[team].started);
        }

        // What each agent's "Novos" has seen.
        for (agent, found) in (0..).zip(&totals.agents) {
            let mut wanted = [0; 3];
            for novos in plain.values().filter_map(|plain| plain.novos.get(&agent)) {
                wanted.iter_mut().zip(novos).for_each(|(sum, part)| *sum += part);
            }
            prop_assert_eq!([found.absent, found.full, found.unreacted].map(|micros| micros as i64), wanted);
        }
    }
}

/// What is told besides changes no other measure, and a study adds the replications up.
#[test]
fn a_study_adds_up() {
    let mut scenario = rodizio::scenario::embedded(&[]).unwrap().scenario;
    scenario.horizon.end = SimTime::ZERO + SimSpan::from_hours(7 * 24);
    let study = |extras: Extras| Study { scenario: &scenario, replications: 3, seed: 5, threads: Some(2), extras };
    let run = |extras: Extras| study(extras).run::<std::convert::Infallible>(&|| (), |_| Ok(())).unwrap();
    let plain = run(Extras::default());
    let with = run(Extras { causes: true, ..Extras::default() });
    assert_eq!(plain.causes, None);
    for (plain, with) in plain.teams.iter().zip(&with.teams) {
        for (plain, with) in plain.measures.iter().zip(&with.measures) {
            match Cause::is_behind(&plain.measure) {
                true => assert_eq!((plain.estimate.n, with.estimate.n), (0, 3), "{}", plain.measure.name),
                false => assert_eq!(plain, with),
            }
        }
        assert_eq!(plain.agents, with.agents);
    }
    // Every set of listeners finds the same.
    for log in [false, true] {
        for portrait in [false, true] {
            let all = run(Extras { log, portrait, causes: true, ..Extras::default() });
            assert_eq!((&all.teams, &all.causes), (&with.teams, &with.causes));
        }
    }
    let totals = with.causes.unwrap();
    let started = with.teams[0].mean(TeamMeasure::Started).unwrap() * 3.0;
    assert_eq!(totals.teams[0].started.count as f64, started.round());
    let mut sum = rodizio::measure::CauseTotals::default();
    for index in 0..3 {
        let one = study(Extras { causes: true, ..Extras::default() }).replication(index).causes.unwrap();
        sum.merge(&one);
    }
    assert_eq!(sum, totals);
    assert!(Cause::ALL.iter().all(|cause| totals.teams[0].started.mean(*cause).unwrap() >= 0.0));
    close(Cause::ALL.iter().filter_map(|cause| totals.teams[0].all().share(*cause)).sum(), 1.0);
}
