//! Scenario files: from TOML to a checked [`Scenario`], with every problem reported at once.
//!
//! The way of a file: `tree` parses it, `overrides` change it, `shape` holds it against the
//! format in [`spec`], `read` makes the scenario. What is wrong on the way is collected in
//! [`Problems`], each with its file, line and what to write instead.
//!
//! - [`load`] reads a file, [`embedded`] the scenario that comes with the program, [`parse`] a text.
//! - [`schema`] gives the JSON Schema of the format.

mod lexeme;
mod model;
mod overrides;
mod problem;
mod read;
mod shape;
pub mod spec;
mod tree;

pub use model::{Absence, Agent, Arrivals, Horizon, Hours, Profile, Scenario, Team, TraceRow};
pub use problem::{Code, Place, Problem, Problems};
pub use read::Input;
pub use spec::schema::schema;

use std::path::Path;

/// The scenario that runs when none is named.
const EMBEDDED: &str = include_str!("../../scenarios/baseline.toml");
/// Its name in messages.
const EMBEDDED_NAME: &str = "baseline.toml (built in)";

/// A scenario and what it was made from.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The scenario, free of errors.
    pub scenario: Scenario,
    /// What is doubtful about it; render them like errors.
    pub warnings: Problems,
    /// The text of the file.
    pub text: String,
    /// The file's name, as it was given.
    pub origin: String,
    /// Each override as full path and value, in order.
    pub overrides: Vec<(String, String)>,
    /// The data files that it names, in order of reading.
    pub inputs: Vec<Input>,
}

impl Loaded {
    /// A fingerprint of the scenario's text and its data files, overrides aside: 16 hexadecimal
    /// digits, the same on every system. For telling files apart, not for security.
    pub fn hash(&self) -> String {
        // FNV-1a, 64 bits (Fowler, Noll, Vo). The lengths keep the texts apart.
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for text in [self.text.as_str()].into_iter().chain(self.inputs.iter().map(|input| &*input.text)) {
            for byte in text.bytes().chain((text.len() as u64).to_le_bytes()) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        }
        format!("{hash:016x}")
    }
}

/// Why there is no scenario.
#[derive(Clone, Debug, thiserror::Error)]
pub enum LoadError {
    /// The scenario, or a data file that it names, is not there or cannot be read; otherwise
    /// nothing is wrong.
    #[error("{0}")]
    Missing(Problems),
    /// The scenario has errors.
    #[error("{0}")]
    Invalid(Problems),
}

impl LoadError {
    /// What is wrong, warnings included.
    pub fn problems(&self) -> &Problems {
        match self {
            LoadError::Missing(problems) | LoadError::Invalid(problems) => problems,
        }
    }

    /// The process's exit code by the convention of sysexits.h: 66 (EX_NOINPUT) or 65 (EX_DATAERR).
    pub fn exit_code(&self) -> u8 {
        match self {
            LoadError::Missing(_) => 66,
            LoadError::Invalid(_) => 65,
        }
    }
}

/// Reads the scenario file at `path` and applies `overrides`, each `PATH=VALUE`. Data files are
/// looked for relative to its folder.
pub fn load(path: &Path, overrides: &[String]) -> Result<Loaded, LoadError> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| {
        let mut problems = Problems::default();
        let title = format!("cannot read {name}: {}", read::io_reason(&error));
        problems.push(Problem::new(Code::DataFile, title).help("check the path of the scenario file"));
        LoadError::Missing(problems)
    })?;
    let base = path.parent().unwrap_or(Path::new(""));
    match String::from_utf8(bytes) {
        Ok(text) => parse(&name, &text, base, overrides),
        Err(error) => Err(not_utf8(&name, &error)),
    }
}

/// The scenario that comes with the program, with `overrides`. Data files that an override names
/// are looked for in the current folder.
pub fn embedded(overrides: &[String]) -> Result<Loaded, LoadError> {
    parse(EMBEDDED_NAME, EMBEDDED, Path::new(""), overrides)
}

/// Makes a scenario from the text of a file called `name`; data files are looked for in `base`.
pub fn parse(name: &str, text: &str, base: &Path, overrides: &[String]) -> Result<Loaded, LoadError> {
    let mut problems = Problems::default();
    // Editors on Windows begin files with a byte order mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let source = problems.source(name, text, 1);
    let mut root = tree::parse(text, source, &mut problems);
    let complete = problems.is_empty();
    let done = overrides::apply(&mut root, overrides, &mut problems);
    let top = Place { source, from: 0, to: 0 };
    shape::check(&mut root, &spec::SCENARIO, top, complete, &mut problems);
    let mut files = read::Files::new(base);
    match read::scenario(&root, source, &mut problems, &mut files) {
        Some(scenario) if problems.errors() == 0 => Ok(Loaded {
            scenario,
            warnings: problems.warnings(),
            text: text.to_string(),
            origin: name.to_string(),
            overrides: done,
            inputs: files.into_inputs(),
        }),
        _ if problems.errors() > 0 && problems.only_files() => Err(LoadError::Missing(problems)),
        _ => Err(LoadError::Invalid(problems)),
    }
}

/// A file in another encoding.
fn not_utf8(name: &str, error: &std::string::FromUtf8Error) -> LoadError {
    let text = String::from_utf8_lossy(error.as_bytes());
    let at = error.utf8_error().valid_up_to();
    let mut problems = Problems::default();
    let source = problems.source(name, &text, 1);
    let problem = Problem::new(Code::Syntax, "this file is not UTF-8 text");
    let problem = problem.at(Place { source, from: at, to: at + 1 });
    problems.push(problem.help("save it as UTF-8 in your editor"));
    LoadError::Invalid(problems)
}
