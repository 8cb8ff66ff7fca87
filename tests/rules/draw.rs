//! Random setups and random inputs, and the run of one against the other.

use crate::setup::{DAY, Hours, MINUTE, Setup, TeamSetup};
use crate::subject::Rules;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rodizio::rules::*;
use rodizio::time::{SimSpan, SimTime};

/// How far the clock goes on before an input.
#[derive(Clone, Copy, Debug)]
pub enum Wait {
    Micros(i64),
    Minutes(i64),
    /// To the next instant of a grid of so many minutes: many things then meet at one instant.
    Grid(i64),
    /// To the next deadline, and so many microseconds off it.
    Deadline(i64),
}

/// One input, to be made concrete when it is its turn.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    /// The lowest id that is free plus so many.
    Arrive {
        skip: u32,
        team: u32,
        draw: u64,
        last: Option<u32>,
    },
    /// By any user at all.
    Start {
        which: usize,
        agent: u32,
    },
    /// By the last holder, where there is one.
    StartByHolder {
        which: usize,
    },
    End {
        which: usize,
    },
    Leave {
        which: usize,
    },
    Away {
        agent: u32,
    },
    Back {
        agent: u32,
    },
    Register {
        concurrency: Option<u32>,
    },
    Join {
        team: u32,
        agent: u32,
    },
    Tick,
    /// An input that no log of a working platform contains.
    Wrong {
        how: u32,
        which: usize,
    },
}

pub type Script = Vec<(Wait, Act)>;

/// Ranges that do not overlap, on some days of the week.
fn hours() -> impl Strategy<Value = Hours> {
    let day = (any::<bool>(), vec(0..=96_u32, 2..=4));
    let weekly = (vec(day, 7), vec(0..21_i64, 0..3)).prop_map(|(days, holidays)| {
        let mut ranges = Vec::new();
        for (weekday, (works, mut quarters)) in days.into_iter().enumerate() {
            quarters.sort_unstable();
            for pair in quarters.chunks_exact(2).filter(|pair| works && pair[0] < pair[1]) {
                ranges.push((weekday, pair[0] * 15, pair[1] * 15));
            }
        }
        // A calendar that never opens is another matter.
        if ranges.is_empty() { Hours::office() } else { Hours::Weekly { ranges, holidays } }
    });
    prop_oneof![2 => Just(Hours::Always), 2 => Just(Hours::office()), 4 => weekly]
}

/// Window and limit. A limit holds at most some hundred windows.
fn lengths() -> impl Strategy<Value = (SimSpan, SimSpan)> {
    let minutes = |tens: i64| SimSpan::from_mins(tens * 5);
    prop_oneof![
        6 => (1..=12_i64, 1..=24_i64).prop_map(move |(window, limit)| (minutes(window), minutes(limit))),
        1 => (1..=6_i64, 1..=20_i64).prop_map(|(w, l)| (SimSpan::from_micros(w), SimSpan::from_micros(l))),
        1 => (1..=40_i64, 1..=40_i64).prop_map(|(w, l)| (SimSpan::from_hours(w), SimSpan::from_hours(l))),
        1 => (1..=40_i64, 1..=24_i64).prop_map(move |(w, l)| (SimSpan::from_hours(w), minutes(l))),
    ]
}

fn settings() -> impl Strategy<Value = Settings> {
    let handover =
        prop_oneof![2 => Just(Handover::Circular), 1 => Just(Handover::SharedArrow), 1 => Just(Handover::FromFirst)];
    let at_limit = prop_oneof![Just(AtLimit::Cut), Just(AtLimit::FinishWindow)];
    let on_away = prop_oneof![Just(OnAway::Keep), Just(OnAway::Pass)];
    let after_hours = prop_oneof![Just(AfterHours::Assign), Just(AfterHours::Hold), Just(AfterHours::Open)];
    let clock = prop_oneof![2 => Just(Clock::Business), 1 => Just(Clock::Wall)];
    let assignment = prop_oneof![
        3 => Just(Assignment::Rotation),
        1 => Just(Assignment::LeastBusy),
        1 => Just(Assignment::LongestIdle),
        1 => Just(Assignment::Random),
    ];
    let load = prop_oneof![Just(Load::Offered), Just(Load::Started)];
    let last_agent = prop_oneof![Just(LastAgent::Ignore), Just(LastAgent::First)];
    let load = (any::<bool>(), load, last_agent);
    let flags = (prop::bool::weighted(0.9), prop::bool::weighted(0.8), lengths(), load, any::<bool>());
    (flags, handover, at_limit, on_away, after_hours, clock, assignment).prop_map(
        |(flags, handover, at_limit, on_away, after_hours, clock, assignment)| {
            let (distribution, overflow, (window, limit), (skip_full, load, last_agent), auto_reply) = flags;
            Settings {
                distribution,
                overflow: overflow.then_some(window),
                limit,
                handover,
                at_limit,
                on_away,
                after_hours,
                clock,
                assignment,
                skip_full,
                load,
                last_agent,
                auto_reply,
            }
        },
    )
}

fn concurrency() -> impl Strategy<Value = Option<u32>> {
    option::of(0..4_u32)
}

/// One to six users, one to three teams, some with hours of their own. A user in none of a team's places is a supervisor of it
/// or no member, which the rules do not tell apart.
pub fn setups() -> impl Strategy<Value = Setup> {
    let users = (prop::bool::weighted(0.8), concurrency());
    let agents = vec(users.prop_map(|(available, concurrency)| AgentConfig { concurrency, available }), 1..=6);
    let own = option::weighted(0.4, hours());
    let teams = vec((vec(prop::bool::weighted(0.7), 6), any::<u32>(), own, settings()), 1..=3);
    (hours(), agents, teams).prop_map(|(hours, agents, teams)| {
        let teams = teams.into_iter().map(|(members, turn, hours, settings)| {
            let mut agents: Vec<_> =
                (0..agents.len()).filter(|place| members[*place]).map(|place| AgentId(place as u32)).collect();
            // The order in which members are written must not matter.
            if !agents.is_empty() {
                let by = turn as usize % agents.len();
                agents.rotate_left(by);
            }
            TeamSetup { agents, hours, settings }
        });
        Setup { hours, teams: teams.collect(), agents }
    })
}

pub fn scripts(length: usize) -> impl Strategy<Value = Script> {
    let wait = prop_oneof![
        4 => Just(Wait::Micros(0)),
        1 => (0..3_i64).prop_map(Wait::Micros),
        3 => (0..30_i64).prop_map(Wait::Minutes),
        1 => (0..2000_i64).prop_map(Wait::Minutes),
        3 => prop_oneof![Just(5_i64), Just(15), Just(60)].prop_map(Wait::Grid),
        6 => prop_oneof![6 => Just(0_i64), 1 => Just(-1), 1 => Just(1)].prop_map(Wait::Deadline),
    ];
    let any_talk = || 0..1000_usize;
    let act = prop_oneof![
        8 => (0..3_u32, any::<u32>(), 0..1_u64 << 53, any::<Option<u32>>())
            .prop_map(|(skip, team, draw, last)| Act::Arrive { skip, team, draw, last }),
        2 => (any_talk(), any::<u32>()).prop_map(|(which, agent)| Act::Start { which, agent }),
        3 => any_talk().prop_map(|which| Act::StartByHolder { which }),
        3 => any_talk().prop_map(|which| Act::End { which }),
        1 => any_talk().prop_map(|which| Act::Leave { which }),
        2 => any::<u32>().prop_map(|agent| Act::Away { agent }),
        3 => any::<u32>().prop_map(|agent| Act::Back { agent }),
        1 => concurrency().prop_map(|concurrency| Act::Register { concurrency }),
        1 => (any::<u32>(), any::<u32>()).prop_map(|(team, agent)| Act::Join { team, agent }),
        8 => Just(Act::Tick),
        1 => (any::<u32>(), any_talk()).prop_map(|(how, which)| Act::Wrong { how, which }),
    ];
    vec((wait, act), 0..length)
}

/// Makes a script concrete, one input at a time, from what the rules have answered so far.
pub struct Driver {
    pub now: SimTime,
    agents: u32,
    teams: u32,
    /// Live conversations in order of arrival, with the last holder.
    live: Vec<(ConversationId, Option<AgentId>)>,
}

impl Driver {
    pub fn new(setup: &Setup) -> Driver {
        Driver {
            now: SimTime::ZERO,
            agents: setup.agents.len() as u32,
            teams: setup.teams.len() as u32,
            live: Vec::new(),
        }
    }

    /// The instant and the input of a step; an `Err` if the rules must turn the call down.
    pub fn next(&self, wait: Wait, act: Act, deadline: Option<SimTime>) -> (SimTime, Result<Input, Input>) {
        let now = self.now.micros();
        let at = match wait {
            Wait::Micros(micros) => now + micros,
            Wait::Minutes(minutes) => now + minutes * MINUTE,
            Wait::Grid(minutes) => (now / (minutes * MINUTE) + 1) * minutes * MINUTE,
            Wait::Deadline(off) => deadline.map_or(now, |deadline| deadline.micros() + off),
        };
        // The oracle's calendar ends some day.
        let at = SimTime::from_micros(at.clamp(now, now.max(100 * DAY)));
        let pick = |which: usize| self.live.get(which % self.live.len().max(1)).copied();
        let user = |agent: u32| AgentId(agent % self.agents);
        let team = |team: u32| TeamId(team % self.teams);
        let input = match act {
            Act::Arrive { skip, team: to, draw, last } => {
                let free = (0..).filter(|id| self.live.iter().all(|(live, _)| live.0 != *id)).nth(skip as usize);
                let last = last.map(user);
                Some(Input::Arrive { conversation: ConversationId(free.unwrap()), team: team(to), draw, last })
            }
            Act::Start { which, agent } => {
                pick(which).map(|(conversation, _)| Input::Start { conversation, agent: user(agent) })
            }
            Act::StartByHolder { which } => pick(which).map(|(conversation, holder)| Input::Start {
                conversation,
                agent: holder.unwrap_or(user(which as u32)),
            }),
            Act::End { which } => pick(which).map(|(conversation, _)| Input::End { conversation }),
            Act::Leave { which } => pick(which).map(|(conversation, _)| Input::Leave { conversation }),
            Act::Away { agent } => Some(Input::Away { agent: user(agent) }),
            Act::Back { agent } => Some(Input::Back { agent: user(agent) }),
            Act::Register { concurrency } => Some(Input::Register { concurrency }),
            Act::Join { team: to, agent } => Some(Input::Join { team: team(to), agent: user(agent) }),
            Act::Tick => Some(Input::Tick),
            Act::Wrong { how, which } => return self.wrong(at, how, pick(which).map(|(id, _)| id)),
        };
        (at, Ok(input.unwrap_or(Input::Tick)))
    }

    fn wrong(&self, at: SimTime, how: u32, live: Option<ConversationId>) -> (SimTime, Result<Input, Input>) {
        let (nobody, no_team, dead) = (AgentId(self.agents), TeamId(self.teams), ConversationId(9999));
        let fresh = Input::Arrive { conversation: dead, team: no_team, draw: 0, last: None };
        let input = match (how % 11, live) {
            (0, Some(conversation)) => Input::Arrive { conversation, team: TeamId(0), draw: 0, last: None },
            (1, Some(conversation)) => Input::Start { conversation, agent: nobody },
            (2, _) => Input::Start { conversation: dead, agent: AgentId(0) },
            (3, _) => Input::End { conversation: dead },
            (4, _) => Input::Leave { conversation: dead },
            (5, _) => Input::Away { agent: nobody },
            (6, _) => Input::Back { agent: nobody },
            (7, _) => Input::Join { team: no_team, agent: AgentId(0) },
            (8, _) => Input::Join { team: TeamId(0), agent: nobody },
            (9, _) if self.now > SimTime::ZERO => {
                return (SimTime::from_micros(self.now.micros() - 1), Err(Input::Tick));
            }
            (10, _) => Input::Arrive { conversation: dead, team: TeamId(0), draw: 0, last: Some(nobody) },
            _ => fresh,
        };
        (at, Err(input))
    }

    /// Takes note of an input that was accepted and of what followed from it.
    pub fn note(&mut self, now: SimTime, input: Input, actions: &[Action]) {
        self.now = now;
        match input {
            Input::Arrive { conversation, .. } => self.live.push((conversation, None)),
            Input::Register { .. } => self.agents += 1,
            _ => {}
        }
        for action in actions {
            let place = self.live.iter().position(|(id, _)| *id == action.conversation);
            match action.decision {
                Decision::Left { .. } | Decision::End { .. } => drop(self.live.remove(place.unwrap())),
                Decision::Offer { agent, .. } => self.live[place.unwrap()].1 = Some(agent),
                _ => {}
            }
        }
    }
}

/// One call and what came of it.
pub type Step = (SimTime, Input, Vec<Action>);

/// Runs a script against one implementation, then ticks until nothing is pending.
pub fn run<R: Rules>(setup: &Setup, script: &Script, ticks_at_the_end: usize) -> (R, Vec<Step>) {
    let mut rules = R::build(setup);
    let mut driver = Driver::new(setup);
    let mut log = Vec::new();
    for (wait, act) in script {
        if let (at, Ok(input)) = driver.next(*wait, *act, rules.deadline()) {
            let actions = rules.feed(at, input).expect("the driver gives sound inputs");
            driver.note(at, input, &actions);
            log.push((at, input, actions));
        }
    }
    for _ in 0..ticks_at_the_end {
        let Some(due) = rules.deadline() else { break };
        let at = due.max(driver.now);
        let actions = rules.feed(at, Input::Tick).unwrap();
        driver.note(at, Input::Tick, &actions);
        log.push((at, Input::Tick, actions));
    }
    (rules, log)
}
