//! The rules of distribution inside a small chat platform.
//!
//! Demonstrates in particular:
//!
//! - the loop around [`Router`]: one input, drain the actions, ask for the deadline;
//! - a clock that belongs to the platform: the rules never look at one;
//! - what a platform keeps of the decisions: each agent's "Novos", the open list, the messages;
//! - a request that comes too late, and is turned down with a reason.
//!
//! ```text
//!   customers, agents ──► Input, now ──► Router ──► Action ──► "Novos", open list, messages
//!                                          │
//!   the platform's one timer ◄── deadline ─┘
//! ```
//!
//! Three agents, window 10 min, limit 25 min, open from 08:00 to 18:00. Times are minutes since
//! midnight of Monday 2026-03-02.

use jiff::civil::date;
use jiff::tz::TimeZone;
use rodizio::calendar::{Timeline, WeekPlan, Zone};
use rodizio::rules::{Action, AgentConfig, AgentId, Config, ConversationId, Decision, Input, Router};
use rodizio::rules::{Settings, TeamConfig, TeamId};
use rodizio::time::{SimSpan, SimTime};
use std::collections::{BTreeMap, VecDeque};
use std::error::Error;

const AGENTS: [&str; 3] = ["Ana", "Bruno", "Carla"];
const SUPPORT: TeamId = TeamId(0);

/// What people see on their screens.
#[derive(Default)]
struct Screens {
    /// Who holds which offered conversation.
    novos: BTreeMap<ConversationId, AgentId>,
    /// Visible to the whole team.
    open: Vec<ConversationId>,
    /// Begun, and by whom.
    started: BTreeMap<ConversationId, AgentId>,
    /// What was shown, in order.
    messages: Vec<String>,
}

impl Screens {
    /// Carries one decision out.
    fn apply(&mut self, action: &Action) {
        let chat = action.conversation;
        let name = |agent: AgentId| AGENTS[agent.0 as usize];
        let text = match action.decision {
            Decision::AutoReply => "we are closed, and will answer when we open".to_string(),
            Decision::Offer { agent, number, .. } => {
                self.novos.insert(chat, agent);
                format!("offer {number} to {}", name(agent))
            }
            Decision::Open { reason, .. } => {
                self.novos.remove(&chat);
                self.open.push(chat);
                format!("open to all ({})", reason.file_word())
            }
            Decision::Start { agent, .. } => {
                self.novos.remove(&chat);
                self.open.retain(|other| *other != chat);
                self.started.insert(chat, agent);
                format!("{} begins", name(agent))
            }
            Decision::Refuse { reason, .. } => format!("no: {}", reason.file_word()),
            Decision::Left { .. } => {
                self.novos.remove(&chat);
                self.open.retain(|other| *other != chat);
                "the customer has left".to_string()
            }
            Decision::End { agent } => {
                self.started.remove(&chat);
                format!("{} is done", name(agent))
            }
            Decision::Stranded { agent } => format!("waits for {}, who is away", name(agent)),
        };
        let minute = action.at.micros() / 60_000_000;
        self.messages.push(format!("{:02}:{:02} chat {}: {text}", minute / 60, minute % 60, chat.0));
    }
}

fn rules() -> Result<Router, Box<dyn Error>> {
    let midnight = date(2026, 3, 2).at(0, 0, 0, 0);
    let zone = Zone::new(TimeZone::get("America/Sao_Paulo")?, midnight).ok_or("no such day")?;
    let week = WeekPlan::parse(&["mon-fri 08:00-18:00"]).map_err(|(_, error)| error)?;
    let settings = Settings { limit: SimSpan::from_mins(25), auto_reply: true, ..Settings::default() };
    Ok(Router::new(Config {
        hours: Timeline::new(&zone, &week, &[], SimTime::ZERO),
        agents: vec![AgentConfig { concurrency: None, available: true }; AGENTS.len()],
        teams: vec![TeamConfig { agents: vec![AgentId(0), AgentId(1), AgentId(2)], hours: None, settings }],
    }))
}

fn main() -> Result<(), Box<dyn Error>> {
    let [ana, bruno, carla] = [AgentId(0), AgentId(1), AgentId(2)];
    let [first, second, third] = [ConversationId(0), ConversationId(1), ConversationId(2)];
    let arrive = |conversation| Input::Arrive { conversation, team: SUPPORT, draw: 0, last: None };
    let start = |conversation, agent| Input::Start { conversation, agent };
    let minute = |hour: i64, minute: i64| SimTime::ZERO + SimSpan::from_mins(60 * hour + minute);

    // What comes from outside, in order of time: on a real platform, requests from the network.
    let mut requests = VecDeque::from([
        (minute(7, 50), arrive(first)),
        (minute(8, 12), start(first, ana)),
        (minute(8, 15), start(first, bruno)),
        (minute(9, 0), arrive(second)),
        (minute(9, 1), arrive(third)),
        (minute(9, 5), Input::Leave { conversation: third }),
        (minute(9, 26), start(second, carla)),
        (minute(9, 30), Input::End { conversation: first }),
    ]);

    let mut router = rules()?;
    let mut screens = Screens::default();
    loop {
        // 1. Wait for a request, or for the timer of step 4. At one instant, a start beats the timer.
        let (now, input) = match (requests.front(), router.deadline()) {
            (Some((at, _)), Some(due)) if due < *at => (due, Input::Tick),
            (None, Some(due)) => (due, Input::Tick),
            (Some(_), _) => match requests.pop_front() {
                Some(request) => request,
                None => break,
            },
            (None, None) => break,
        };
        // 2. One input.
        router.handle(now, input)?;
        // 3. Carry out every decision.
        while let Some(action) = router.poll_action() {
            screens.apply(&action);
        }
        // 4. `Router::deadline` is the one timer to set; the loop asks for it in step 1.
    }

    for message in &screens.messages {
        println!("{message}");
    }
    assert_eq!(
        screens.messages,
        [
            "07:50 chat 0: we are closed, and will answer when we open",
            "07:50 chat 0: offer 1 to Ana",
            // Out of hours the window stands still: it is ten minutes from the opening.
            "08:10 chat 0: offer 2 to Bruno",
            "08:12 chat 0: no: not-the-holder",
            "08:15 chat 0: Bruno begins",
            // The hand-over did not move the arrow: Bruno is next.
            "09:00 chat 1: offer 1 to Bruno",
            "09:01 chat 2: offer 1 to Carla",
            "09:05 chat 2: the customer has left",
            "09:10 chat 1: offer 2 to Carla",
            "09:20 chat 1: offer 3 to Ana",
            "09:25 chat 1: open to all (limit)",
            "09:26 chat 1: Carla begins",
            "09:30 chat 0: Bruno is done",
        ]
    );
    assert!(screens.novos.is_empty() && screens.open.is_empty());
    assert_eq!(screens.started, BTreeMap::from([(second, carla)]));
    Ok(())
}
