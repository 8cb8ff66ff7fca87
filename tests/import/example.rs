//! `examples/export.csv` is a simulation, written as a Brazilian Excel saves it.

use super::import;
use crate::common;
use std::fs;

/// Two months of a shop with six agents and two teams.
const SHOP: &str = r#"
name = "Loja"
horizon = { start = 2026-02-02, length = "8 weeks", time_zone = "America/Sao_Paulo" }
hours = { weekly = ["mon-fri 08:00-18:00", "sat 08:00-12:00"], holidays = [2026-02-17] }
replications = { count = 1, seed = 7 }
[[agent]]
name = "Ana"
concurrency = 3
reaction.lognormal = { median = "4 min", sigma = 1.0 }
speed = [1.0, 0.8, 0.65]
[[agent]]
name = "Beatriz"
concurrency = 3
reaction.lognormal = { median = "3 min", sigma = 1.0 }
speed = [1.0, 0.8, 0.65]
[[agent]]
name = "João"
concurrency = 3
reaction.lognormal = { median = "6 min", sigma = 1.0 }
speed = [1.0, 0.8, 0.65]
[[agent]]
name = "Luís"
concurrency = 2
reaction.lognormal = { median = "5 min", sigma = 1.0 }
speed = [1.0, 0.8]
[[team]]
name = "Vendas"
members = ["Ana", "Beatriz", "João", "Luís"]
handling.lognormal = { mean = "14 min", cv = 1.1 }
patience.exponential = { mean = "4 h" }
arrivals.poisson = { per_day = 60, weekday = { mon = 1.2, sat = 0.5, sun = 0.1 }, day_cv = 0.15, hourly = { daily = [0, 0, 0, 0, 0, 0, 0.2, 0.6, 1.2, 1.6, 1.7, 1.5, 1.0, 1.1, 1.4, 1.5, 1.4, 1.1, 0.5, 0.3, 0.2, 0.2, 0.1, 0], sat = [0, 0, 0, 0, 0, 0, 0.2, 0.6, 1.2, 1.6, 1.7, 1.5, 0.3, 0.1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] }, out_of_hours = true }
[team.rules]
overflow = "10 min"
limit = "1 h"
"#;

/// The export of what was simulated.
fn export() -> Vec<u8> {
    let folder = super::folder(&[("shop.toml", SHOP.as_bytes())]);
    let (scenario, out) = (folder.path().join("shop.toml"), folder.path().join("out"));
    let outcome = common::rodizio(&[
        "run",
        &scenario.display().to_string(),
        "--log",
        "--quiet",
        "--out",
        &out.display().to_string(),
    ]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let mut table = csv::Reader::from_path(out.join("conversations.csv")).unwrap();
    let heads = table.headers().unwrap().clone();
    let at = |name: &str| heads.iter().position(|head| head == name).unwrap();
    let (id, team, agent) = (at("conversation"), at("team"), at("agent"));
    let (arrived, started, ended, outcome) = (at("arrived_at"), at("started_at"), at("ended_at"), at("outcome"));
    let mut text =
        "Protocolo;Departamento;Atendente;Data de abertura;Início do atendimento;Encerramento;Situação\r\n".to_string();
    for row in table.records().map(Result::unwrap) {
        let time = |column: usize| match &row[column] {
            "" => String::new(),
            stamp => {
                stamp.parse::<jiff::Timestamp>().unwrap().to_zoned(zone()).strftime("%d/%m/%Y %H:%M:%S").to_string()
            }
        };
        let status = match (&row[started], &row[outcome]) {
            ("", "lost") => "Abandonado",
            ("", _) => "Na fila",
            _ => "Encerrado",
        };
        let line = [
            format!("{}", 48_000 + row[id].parse::<u32>().unwrap()),
            row[team].to_string(),
            row[agent].to_string(),
            time(arrived),
            time(started),
            time(ended),
            status.to_string(),
        ];
        text.push_str(&line.join(";"));
        text.push_str("\r\n");
    }
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

fn zone() -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::get("America/Sao_Paulo").unwrap()
}

/// `UPDATE_DOCS=1` writes it anew.
#[test]
fn the_example_is_what_was_simulated() {
    let (path, export) = (common::path("examples/export.csv"), export());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &export).unwrap();
    }
    assert!(fs::read(&path).unwrap() == export, "examples/export.csv is another: UPDATE_DOCS=1 writes it");
    let outcome = import(&common::path("examples"), "export.csv", &[]);
    assert!(outcome.stdout.contains("All"), "{}", outcome.stdout);
}
