//! Which settings a team's history shows: those with which the rules name most starters.

use super::rebuilt::{PastTeam, Reading, RuleAgreement, timed};
use crate::rules::{AfterHours, AtLimit, Clock, Handover, OnAway, Settings};
use crate::time::SimSpan;

/// Conversations that are looked at.
const LOOKED_AT: usize = 6_000;
/// By how much another setting must be likelier, in natural logarithms, to take the place of the platform's default.
const CLEARLY: f64 = 3.0;
/// Rounds in which settings are tried one after the other.
const ROUNDS: usize = 3;
const WINDOWS: [i64; 8] = [10, 15, 20, 25, 30, 40, 45, 60];
const LIMITS: [i64; 9] = [10, 15, 20, 30, 40, 45, 60, 90, 120];

/// What was found, and what came next.
#[derive(Clone, Debug)]
pub(crate) struct FoundSettings {
    pub reading: Reading,
    /// The linear order of registration with which it was found.
    pub order: Vec<u32>,
    pub agreement: RuleAgreement,
    /// The likeliest other settings, with their agreement.
    pub runner_up: Option<(Reading, RuleAgreement)>,
    /// Whether they were told.
    pub is_told: bool,
    /// Which of them the history tells apart from the defaults, by their names in a scenario.
    pub shown: Vec<&'static str>,
}

/// The settings that fit best.
pub(super) fn settings(team: &PastTeam<'_>) -> FoundSettings {
    let start = Reading { settings: Settings::default(), is_marked: true };
    let mut search = SettingsSearch::new(team, start);
    for _ in 0..ROUNDS {
        let before = search.best.clone();
        search.times();
        search.others();
        if search.best.0 == before.0 {
            break;
        }
    }
    search.found()
}

/// Those that are told, with how well they agree.
pub(super) fn told(team: &PastTeam<'_>, settings: &Settings) -> FoundSettings {
    let reading = |is_marked: bool| Reading { settings: settings.clone(), is_marked };
    let mut search = SettingsSearch::new(team, reading(true));
    search.offer(reading(false), 0.0);
    let (reading, agreement, order) = search.best;
    FoundSettings { reading, order, agreement, runner_up: None, is_told: true, shown: Vec::new() }
}

/// Those of an account whose conversations go to whoever is free.
pub(super) fn of_calls(team: &PastTeam<'_>) -> FoundSettings {
    FoundSettings { is_told: false, ..told(team, &Settings { distribution: false, ..Settings::default() }) }
}

struct SettingsSearch<'a> {
    team: PastTeam<'a>,
    best: (Reading, RuleAgreement, Vec<u32>),
    tried: Vec<(Reading, RuleAgreement)>,
}

impl<'a> SettingsSearch<'a> {
    fn new(team: &PastTeam<'a>, start: Reading) -> Self {
        let agreement = team.replay(&start, LOOKED_AT, &mut |_| {});
        let best = (start.clone(), agreement, team.order.to_vec());
        SettingsSearch { team: *team, best, tried: vec![(start, agreement)] }
    }

    /// Tries a reading; it takes the place of the best if it is likelier by so much.
    fn offer(&mut self, reading: Reading, clearly: f64) {
        // A window as long as the limit never ends.
        let is_idle = reading.settings.overflow.is_some_and(|window| window >= reading.settings.limit);
        if is_idle || self.tried.iter().any(|(tried, _)| *tried == reading) {
            return;
        }
        let order = self.best.2.clone();
        let (agreement, order) = match reading.settings.handover {
            // The only one that minds who is the first of all.
            Handover::FromFirst => self.turned(&reading, &order),
            _ => (PastTeam { order: &order, ..self.team }.replay(&reading, LOOKED_AT, &mut |_| {}), order),
        };
        if agreement.likelihood() > self.best.1.likelihood() + clearly {
            self.best = (reading.clone(), agreement, order);
        }
        self.tried.push((reading, agreement));
    }

    /// The order, begun with the agent that fits best.
    fn turned(&self, reading: &Reading, order: &[u32]) -> (RuleAgreement, Vec<u32>) {
        let turns = (0..order.len().max(1)).map(|first| {
            let turned: Vec<u32> = order.iter().cycle().skip(first).take(order.len()).copied().collect();
            let agreement = PastTeam { order: &turned, ..self.team }.replay(reading, LOOKED_AT, &mut |_| {});
            (agreement, turned)
        });
        let better = |one: (RuleAgreement, Vec<u32>), other: (RuleAgreement, Vec<u32>)| {
            if other.0.likelihood() > one.0.likelihood() { other } else { one }
        };
        turns.reduce(better).unwrap_or((RuleAgreement::default(), order.to_vec()))
    }

    fn times(&mut self) {
        let base = self.best.0.clone();
        let limit_of = |minutes: i64| SimSpan::from_mins(minutes);
        // Every window with a long limit first, then every limit.
        for window in WINDOWS.map(|minutes| Some(limit_of(minutes))).into_iter().chain([None]) {
            for limit in [base.settings.limit, SimSpan::from_mins(60), SimSpan::from_mins(120)] {
                let settings = timed(window, limit, &base.settings);
                self.offer(Reading { settings, ..base.clone() }, 0.0);
            }
        }
        let window = self.best.0.settings.overflow;
        for limit in LIMITS.map(limit_of) {
            let settings = timed(window, limit, &base.settings);
            self.offer(Reading { settings, ..base.clone() }, 0.0);
        }
        let off = Settings { distribution: false, ..base.settings.clone() };
        self.offer(Reading { settings: off, ..base }, CLEARLY);
    }

    fn others(&mut self) {
        for handover in Handover::ALL.iter().copied() {
            let base = self.best.0.clone();
            self.offer(Reading { settings: Settings { handover, ..base.settings.clone() }, ..base }, CLEARLY);
        }
        for after_hours in AfterHours::ALL.iter().copied() {
            let base = self.best.0.clone();
            self.offer(Reading { settings: Settings { after_hours, ..base.settings.clone() }, ..base }, CLEARLY);
        }
        for clock in Clock::ALL.iter().copied() {
            let base = self.best.0.clone();
            self.offer(Reading { settings: Settings { clock, ..base.settings.clone() }, ..base }, CLEARLY);
        }
        let base = self.best.0.clone();
        self.offer(Reading { is_marked: !base.is_marked, ..base }, CLEARLY);
        for on_away in OnAway::ALL.iter().copied() {
            let base = self.best.0.clone();
            self.offer(Reading { settings: Settings { on_away, ..base.settings.clone() }, ..base }, CLEARLY);
        }
        for at_limit in AtLimit::ALL.iter().copied() {
            let base = self.best.0.clone();
            self.offer(Reading { settings: Settings { at_limit, ..base.settings.clone() }, ..base }, CLEARLY);
        }
    }

    fn found(mut self) -> FoundSettings {
        // What must be so, and what might as well be the default.
        let mut shown = Vec::new();
        let best = self.best.clone();
        let worse = |tried: &[(Reading, RuleAgreement)], of: &dyn Fn(&Reading) -> bool| {
            let others = tried.iter().filter(|(reading, _)| of(reading)).map(|(_, agreement)| agreement.likelihood());
            others.fold(f64::NEG_INFINITY, f64::max) + CLEARLY < best.1.likelihood()
        };
        let at = &best.0.settings;
        let facts: [(&'static str, Box<dyn Fn(&Reading) -> bool + '_>); 4] = [
            ("distribution", Box::new(|r| r.settings.distribution != at.distribution)),
            ("overflow", Box::new(|r| r.settings.overflow != at.overflow)),
            ("limit", Box::new(|r| r.settings.limit != at.limit)),
            ("handover", Box::new(|r| r.settings.handover != at.handover)),
        ];
        for (name, differs) in facts {
            if worse(&self.tried, &*differs) {
                shown.push(name);
            }
        }
        self.tried.retain(|(reading, _)| *reading != best.0);
        let likelier = |one: (Reading, RuleAgreement), other: (Reading, RuleAgreement)| {
            if other.1.likelihood() > one.1.likelihood() { other } else { one }
        };
        let runner_up = self.tried.into_iter().reduce(likelier);
        let (reading, agreement, order) = best.clone();
        FoundSettings { reading, order, agreement, runner_up, is_told: false, shown }
    }
}
