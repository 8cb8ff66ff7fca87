//! Which settings a team's history shows: those with which the rules name most starters.

use super::rebuilt::{PastTeam, Reading, RuleAgreement};
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
        let handover = search.best.0.settings.handover;
        search.handovers();
        if search.best.0.settings.handover != handover {
            // A limit that was found under another handover cuts off what was wrong there.
            search.times();
        }
        search.others();
        if search.best.0 == before.0 {
            break;
        }
    }
    search.usual_limit();
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

    /// Tries the best so far with something changed.
    fn vary(&mut self, clearly: f64, change: impl FnOnce(&mut Reading)) {
        let mut reading = self.best.0.clone();
        change(&mut reading);
        self.offer(reading, clearly);
    }

    fn times(&mut self) {
        let base = self.best.0.clone();
        let windows = WINDOWS.map(|minutes| Some(SimSpan::from_mins(minutes))).into_iter().chain([None]);
        // Every window with a long limit first, then every limit.
        for overflow in windows {
            for limit in [base.settings.limit, SimSpan::from_mins(60), SimSpan::from_mins(120)] {
                self.offer(Reading { settings: Settings { overflow, limit, ..base.settings.clone() }, ..base }, 0.0);
            }
        }
        let overflow = self.best.0.settings.overflow;
        for limit in LIMITS.map(SimSpan::from_mins) {
            self.offer(Reading { settings: Settings { overflow, limit, ..base.settings.clone() }, ..base }, 0.0);
        }
        let settings = Settings { distribution: false, ..base.settings.clone() };
        self.offer(Reading { settings, ..base }, CLEARLY);
    }

    /// Each handover with each window: the one that fits best under one handover may be wrong under another.
    fn handovers(&mut self) {
        for handover in Handover::ALL {
            self.vary(CLEARLY, |reading| reading.settings.handover = handover);
            if self.best.0.settings.handover == handover {
                continue;
            }
            for window in WINDOWS.map(SimSpan::from_mins) {
                self.vary(CLEARLY, |reading| {
                    (reading.settings.handover, reading.settings.overflow) = (handover, Some(window));
                });
            }
        }
    }

    fn others(&mut self) {
        for after_hours in AfterHours::ALL {
            self.vary(CLEARLY, |reading| reading.settings.after_hours = after_hours);
        }
        for clock in Clock::ALL {
            self.vary(CLEARLY, |reading| reading.settings.clock = clock);
        }
        self.vary(CLEARLY, |reading| reading.is_marked = !reading.is_marked);
        for on_away in OnAway::ALL {
            self.vary(CLEARLY, |reading| reading.settings.on_away = on_away);
        }
        for at_limit in AtLimit::ALL {
            self.vary(CLEARLY, |reading| reading.settings.at_limit = at_limit);
        }
    }

    /// Takes the platform's limit where no other is clearly likelier: in many accounts hardly a conversation reaches it.
    fn usual_limit(&mut self) {
        let mut usual = self.best.0.clone();
        usual.settings.limit = Settings::DEFAULT_LIMIT;
        let tried = self.tried.iter().find(|(tried, _)| *tried == usual);
        let likely = |agreement: &RuleAgreement| agreement.likelihood() + CLEARLY > self.best.1.likelihood();
        if let Some((_, agreement)) = tried.filter(|(_, agreement)| likely(agreement)) {
            (self.best.0, self.best.1) = (usual, *agreement);
        }
    }

    /// Whether every reading that is so is clearly less likely than the best.
    fn shows(&self, differs: impl Fn(&Settings) -> bool) -> bool {
        let others = self.tried.iter().filter(|(reading, _)| differs(&reading.settings));
        let likeliest = others.map(|(_, agreement)| agreement.likelihood()).fold(f64::NEG_INFINITY, f64::max);
        likeliest + CLEARLY < self.best.1.likelihood()
    }

    fn found(mut self) -> FoundSettings {
        let at = &self.best.0.settings;
        let facts = [
            ("distribution", self.shows(|other| other.distribution != at.distribution)),
            ("overflow", self.shows(|other| other.overflow != at.overflow)),
            ("limit", self.shows(|other| other.limit != at.limit)),
            ("handover", self.shows(|other| other.handover != at.handover)),
        ];
        let shown = facts.into_iter().filter(|(_, is_shown)| *is_shown).map(|(name, _)| name).collect();
        let (reading, agreement, order) = self.best;
        self.tried.retain(|(tried, _)| *tried != reading);
        let likelier = |one: (Reading, RuleAgreement), other: (Reading, RuleAgreement)| {
            if other.1.likelihood() > one.1.likelihood() { other } else { one }
        };
        let runner_up = self.tried.into_iter().reduce(likelier);
        FoundSettings { reading, order, agreement, runner_up, is_told: false, shown }
    }
}
