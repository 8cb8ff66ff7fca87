//! Cases written as a script: lines with `>` are inputs, the lines under each are the decisions
//! that must follow from it, all of them and in order. Blank lines and `#` lines are comments.
//!
//! ```text
//! > 09:00 arrive c1
//!   09:00 c1 offer 1 Ana until 09:10 arrival
//! > 09:10 tick
//!   09:10 c1 offer 2 Bia until 09:20 window-ended from Ana
//! > 09:10 arrow
//!   arrow Bia
//! ```
//!
//! Times are on Monday unless a day is written first (`tue 08:05`, `mon+1 08:05` a week later).
//! `until` ticks at every deadline up to its time; `arrow` and `deadline` ask and change nothing.

use crate::oracle::Oracle;
use crate::setup::{DAY, Hours, MINUTE, Setup, TeamSetup};
use crate::subject::Rules;
use rodizio::calendar::WEEKDAYS;
use rodizio::rules::*;
use rodizio::time::{SimSpan, SimTime};
use std::fmt::Write;

/// A setup with names.
#[derive(Clone)]
pub struct Desk {
    setup: Setup,
    agents: Vec<String>,
    teams: Vec<String>,
}

impl Desk {
    /// Users in order of registration; one team, "Suporte", of all of them; the platform's
    /// default settings; never closed.
    pub fn of(users: &str) -> Desk {
        let agents: Vec<String> = users.split_whitespace().map(str::to_string).collect();
        let user = AgentConfig { concurrency: None, available: true };
        let setup = Setup { hours: Hours::Always, agents: vec![user; agents.len()], teams: Vec::new() };
        Desk { setup, agents, teams: Vec::new() }.team("Suporte", users)
    }

    /// One more team, with default settings.
    pub fn team(mut self, name: &str, members: &str) -> Desk {
        let agents = members.split_whitespace().map(|name| self.agent(name)).collect();
        self.setup.teams.push(TeamSetup { agents, hours: None, settings: Settings::default() });
        self.teams.push(name.to_string());
        self
    }

    /// The agents of the team named last.
    pub fn members(mut self, members: &str) -> Desk {
        let agents = members.split_whitespace().map(|name| self.agent(name)).collect();
        self.setup.teams.last_mut().unwrap().agents = agents;
        self
    }

    /// Changes the settings of the team named last.
    pub fn set(mut self, change: impl FnOnce(&mut Settings)) -> Desk {
        change(&mut self.setup.teams.last_mut().unwrap().settings);
        self
    }

    /// Monday to Friday, 08:00 to 18:00.
    pub fn office(mut self) -> Desk {
        self.setup.hours = Hours::office();
        self
    }

    fn agent(&self, name: &str) -> AgentId {
        let place = self.agents.iter().position(|agent| agent == name);
        AgentId(place.unwrap_or_else(|| panic!("nobody is called {name}")) as u32)
    }

    fn team_id(&self, name: &str) -> TeamId {
        TeamId(self.teams.iter().position(|team| team == name).unwrap_or_else(|| panic!("no team {name}")) as u32)
    }

    fn name(&self, agent: AgentId) -> &str {
        &self.agents[agent.0 as usize]
    }
}

/// Minutes to a length.
pub fn minutes(minutes: i64) -> SimSpan {
    SimSpan::from_mins(minutes)
}

/// Runs the script against the Router and against the oracle; both must decide as it says.
pub fn check(desk: Desk, script: &str) {
    let both = [("the oracle", play::<Oracle>(desk.clone(), script)), ("the Router", play::<Router>(desk, script))];
    for (who, said) in both {
        let lines = |text: &str| {
            let kept = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
            kept.map(|line| if line.starts_with('>') { line.to_string() } else { format!("  {line}") })
                .collect::<Vec<_>>()
        };
        let (expected, said) = (lines(script), lines(&said));
        let same = expected.iter().zip(&said).take_while(|(left, right)| left == right).count();
        let show = |from: &[String]| from.iter().skip(same).take(6).cloned().collect::<Vec<_>>().join("\n");
        assert!(
            expected == said,
            "{who} departs from the script after\n{}\n--- expected\n{}\n--- decided\n{}",
            expected[..same].join("\n"),
            show(&expected),
            show(&said)
        );
    }
}

/// The script with the decisions that are really taken.
fn play<R: Rules>(mut desk: Desk, script: &str) -> String {
    let mut rules = R::build(&desk.setup);
    let mut text = String::new();
    for line in script.lines().map(str::trim) {
        let Some(input) = line.strip_prefix('>') else { continue };
        writeln!(text, "{line}").unwrap();
        let (now, words) = time_and_words(input);
        let conversation = |word: &str| ConversationId(word[1..].parse().unwrap());
        let input = match words[..] {
            ["arrive", talk] => {
                Input::Arrive { conversation: conversation(talk), team: TeamId(0), draw: 0, last: None }
            }
            ["arrive", talk, "draw", draw] => {
                let draw = (draw.parse::<f64>().unwrap() * (1_u64 << 53) as f64) as u64;
                Input::Arrive { conversation: conversation(talk), team: TeamId(0), draw, last: None }
            }
            ["arrive", talk, team] => {
                Input::Arrive { conversation: conversation(talk), team: desk.team_id(team), draw: 0, last: None }
            }
            ["start", talk, agent] => Input::Start { conversation: conversation(talk), agent: desk.agent(agent) },
            ["end", talk] => Input::End { conversation: conversation(talk) },
            ["leave", talk] => Input::Leave { conversation: conversation(talk) },
            ["away", agent] => Input::Away { agent: desk.agent(agent) },
            ["back", agent] => Input::Back { agent: desk.agent(agent) },
            ["register", name] => {
                desk.agents.push(name.to_string());
                Input::Register { concurrency: None }
            }
            ["join", team, agent] => Input::Join { team: desk.team_id(team), agent: desk.agent(agent) },
            ["tick"] => Input::Tick,
            ["until"] => {
                while let Some(due) = rules.deadline().filter(|due| *due <= now) {
                    for action in rules.feed(due, Input::Tick).unwrap() {
                        writeln!(text, "{}", action_text(&desk, action)).unwrap();
                    }
                }
                continue;
            }
            ["arrow", ref team @ ..] => {
                let team = team.first().map_or(TeamId(0), |name| desk.team_id(name));
                writeln!(text, "arrow {}", rules.arrow(team).map_or("nobody", |agent| desk.name(agent))).unwrap();
                continue;
            }
            ["deadline"] => {
                writeln!(text, "deadline {}", rules.deadline().map_or("none".to_string(), time_text)).unwrap();
                continue;
            }
            _ => panic!("no such input: {words:?}"),
        };
        match rules.feed(now, input) {
            Ok(actions) => {
                for action in actions {
                    writeln!(text, "{}", action_text(&desk, action)).unwrap();
                }
            }
            Err(error) => writeln!(text, "error: {error}").unwrap(),
        }
    }
    text
}

/// `tue 08:00:30.5 start c1 Ana` to its instant and the rest.
fn time_and_words(line: &str) -> (SimTime, Vec<&str>) {
    let mut words: Vec<&str> = line.split_whitespace().collect();
    let (day, week) = words[0].split_once('+').unwrap_or((words[0], "0"));
    let day = match WEEKDAYS.iter().position(|name| *name == day) {
        Some(place) => {
            words.remove(0);
            place as i64 + 7 * week.parse::<i64>().unwrap()
        }
        None => 0,
    };
    let parts: Vec<f64> = words.remove(0).split(':').map(|part| part.parse().unwrap()).collect();
    let micros = |place: usize, unit: i64| (parts.get(place).unwrap_or(&0.0) * unit as f64).round() as i64;
    let time = day * DAY + micros(0, 60 * MINUTE) + micros(1, MINUTE) + micros(2, MINUTE / 60);
    (SimTime::from_micros(time), words)
}

fn time_text(at: SimTime) -> String {
    let (days, rest) = (at.micros() / DAY, at.micros() % DAY);
    let day = match (days, days / 7) {
        (0, _) => String::new(),
        (_, 0) => format!("{} ", WEEKDAYS[days as usize]),
        (_, week) => format!("{}+{week} ", WEEKDAYS[(days % 7) as usize]),
    };
    let (minutes, micros) = (rest / MINUTE, rest % MINUTE);
    let mut text = format!("{day}{:02}:{:02}", minutes / 60, minutes % 60);
    if micros > 0 {
        write!(text, ":{:02}", micros / 1_000_000).unwrap();
    }
    if micros % 1_000_000 > 0 {
        write!(text, ".{}", format!("{:06}", micros % 1_000_000).trim_end_matches('0')).unwrap();
    }
    text
}

fn action_text(desk: &Desk, action: Action) -> String {
    let from = |from: Option<AgentId>| from.map_or(String::new(), |agent| format!(" from {}", desk.name(agent)));
    let decision = match action.decision {
        Decision::AutoReply => "auto-reply".to_string(),
        Decision::Offer { agent, number, deadline, reason, from: last } => {
            let until = deadline.map_or(String::new(), |deadline| format!(" until {}", time_text(deadline)));
            format!("offer {number} {}{until} {}{}", desk.name(agent), reason.file_word(), from(last))
        }
        Decision::Open { reason, from: last } => format!("open {}{}", reason.file_word(), from(last)),
        Decision::Start { agent, open } => format!("start {}{}", desk.name(agent), if open { " open" } else { "" }),
        Decision::Refuse { agent, reason } => {
            format!("refuse {} {}", agent.map_or("-", |agent| desk.name(agent)), reason.file_word())
        }
        Decision::Left { from: last } => format!("left{}", from(last)),
        Decision::End { agent } => format!("end {}", desk.name(agent)),
        Decision::Stranded { agent } => format!("stranded {}", desk.name(agent)),
    };
    format!("{} c{} {decision}", time_text(action.at), action.conversation.0)
}
