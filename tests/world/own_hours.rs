//! Teams with business hours of their own.

use crate::script::*;
use rodizio::calendar::WeekPlan;
use rodizio::experiment::explain::{Pick, in_simulation};
use rodizio::experiment::staffing::Demand;
use rodizio::experiment::{Extras, Forecast, Study};
use rodizio::measure::{Cause, Causes, ConversationLog, LogRow, Measures, Outcome, Parts, Recorder};
use rodizio::report::explain::{StoryOrigin, story};
use rodizio::rules::{AfterHours, AgentId, TeamId};
use rodizio::scenario::{self, Arrivals, Scenario, TraceRow};
use rodizio::world::{Chat, simulate};
use std::cell::RefCell;
use std::path::Path;

const HORIZON: &str = r#"
    name = "Own hours"
    horizon = { start = 2026-03-02, length = "2 weeks", warm_up = "1 day" }
"#;

const AGENTS: [&str; 2] = [
    r#"
    [[agent]]
    name = "Ana"
    concurrency = 2
    reaction.exponential = { mean = "4 min" }
    [[agent]]
    name = "Bia"
    reaction.exponential = { mean = "4 min" }
"#,
    r#"
    [[agent]]
    name = "Caio"
    concurrency = 2
    reaction.exponential = { mean = "2 min" }
"#,
];

const OFFICE: &str = r#"["mon-fri 08:00-12:00 13:00-18:00"]"#;
const SALES: &str = r#"["mon-fri 11:00-20:00", "sat 10:00-12:00"]"#;

/// Suporte and Vendas, each with agents of its own: `hours` is a line of the table or nothing.
fn team_text(name: &str, hours: &str) -> String {
    let (members, rules) = match name {
        "Suporte" => (r#""Ana", "Bia""#, "limit = \"30 min\""),
        _ => (r#""Caio""#, "after_hours = \"hold\""),
    };
    format!(
        r#"
    [[team]]
    name = "{name}"
    members = [{members}]
    {hours}
    within = ["15 min"]
    handling.exponential = {{ mean = "9 min" }}
    patience.exponential = {{ mean = "5 h" }}
    arrivals.poisson = {{ per_day = 60, out_of_hours = true, day_cv = 0.2 }}
    rules = {{ {rules} }}
"#
    )
}

/// All that is found of one team.
#[derive(Debug, PartialEq)]
struct Found {
    conversations: Vec<String>,
    measures: Vec<u64>,
    causes: Vec<u128>,
}

/// An account with these `[hours]` in which the team is; what is found of it.
fn found(hours: &str, agents: &[&str], teams: &[String], team: &str) -> Found {
    let text = format!("{HORIZON}\n[hours]\nweekly = {hours}\n{}{}", agents.concat(), teams.concat());
    let scenario = scenario::parse("own.toml", &text, Path::new(""), &[]).unwrap().scenario;
    let at = scenario.teams.iter().position(|known| known.name == team).unwrap();
    let listeners = (Recorder::new(&scenario), (Causes::new(&scenario), ConversationLog::new(&scenario)));
    let (recorder, (causes, log)) = simulate(&scenario, 5, 2, listeners);
    let measures: Measures = recorder.measures_with(None, Some(&causes));
    let of_team = |row: &&LogRow| row.team.0 as usize == at;
    let rows = log.into_rows();
    let line = |row: &LogRow| format!("{:?} {:?} {:?}", row.arrived_at, row.started.map(|(at, _)| at), row.ended_at);
    let values = measures.team(&scenario, at).map(|(_, value)| value.to_bits());
    let of_agents = measures.agents(at).flatten().map(|(_, value)| value.to_bits());
    let of_hours = measures.hours(at).flatten().map(|(_, value)| value.to_bits());
    Found {
        conversations: rows.iter().filter(of_team).map(line).collect(),
        measures: values.chain(of_agents).chain(of_hours).collect(),
        causes: causes.totals().teams[at].started.micros.to_vec(),
    }
}

/// Two teams that share nobody do in one account, to the last bit, what each does in an account of its own with those hours.
#[test]
fn one_account_is_as_good_as_two() {
    let own = |hours: &str| format!("hours = {hours}");
    let apart = [
        found(OFFICE, &AGENTS[..1], &[team_text("Suporte", "")], "Suporte"),
        found(SALES, &AGENTS[1..], &[team_text("Vendas", "")], "Vendas"),
    ];
    assert!(apart.iter().all(|found| found.conversations.len() > 500), "{apart:#?}");
    assert_ne!(apart[0].causes, found(SALES, &AGENTS[..1], &[team_text("Suporte", "")], "Suporte").causes);
    let teams = [
        (OFFICE, [team_text("Suporte", ""), team_text("Vendas", &own(SALES))]),
        (SALES, [team_text("Suporte", &own(OFFICE)), team_text("Vendas", "")]),
        (r#"["sun 00:00-01:00"]"#, [team_text("Suporte", &own(OFFICE)), team_text("Vendas", &own(SALES))]),
    ];
    for (hours, teams) in teams {
        let together = ["Suporte", "Vendas"].map(|team| found(hours, &AGENTS, &teams, team));
        assert_eq!(together, apart, "in an account that is open {hours}");
    }
}

/// All that is said of a scenario's runs, what is expected of them, and what is known of its costs.
fn all_of(scenario: &Scenario) -> String {
    let extras = Extras { portrait: true, causes: true, ..Extras::default() };
    let study = Study { scenario, replications: 2, seed: 3, threads: Some(2), extras };
    let found = study.run::<std::convert::Infallible>(&|| (), |_| Ok(())).unwrap();
    let demand: Vec<Demand> = scenario.teams.iter().map(|team| Demand::of(scenario, team)).collect();
    format!("{found:#?}\n{:?}\n{demand:?}\n{:?}", Forecast::of(scenario), scenario.fixed_month())
}

/// The hours of the account may be those of every team, and nothing tells them apart; nor do those of the account play a part.
#[test]
fn hours_of_every_team_are_as_good_as_the_accounts() {
    let files = ["cost", "forgotten-vacation", "opening-backlog", "overflow-off", "two-teams-shared-agents"];
    for file in files {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(file).with_extension("toml");
        let plain = scenario::load(&path, &[]).unwrap().scenario;
        let lines: Vec<String> = plain.hours.week.lines().iter().map(|line| format!("\"{line}\"")).collect();
        let of_team = |team: usize| format!("team.{team}.hours=[{}]", lines.join(","));
        let own: Vec<String> = (0..plain.teams.len()).map(of_team).collect();
        let shut = ["hours.weekly=[\"sun 03:00-04:00\"]".to_string()];
        let owned = scenario::load(&path, &[&own[..], &shut].concat()).unwrap().scenario;
        let wanted = all_of(&plain);
        assert!(all_of(&owned) == wanted, "{file}");
        let closed = scenario::load(&path, &shut).unwrap().scenario;
        assert!(all_of(&closed) != wanted, "{file}");
    }
}

/// The morning team is open 08:00 to 12:00, the noon team 10:00 to 14:00, the account all day. A is in both, so at work from
/// 08:00 to 14:00.
fn morning_and_noon() -> Scenario {
    let mut case = team(1);
    case.hours.week = week(&["mon-fri 07:00-18:00"]);
    case.teams.push(case.teams[0].clone());
    let hours = ["mon-fri 08:00-12:00", "mon-fri 10:00-14:00"];
    for ((team, hours), name) in case.teams.iter_mut().zip(hours).zip(["Manha", "Meio-dia"]) {
        (team.name, team.hours) = (name.into(), Some(week(&[hours])));
    }
    let row = |&(hour, minute, work, patience): &(i64, i64, i64, Option<i64>)| TraceRow {
        at: at(hour, minute),
        handling: Some(minutes(work)),
        patience: patience.map(minutes),
    };
    let rows = [
        vec![(7, 0, 1, None), (11, 50, 60, None), (11, 55, 5, None)],
        vec![(7, 30, 1, None), (12, 10, 5, None), (13, 58, 5, None), (15, 0, 1, Some(10))],
    ];
    for (team, rows) in case.teams.iter_mut().zip(rows) {
        team.arrivals = Arrivals::Trace(rows.iter().map(row).collect());
    }
    case
}

/// Customers are numbered by team. The window of the morning team's c3 has stopped at 12:00; it waits for A alone.
#[test]
fn an_agent_of_two_teams_by_hand() {
    let case = morning_and_noon();
    expect(
        &case,
        "07:00 offer c1 A
         07:30 offer c1 A
         08:00 start c1 A
         08:01 end c1
         08:01 start c1 A
         08:02 end c1
         11:50 offer c2 A
         11:50 start c2 A
         11:55 offer c3 A
         12:10 offer c2 A
         12:20 lapse c2 A
         12:20 offer c2 A
         12:30 lapse c2 A
         12:30 offer c2 A
         12:40 lapse c2 A
         12:40 offer c2 A
         12:50 end c2
         12:50 start c3 A
         12:50 lapse c2 A
         12:50 offer c2 A
         12:55 end c3
         12:55 start c2 A
         13:00 end c2
         13:58 offer c3 A
         13:58 start c3 A
         14:03 end c3
         15:00 offer c4 A
         15:10 lost c4",
    );
}

#[test]
fn waits_and_causes_by_the_hours_of_the_team() {
    let case = morning_and_noon();
    let rows = RefCell::new(Vec::new());
    let each = |chat: &Chat, outcome: Outcome, parts: &Parts| {
        let minutes = Cause::ALL.map(|cause| parts.of(cause).micros() / 60_000_000);
        rows.borrow_mut().push((chat.order, outcome, minutes));
    };
    let causes = simulate(&case, 1, 0, Causes::with(&case, each));
    let novos = causes.totals().agents[0];
    drop(causes);
    let mut rows = rows.into_inner();
    rows.sort_by_key(|row| row.0);
    // Out of hours, holder absent, full, unreacted, open with nobody free, open and unnoticed.
    let wanted = [
        (0, Outcome::Started, [60, 0, 0, 0, 0, 0]),
        // A is there from 08:00 on, but the noon team is closed until 10:00.
        (1, Outcome::Started, [31, 0, 0, 0, 0, 0]),
        (2, Outcome::Started, [0, 0, 0, 0, 0, 0]),
        // The morning team closes at 12:00; A, who is there for the other, starts it at 12:50.
        (3, Outcome::Started, [50, 0, 5, 0, 0, 0]),
        (4, Outcome::Started, [0, 0, 45, 0, 0, 0]),
        (5, Outcome::Started, [0, 0, 0, 0, 0, 0]),
        (6, Outcome::Lost, [10, 0, 0, 0, 0, 0]),
    ];
    assert_eq!(rows, wanted);
    assert_eq!([novos.absent, novos.full, novos.unreacted], [0, 50 * 60_000_000, 0]);
    let measures = simulate(&case, 1, 0, Recorder::new(&case)).measures();
    let of = |team: usize, name: &str| {
        value(measures.team(&case, team).map(|(measure, value)| (measure.measure(None), value)), name)
    };
    close(of(0, "business_wait_mean"), 5.0 * 60.0 / 3.0);
    close(of(0, "wait_mean"), (60.0 + 55.0) * 60.0 / 3.0);
    close(of(1, "business_wait_mean"), 45.0 * 60.0 / 3.0);
    close(of(1, "lost_closed_share"), 0.25);
}

/// Ten days from a Monday on are eight working days.
#[test]
fn without_a_shift_an_agent_works_the_hours_of_its_teams() {
    let mut case = morning_and_noon();
    let hours = |case: &Scenario| numbers(case).agent(0, "shift_hours");
    close(hours(&case), 8.0 * 6.0);
    case.teams[1].agents.clear();
    close(hours(&case), 8.0 * 4.0);
    case.teams[1].agents.push(AgentId(0));
    // One team by the account's hours is enough to be there in them.
    case.teams[1].hours = None;
    close(hours(&case), 8.0 * 11.0);
    case.agents[0].shift = Some(WeekPlan::always());
    close(hours(&case), 240.0);
    // Holidays are the account's, for all.
    case.agents[0].shift = None;
    case.teams[1].hours = Some(WeekPlan::always());
    case.hours.holidays = vec![jiff::civil::date(2026, 3, 3)];
    close(hours(&case), 9.0 * 24.0);
}

/// Closed are the team's hours, not the account's.
#[test]
fn a_story_says_when_the_team_opens() {
    let mut case = team(1);
    case.hours.week = week(&["mon-fri 08:00-18:00"]);
    case.teams[0].hours = Some(week(&["mon-fri 10:00-12:00"]));
    case.teams[0].rules.after_hours = AfterHours::Hold;
    let row = |(hour, minute, work)| TraceRow { at: at(hour, minute), handling: Some(minutes(work)), patience: None };
    case.teams[0].arrivals = Arrivals::Trace([(11, 0, 180), (11, 55, 5)].map(row).into());
    let pick = Pick::Number { team: Some(TeamId(0)), number: 2 };
    let found = in_simulation(&case, 1, 0, &pick);
    let told = story(&case, &found.stories[0], StoryOrigin::Replication(1));
    assert!(told.contains("offered to A, until Tue 10:05:00\n"), "{told}");
    assert!(told.contains("12:00:00 - Tue 10:00:00") && told.contains("closed until Tue 10:00\n"), "{told}");
    assert!(told.contains("10:00:00  started by A"), "{told}");
}
