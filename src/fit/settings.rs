//! Which settings a team's history shows: those with which the rules name most starters.

use super::fitted::FEW_CONVERSATIONS;
use super::rebuilt::{PastTeam, Reading, RuleAgreement};
use super::told::{RuleBasis, RuleKey, ToldRules};
use crate::rules::{AfterHours, AtLimit, Clock, Handover, OnAway, Settings};
use crate::time::SimSpan;

/// Conversations that are looked at.
const LOOKED_AT: usize = 6_000;
/// By how much another setting must be likelier, in natural logarithms, to take the place of the platform's default.
const CLEARLY: f64 = 3.0;
/// Conversations that must tell a setting from the next best, so that the history shows it.
const TELLING: usize = 10;
/// The share of starters whom the rules must name so that the history is said to show any of them.
const MOSTLY: f64 = 0.6;
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
    /// Which of them were told.
    pub told: Vec<RuleKey>,
    /// Which of the others the history tells apart from what they might be instead.
    pub shown: Vec<RuleKey>,
}

impl FoundSettings {
    pub(crate) fn is_told(&self, key: RuleKey) -> bool {
        self.told.contains(&key)
    }

    pub(crate) fn is_shown(&self, key: RuleKey) -> bool {
        self.shown.contains(&key)
    }

    /// What a key rests on.
    pub(crate) fn basis(&self, key: RuleKey) -> RuleBasis {
        match () {
            () if self.is_told(key) => RuleBasis::Told,
            () if self.is_shown(key) => RuleBasis::Found,
            () => RuleBasis::Assumed,
        }
    }

    /// Whether nothing was left to be found.
    pub(crate) fn is_all_told(&self) -> bool {
        self.told.len() == RuleKey::ALL.len()
    }

    /// Whether a key is spoken of.
    pub(crate) fn names(&self, key: RuleKey) -> bool {
        key.is_named(&self.reading.settings, &self.told)
    }

    /// Whether what comes next is hardly less likely.
    pub(crate) fn is_close(&self) -> bool {
        let next = self.runner_up.as_ref().map_or(f64::NEG_INFINITY, |(_, agreement)| agreement.likelihood());
        next + CLEARLY >= self.agreement.likelihood()
    }
}

/// The settings that fit best among those that are as told.
pub(super) fn settings(team: &PastTeam<'_>, told: &ToldRules) -> FoundSettings {
    let mut search = SettingsSearch::new(team, told);
    for _ in 0..ROUNDS {
        let before = search.best.reading.clone();
        search.times();
        let handover = search.best.reading.settings.handover;
        search.handovers();
        if search.best.reading.settings.handover != handover {
            // A limit that was found under another handover cuts off what was wrong there.
            search.times();
        }
        search.others();
        if search.best.reading == before {
            break;
        }
    }
    search.usual_limit();
    search.by_chance();
    search.found()
}

/// Those of an account whose conversations go to whoever is free, unless it is told how they are offered.
pub(super) fn of_calls(team: &PastTeam<'_>, told: &ToldRules) -> FoundSettings {
    if told.is_of_offers() {
        return settings(team, told);
    }
    let settings = Settings { distribution: false, ..told.settings.clone() };
    let told = ToldRules { settings, ..told.clone() };
    let found = SettingsSearch::new(team, &told).best;
    let shown = if is_enough(&found.agreement) { vec![RuleKey::Distribution] } else { Vec::new() };
    let TriedSettings { reading, agreement, order } = found;
    FoundSettings { reading, order, agreement, runner_up: None, told: told.keys, shown }
}

/// Whether a history is long enough to show any setting.
fn is_enough(agreement: &RuleAgreement) -> bool {
    agreement.offered + agreement.open >= FEW_CONVERSATIONS as u64
}

/// A reading with its agreement, and the order it was tried with.
#[derive(Clone, Debug)]
struct TriedSettings {
    reading: Reading,
    agreement: RuleAgreement,
    order: Vec<u32>,
}

/// The likeliest of some; of those alike, the first.
fn likeliest<'t>(tried: impl Iterator<Item = &'t TriedSettings>) -> Option<&'t TriedSettings> {
    tried.reduce(|one, other| if other.agreement.likelihood() > one.agreement.likelihood() { other } else { one })
}

struct SettingsSearch<'a> {
    team: PastTeam<'a>,
    told: &'a ToldRules,
    best: TriedSettings,
    tried: Vec<TriedSettings>,
}

impl<'a> SettingsSearch<'a> {
    fn new(team: &PastTeam<'a>, told: &'a ToldRules) -> Self {
        let reading = Reading { settings: told.settings.clone(), is_marked: true };
        let best = TriedSettings { reading, agreement: RuleAgreement::default(), order: team.order.to_vec() };
        let mut search = SettingsSearch { team: *team, told, best, tried: Vec::new() };
        search.best = search.replayed(search.best.reading.clone());
        search.tried.push(search.best.clone());
        search
    }

    /// Tries a reading that is as told; it takes the place of the best if it is likelier by so much.
    fn offer(&mut self, reading: Reading, clearly: f64) {
        // A window as long as the limit never ends.
        let is_idle = reading.settings.overflow.is_some_and(|window| window >= reading.settings.limit);
        let is_open = !is_idle && self.told.allows(&reading.settings);
        if !is_open || self.tried.iter().any(|tried| tried.reading == reading) {
            return;
        }
        let found = self.replayed(reading);
        if found.agreement.likelihood() > self.best.agreement.likelihood() + clearly {
            self.best = found.clone();
        }
        self.tried.push(found);
    }

    /// A reading with the order of the best.
    fn replayed(&self, reading: Reading) -> TriedSettings {
        let order = self.best.order.clone();
        let (agreement, order) = match reading.settings.handover {
            // The only one that minds who is the first of all.
            Handover::FromFirst => self.turned(&reading, &order),
            _ => (PastTeam { order: &order, ..self.team }.replay(&reading, LOOKED_AT, &mut |_| {}), order),
        };
        TriedSettings { reading, agreement, order }
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
        let mut reading = self.best.reading.clone();
        change(&mut reading);
        self.offer(reading, clearly);
    }

    fn times(&mut self) {
        let base = self.best.reading.clone();
        let windows = WINDOWS.map(|minutes| Some(SimSpan::from_mins(minutes))).into_iter().chain([None]);
        // Every window with a long limit first, then every limit.
        for overflow in windows {
            for limit in [base.settings.limit, SimSpan::from_mins(60), SimSpan::from_mins(120)] {
                self.offer(Reading { settings: Settings { overflow, limit, ..base.settings.clone() }, ..base }, 0.0);
            }
        }
        let overflow = self.best.reading.settings.overflow;
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
            if self.best.reading.settings.handover == handover {
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
        let mut usual = self.best.reading.clone();
        usual.settings.limit = Settings::DEFAULT_LIMIT;
        let tried = self.tried.iter().find(|tried| tried.reading == usual);
        let is_clear = |tried: &TriedSettings| self.is_behind(tried) && is_enough(&self.best.agreement);
        if let Some(tried) = tried.filter(|tried| !is_clear(tried)) {
            self.best = tried.clone();
        }
    }

    /// Where an offer names who starts no better than chance does, everybody sees every conversation.
    fn by_chance(&mut self) {
        // Who tells how conversations are offered knows that they are.
        let names =
            self.best.reading.settings.distribution && !self.told.is_of_offers() && is_enough(&self.best.agreement);
        let open = self.tried.iter().filter(|tried| !tried.reading.settings.distribution && !self.is_behind(tried));
        // Of those alike, the one that was tried last: all else in it is as in the best.
        if let Some(open) = likeliest(open.rev()).filter(|_| names) {
            self.best = open.clone();
        }
    }

    /// Whether a reading is clearly less likely than the best.
    fn is_behind(&self, tried: &TriedSettings) -> bool {
        tried.agreement.likelihood() + CLEARLY < self.best.agreement.likelihood()
    }

    /// Whether every other value of a key is clearly less likely than the best, by conversations enough; `named` is whether the best names
    /// the starter, by conversation.
    fn shows(&self, key: RuleKey, named: &[bool]) -> bool {
        let at = &self.best.reading.settings;
        let next = likeliest(self.tried.iter().filter(|tried| !key.is_same(&tried.reading.settings, at)));
        let tells = |next: &TriedSettings| self.is_behind(next) && self.telling(next, named) >= TELLING;
        is_enough(&self.best.agreement) && self.names_most() && next.is_some_and(tells)
    }

    /// Whether the best names most of the starters; where everybody sees every conversation, nobody is named.
    fn names_most(&self) -> bool {
        !self.best.reading.settings.distribution || self.best.agreement.share().is_some_and(|share| share >= MOSTLY)
    }

    /// Conversations that tell a reading from the best: the rules name its starter under one and not under the other.
    fn telling(&self, tried: &TriedSettings, named: &[bool]) -> usize {
        self.names_starter(tried).iter().zip(named).filter(|(own, best)| own != best).count()
    }

    /// Whether the rules name who started it, by conversation of the account.
    fn names_starter(&self, tried: &TriedSettings) -> Vec<bool> {
        let mut named = vec![false; self.team.account.chats.len()];
        PastTeam { order: &tried.order, ..self.team }.replay(&tried.reading, LOOKED_AT, &mut |offer| {
            if offer.starter.is_some() {
                named[offer.chat as usize] = offer.holder == offer.starter;
            }
        });
        named
    }

    fn found(self) -> FoundSettings {
        let told = self.told.keys.clone();
        let named = self.names_starter(&self.best);
        let is_shown = |key: &RuleKey| !told.contains(key) && self.shows(*key, &named);
        let shown = RuleKey::ALL.into_iter().filter(is_shown).collect();
        let others = self.tried.iter().filter(|tried| tried.reading != self.best.reading);
        let runner_up = likeliest(others).filter(|_| !self.told.is_whole());
        let runner_up = runner_up.map(|next| (next.reading.clone(), next.agreement));
        let TriedSettings { reading, agreement, order } = self.best;
        FoundSettings { reading, order, agreement, runner_up, told, shown }
    }
}
