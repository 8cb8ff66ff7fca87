//! From targets to a roster that is shown to keep them: requirement, cover, judgement, and again where an hour fails.

use super::closed_form::ClosedForm;
use super::cover::{Cover, Covers, Uncovered};
use super::gap::now;
use super::judge::{Judge, RosterJudgement};
use super::pattern::{Least, Pattern, coverage, patterns, usual, weight};
use super::player::{HourSample, Player, Stop};
use super::requirement::{LevelSearch, Requirement};
use super::roster::plans;
use super::rounds::{RosterOutcome, RosterRounds};
use super::search::RosterSearch;
use super::target::{HourTarget, measures};
use super::trial::Trial;
use super::week::{Demand, Levels};
use super::weeks::{HorizonWeek, weeks};
use crate::calendar::WeekPlan;
use crate::experiment::crew::{Crew, Until};
use crate::experiment::{Bound, Target};
use crate::language::{phrase, tell};
use crate::rules::AgentId;
use crate::scenario::{Agent, Scenario, Shift};
use crate::time::SimTime;
use crate::unit::Better;
use rust_decimal::Decimal;
use std::sync::atomic::AtomicBool;

/// Conversations of an hour that the search for its level should rest on.
const CONVERSATIONS: f64 = 3000.0;
/// Conversations of all hours in one simulated roster of the search, at most, if two replications have no more.
const ALL_CONVERSATIONS: f64 = 3e6;
/// Replications of the search, at least and at most.
const REPLICATIONS: (f64, f64) = (12.0, 400.0);
/// Replications that say when customers come back.
const RETURNS: u32 = 20;
/// Replications by which it is told what happens where nobody marks agents away.
const UNMARKED: u32 = 50;

/// A scenario as it is staffed: every hour of the horizon counts, for an hour of the warm-up alone would get nobody, and
/// its queue the next ones.
pub fn whole(scenario: &Scenario) -> Scenario {
    let mut whole = scenario.clone();
    whole.horizon.warm_up = SimTime::ZERO;
    whole
}

/// What is to be staffed.
pub struct Staffing<'a> {
    pub scenario: &'a Scenario,
    /// All of one team.
    pub targets: &'a [Target],
    /// Empty: the usual ones.
    pub shifts: &'a [Shift],
    /// What the roster should have least of.
    pub least: Least,
    /// Whether agents are marked away off their shift.
    pub away_off_shift: bool,
    pub seed: u64,
    /// How sure all verdicts of the roster are together.
    pub confidence: f64,
    /// Replications of one roster at most.
    pub max_replications: u32,
    pub crew: &'a Crew,
    pub interrupt: &'a AtomicBool,
    /// Nothing more is begun after this.
    pub until: Until<'a>,
    /// Is told how many replications have been played.
    pub played: &'a (dyn Fn(usize) + Sync),
}

/// A week's staffing.
#[derive(Clone, Debug)]
pub struct Staffed {
    /// Index of the team.
    pub team: usize,
    /// The agent that all of the roster are like: its index in the scenario.
    pub like: usize,
    /// Whether the team's agents differed from each other.
    pub agents_differ: bool,
    /// Whether planned absences of the team's agents are left out: the roster has other agents.
    pub leaves_absences_out: bool,
    pub targets: Vec<HourTarget>,
    pub demand: Demand,
    pub requirement: Requirement,
    /// What was covered: the requirement, raised where a roster did not keep it.
    pub needed: Levels,
    /// The kinds of shift.
    pub shifts: Vec<Shift>,
    /// Whether they are the usual ones, as the scenario has none.
    pub usual_shifts: bool,
    pub patterns: Vec<Pattern>,
    /// What the roster has least of.
    pub least: Least,
    pub cover: Cover,
    /// Agents at work in each hour, the least in any of its open minutes.
    pub coverage: Levels,
    /// The same of the agents that the scenario has.
    pub now: Levels,
    /// The weeks of the horizon, where they differ.
    pub weeks: Vec<HorizonWeek>,
    /// The agents: name, and index of the pattern.
    pub roster: Vec<(String, usize)>,
    /// The scenario with the roster.
    pub scenario: Scenario,
    /// Of the roster.
    pub judgement: RosterJudgement,
    /// How many rosters were made.
    pub rounds: u32,
    /// Hours that would miss a target by their mean if nobody marked agents away off their shift; `None` where nobody is
    /// marked, or marks change nothing.
    pub unmarked: Option<Vec<usize>>,
    /// Whether a shift costs what its paid hours are: there are no prices.
    pub cost_is_hours: bool,
    /// Whether the time allowed ran out.
    pub late: bool,
    /// Whether somebody interrupted it: this is the best so far.
    pub interrupted: bool,
}

/// Why there is no roster.
#[derive(Debug, thiserror::Error)]
pub enum StaffingError {
    #[error("{}", phrase!("there is nothing to keep", "não há meta a cumprir"))]
    NoTarget,
    #[error("{}", tell!("the targets are of several teams: {}", "as metas são de várias equipes: {}", _0.join(", ")))]
    SeveralTeams(Vec<String>),
    #[error("{}", tell!("`{_0}` cannot be asked of single hours", "não é possível pedir `{_0}` para cada hora"))]
    Measure(String),
    #[error("{}", tell!("`{_0}` asks for the worse side of its measure", "`{_0}` pede o lado pior da medida"))]
    Direction(String),
    #[error("{}", tell!("{agent} is in team {other} too, so the hours of {team} cannot be staffed on their own", "{agent} também está na equipe {other}; por isso as horas de {team} não podem ser planejadas sozinhas"))]
    Shared { agent: String, team: String, other: String },
    #[error("{}", tell!("team {_0} has no agent to take copies of", "a equipe {_0} não tem atendente para copiar"))]
    NoAgent(String),
    #[error("{}", tell!("team {_0} expects no conversation in business hours", "a equipe {_0} não espera conversas no horário de atendimento"))]
    NoDemand(String),
    /// No cover by the shifts.
    #[error("{}", phrase!("no roster covers the requirement", "nenhuma escala cobre o necessário"))]
    Uncovered { why: Uncovered, requirement: Box<Requirement> },
}

impl StaffingError {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        Some(match self {
            StaffingError::Measure(_) => tell!("use {}", "use {}", measures()),
            StaffingError::Direction(_) => phrase!(
                "turn the sign: waits and losses at most, shares within a time at least",
                "inverta o sinal: esperas e desistências no máximo, percentuais dentro de um tempo pelo menos"
            )
            .to_string(),
            StaffingError::Shared { .. } => phrase!(
                "give each team its own agents, by `members`; or make them one team",
                "dê a cada equipe os seus atendentes, em `members`; ou junte-as numa só equipe"
            )
            .to_string(),
            StaffingError::NoAgent(_) => phrase!(
                "give it one agent, like whom all others will be",
                "dê a ela um atendente; todos os outros serão como ele"
            )
            .to_string(),
            StaffingError::NoDemand(_) => phrase!(
                "check its arrivals, the hours and the warm-up",
                "confira as chegadas dela, o horário e o aquecimento"
            )
            .to_string(),
            StaffingError::Uncovered { why, .. } => match why {
                Uncovered::Hours(_) => phrase!(
                    "add a start, days or a kind of [[shift]] that reaches these hours whole",
                    "acrescente um início, dias ou um tipo de [[shift]] que cubra essas horas inteiras"
                )
                .to_string(),
                Uncovered::TooFew => phrase!(
                    "raise `max` of a [[shift]], or add another kind",
                    "aumente `max` de um [[shift]] ou acrescente outro tipo"
                )
                .to_string(),
                Uncovered::Unknown | Uncovered::Solver(_) => phrase!(
                    "allow fewer starts or sets of days, or raise `max` of a [[shift]]",
                    "permita menos inícios ou conjuntos de dias, ou aumente `max` de um [[shift]]"
                )
                .to_string(),
            },
            // Who asked knows how to ask otherwise.
            StaffingError::NoTarget | StaffingError::SeveralTeams(_) => return None,
        })
    }
}

/// A team whose hours can be staffed.
struct StaffCase<'a> {
    team: usize,
    like: usize,
    agent: &'a Agent,
    agents_differ: bool,
    leaves_absences_out: bool,
    targets: Vec<HourTarget>,
}

impl Staffing<'_> {
    /// Finds the requirement, covers it and judges the roster.
    pub fn run(&self) -> Result<Staffed, StaffingError> {
        let case = self.case()?;
        let team = &self.scenario.teams[case.team];
        let player = Player {
            scenario: self.scenario,
            team: case.team,
            like: case.agent,
            away_off_shift: self.away_off_shift,
            seed: self.seed,
            crew: self.crew,
            interrupt: self.interrupt,
            until: self.until,
            played: self.played,
        };
        let formulas = ClosedForm::new(team, case.agent);
        let demand = with_returns(Demand::of(self.scenario, team), &formulas, &case.targets, player);
        let busy: Vec<usize> = demand.busy().collect();
        if busy.is_empty() {
            return Err(StaffingError::NoDemand(team.name.clone()));
        }
        let replications = replications(&demand, &busy).min(self.max_replications);
        let search = LevelSearch {
            trial: Trial { player, demand: &demand, replications: 0..replications },
            targets: &case.targets,
            closed_form: closed_forms(&formulas, &demand, &case.targets, player),
        };
        let (requirement, stopped) = search.run();
        let usual_shifts = self.shifts.is_empty();
        // Hours that may be raised later must be in reach, too.
        let mut reach = requirement.levels.clone();
        busy.iter().for_each(|slot| reach[*slot] = reach[*slot].max(1));
        let shifts = if usual_shifts { usual(&reach, demand.slots) } else { self.shifts.to_vec() };
        self.roster(case, player, demand, (requirement, stopped), (shifts, usual_shifts))
    }

    /// The team, the agent to copy and the targets.
    fn case(&self) -> Result<StaffCase<'_>, StaffingError> {
        let first = self.targets.first().ok_or(StaffingError::NoTarget)?;
        let team_name = |team: usize| self.scenario.teams.get(team).map_or(String::new(), |team| team.name.clone());
        let mut teams: Vec<usize> = self.targets.iter().map(|target| target.of.team).collect();
        teams.sort_unstable();
        teams.dedup();
        if teams.len() > 1 {
            return Err(StaffingError::SeveralTeams(teams.into_iter().map(team_name).collect()));
        }
        let place = first.of.team;
        let no_agent = || StaffingError::NoAgent(team_name(place));
        let team = self.scenario.teams.get(place).ok_or_else(no_agent)?;
        let of_hour = |target: &Target| {
            let measure = &target.of.measure;
            if (target.bound == Bound::AtMost) == (measure.better == Better::Higher) {
                return Err(StaffingError::Direction(target.words(&measure.name)));
            }
            HourTarget::new(target).ok_or_else(|| StaffingError::Measure(target.of.measure.name.clone()))
        };
        let targets = self.targets.iter().map(of_hour).collect::<Result<Vec<HourTarget>, _>>()?;
        let agent = |id: &AgentId| self.scenario.agents.get(id.0 as usize);
        for (index, other) in self.scenario.teams.iter().enumerate().filter(|(index, _)| *index != place) {
            if let Some(shared) = team.agents.iter().find(|id| other.agents.contains(id)) {
                let agent = agent(shared).map_or(String::new(), |agent| agent.name.clone());
                return Err(StaffingError::Shared { agent, team: team_name(place), other: team_name(index) });
            }
        }
        let like = team.agents.first().ok_or_else(no_agent)?;
        let kind = agent(like).ok_or_else(no_agent)?;
        let alike = |other: &Agent| {
            (other.concurrency, &other.reaction, other.pace, &other.speed, other.shrinkage)
                == (kind.concurrency, &kind.reaction, kind.pace, &kind.speed, kind.shrinkage)
        };
        let agents_differ = !team.agents.iter().filter_map(agent).all(alike);
        let leaves_absences_out = team.agents.iter().filter_map(agent).any(|agent| !agent.away.is_empty());
        let like = like.0 as usize;
        Ok(StaffCase { team: place, like, agent: kind, agents_differ, leaves_absences_out, targets })
    }

    /// Covers the requirement, thins the cover and judges the roster.
    fn roster(
        &self,
        case: StaffCase,
        player: Player,
        demand: Demand,
        (mut requirement, stopped): (Requirement, Option<Stop>),
        (shifts, usual_shifts): (Vec<Shift>, bool),
    ) -> Result<Staffed, StaffingError> {
        let open = player.open();
        let pay = self.scenario.cost.as_ref().and_then(|cost| cost.pay.get(case.like).copied().flatten());
        let patterns = patterns(&shifts, pay.map(|pay| case.agent.shrinkage.pay(pay)), self.least);
        let uncovered = |why| StaffingError::Uncovered { why, requirement: Box::new(requirement.clone()) };
        let is_over = || player.stop().is_some();
        let covers = Covers::new(&patterns, &shifts, open, &is_over);
        let covered = covers.cheapest(&requirement.levels).map_err(uncovered)?;
        let trial = Trial { player, demand: &demand, replications: 0..requirement.replications };
        let mut rosters = RosterSearch::new(trial, requirement.targets.clone(), (&patterns, &shifts), stopped);
        if stopped.is_none() {
            let by_hand = covers.starts(&demand.level(requirement.constant));
            rosters.search(starts(&requirement, &demand, &covers, &covered), by_hand);
        }
        let out_of_reach: Vec<usize> = requirement.out_of_reach.iter().map(|(hour, ..)| *hour).collect();
        let most = self.max_replications;
        let judge = Judge { player, targets: &case.targets, demand: &demand, out_of_reach: &out_of_reach, most };
        let team = &self.scenario.teams[case.team].name;
        let rounds = RosterRounds::new(&mut rosters, &covers, &judge, (team, &requirement), 1.0 - self.confidence);
        let outcome = rounds.run(covered.counts.clone()).ok_or_else(|| uncovered(Uncovered::Unknown))?;
        let RosterOutcome { tried, needed, next, stopped } = outcome;
        let coverage = coverage(&patterns, &tried.counts, open);
        let weight = weight(&patterns, &tried.counts);
        requirement.shown_by(&tried.judgement, &coverage);
        let needed = still_needed(needed, &demand, &coverage, &requirement.levels);
        let weeks = week_by_week(&case, player, &demand, (&requirement, &coverage));
        let mut staffed = Staffed {
            team: case.team,
            like: case.like,
            agents_differ: case.agents_differ,
            leaves_absences_out: case.leaves_absences_out,
            targets: case.targets,
            cost_is_hours: pay.is_none() && shifts.iter().all(|shift| shift.cost.is_none()),
            cover: covered.with(tried.counts, weight),
            demand,
            requirement,
            needed,
            shifts,
            usual_shifts,
            patterns,
            least: self.least,
            coverage,
            now: now(self.scenario, &self.scenario.teams[case.team], open),
            weeks,
            roster: tried.roster,
            scenario: tried.scenario,
            judgement: tried.judgement,
            rounds: tried.rounds,
            unmarked: None,
            late: stopped == Some(Stop::Late),
            interrupted: stopped == Some(Stop::Interrupted),
        };
        staffed.unmarked = self.unmarked(&staffed, player, next);
        Ok(staffed)
    }

    /// What would come of the roster if nobody marked agents away.
    fn unmarked(&self, staffed: &Staffed, player: Player, first: u32) -> Option<Vec<usize>> {
        if !self.away_off_shift || !self.scenario.teams[staffed.team].rules.distribution {
            return None;
        }
        let player = Player { away_off_shift: false, ..player };
        let scenario = player.staffed(plans(&staffed.roster, &staffed.patterns));
        let mut sample = HourSample::default();
        player.play(&scenario, first..first + UNMARKED, &mut sample).ok()?;
        let holds = |hour: &usize| staffed.targets.iter().all(|target| target.holds(sample.hour(*hour)));
        Some(staffed.demand.busy().filter(|hour| !holds(hour)).collect())
    }
}

/// What was needed, at least what is required: what the roster that is taken does without was not.
fn still_needed(mut needed: Levels, demand: &Demand, coverage: &Levels, required: &Levels) -> Levels {
    for hour in demand.busy() {
        needed[hour] = needed[hour].min(coverage[hour]).max(required[hour]);
    }
    needed
}

impl Staffed {
    /// Paid hours a week.
    pub fn paid_hours(&self) -> Decimal {
        self.of_roster().map(|pattern| pattern.hours).sum()
    }

    /// What it costs a week.
    pub fn cost(&self) -> Decimal {
        self.of_roster().map(|pattern| pattern.cost).sum()
    }

    /// The week of each agent of the roster.
    fn of_roster(&self) -> impl Iterator<Item = &Pattern> {
        self.roster.iter().filter_map(|(_, pattern)| self.patterns.get(*pattern))
    }

    /// Hours of agents at work a week that are required, counting open time alone.
    pub fn required_hours(&self) -> f64 {
        self.agent_hours().required
    }

    /// The weekly hours of each agent of the roster, with the name.
    pub fn plans(&self) -> Vec<(String, WeekPlan)> {
        plans(&self.roster, &self.patterns).collect()
    }

    /// Least and most agents required in hours in which conversations are expected.
    pub fn range(&self) -> (u32, u32) {
        let levels = self.demand.busy().map(|hour| self.requirement.levels[hour]);
        levels.fold((u32::MAX, 0), |(least, most), level| (least.min(level), most.max(level)))
    }
}

/// The weeks of the horizon, where they differ, by formulas as far as there is time for them.
fn week_by_week(case: &StaffCase, player: Player, demand: &Demand, found: (&Requirement, &Levels)) -> Vec<HorizonWeek> {
    let team = &player.scenario.teams[case.team];
    let formulas = ClosedForm::new(team, case.agent);
    let for_rate = |rate: f64| player.stop().is_none().then(|| formulas.agents(rate, &case.targets)).flatten();
    weeks(player.scenario, team, demand, found, for_rate)
}

/// Where the search for a roster begins, beside as many in every hour as do: the cheapest cover of the requirement, and covers
/// of parts of it and of fewer in every hour. Shifts that overlap have more than that in some hours, so fewer may do.
fn starts(requirement: &Requirement, demand: &Demand, covers: &Covers, covered: &Cover) -> Vec<Vec<u32>> {
    let most = requirement.constant;
    let fewer = (most.div_ceil(3)..=most).rev().step_by((most as usize / 10).max(1)).skip(1);
    let part = |tenths: u32| requirement.levels.iter().map(|level| (level * tenths).div_ceil(10)).collect();
    let all = fewer.map(|agents| demand.level(agents)).chain((6..=10).map(part));
    all.flat_map(|levels| covers.starts(&levels)).chain([covered.counts.clone()]).collect()
}

/// The demand with customers who come back: as many as do in a few weeks in which agents are in plenty, whenever it is open.
/// Where there is no time for that, without them.
fn with_returns(first: Demand, formulas: &ClosedForm, targets: &[HourTarget], player: Player) -> Demand {
    let team = &player.scenario.teams[player.team];
    if team.return_share() <= 0.0 {
        return first;
    }
    let busiest = first.rate.iter().copied().fold(0.0, f64::max) / (1.0 - team.return_share()).max(0.01);
    let plenty = 2 * formulas.agents(busiest, targets).unwrap_or(1) + 10;
    let (week, slots) = player.open();
    let open = week.open_shares(slots);
    let levels = open.iter().map(|share| if *share > 0.0 { plenty } else { 0 }).collect();
    let mut sample = HourSample::default();
    match player.play(&player.with_levels(&levels), 0..RETURNS, &mut sample) {
        Ok(()) => first.with_returns(&sample.returns()),
        Err(_) => first,
    }
}

/// By hour, what formulas say, as far as there is time for it. Hours of one rate are worked out once.
fn closed_forms(formulas: &ClosedForm, demand: &Demand, targets: &[HourTarget], player: Player) -> Vec<Option<u32>> {
    let mut known: Vec<(f64, Option<u32>)> = Vec::new();
    let mut of = |rate: f64| {
        if let Some((_, agents)) = known.iter().find(|one| one.0 == rate) {
            return *agents;
        }
        let agents = player.stop().is_none().then(|| formulas.agents(rate, targets)).flatten();
        known.push((rate, agents));
        agents
    };
    demand.rate.iter().map(|rate| of(*rate)).collect()
}

/// So many that the hour in the middle has conversations enough.
fn replications(demand: &Demand, busy: &[usize]) -> u32 {
    let mut expected: Vec<f64> = busy.iter().map(|hour| demand.expected[*hour]).collect();
    expected.sort_by(f64::total_cmp);
    // Slots of an hour share its conversations: shorter ones are not simulated for longer.
    let middle = expected.get(expected.len() / 2).copied().unwrap_or(1.0) / demand.slots.hours();
    let wanted = (CONVERSATIONS / middle.max(1e-9)).ceil().clamp(REPLICATIONS.0, REPLICATIONS.1);
    // An hour far busier than the one in the middle must not make a week that is not done today.
    let all: f64 = expected.iter().sum();
    wanted.min((ALL_CONVERSATIONS / all.max(1e-9)).ceil()).max(2.0) as u32
}
