//! Draws hang on names, not on places: who is written before them changes nobody's customers and nobody's reactions.

use rodizio::measure::{ConversationLog, LogRow};
use rodizio::scenario;
use rodizio::world::simulate;
use std::path::Path;

const HEAD: &str = r#"
    name = "Names"
    horizon = { start = 2026-03-02, length = "1 day" }
"#;

const SALES: &str = r#"
    [[agent]]
    name = "Ana"
    concurrency = 1
    reaction.exponential = { mean = "2 min" }
    [[agent]]
    name = "Bia"
    concurrency = 1
    reaction.exponential = { mean = "2 min" }
    [[team]]
    name = "Vendas"
    members = ["Ana", "Bia"]
    handling.exponential = { mean = "5 min" }
    patience.exponential = { mean = "1 h" }
    arrivals.poisson = { per_day = 100 }
"#;

const SUPPORT: &str = r#"
    [[agent]]
    name = "Caio"
    concurrency = 1
    reaction.exponential = { mean = "2 min" }
    [[team]]
    name = "Suporte"
    members = ["Caio"]
    handling.exponential = { mean = "5 min" }
    arrivals.poisson = { per_day = 50 }
"#;

/// What becomes of the customers of a team: when they come, how long they wait, how long they take.
fn customers(parts: &[&str], team: &str) -> Vec<String> {
    let text = format!("{HEAD}{}", parts.concat());
    let scenario = scenario::parse("names.toml", &text, Path::new(""), &[]).unwrap().scenario;
    let at = scenario.teams.iter().position(|known| known.name == team).unwrap();
    let rows = simulate(&scenario, 1, 0, ConversationLog::new(&scenario)).into_rows();
    let of_team = rows.iter().filter(|row: &&LogRow| row.team.0 as usize == at);
    let started = |row: &LogRow| row.started.map(|(at, _)| at);
    of_team.map(|row| format!("{:?} {:?} {:?}", row.arrived_at, started(row), row.ended_at)).collect()
}

#[test]
fn who_is_written_before_them_changes_nothing() {
    let alone = customers(&[SALES], "Vendas");
    assert!(alone.len() > 60, "{}", alone.len());
    assert_eq!(customers(&[SUPPORT, SALES], "Vendas"), alone);
    assert_eq!(customers(&[SALES, SUPPORT], "Vendas"), alone);
    assert_ne!(customers(&[&SALES.replace("Vendas", "Novas")], "Novas"), alone);
}
