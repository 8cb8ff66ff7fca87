//! Experiment files: what is asked of a scenario, apart from the scenario.

use super::base::{self, Base};
use super::grid::{Grid, Vary};
use super::reader::Reader;
use super::setting::{Piece, Setting};
use super::spec::experiment::{Changes, ExperimentTable, VariantTable};
use super::tree::{self, TomlTable, Value};
use super::variant::Variant;
use super::view::{Item, View};
use super::{shape, spec};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Source, Unread, system_reason};
use crate::language::{phrase, tell};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The name that means the scenario that comes with the program.
const BUILT_IN: &str = "built-in";

/// An experiment file, read. Whether its texts name measures is for others to judge; they tell what is
/// wrong by [`problem`](Experiment::problem).
#[derive(Clone, Debug)]
pub struct Experiment {
    /// The file's name, as it was given.
    pub origin: String,
    /// The text of the file.
    pub text: String,
    /// The scenario file; `None` is the one that comes with the program.
    pub scenario: Option<PathBuf>,
    /// Changes to the scenario, in order.
    pub set: Vec<Setting>,
    /// How many replications; at least 1.
    pub replications: Option<u32>,
    /// The master seed.
    pub seed: Option<u64>,
    /// How narrow intervals must be.
    pub precision: Vec<Placed>,
    /// Most replications; at least 1.
    pub max_replications: Option<u32>,
    /// Most time on the wall; above zero.
    pub max_time: Option<Duration>,
    /// What a good configuration fulfils.
    pub targets: Vec<Placed>,
    /// The measure by which configurations are ranked.
    pub by: Option<Placed>,
    /// What is varied; one cell if nothing is.
    pub grid: Grid,
    /// Named changes.
    pub variants: Vec<Variant>,
    /// Where the scenario is named.
    scenario_place: Place,
    /// The file's text, for problems.
    texts: Diagnostics,
    /// By what it was read, and its scenario will be.
    reader: Reader,
}

/// A text of the file and its place.
#[derive(Clone, Debug)]
pub struct Placed {
    /// What it says, without its quotes.
    pub text: String,
    /// Where it stands, for [`Experiment::problem`].
    pub place: Place,
}

/// What a file turned out to be.
#[derive(Clone, Debug)]
pub enum FileKind {
    /// A scenario; it has not been checked.
    Scenario(Unchecked),
    /// An experiment.
    Experiment(Box<Experiment>),
}

/// The text of a scenario file. It is not read a second time: a pipe gives its text only once.
#[derive(Clone, Debug)]
pub struct Unchecked {
    name: String,
    text: String,
    folder: PathBuf,
    price_table: bool,
    reader: Reader,
}

impl Unchecked {
    /// Whether it is rather meant to be a price table, which lies beside the scenarios that name it.
    pub fn is_price_table(&self) -> bool {
        self.price_table
    }

    /// The scenario with changes, each `PATH=VALUE` of a `--set`.
    ///
    /// # Errors
    ///
    /// As of [`Base::load`].
    pub fn base(&self, set: &[String]) -> Result<Base, Unread> {
        let set: Vec<Setting> = set.iter().map(|text| Setting::set(text)).collect();
        Base::reading(&self.name, &self.text, &self.folder, &set, self.reader.clone())
    }
}

/// Reads an experiment file.
///
/// # Errors
///
/// The file is not there or cannot be read, or something is wrong with it: all of it at once. Its scenario
/// is not looked at yet; see [`Experiment::base`].
pub fn load(path: &Path) -> Result<Experiment, Unread> {
    let reader = Reader::default();
    let (name, text) = base::text_at(path, &reader)?;
    parse_by(&name, &text, path.parent().unwrap_or(Path::new("")), reader)
}

/// Finds out whether a file is a scenario or an experiment, and reads the experiment. An experiment names its
/// `scenario`; a file without, but with `[[vary]]` or `[[variant]]` and none of a scenario's tables, is meant
/// to be one. Everything else is a scenario.
///
/// # Errors
///
/// As of [`load`].
pub fn open(path: &Path) -> Result<FileKind, Unread> {
    open_by(path, Reader::default())
}

/// The same by a reader that remembers what it has read.
pub(crate) fn open_by(path: &Path, reader: Reader) -> Result<FileKind, Unread> {
    let (name, text) = base::text_at(path, &reader)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let (root, ..) = tree_of(&name, &text);
    let has = |keys: &[&str]| keys.iter().any(|key| root.get(key).is_some());
    let names_scenario = root.get("scenario").is_some_and(|node| !matches!(node.value, Value::Table(_)));
    match names_scenario || (has(&["vary", "variant"]) && !has(&["horizon", "agent", "team"])) {
        false => {
            let price_table = has(&["plans"]) && !has(&["horizon", "agent", "team"]);
            Ok(FileKind::Scenario(Unchecked { name, text, folder: folder.to_path_buf(), price_table, reader }))
        }
        true => Ok(FileKind::Experiment(Box::new(parse_by(&name, &text, folder, reader)?))),
    }
}

/// Makes an experiment from the text of a file called `name` in `folder`.
pub fn parse(name: &str, text: &str, folder: &Path) -> Result<Experiment, Unread> {
    parse_by(name, text, folder, Reader::default())
}

fn parse_by(name: &str, text: &str, folder: &Path, reader: Reader) -> Result<Experiment, Unread> {
    let (mut root, source, mut problems) = tree_of(name, text);
    let top = Place { source: 0, from: 0, to: 0 };
    let complete = problems.is_empty();
    shape::check(&mut root, &spec::EXPERIMENT, top, complete, &mut problems);
    let view = View::new(&root, top);
    let parts = ExperimentReader { view, source: &source };
    let grid = parts.grid(&mut problems);
    let variants = parts.variants(&mut problems);
    let texts = problems.texts();
    problems.into_result()?;
    let scenario = view.scenario().get().unwrap_or(BUILT_IN);
    Ok(Experiment {
        origin: name.to_string(),
        text: source.text().to_string(),
        scenario: (scenario != BUILT_IN).then(|| folder.join(scenario)),
        set: parts.settings(&view.set()),
        replications: view.replications().get(),
        seed: view.seed().get(),
        precision: parts.placed(&view.precision()),
        max_replications: view.max_replications().get(),
        max_time: view.max_time().get().and_then(|time| Some(Duration::from_micros(time.micros().try_into().ok()?))),
        targets: parts.placed(&view.targets()),
        by: view.by().get().map(|text| Placed { text: text.to_string(), place: view.by().place }),
        grid: grid.unwrap_or_default(),
        variants,
        scenario_place: view.scenario().place,
        texts,
        reader,
    })
}

/// A file's tree and text; the text is number 0 of the problems.
fn tree_of(name: &str, text: &str) -> (TomlTable, Source, Diagnostics) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let source = Source::new(name, text, 1);
    let mut problems = Diagnostics::default();
    let number = problems.add(&source);
    (tree::parse(text, number, &mut problems), source, problems)
}

/// A checked file on its way to an experiment.
struct ExperimentReader<'a> {
    view: View<'a, ExperimentTable>,
    source: &'a Source,
}

impl ExperimentReader<'_> {
    fn piece(&self, node: &tree::Node) -> Piece {
        Piece::of(node, self.source.text())
    }

    fn placed(&self, texts: &Item<'_, Changes>) -> Vec<Placed> {
        let nodes = texts.each().filter_map(|item| item.node());
        nodes.map(|node| Placed { text: self.piece(node).text, place: node.place }).collect()
    }

    fn settings(&self, changes: &Item<'_, Changes>) -> Vec<Setting> {
        let nodes = changes.each().filter_map(|item| item.node());
        nodes.map(|node| Setting::split(self.source.clone(), self.piece(node))).collect()
    }

    /// Every `[[vary]]`; `None` if something is wrong.
    fn grid(&self, problems: &mut Diagnostics) -> Option<Grid> {
        let mut dimensions = Vec::new();
        for view in self.view.vary().all() {
            let (Some(path), Some(values)) = (view.path().node(), view.values().node()) else { continue };
            let (source, path) = (self.source.clone(), self.piece(path));
            dimensions.extend(match &values.value {
                Value::List(nodes) => {
                    let is_sound = nodes.iter().all(|node| !matches!(node.value, Value::Bad));
                    let pieces = nodes.iter().map(|node| self.piece(node)).collect();
                    is_sound.then(|| Vary::of(source, path, pieces, problems)).flatten()
                }
                _ => Vary::of_text(source, path, &self.piece(values), problems),
            });
        }
        Grid::of(dimensions, problems)
    }

    /// Every `[[variant]]`.
    fn variants(&self, problems: &mut Diagnostics) -> Vec<Variant> {
        let read = |view: View<'_, VariantTable>| {
            let name = self.piece(view.name().node()?);
            Some(Variant::of(self.source.clone(), name, self.settings(&view.set())))
        };
        let variants: Vec<Variant> = self.view.variant().all().filter_map(read).collect();
        if let Err(error) = super::variant::names(&variants) {
            problems.append(error.into_problems());
        }
        variants
    }
}

impl Experiment {
    /// The scenario with the file's changes, then `more` changes, each `PATH=VALUE` of a `--set`.
    ///
    /// # Errors
    ///
    /// As of [`Base::load`].
    pub fn base(&self, more: &[String]) -> Result<Base, Unread> {
        if let Some(path) = &self.scenario
            && let Err(error) = self.reader.read(path)
        {
            let title =
                tell!("cannot read {}: {}", "não foi possível ler {}: {}", path.display(), system_reason(&error));
            let mut problems = self.texts.clone();
            let problem = Diagnostic::new(Code::DataFile, title).at(self.scenario_place);
            problems.push(problem.help(phrase!(
                "the path is relative to the folder of this file",
                "o caminho parte da pasta deste arquivo"
            )));
            return Err(Unread::Missing(problems));
        }
        let more = more.iter().map(|text| Setting::set(text));
        let set: Vec<Setting> = self.set.iter().cloned().chain(more).collect();
        Base::open_by(self.scenario.as_deref(), &set, self.reader.clone())
    }

    /// A problem with something that the file asks for, with its text. Several are put together by [`Diagnostics::append`].
    pub fn problem(&self, place: Place, problem: Diagnostic) -> Diagnostics {
        let mut problems = self.texts.clone();
        problems.push(problem.coded(Code::Asked).at(place));
        problems
    }
}
