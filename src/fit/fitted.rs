//! What a history comes to.

use super::account::PastAccount;
use super::arrivals::counted_days;
use super::blur::Blur;
use super::censored::{
    AgentsFit, CensoredFit, LengthLaw, LengthPoint, Sighting, SurvivalStep, fit_agents, kaplan_meier,
};
use super::counts::{CountedDay, CountsFit, GrowthChoice, PoissonCheck, SpecialDay, fit_counts, poisson_check};
use super::exposure::reaction;
use super::hand::{OFTEN_FULL, PastHands, PastWork, hands};
use super::hours::{PastHours, hours};
use super::inferred::{Inferred, NORMAL_95, t_95};
use super::lengths::{LengthsFit, fit_lengths};
use super::order::order;
use super::pace::paces;
use super::patience::{PastLeft, patience};
use super::presence::{FEW_STARTS, PastAgent, agents, takes_at_once};
use super::rebuilt::{PastOffer, PastTeam};
use super::settings::{FoundSettings, of_calls, settings};
use super::speed::{FoundSpeed, speed};
use super::told::{RuleBasis, RuleKey, ToldRules};
use crate::calendar::WeekPlan;
use crate::random::{Purpose, Stream};
use crate::rules::Settings;
use crate::stats::mean_and_variance;
use jiff::civil::Date;

/// Conversations under which nothing is fitted, and under which it is said that they are few.
pub(crate) const LEAST_CONVERSATIONS: usize = 50;
pub(crate) const FEW_CONVERSATIONS: usize = 200;
pub(crate) const FEW_DAYS: usize = 14;
/// Works of a team from which they are taken as they are.
pub(crate) const AS_THEY_ARE: usize = 500;
/// Conversations of a team from which it is fitted at all.
const LEAST_OF_TEAM: usize = 20;
/// Days of a week from Monday to Friday.
const WORKDAYS: usize = 5;
/// Sightings that are kept; a part of them stands for all beyond.
const MOST_SIGHTINGS: usize = 40_000;

/// A volume below this is of a team that is no more.
const LEAST_A_DAY: f64 = 0.01;

/// What is known besides the history.
#[derive(Clone, Debug, Default)]
pub(crate) struct FitAsked {
    pub hours: Option<WeekPlan>,
    /// Rules that are not searched for, later ones last.
    pub rules: Vec<ToldRules>,
}

/// A fitted account.
#[derive(Clone, Debug)]
pub(crate) struct Fitted {
    pub hours: PastHours,
    /// In order of registration; those who started too little, or are gone, are left out.
    pub agents: Vec<FittedAgent>,
    /// Those who are gone before the end of the history.
    pub past_ones: Vec<FittedAgent>,
    /// Names of those who are left out: of too few starts, and gone.
    pub helpers: Vec<String>,
    pub gone: Vec<String>,
    pub teams: Vec<FittedTeam>,
    pub hands: PastHands,
    pub speed: FoundSpeed,
    /// Teams to which hardly anybody writes at the end: they are left out.
    pub died: Vec<String>,
    /// Whether agents' reactions differ by more than chance.
    pub reactions: Option<AgentsFit>,
    /// Whether conversations go to whoever is free, as calls do.
    pub at_once: bool,
    /// By agent of the account: what it saw and did, as far as it is kept, and how much there was of all.
    pub(super) sightings: Vec<Vec<Sighting>>,
    pub(super) seen: usize,
    /// By agent of the account.
    pub(super) paces: Vec<f64>,
    /// Seconds that times are rounded to.
    pub resolution: f64,
    /// What coarse times did to it, and was taken away.
    pub blur: Option<Blur>,
    pub first_day: Date,
    pub conversations: usize,
    pub days: usize,
    pub has_starts: bool,
    pub has_ends: bool,
}

/// One of its agents.
#[derive(Clone, Debug)]
pub(crate) struct FittedAgent {
    pub name: String,
    /// Its place in the account.
    pub place: u32,
    pub past: PastAgent,
    /// Most in hand, and the share of its busy time in which it had so many; `None` where ends are not known.
    pub concurrency: Option<(u32, f64)>,
    pub reaction: Option<FittedReaction>,
    pub pace: Option<Inferred>,
}

/// How fast an agent reacts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FittedReaction {
    pub median: Inferred,
    pub sigma: Inferred,
    /// What it saw, and how much of it to its end.
    pub seen: usize,
    pub ended: usize,
}

/// One of its teams.
#[derive(Clone, Debug)]
pub(crate) struct FittedTeam {
    pub name: String,
    pub place: u32,
    /// What it was counted from.
    pub counted: Vec<CountedDay>,
    /// Days at an end that look cut off, and are left out.
    pub cut: Vec<usize>,
    pub counts: CountsFit,
    /// Whether arrivals within a slot come by chance alone; `None` where counts are all there is.
    pub within_slots: Option<PoissonCheck>,
    pub settings: Option<FoundSettings>,
    /// What was told of its rules, which is all that is known of them where nobody started anything.
    pub told: ToldRules,
    pub handling: Option<FittedHandling>,
    /// By likelihood, the best first; empty where nobody is known to have left.
    pub patience: Vec<CensoredFit>,
    pub left: PastLeft,
    /// The share of customers who would still wait, whatever the law.
    pub waited: Vec<SurvivalStep>,
}

/// The work of a team's conversations.
#[derive(Clone, Debug)]
pub(crate) struct FittedHandling {
    /// Seconds of work, with the agent's pace taken out; sorted.
    pub works: Vec<f64>,
    pub mean: Inferred,
    /// Laws, the best first.
    pub laws: Vec<LengthsFit>,
}

impl FittedAgent {
    /// Whether its most in hand may be no limit, so rarely did it have so many.
    pub(crate) fn is_seldom_full(&self) -> bool {
        self.concurrency.is_some_and(|(_, full)| full < OFTEN_FULL)
    }
}

impl FittedTeam {
    /// Its rules: those that were found, or where nobody started anything those that were told.
    pub(crate) fn rules(&self) -> &Settings {
        self.settings.as_ref().map_or(&self.told.settings, |found| &found.reading.settings)
    }

    /// What one of them rests on.
    pub(crate) fn basis(&self, key: RuleKey) -> RuleBasis {
        self.settings.as_ref().map_or_else(|| self.told.basis(key), |found| found.basis(key))
    }

    /// Whether one of them is spoken of.
    pub(crate) fn names(&self, key: RuleKey) -> bool {
        self.settings.as_ref().map_or_else(|| self.told.names(key), |found| found.names(key))
    }

    /// Days from Monday to Friday behind its volume, days off and special ones not counted.
    pub(crate) fn workdays(&self) -> usize {
        let is_special = |day: &CountedDay| self.counts.special.iter().any(|special| special.date == day.date);
        self.counted.iter().filter(|day| day.weekday < WORKDAYS && !is_special(day)).count()
    }
}

impl FittedHandling {
    /// Whether a scenario draws from the works themselves.
    pub(crate) fn is_as_it_was(&self) -> bool {
        self.works.len() >= AS_THEY_ARE
    }
}

/// Without ends nobody knows when hands were full, and some of that time is in the reactions: how much less sure they are. On 200 known
/// accounts their intervals held the truth in 94 and 86 % of the time without it.
pub(super) const WITHOUT_ENDS: f64 = 1.25;

/// Fits a history, with all laws. `None` if it has no arrivals.
#[cfg(test)]
pub(crate) fn fit(account: &PastAccount, asked: &FitAsked) -> Option<Fitted> {
    let mut fitted = fit_without_laws(account, asked)?;
    fitted.find_laws();
    Some(fitted)
}

impl Fitted {
    /// Fits the works' laws, which takes longer than all else.
    pub(crate) fn find_laws(&mut self) {
        self.laws_of(|_| true);
    }

    /// The same where a scenario draws from them.
    pub(crate) fn find_needed_laws(&mut self) {
        self.laws_of(|handling| !handling.is_as_it_was());
    }

    fn laws_of(&mut self, is_wanted: impl Fn(&FittedHandling) -> bool) {
        let all = self.teams.iter_mut().filter_map(|team| team.handling.as_mut());
        for handling in all.filter(|handling| is_wanted(handling)) {
            handling.laws = fit_lengths(&handling.works, &[], self.resolution);
        }
    }

    /// The works once more, at other speeds; without laws.
    pub(super) fn work_again(&mut self) {
        for team in &mut self.teams {
            team.handling = works_of(&self.hands.works, team.place, &self.speed, &self.paces);
        }
    }
}

/// Fits a history, without the laws that works may have. `None` if it has no arrivals.
pub(crate) fn fit_without_laws(account: &PastAccount, asked: &FitAsked) -> Option<Fitted> {
    let (has_starts, has_ends) = account.has();
    let at_once = takes_at_once(account);
    let hours = hours(account, asked.hours.as_ref());
    let past = agents(account, &hours);
    let hands = hands(account, at_once);
    let known: Vec<u32> = (0..past.len() as u32).filter(|agent| past[*agent as usize].starts >= FEW_STARTS).collect();
    let mut order = order(account, &known);
    let mut seen = KeptSightings::new(past.len());
    let mut teams = Vec::new();
    for team in 0..account.teams.len() as u32 {
        let look = TeamLook { account, hours: &hours, past: &past, hands: &hands, team, at_once };
        teams.extend(look.fit(asked, &mut order, &mut seen));
    }
    let seconds = account.resolution.seconds();
    let (sightings, seen) = seen.finish();
    let mut reactions = fit_agents(LengthLaw::Lognormal, &sightings, seconds).filter(|_| !at_once);
    if let Some(fit) = reactions.as_mut().filter(|_| !has_ends) {
        (fit.centre, fit.sigma) = (fit.centre.widened(WITHOUT_ENDS), fit.sigma.widened(WITHOUT_ENDS));
        fit.agents.iter_mut().for_each(|own| own.se *= WITHOUT_ENDS);
    }
    let speed = speed(&hands.works);
    let pace = paces(&hands.works, &speed.speed, past.len(), account.teams.len());
    let paces: Vec<f64> = pace.iter().map(|pace| pace.map_or(1.0, |pace| pace.value)).collect();
    for team in &mut teams {
        team.handling = works_of(&hands.works, team.place, &speed, &paces);
    }
    let (mut teams, died): (Vec<FittedTeam>, Vec<FittedTeam>) =
        teams.into_iter().partition(|team| team.counts.per_day.value >= LEAST_A_DAY);
    // The largest first: that is the one that is asked about.
    teams.sort_by(|a, b| b.counts.per_day.value.total_cmp(&a.counts.per_day.value));
    let died: Vec<String> = died.into_iter().map(|team| team.name).collect();
    if teams.is_empty() && died.is_empty() {
        return None;
    }
    let name = |agent: &u32| account.agents[*agent as usize].clone();
    let is_gone = |agent: &&u32| past[**agent as usize].is_gone(account.days);
    let helpers = (0..past.len() as u32).filter(|agent| !known.contains(agent)).map(|agent| name(&agent)).collect();
    let gone = order.iter().filter(is_gone).map(name).collect();
    let agent = |place: &u32| {
        let at = *place as usize;
        FittedAgent {
            name: name(place),
            place: *place,
            past: past[at].clone(),
            concurrency: has_ends.then(|| (hands.agents[at].concurrency, hands.agents[at].full_share)),
            reaction: reactions.as_ref().and_then(|fit| reaction_of(fit, at)),
            pace: pace[at],
        }
    };
    let all: Vec<FittedAgent> = order.iter().map(agent).collect();
    let (past_ones, agents) = all.into_iter().partition(|agent: &FittedAgent| agent.past.is_gone(account.days));
    Some(Fitted {
        agents,
        past_ones,
        helpers,
        gone,
        teams,
        died,
        speed,
        sightings,
        seen,
        paces,
        resolution: seconds,
        blur: None,
        first_day: account.first_day,
        conversations: account.arrivals(),
        days: account.days,
        hours,
        hands,
        reactions,
        at_once,
        has_starts,
        has_ends,
    })
}

impl Fitted {
    /// Everybody who was there, in order of registration as far as it is known.
    pub(crate) fn everybody(&self) -> Vec<FittedAgent> {
        self.agents.iter().chain(&self.past_ones).cloned().collect()
    }

    /// Takes from a longer history the days on which it was closed, or nobody at all wrote.
    pub(crate) fn know_closed_days(&mut self, whole: &Fitted) {
        self.hours.closed.clone_from(&whole.hours.closed);
        let (first, days) = (self.first_day, self.days as i32);
        for team in &mut self.teams {
            let own = whole.teams.iter().filter(|own| own.place == team.place).flat_map(|own| &own.counts.special);
            let is_later = |day: &&SpecialDay| day.factor == 0.0 && (day.date - first).get_days() >= days;
            team.counts.special.extend(own.filter(is_later).copied());
        }
    }

    /// An agent of a longer history as this one knows it, from a day of that on.
    pub(crate) fn as_known(&self, agent: &FittedAgent, from: usize) -> FittedAgent {
        let known = self.agents.iter().chain(&self.past_ones).find(|own| own.place == agent.place);
        let (from_day, past) = (from, &agent.past);
        let shifted = PastAgent {
            present: past.present.get(from_day..).unwrap_or_default().to_vec(),
            away: past.away.iter().filter_map(|day| day.checked_sub(from_day)).collect(),
            tenure: past.tenure.start.saturating_sub(from_day)..past.tenure.end.saturating_sub(from_day),
            by_day: past.by_day.as_ref().map(|days| days.get(from_day..).unwrap_or_default().to_vec()),
            shift: known.map_or(&past.shift, |own| &own.past.shift).clone(),
            is_usual: known.map_or(past.is_usual, |own| own.past.is_usual),
            ..past.clone()
        };
        let own = known.unwrap_or(agent);
        FittedAgent { past: shifted, reaction: known.and_then(|own| own.reaction), ..own.clone() }
    }

    /// The share of what an agent saw that it had not yet started. In whole minutes, those told as 4 min or less
    /// are about as many as took 4.5 min or less.
    pub(crate) fn reactions_of(&self, agent: &FittedAgent) -> Vec<SurvivalStep> {
        let mut steps = self.sightings.get(agent.place as usize).map_or_else(Vec::new, |own| kaplan_meier(own));
        let late = if self.is_blurred() { self.resolution / 2.0 } else { 0.0 };
        steps.iter_mut().for_each(|step| step.time += late);
        steps
    }

    /// The law of an agent's reactions.
    pub(crate) fn reaction_law(&self, agent: &FittedAgent) -> Option<LengthPoint> {
        self.reactions.as_ref()?.agent(agent.place as usize)
    }

    /// Whether works of a team are taken as they are.
    pub(crate) fn takes_works(&self) -> bool {
        self.teams.iter().filter_map(|team| team.handling.as_ref()).any(FittedHandling::is_as_it_was)
    }
}

/// How fast one of the account's agents reacts; `None` where it saw nothing.
fn reaction_of(fit: &AgentsFit, place: usize) -> Option<FittedReaction> {
    let own = fit.agents.get(place).filter(|own| own.n > 0)?;
    let median = Inferred::of_log(own.mu, own.se, NORMAL_95);
    Some(FittedReaction { median, sigma: fit.sigma, seen: own.n, ended: own.ended })
}

/// Sightings by agent. Where there are very many, every second is dropped, then every second of those, and so on.
struct KeptSightings {
    of: Vec<Vec<Sighting>>,
    /// One in so many is kept.
    every: usize,
    seen: usize,
    kept: usize,
}

impl KeptSightings {
    fn new(agents: usize) -> Self {
        KeptSightings { of: vec![Vec::new(); agents], every: 1, seen: 0, kept: 0 }
    }

    fn add(&mut self, agent: usize, sighting: Sighting) {
        self.seen += 1;
        if !self.seen.is_multiple_of(self.every) {
            return;
        }
        self.of[agent].push(sighting);
        self.kept += 1;
        if self.kept >= MOST_SIGHTINGS {
            self.every *= 2;
            for own in &mut self.of {
                let mut place = 0usize;
                own.retain(|_| {
                    place += 1;
                    place.is_multiple_of(2)
                });
            }
            self.kept = self.of.iter().map(Vec::len).sum();
        }
    }

    fn finish(self) -> (Vec<Vec<Sighting>>, usize) {
        (self.of, self.seen)
    }
}

/// One team of the account while it is looked at.
struct TeamLook<'a> {
    account: &'a PastAccount,
    hours: &'a PastHours,
    past: &'a [PastAgent],
    hands: &'a PastHands,
    team: u32,
    at_once: bool,
}

impl TeamLook<'_> {
    fn fit(&self, asked: &FitAsked, order: &mut Vec<u32>, seen: &mut KeptSightings) -> Option<FittedTeam> {
        let chats = || self.account.chats.iter().filter(|chat| chat.team == self.team);
        let intervals = self.account.intervals.iter().filter(|own| own.team == self.team).map(|own| own.count);
        let conversations = chats().count() + intervals.sum::<f64>() as usize;
        if conversations < LEAST_OF_TEAM.min(self.account.arrivals()) {
            return None;
        }
        let (counted, cut) = counted_days(self.account, self.hours, self.team);
        let counts = fit_counts(&counted, &[], GrowthChoice::Tested)?;
        let name = self.account.teams[self.team as usize].clone();
        let told = ToldRules::of_team(&asked.rules, &name);
        let settings = self.settings(&told, order);
        if let Some(found) = &settings {
            self.see(found, seen);
        }
        let patience = patience(self.account, self.hours, self.team);
        Some(FittedTeam {
            name,
            place: self.team,
            counted,
            cut,
            within_slots: self.within_slots(counts.shares.first().map_or(24, Vec::len)),
            counts,
            settings,
            told,
            handling: None,
            patience: patience.fits,
            left: patience.left,
            waited: patience.waited,
        })
    }

    /// Whether its arrivals lie evenly within slots, of which a day has so many.
    fn within_slots(&self, slots: usize) -> Option<PoissonCheck> {
        let own = self.account.chats.iter().filter(|chat| chat.team == self.team);
        let times: Vec<f64> =
            own.map(|chat| chat.at.since(self.account.midnights[self.account.day(chat.at)]).seconds()).collect();
        let mut draws = Stream::new(0, 0, Purpose::Bootstrap, u64::from(self.team) + 1).item(0);
        poisson_check(&times, 86_400.0 / slots as f64, self.account.resolution.seconds(), || draws.open01())
    }

    /// The team's settings, where it has agents; the order of registration is turned where they show it.
    fn settings(&self, told: &ToldRules, order: &mut Vec<u32>) -> Option<FoundSettings> {
        let is_member = |agent: &&u32| self.past[**agent as usize].teams.contains(&self.team);
        let own: Vec<u32> = order.iter().filter(is_member).copied().collect();
        if own.is_empty() {
            return None;
        }
        let team =
            PastTeam { account: self.account, hours: self.hours, agents: self.past, team: self.team, order: &own };
        let found = if self.at_once { of_calls(&team, told) } else { settings(&team, told) };
        if own.len() == order.len() {
            order.clone_from(&found.order);
        }
        Some(found)
    }

    /// What everybody saw and did under these settings.
    fn see(&self, found: &FoundSettings, seen: &mut KeptSightings) {
        let team = PastTeam {
            account: self.account,
            hours: self.hours,
            agents: self.past,
            team: self.team,
            order: &found.order,
        };
        let mut see = |offer: PastOffer| {
            let chat = &self.account.chats[offer.chat as usize];
            // How long it could be seen is not known.
            if chat.started.is_none() && chat.gone().is_none() {
                return;
            }
            let mut by = |agent: u32| {
                let at = agent as usize;
                let started = offer.starter == Some(agent);
                let what = reaction(self.account, &self.past[at], &self.hands.agents[at], &offer, started);
                let day = self.account.day(offer.from) as u32;
                if let Some(what) = what {
                    seen.add(at, Sighting { what, day });
                }
            };
            match offer.holder {
                Some(agent) => by(agent),
                None => found.order.iter().for_each(|agent| by(*agent)),
            }
        };
        team.replay(&found.reading, usize::MAX, &mut see);
    }
}

/// The works of a team, without the laws that they may have.
fn works_of(works: &[PastWork], team: u32, speed: &FoundSpeed, paces: &[f64]) -> Option<FittedHandling> {
    let own: Vec<&PastWork> = works.iter().filter(|work| work.team == team).collect();
    let of_speed = speed.variance_of_mean(&own);
    let mut works: Vec<f64> = own.iter().map(|work| work.task(&speed.speed, paces)).collect();
    works.sort_by(f64::total_cmp);
    let n = works.len() as f64;
    let (mean, variance) = mean_and_variance(&works)?;
    let variance = variance.unwrap_or(f64::NAN);
    // What is not known of the speeds is not known of the works either.
    let mean = Inferred::even(mean, libm::sqrt(variance / n + of_speed), t_95(n - 1.0));
    (works.len() >= LEAST_OF_TEAM).then_some(FittedHandling { works, mean, laws: Vec::new() })
}
