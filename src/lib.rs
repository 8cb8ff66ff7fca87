//! Simulates how a chat platform hands conversations to agents in turn (*rodízio*), and what its
//! overflow settings do to waiting and load.
//!
//! A conversation is offered to one agent, who has a *window* to start it; then it passes to the
//! next, and after the *limit* it opens to the whole team. `docs/model.md` defines rules and world
//! exactly; this page is a tour of the library.
//!
//! # A scenario
//!
//! A [`Scenario`] is checked and immutable; only the loader makes one. It comes from a file
//! ([`scenario::load`]), from a text, or with the program. What is wrong with it is reported all at
//! once, each problem with its place and what to write instead.
//!
//! ```
//! use rodizio::scenario;
//! use std::path::Path;
//!
//! let text = r#"
//!     name = "Small"
//!     horizon = { start = 2026-03-02, length = "1 week", time_zone = "America/Sao_Paulo" }
//!     hours = { weekly = ["mon-fri 08:00-18:00"] }
//!
//!     [[agent]]
//!     name = "Agente"
//!     count = 3
//!     concurrency = 2
//!     reaction.exponential = { mean = "4 min" }
//!
//!     [[team]]
//!     name = "Suporte"
//!     within = ["10 min"]
//!     handling.lognormal = { mean = "12 min", cv = 1.0 }
//!     arrivals.poisson = { per_day = 200, weekday = { sat = 0, sun = 0 } }
//! "#;
//! let loaded = scenario::parse("small.toml", text, Path::new(""), &["agents=4".to_string()])?;
//! assert_eq!(loaded.scenario.agents.len(), 4);
//!
//! // Every problem at once, with a suggestion.
//! let wrong = text.replace("concurrency", "concurency").replace("2026-03-02", "2026-02-30");
//! let error = scenario::parse("small.toml", &wrong, Path::new(""), &[]).unwrap_err();
//! assert_eq!(error.problems().errors(), 2);
//! assert!(error.to_string().contains("did you mean `concurrency`?"));
//! # Ok::<(), rodizio::diagnostic::Unread>(())
//! ```
//!
//! # A study
//!
//! A [`Study`] plays many replications on all processors and folds them in order: the same
//! scenario and seed give the same [`Summary`](experiment::Summary), to the last bit, on any number of
//! threads. Every measure is a mean over the replications with a 95 % interval;
//! [`measure::catalogue`] says what each one counts.
//!
//! ```
//! use rodizio::experiment::Extras;
//! use rodizio::measure::TeamMeasure;
//! use rodizio::{Study, scenario};
//! use std::convert::Infallible;
//!
//! let run = |overflow: &str| {
//!     let loaded = scenario::embedded(&[format!("overflow={overflow}")]).unwrap();
//!     let scenario = &loaded.scenario;
//!     let study = Study { scenario, replications: 5, seed: 1, threads: None, extras: Extras::default() };
//!     study.run::<Infallible>(&|| (), |_replication| Ok(())).unwrap()
//! };
//! let (ten, off) = (run("10 min"), run("false"));
//! // The same customers wait longer where nobody passes them on.
//! assert_eq!(ten.teams[0].mean(TeamMeasure::Arrivals), off.teams[0].mean(TeamMeasure::Arrivals));
//! assert!(ten.teams[0].mean(TeamMeasure::WaitP95) < off.teams[0].mean(TeamMeasure::WaitP95));
//! assert_eq!(off.teams[0].mean(TeamMeasure::HandoversPerConversation), Some(0.0));
//! ```
//!
//! # Many scenarios
//!
//! A [`Grid`](scenario::Grid) makes every combination of some values and checks it before anything runs; a
//! [`Sweep`](experiment::Sweep) plays them all with one seed, so that differences come from the values. A
//! [`Comparison`](experiment::Comparison) holds a few against each other, pair by pair, with verdicts.
//!
#![cfg_attr(feature = "native", doc = "```")]
#![cfg_attr(not(feature = "native"), doc = "```ignore")]
//! use rodizio::experiment::{Circumstances, Ranking, ReplicationPlan, Sweep, wanted};
//! use rodizio::scenario::{Base, Grid};
//! use std::sync::atomic::AtomicBool;
//!
//! let base = Base::load(None, &["horizon.length=1 week".into()])?;
//! let grid = Grid::parse(&["agents=6..9".into()])?;
//! let checked = grid.check(&base)?;
//! let lead = wanted(&checked.cells[0].scenario, "wait_p90").unwrap().remove(0);
//! let sweep = Sweep {
//!     cells: checked.cells.iter().map(|cell| &cell.scenario).collect(),
//!     seed: 1,
//!     plan: &ReplicationPlan::Fixed(5),
//!     until: None,
//!     threads: None,
//!     lead: &lead,
//!     keeps_replications: false,
//!     sets: Vec::new(),
//!     plain: false,
//! };
//! let outcome = sweep.run(None, &AtomicBool::new(false), &|_standing| ());
//! let circumstances = Circumstances::of(&grid, &checked.dimensions);
//! let ranking = Ranking::new(&outcome.cells, &lead, &[], circumstances);
//! assert_eq!(ranking.own().best.map(|cell| grid.cell(cell)), Some(vec!["9"]));
//! # Ok::<(), rodizio::diagnostic::Unread>(())
//! ```
//!
//! # Costs
//!
//! A scenario with `[cost]` has measures of cost beside the others: the platform by its price table, pay, lost
//! customers, waiting. Amounts are exact decimals ([`money`]); `docs/cost.md` has the formulas.
//!
#![cfg_attr(feature = "native", doc = "```")]
#![cfg_attr(not(feature = "native"), doc = "```ignore")]
//! use rodizio::scenario;
//!
//! let loaded = scenario::load("scenarios/cost.toml".as_ref(), &[])?;
//! // Known before anything is played: eight agents at 3,100 and a supervisor at 5,200, the platform's bill of
//! // 1,086 for nine users, and a twelfth of the set-up fee of 549.
//! assert_eq!(loaded.scenario.fixed_month().unwrap()[0].normalize().to_string(), "31131.75");
//! # Ok::<(), rodizio::diagnostic::Unread>(())
//! ```
//!
//! # One replication, watched
//!
//! [`simulate`] plays a single replication and tells an [`Observer`] what happens, in order.
//! [`Recorder`] is the observer behind all measures; two observers go side by side as a pair.
//!
//! ```
//! use rodizio::measure::{MeasureColumn, TeamMeasure};
//! use rodizio::rules::OpenReason;
//! use rodizio::time::SimTime;
//! use rodizio::world::Chat;
//! use rodizio::{Observer, Recorder, scenario, simulate};
//!
//! /// Counts conversations that reach the limit.
//! #[derive(Default)]
//! struct Limits(u32);
//!
//! impl Observer for Limits {
//!     fn opened(&mut self, _now: SimTime, _id: u32, _chat: &Chat, reason: OpenReason) {
//!         self.0 += u32::from(reason == OpenReason::Limit);
//!     }
//! }
//!
//! let loaded = scenario::embedded(&["limit=30 min".into(), "horizon.warm_up=0 s".into()]).unwrap();
//! let (seed, replication) = (1, 0);
//! let both = (Limits::default(), Recorder::new(&loaded.scenario));
//! let (limits, recorder) = simulate(&loaded.scenario, seed, replication, both);
//! let measures = recorder.measures();
//! assert!(limits.0 > 0);
//! let value = |measure| measures.value(MeasureColumn::of_team(&loaded.scenario, 0, measure).unwrap());
//! let opened = value(TeamMeasure::OpenedLimitShare) * value(TeamMeasure::Arrivals);
//! assert_eq!(f64::from(limits.0), opened.round());
//! ```
//!
//! # The rules alone
//!
//! [`Router`] is a state machine without clock, chance or I/O, the same for the simulator, for
//! [`replay`] and for a chat platform that embeds it: [`handle`](Router::handle) one input, drain
//! [`poll_action`](Router::poll_action), and come back at the [`deadline`](Router::deadline).
//! `examples/chat_loop.rs` is a whole such loop.
//!
//! ```
//! use rodizio::Router;
//! use rodizio::calendar::Timeline;
//! use rodizio::rules::*;
//! use rodizio::time::{SimSpan, SimTime};
//!
//! let mut router = Router::new(Config {
//!     hours: Timeline::always(),
//!     agents: vec![AgentConfig { concurrency: None, available: true }; 2],
//!     teams: vec![TeamConfig { agents: vec![AgentId(0), AgentId(1)], hours: None, settings: Settings::default() }],
//! });
//! let chat = ConversationId(0);
//! router.handle(SimTime::ZERO, Input::Arrive { conversation: chat, team: TeamId(0), draw: 0, last: None })?;
//! assert!(matches!(router.poll_action().unwrap().decision, Decision::Offer { agent: AgentId(0), number: 1, .. }));
//! assert_eq!(router.poll_action(), None);
//!
//! // Nobody starts: at the end of the window it passes on.
//! let due = router.deadline().unwrap();
//! assert_eq!(due, SimTime::ZERO + SimSpan::from_mins(10));
//! router.handle(due, Input::Tick)?;
//! assert!(matches!(router.poll_action().unwrap().decision, Decision::Offer { agent: AgentId(1), number: 2, .. }));
//!
//! // Only the holder may start it.
//! router.handle(due, Input::Start { conversation: chat, agent: AgentId(0) })?;
//! let refused = Decision::Refuse { agent: Some(AgentId(0)), reason: Refusal::NotTheHolder };
//! assert_eq!(router.poll_action().unwrap().decision, refused);
//! # Ok::<(), InputError>(())
//! ```
//!
//! # Expectations
//!
//! A scenario file may say what is expected of it. A [`Gate`](experiment::check::Gate) plays replications until every
//! expectation is clear, with stated chances of error.
//!
#![cfg_attr(feature = "native", doc = "```")]
#![cfg_attr(not(feature = "native"), doc = "```ignore")]
//! use rodizio::experiment::check::{Gate, Rates, ExpectationVerdict, expectations};
//! use rodizio::diagnostic::Unread;
//! use rodizio::scenario;
//! use std::sync::atomic::AtomicBool;
//!
//! let loaded = scenario::load("scenarios/erlang-c.toml".as_ref(), &[])?;
//! let expected = expectations(&loaded).unwrap();
//! let gate = Gate {
//!     scenario: &loaded.scenario,
//!     expectations: &expected,
//!     baselines: &[],
//!     rates: Rates::shared(0.01, expected.len()),
//!     seed: 1,
//!     max_replications: 300,
//!     until: None,
//!     interrupt: &AtomicBool::new(false),
//! };
//! let gated = gate.run(&|_replications, _clear| ());
//! assert!(gated.judged.iter().all(|judged| judged.verdict == ExpectationVerdict::Pass));
//! # Ok::<(), Unread>(())
//! ```
//!
//! # Exact answers
//!
//! [`theory`] has the closed forms that the simulator must reproduce, each with its source, and
//! [`stats`] decides whether simulated values agree with them. [`experiment::validate`] does it for all.
//!
//! ```
//! use rodizio::theory::ErlangC;
//!
//! // Twelve agents, 4.2 arrivals a minute, 2 minutes of work each.
//! let queue = ErlangC::new(12, 4.2, 0.5)?;
//! assert!((queue.wait().mean() * 60.0 - 6.13).abs() < 0.005);
//! # Ok::<(), rodizio::theory::TheoryError>(())
//! ```
//!
//! # What is promised
//!
//! - **The same bytes.** A result is a function of version, scenario, seed and number of replications: debug or
//!   release, one thread or many. Random numbers are addressed, not consumed in turn ([`random`]).
//! - **One instant has one order.** [`world::Class`] is the table of it.
//! - **Memory** does not grow with the horizon, unless conversations are logged; but for a few numbers a day where days are counted.
//!
//! # Features
//!
//! With `default-features = false` there are rules, world, measures, statistics, the reading of scenarios, and studies on one
//! thread: no clock, no files, no threads. Files come through a [`Reader`](scenario::Reader), a limit of time as
//! [`Until`](experiment::Until). `native` adds threads and files, and sweeps, rosters, baselines, [`replay`]; `report` what is said
//! of results, and [`live`]; `cli` the program; `charts` and `png` pictures, `excel` a workbook.
//!
//! # Rooms
//!
//! Modules use only those before them: [`word`], [`time`], [`diagnostic`], [`money`], [`unit`](mod@unit), [`calendar`], [`table`], [`random`], [`rules`],
//! [`scenario`], [`world`], [`measure`], [`theory`], [`stats`], [`replay`], `history`, [`experiment`], `fit`, [`report`], [`live`], [`cli`]. Reasons are in
//! `docs/design.md`.

// What a smaller build does not show outside is no mistake there.
#![cfg_attr(feature = "charts", warn(unreachable_pub))]
// Nor is what only the program uses.
#![cfg_attr(all(feature = "report", not(feature = "cli")), allow(dead_code, unused_imports))]

pub mod calendar;
#[cfg(feature = "cli")]
pub mod cli;
pub mod diagnostic;
pub mod experiment;
#[cfg(feature = "report")]
mod fit;
#[cfg(feature = "report")]
mod history;
#[cfg(feature = "report")]
mod interview;
pub mod language;
#[cfg(feature = "report")]
pub mod live;
pub mod measure;
pub mod money;
pub mod random;
#[cfg(feature = "native")]
pub mod replay;
#[cfg(feature = "report")]
pub mod report;
pub mod rules;
pub mod scenario;
pub mod stats;
pub mod table;
pub mod theory;
pub mod time;
pub mod unit;
pub mod word;
pub mod world;

pub use experiment::Study;
pub use measure::{Measures, Recorder};
pub use rules::Router;
pub use scenario::Scenario;
pub use world::{Observer, simulate};
