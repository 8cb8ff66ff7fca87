//! Conformance: cases that a person can check by hand, and the decisions that must follow.
//!
//! A **case file** says in plain words which sentence of the model it stands for, what the setup is,
//! what happens, and what must be decided, all of it and in order. `docs/conformance.md` explains the form:
//!
//! ```text
//! Rule 5. When the holder's window ends, the next eligible agent after the holder has it.
//!
//! agents  Ana, Bia
//! limit   15 min
//!
//! 09:00  c1 arrives
//!          09:00  c1 offered to Ana until 09:10 (arrival)
//!          09:10  c1 offered to Bia until 09:15 (window ended), 2nd offer
//!          09:15  c1 opens to the team (limit)
//! ```
//!
//! A **golden replay** is the same for a platform's own logs: `NAME.jsonl`, a log; `NAME.out`, the
//! decisions as `rodizio replay` prints them; `scenario.toml` beside them.
//!
//! Both are played through the very machinery of [`replay`](super::replay): a case is made into a scenario
//! file and a log of JSON lines. So one suite holds for the simulator, for `replay` and for a platform that
//! embeds the rules. What comes out is a pass or the [`FirstDifference`]: what was expected, what was decided,
//! the rules that both follow, and the state just before, with arrow, eligible agents, holder and timers.
//!
//! ```
//! use rodizio::replay::conformance::Case;
//! use std::path::Path;
//!
//! let text = "Rule 3. The first eligible agent at or after the arrow has it, and the arrow moves on.\n\n\
//!             agents  Ana, Bia\n\n\
//!             09:00  c1 arrives\n         09:00  c1 offered to Ana until 09:10 (arrival)\n\
//!             09:00  the arrow is at Ana\n\
//!             09:00  the case ends\n";
//! let result = Case::parse(Path::new("three.case"), text)?.run()?;
//! let difference = result.difference().unwrap();
//! assert_eq!(difference.expected.as_deref(), Some("the arrow is at Ana"));
//! assert_eq!(difference.decided.as_deref(), Some("the arrow is at Bia"));
//! assert_eq!(difference.state.teams[0].eligible, ["Ana", "Bia"]);
//! # Ok::<(), rodizio::diagnostic::Unread>(())
//! ```

mod case;
mod decision_text;
mod difference;
mod golden;
mod log;
mod made;
mod play;
mod read;
mod reader;
mod result;
mod rule;
mod setup;
mod suite;
mod time;
mod unusual;

pub use case::{Case, Event, LARGEST_CASE, Step};
pub use decision_text::{DecisionText, What};
pub use difference::{ConversationStanding, ConversationState, FirstDifference, State, TeamState};
pub use golden::{Golden, SCENARIO_FILE};
pub use result::{CaseOutcome, CaseResult};
pub use rule::of_setting as rule_of_setting;
#[cfg(feature = "cli")]
pub(crate) use suite::SuiteFiles;
pub use suite::{Check, Suite};
