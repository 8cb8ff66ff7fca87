//! The engine against a program written by hand for one model: rotation, N agents of three slots,
//! ten-minute overflow, limit of an hour, no reaction time.
//!
//! Both get the same arrivals and handling times, as a trace. The reference counts in ticks of
//! 2^-20 minutes and the engine in microseconds, so every number of the trace is a whole number
//! of ticks, and is rounded to the nearest microsecond for the engine. The two also order some
//! events of one instant differently (the reference lets a timer go before an end of the same
//! tick, docs/model.md does not). Both can be seen only where two events of a run lie within a tick or
//! so of each other, and each test takes the first seed with which no two do.
//!
//! The reference is read from `../shared/limit` (or `RODIZIO_LIMIT`) and built under the target directory. Where it is
//! not there, or cannot be built, the tests say so and pass.

#![cfg(feature = "png")]

use jiff::civil::date;
use jiff::tz::TimeZone;
use rodizio::calendar::{SlotLength, WeekPlan, Zone};
use rodizio::measure::{AgentMeasure, ConversationLog, LogRow, MeasureColumn, Measures, Recorder};
use rodizio::random::{Distribution, Purpose, Stream};
use rodizio::rules::{AgentId, Settings};
use rodizio::scenario::{Agent, Arrivals, Horizon, Hours, Scenario, Shrinkage, Team, TraceRow};
use rodizio::time::{SimSpan, SimTime};
use rodizio::world::simulate;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// Ticks of the reference in a minute.
const TICKS: f64 = 1_048_576.0;
/// Microseconds in a minute.
const MICROS: f64 = 60e6;
const SLOTS: u32 = 3;
const CONVERSATIONS: usize = 30_000;

/// One customer, in ticks.
#[derive(Clone, Copy)]
struct Customer {
    arrival: u64,
    handling: u64,
}

fn to_span(ticks: u64) -> SimSpan {
    SimSpan::from_micros((ticks as f64 * (MICROS / TICKS)).round() as i64)
}

/// Arrivals at `load` per slot and lognormal handling of mean 15 minutes, cv 1.
fn customers(agents: u32, load: f64, seed: u64) -> Vec<Customer> {
    let gaps = Stream::new(seed, 0, Purpose::Arrivals, 0);
    let work = Stream::new(seed, 0, Purpose::Work, 0);
    let handling = Distribution::lognormal_mean_cv(15.0, 1.0);
    let gap = Distribution::Exponential { mean: 15.0 / (load * f64::from(SLOTS * agents)) };
    let mut now = 0.0;
    (0..CONVERSATIONS)
        .map(|number| {
            now += gap.sample(&mut gaps.item(number as u64));
            let ticks = |minutes: f64| (minutes * TICKS) as u64;
            Customer { arrival: ticks(now), handling: ticks(handling.sample(&mut work.item(number as u64))) }
        })
        .collect()
}

fn scenario(agents: u32, customers: &[Customer]) -> Scenario {
    let rows: Vec<TraceRow> = customers
        .iter()
        .map(|customer| TraceRow {
            at: SimTime::ZERO + to_span(customer.arrival),
            handling: Some(to_span(customer.handling)),
            patience: None,
        })
        .collect();
    let end = rows[rows.len() - 1].at + SimSpan::from_secs(1);
    let agent = |index| Agent {
        name: format!("Agent {index}"),
        counted: None,
        concurrency: Some(SLOTS),
        reaction: Distribution::Constant(0.0),
        shift: None,
        away_off_shift: false,
        away: vec![],
        shrinkage: Shrinkage::default(),
        pace: 1.0,
        speed: vec![],
    };
    Scenario {
        name: "reference".into(),
        horizon: Horizon {
            zone: Zone::new(TimeZone::UTC, date(2026, 3, 2).at(0, 0, 0, 0)).unwrap(),
            end,
            warm_up: SimTime::ZERO,
            drained: end + SimSpan::from_hours(24 * 365),
            slots: SlotLength::Hour,
        },
        replications: 1,
        seed: 1,
        hours: Hours { week: WeekPlan::always(), holidays: vec![] },
        agents: (0..agents).map(agent).collect(),
        teams: vec![Team {
            returns: None,
            name: "Team".into(),
            agents: (0..agents).map(AgentId).collect(),
            supervisors: vec![],
            hours: None,
            within: vec![],
            kept: vec![],
            handling: Distribution::Constant(60.0),
            patience: None,
            silent: None,
            arrivals: Arrivals::Trace(rows.into()),
            rules: Settings::default(),
        }],
        cost: None,
    }
}

/// The program, built once; or why there is none.
fn reference() -> Result<&'static Path, String> {
    static BUILT: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    BUILT.get_or_init(build).as_deref().map_err(Clone::clone)
}

fn build() -> Result<PathBuf, String> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/limit");
    let from = std::env::var_os("RODIZIO_LIMIT").map_or_else(beside, PathBuf::from);
    if !from.is_dir() {
        return Err(format!("{} is not there", from.display()));
    }
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("limit");
    let fail = |error: std::io::Error| error.to_string();
    std::fs::create_dir_all(copy.join("src")).map_err(fail)?;
    // A workspace of its own, wherever the target directory lies.
    let manifest = std::fs::read_to_string(from.join("Cargo.toml")).map_err(fail)? + "\n[workspace]\n";
    write_if_new(&copy.join("Cargo.toml"), manifest.as_bytes()).map_err(fail)?;
    for entry in std::fs::read_dir(from.join("src")).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let bytes = std::fs::read(entry.path()).map_err(fail)?;
        write_if_new(&copy.join("src").join(entry.file_name()), &bytes).map_err(fail)?;
    }
    let output = Command::new(env!("CARGO"))
        .args(["build", "--release", "--quiet", "--bin", "rust_ref", "--target-dir", "target"])
        .current_dir(&copy)
        .env_remove("RUSTFLAGS")
        .output()
        .map_err(fail)?;
    if !output.status.success() {
        return Err(format!("it does not build:\n{}", String::from_utf8_lossy(&output.stderr)));
    }
    Ok(copy.join("target/release").join(format!("rust_ref{}", std::env::consts::EXE_SUFFIX)))
}

/// Leaves a file alone that is as it should be, so that nothing is built again.
fn write_if_new(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if std::fs::read(path).is_ok_and(|old| old == bytes) { Ok(()) } else { std::fs::write(path, bytes) }
}

/// What the reference makes of the customers.
fn ask(program: &Path, model: &str, agents: u32, customers: &[Customer]) -> serde_json::Value {
    let trace = tempfile::NamedTempFile::new().unwrap();
    let bytes: Vec<u8> = customers
        .iter()
        .flat_map(|customer| [customer.arrival, customer.handling])
        .flat_map(|ticks| (ticks as f64 / TICKS).to_le_bytes())
        .collect();
    std::fs::write(trace.path(), bytes).unwrap();
    let output = Command::new(program)
        .args([model, &customers.len().to_string(), "1", &agents.to_string()])
        .arg(trace.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Two events further apart than this many microseconds come in the same order in both programs:
/// a tick is 57, and an instant is the sum of an arrival and, in a long busy time, some hundred
/// handling times, each rounded to half a microsecond at random. Ten and sixty minutes are exact in both.
const APART: i64 = 100;

/// The least distance between two events of a run, in microseconds.
fn closest(rows: &[LogRow]) -> i64 {
    let mut instants: Vec<i64> = Vec::new();
    for row in rows {
        instants.push(row.arrived_at.micros());
        instants.extend(row.ended_at.map(SimTime::micros));
        for lapsed in 1..i64::from(row.offers) + i64::from(row.opened.is_some()) {
            instants.push(row.arrived_at.micros() + lapsed * 600_000_000);
        }
    }
    instants.sort_unstable();
    instants.windows(2).map(|pair| pair[1] - pair[0]).min().unwrap()
}

/// The engine's run of customers.
struct Run {
    customers: Vec<Customer>,
    measures: Measures,
    /// Those of the team by name.
    values: HashMap<String, f64>,
    rows: Vec<LogRow>,
}

fn run(agents: u32, load: f64, seed: u64) -> Run {
    let customers = customers(agents, load, seed);
    let scenario = scenario(agents, &customers);
    let observer = (Recorder::new(&scenario), ConversationLog::new(&scenario));
    let (recorder, log) = simulate(&scenario, 1, 0, observer);
    let measures = recorder.measures();
    let values = measures.team(&scenario, 0).map(|(measure, value)| (measure.name(), *value)).collect();
    Run { customers, measures, values, rows: log.into_rows() }
}

fn compare(agents: u32, load: f64) {
    let program = match reference() {
        Ok(program) => program,
        Err(why) => return println!("passed over: no reference, {why}"),
    };
    let clear = (1..=200).map(|seed| run(agents, load, seed)).find(|run| closest(&run.rows) > APART);
    let Run { customers, measures, values, rows } = clear.expect("a seed without events that nearly tie");
    let value = |name: &str| values[name];

    // Every path of the model occurs.
    assert_eq!(rows.len(), CONVERSATIONS);
    let count = |what: &dyn Fn(&LogRow) -> bool| rows.iter().filter(|row| what(row)).count();
    let waited = |row: &LogRow| row.wait().unwrap() > SimSpan::ZERO;
    assert!(count(&|row| !waited(row)) > 100, "some start at once");
    assert!(count(&|row| waited(row) && row.opened.is_none()) > 100, "some wait in a holder's list");
    assert!(count(&|row| row.offers > 1 && row.opened.is_none()) > 100, "some are handed over");
    assert!(count(&|row| row.opened.is_some()) > 20, "some open");
    assert!(count(&|row| row.opened.is_some_and(|(at, _)| row.started.unwrap().0 > at)) > 10, "some wait open");
    assert!(agents > 3 || count(&|row| row.offers > agents) > 20, "some go round more than once");

    for model in ["rotation-mintree", "rotation-heap"] {
        let wanted = ask(program, model, agents, &customers);
        let wanted_number = |name: &str| wanted[name].as_f64().unwrap();
        let all = CONVERSATIONS as f64;
        let total = |share: f64| (share * all).round() as u64;

        assert_eq!(rows.iter().map(|row| u64::from(row.offers)).sum::<u64>(), total(wanted_number("offers")));
        assert_eq!(total(value("offers_per_conversation")), total(wanted_number("offers")));
        assert_eq!(count(&|row| row.opened.is_some()) as u64, total(wanted_number("pool_frac")));
        assert_eq!(total(value("opened_share")), total(wanted_number("pool_frac")));

        let starts = (0..agents as usize).map(|seat| MeasureColumn::of_agent(0, seat, AgentMeasure::Starts).unwrap());
        let taken: Vec<u64> = starts.map(|column| measures.value(column) as u64).collect();
        let shown: Vec<u64> = wanted["per_agent"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect();
        assert_eq!(taken[..shown.len()], shown, "N = {agents}, {model}");
        assert_eq!(taken.iter().sum::<u64>(), CONVERSATIONS as u64);

        // To the tick: half of one for the mean, in which rounding cancels, and one for a single wait,
        // which the reference prints as a number of 24 bits.
        let tick = 1.0 / TICKS;
        let mean = value("wait_mean") / 60.0;
        assert!((mean - wanted_number("mean_wait")).abs() < 0.5 * tick, "{mean} {wanted}");
        let mut waits: Vec<i64> = rows.iter().map(|row| row.wait().unwrap().micros()).collect();
        waits.sort_unstable();
        let p90 = waits[(0.9 * all) as usize] as f64 / MICROS;
        let printed = wanted_number("p90");
        assert!((p90 - printed).abs() < tick + printed * f64::from(f32::EPSILON), "{p90} {wanted}");
    }
}

#[test]
fn one_agent() {
    compare(1, 0.9);
}

#[test]
fn three_agents() {
    compare(3, 0.95);
}

#[test]
fn ten_agents_at_the_load_of_the_benchmark() {
    compare(10, 0.9);
}

#[test]
fn ten_agents_near_their_limit() {
    compare(10, 0.97);
}

#[test]
fn sixty_four_agents() {
    compare(64, 1.0);
}
