//! `--set`: that it does what the same change in the file does.

use rodizio::random::Distribution;
use rodizio::scenario::{Arrivals, Loaded, Scenario, embedded, load, parse};
use rodizio::time::SimSpan;
use std::path::Path;

fn set(overrides: &[&str]) -> Loaded {
    let overrides: Vec<String> = overrides.iter().map(|text| text.to_string()).collect();
    embedded(&overrides).unwrap_or_else(|error| panic!("{error}"))
}

fn edited(from: &str, to: &str) -> Scenario {
    let text = std::fs::read_to_string(super::path("scenarios/baseline.toml")).unwrap();
    assert!(text.contains(from), "{from}");
    parse("edited", &text.replace(from, to), Path::new(""), &[]).unwrap_or_else(|error| panic!("{error}")).scenario
}

/// Scenarios are compared by all that they hold.
fn same(one: &Scenario, other: &Scenario) {
    assert_eq!(format!("{one:?}"), format!("{other:?}"));
}

#[test]
fn an_override_is_an_edit() {
    same(&set(&["overflow=20 min"]).scenario, &edited("overflow = \"10 min\"", "overflow = \"20 min\""));
    same(&set(&["overflow=\"20 min\""]).scenario, &set(&["team.0.rules.overflow=20 min"]).scenario);
    same(&set(&["agents=12"]).scenario, &edited("count = 8 ", "count = 12 "));
    same(&set(&["concurrency=5"]).scenario, &edited("concurrency = 3", "concurrency = 5"));
    same(&set(&["per_day=400.5"]).scenario, &edited("per_day = 320", "per_day = 400.5"));
    same(&set(&["weekday.mon=2"]).scenario, &edited("mon = 1.15", "mon = 2"));
    same(&set(&["horizon.start=2026-06-01"]).scenario, &edited("2026-03-02", "2026-06-01"));
    same(
        &set(&["team.Suporte.handling.lognormal.cv=2"]).scenario,
        &edited("\"22 min\", cv = 1.0", "\"22 min\", cv = 2"),
    );
    same(&set(&["skip_full = true"]).scenario, &edited("[team.rules]", "[team.rules]\nskip_full = true"));
    same(&set(&["replications=3", "seed=9"]).scenario, &edited("count = 30\nseed = 1", "count = 3\nseed = 9"));
    same(&set(&["agent.Agente.speed.2=0.5"]).scenario, &edited("0.65]  ", "0.5]  "));
}

#[test]
fn the_later_one_wins() {
    assert_eq!(set(&["limit=90 min", "limit=100 min"]).scenario.teams[0].rules.limit, SimSpan::from_mins(100));
}

#[test]
fn another_distribution_takes_the_place_of_the_old_one() {
    let handling = |text: &str| set(&[text]).scenario.teams[0].handling.clone();
    assert_eq!(handling("team.0.handling.exponential.mean=10 min"), Distribution::Exponential { mean: 600.0 });
    assert_eq!(handling("team.0.handling=10 min"), Distribution::Constant(600.0));
    let twice = set(&["team.0.handling=10 min", "team.0.handling.erlang={ mean = \"9 s\", stages = 3 }"]);
    assert_eq!(twice.scenario.teams[0].handling, Distribution::Erlang { stages: 3, scale: 3.0 });
    let renewal = set(&["team.0.arrivals.renewal.gap=1 min"]);
    assert!(matches!(renewal.scenario.teams[0].arrivals, Arrivals::Renewal(Distribution::Constant(60.0))));
}

#[test]
fn they_are_recorded_with_their_full_path() {
    let loaded = set(&["overflow=20 min", "agents = 9", "team.0.arrivals.poisson.per_day=100"]);
    let expected =
        [("team.0.rules.overflow", "20 min"), ("agent.0.count", "9"), ("team.0.arrivals.poisson.per_day", "100")];
    assert_eq!(loaded.overrides, expected.map(|(path, value)| (path.to_string(), value.to_string())));
}

#[test]
fn names_find_their_team_among_several() {
    let set = |text: &str| load(&super::path("scenarios/two-teams-shared-agents.toml"), &[text.to_string()]);
    let loaded = set("team.Vendas.rules.overflow=12 min").unwrap();
    assert_eq!(loaded.scenario.teams[0].rules.overflow, Some(SimSpan::from_mins(12)));
    assert_eq!(loaded.scenario.teams[1].rules.overflow, Some(SimSpan::from_mins(20)));
    let error = set("overflow=12 min").unwrap_err().to_string();
    assert!(error.contains("team.0.rules.overflow") && error.contains("team.1.rules.overflow"), "{error}");
}

#[test]
fn the_short_name_of_a_poisson_rate_spares_a_trace() {
    let error = load(&super::path("scenarios/trace.toml"), &["per_day=10".to_string()]).unwrap_err();
    assert!(error.to_string().contains("E22"), "{error}");
}

/// One of six has a name of her own: `agents` is all six, and the counted ones make up the rest.
#[test]
fn agents_is_everybody_at_work_in_the_team() {
    let file = super::path("scenarios/forgotten-vacation.toml");
    let set = |text: &str| load(&file, &[text.to_string()]);
    for heads in [2, 6, 9] {
        let loaded = set(&format!("agents={heads}")).unwrap();
        assert_eq!(loaded.scenario.agents.len(), heads);
        assert_eq!(loaded.scenario.agents[0].name, "Ana");
        assert_eq!(loaded.overrides, [("agents".to_string(), heads.to_string())]);
    }
    let refused = set("agents=1").unwrap_err().to_string();
    assert!(refused.contains("write 2 or more: 1 agent has a name"), "{refused}");
    let refused = set("agents=999999").unwrap_err().to_string();
    assert!(refused.contains("not 999999"), "{refused}");
    // Who only supervises is not at work in the team; the rest of the sentence is about the members it names.
    let text = std::fs::read_to_string(&file).unwrap();
    let with = |members: &str| {
        let text =
            text.replace("[[agent]]\nname = \"Agente\"", "[[agent]]\nname = \"Bia\"\n\n[[agent]]\nname = \"Agente\"");
        let text = text.replace("name = \"Suporte\"", &format!("name = \"Suporte\"\n{members}"));
        parse("x.toml", &text, Path::new(""), &["agents=6".to_string()])
    };
    let team = |members: &str| with(members).unwrap().scenario.teams[0].agents.len();
    assert_eq!([team(""), team("supervisors = [\"Bia\"]"), team("members = [\"Ana\", \"Agente\"]")], [6, 6, 6]);
    let refused = with("members = [\"Ana\", \"Agente 1\"]").unwrap_err().to_string();
    assert!(refused.contains("write `agent.2.count`"), "{refused}");
}

#[test]
fn agents_of_several_teams_is_refused_with_the_path() {
    let refused = load(&super::path("scenarios/two-teams-shared-agents.toml"), &["agents=6".to_string()]).unwrap_err();
    assert!(refused.to_string().contains("write `agent."), "{refused}");
}

#[test]
fn hours_of_a_team() {
    let week = |set: &str| {
        let scenario =
            load(&super::path("scenarios/two-teams-shared-agents.toml"), &[set.to_string()]).unwrap().scenario;
        let account = scenario.hours.week.to_string();
        let weeks: Vec<String> = scenario.teams.iter().map(|team| scenario.week_of(team).to_string()).collect();
        assert_ne!(account, "mon 10:00-16:00");
        weeks.iter().map(|week| *week == account).zip(weeks.clone()).collect::<Vec<_>>()
    };
    for team in ["Suporte", "1"] {
        let found = week(&format!("team.{team}.hours=[\"mon 10:00-16:00\"]"));
        assert!(found[0].0, "the other one is open as it was");
        assert_eq!(found[1], (false, "mon 10:00-16:00".to_string()));
    }
    let file = super::path("scenarios/two-teams-shared-agents.toml");
    let refused = load(&file, &["team.Suporte.hours=[\"mon 10\"]".to_string()]).unwrap_err().to_string();
    assert!(refused.contains("E09") && refused.contains("team.Suporte.hours="), "{refused}");
}

/// One list for all days gives way to a table as a whole.
#[test]
fn hours_of_one_day() {
    let ones = format!("[{}]", ["1"; 24].join(","));
    let Err(error) = embedded(&[format!("hourly.sat={ones}")]) else { panic!() };
    assert!(error.to_string().contains("set the whole table, as in `hourly={ daily = […], sat = […] }`"), "{error}");
    let both = set(&[&format!("hourly={{ daily = {ones}, sat = {ones} }}"), "hourly.sat.9=0"]);
    let Arrivals::Poisson(profile) = &both.scenario.teams[0].arrivals else { panic!() };
    assert_eq!((profile.share(5, false, 9), profile.share(4, false, 9)), (0.0, 1.0 / 24.0));
}
