//! Scenario files: from TOML to a checked [`Scenario`], with every problem reported at once.
//!
//! The way of a file: `tree` parses it, `overrides` change it, `shape` holds it against the
//! format in [`spec`], `read` makes the scenario. What is wrong on the way is collected in
//! [`Diagnostics`], each with its file, line and what to write instead.
//!
//! - [`load`] reads a file, [`embedded`] the scenario that comes with the program, [`parse`] a text.
//! - Data files come from the disk, or through a [`Reader`] of the caller's.
//! - [`Base`] reads a file once and makes many scenarios from it: a [`grid`] of varied values, or
//!   [`variant`]s with a name.
//! - [`experiment`] reads the file that says what is asked of a scenario.
//! - [`schema`] and [`experiment_schema`] give the JSON Schemas of the two formats.

mod base;
mod chance;
mod config;
pub(crate) mod cost;
mod counts;
mod day_target;
#[cfg(feature = "native")]
pub(crate) mod disk;
mod expect;
pub mod experiment;
#[cfg(feature = "native")]
mod file_id;
mod fingerprint;
mod fixed;
pub mod grid;
mod inputs;
mod length;
mod literal;
mod model;
mod name;
mod named;
mod open;
mod overrides;
mod own;
mod path;
#[cfg(test)]
mod portuguese;
mod profile;
mod rates;
#[cfg(feature = "report")]
mod reactions;
mod read;
mod reader;
#[cfg(feature = "native")]
mod rostered;
mod setting;
mod shape;
mod shift;
mod shrinkage;
#[expect(unreachable_pub, reason = "what a declaration makes is as public as the declaration")]
pub mod spec;
mod tally;
mod target_text;
mod toml_said;
#[expect(unreachable_pub, reason = "what `spec` declares, which is public, names it")]
pub(crate) mod tree;
mod unsure;
pub mod variant;
#[expect(unreachable_pub, reason = "what `spec` declares, which is public, names it")]
mod view;
mod volume;
#[cfg(feature = "native")]
mod written;

pub use base::Base;
pub use cost::{Cost, Pay};
pub use counts::{ArrivalCounts, DayCount};
pub(crate) use day_target::whole;
pub use day_target::{CivilSpan, DayFigure, DayMeasure, DayTarget, DayTargetOf, team_and_measure};
pub use expect::{Claim, Expect, Written};
pub use experiment::Experiment;
#[cfg(feature = "native")]
pub use file_id::FileId;
pub use fingerprint::fingerprint;
pub use grid::{Grid, GridCell, Vary};
pub use inputs::{InputColumn, InputRange, Inputs, InputsFrom, ParameterSets, SetsFile};
pub use length::length_of_time;
pub use model::{Absence, Agent, Arrivals, Counted, Horizon, Hours, Returns, Scenario, Silent, Team, TraceRow};
pub(crate) use path::is_of_study;
#[cfg(feature = "report")]
pub(crate) use path::words_of_path;
pub use profile::{DayCurves, Profile, RateEvent, RateEvents};
pub use rates::{RateClock, RateStretch};
pub use read::DataFile;
pub use reader::{KeptFiles, ReadFiles, Reader};
#[cfg(feature = "native")]
pub use rostered::Rostered;
pub use setting::Setting;
#[cfg(feature = "native")]
pub(crate) use shape::bare_value;
pub use shift::{Break, DaySet, Shift, ShiftName};
pub use shrinkage::{Headcount, Shrinkage, Unplanned};
pub use spec::Role;
pub use spec::agent::OffShift;
#[cfg(feature = "native")]
pub use spec::schema::{experiment as experiment_schema, schema};
pub use target_text::TargetText;
pub use unsure::{Draw, Unsure};
pub use variant::Variant;
#[cfg(feature = "native")]
pub use written::{quoted, written_key};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Unread};
use crate::language::phrase;
use std::path::Path;

/// The scenario that runs when none is named.
const EMBEDDED: &str = include_str!("../../scenarios/baseline.toml");
/// Its name in messages.
const EMBEDDED_NAME: &str = "baseline.toml (built in)";

/// What a file is called where people read it: files for machines know what comes with the program by one name.
pub(crate) fn called(origin: &str) -> &str {
    match origin {
        EMBEDDED_NAME => phrase!(EMBEDDED_NAME, "baseline.toml (embutido)"),
        read::CHATSPOT => phrase!(read::CHATSPOT, "prices/chatspot.toml (embutido)"),
        file => file,
    }
}

/// A scenario and what it was made from.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The scenario, free of errors.
    pub scenario: Scenario,
    /// What is doubtful about it; render them like errors.
    pub warnings: Diagnostics,
    /// The text of the file.
    pub text: String,
    /// The file's name, as it was given.
    pub origin: String,
    /// Each override as full path and value, in order.
    pub overrides: Vec<(String, String)>,
    /// The data files that it names, in order of reading.
    pub inputs: Vec<DataFile>,
    /// What `rodizio check` holds it to, in the order of the file.
    pub expectations: Vec<Expect>,
    /// What a plan must keep, in the order of the file.
    pub targets: Vec<TargetText>,
    /// Where a plan is searched; without dimensions if the file does not say.
    pub search: Grid,
    /// The kinds of shift that `rodizio plan --by-hour` may give, in the order of the file.
    pub shifts: Vec<Shift>,
    /// The values that it states as uncertain, in the order of the file.
    pub unsure: Vec<Unsure>,
    /// The file of values that may be true, if it names one.
    pub sets: Option<SetsFile>,
}

impl Loaded {
    /// A fingerprint of the scenario's text and its data files, overrides aside: 16 hexadecimal
    /// digits, the same on every system. For telling files apart, not for security.
    pub fn hash(&self) -> String {
        fingerprint([self.text.as_str()].into_iter().chain(self.inputs.iter().map(|input| &*input.text)))
    }

    /// A problem with something that the file expects, with its text. Several are put together by [`Diagnostics::append`].
    pub fn problem(&self, place: Place, problem: Diagnostic) -> Diagnostics {
        let mut problems = self.warnings.texts();
        problems.push(problem.coded(Code::Expected).at(place));
        problems
    }

    /// Line and column of a place in the file, both from 1; the column counts characters.
    pub fn position(&self, place: Place) -> (usize, usize) {
        // A change by `--set` stands in no line of it.
        let in_file = if place.source == 0 { place } else { Place::default() };
        self.warnings.source_of(in_file).map_or((1, 1), |source| source.position(in_file))
    }
}

/// What a seed must be, wherever it is written.
#[cfg(feature = "report")]
pub(crate) fn seeds() -> String {
    <spec::kinds::Seed as spec::kinds::Typed>::KIND.wanted()
}

/// Reads the scenario file at `path` and applies `overrides`, each `PATH=VALUE`. Data files are
/// looked for relative to its folder.
pub fn load(path: &Path, overrides: &[String]) -> Result<Loaded, Unread> {
    Base::load(Some(path), overrides)?.with(&[])
}

/// The scenario that comes with the program, with `overrides`. Data files that an override names
/// are looked for in the current folder.
pub fn embedded(overrides: &[String]) -> Result<Loaded, Unread> {
    Base::load(None, overrides)?.with(&[])
}

/// Makes a scenario from the text of a file called `name`; data files are looked for in `base`.
pub fn parse(name: &str, text: &str, base: &Path, overrides: &[String]) -> Result<Loaded, Unread> {
    let settings: Vec<Setting> = overrides.iter().map(|text| Setting::set(text)).collect();
    Base::of(name, text, base, &settings)?.with(&[])
}
