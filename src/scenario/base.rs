//! A scenario file read once, from which many variations are made.

use super::day_target::DayTargetOf;
use super::expect::{self, Expect};
use super::inputs::SetsFile;
use super::reader::{ReadFiles, Reader};
use super::setting::{Piece, Setting};
use super::target_text::{self, TargetText};
use super::tree::{self, TomlTable};
use super::unsure::Draw;
use super::view::View;
use super::{EMBEDDED, EMBEDDED_NAME, Loaded, called, overrides, path, read, shape, shift};
use crate::calendar::SlotLength;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Source, Unread, system_reason};
use crate::language::{phrase, tell};
use std::path::Path;

/// A scenario file with the changes made to it once and for all. Each variation changes it further
/// and is checked as a whole. The file and its data files are read from disk once.
#[derive(Debug)]
pub struct Base {
    /// The file as a tree, as it stands.
    file: TomlTable,
    /// The same with the changes, not yet checked.
    root: TomlTable,
    /// The changes.
    set: Vec<Setting>,
    /// The number of the file's text in `problems`.
    source: usize,
    /// What is wrong so far, with the texts: TOML and changes.
    problems: Diagnostics,
    /// Whether all of the file is TOML.
    complete: bool,
    overrides: Vec<(String, String)>,
    text: String,
    origin: String,
    library: read::Library,
    /// What days are held to besides what the file says.
    kept: Vec<DayTargetOf>,
    /// By how long slots of the week results are told.
    slots: SlotLength,
}

impl Base {
    /// Reads the scenario file at `path`, or takes the built-in one; applies `set`, each `PATH=VALUE`.
    /// Data files are looked for relative to the file's folder.
    ///
    /// # Errors
    ///
    /// The file is not there or cannot be read; it is not TOML; something is wrong with `set`. Then
    /// all else that is wrong is told, too. What a variation may mend is not an error yet.
    pub fn load(path: Option<&Path>, set: &[String]) -> Result<Base, Unread> {
        Base::open(path, &set.iter().map(|text| Setting::set(text)).collect::<Vec<_>>())
    }

    /// The same with changes that know where they were written.
    pub fn open(path: Option<&Path>, set: &[Setting]) -> Result<Base, Unread> {
        Base::open_by(path, set, Reader::default())
    }

    /// The same by a reader that remembers what it has read.
    pub(crate) fn open_by(path: Option<&Path>, set: &[Setting], reader: Reader) -> Result<Base, Unread> {
        match path {
            None => Base::reading(EMBEDDED_NAME, EMBEDDED, Path::new(""), set, reader),
            Some(path) => {
                let (name, text) = text_at(path, &reader)?;
                Base::reading(&name, &text, path.parent().unwrap_or(Path::new("")), set, reader)
            }
        }
    }

    /// The same from the text of a file called `name`, whose data files are in `folder`.
    pub fn of(name: &str, text: &str, folder: &Path, set: &[Setting]) -> Result<Base, Unread> {
        Base::reading(name, text, folder, set, Reader::default())
    }

    /// The same with data files that `reader` gives.
    pub fn reading(name: &str, text: &str, folder: &Path, set: &[Setting], reader: Reader) -> Result<Base, Unread> {
        let base = Base::parse(name, text, set, read::Library::new(folder, reader));
        if base.problems.errors() > 0 {
            base.with(&[])?;
        }
        Ok(base)
    }

    /// A tree that says what a file called `name` would.
    #[cfg(feature = "native")]
    pub(crate) fn of_tree(name: &str, root: TomlTable) -> Base {
        let (text, mut problems) = (super::written::file(&root), Diagnostics::default());
        let (source, origin) = (problems.source(called(name), &text, 1), name.to_string());
        let library = read::Library::new(Path::new(""), Reader::default());
        let (file, set, overrides) = (root.clone(), Vec::new(), Vec::new());
        let (kept, slots) = (Vec::new(), SlotLength::Hour);
        Base { file, root, set, source, problems, complete: true, overrides, text, origin, library, kept, slots }
    }

    /// The same; what is wrong with it is told by [`with`](Base::with).
    fn parse(name: &str, text: &str, set: &[Setting], library: read::Library) -> Base {
        let mut problems = Diagnostics::default();
        // Editors on Windows begin files with a byte order mark.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let source = problems.source(called(name), text, 1);
        let mut root = tree::parse(text, source, &mut problems);
        let complete = problems.is_empty();
        let (file, set) = (root.clone(), set.to_vec());
        let overrides = overrides::apply(&mut root, &set, &mut problems);
        let (text, origin) = (text.to_string(), name.to_string());
        let (kept, slots) = (Vec::new(), SlotLength::Hour);
        Base { file, root, set, source, problems, complete, overrides, text, origin, library, kept, slots }
    }

    /// Holds the days of every variation to these, too: the shares of days, weeks and months that keep them are measures then.
    pub fn keep_on_days(&mut self, targets: impl IntoIterator<Item = DayTargetOf>) {
        self.kept.extend(targets);
    }

    /// Tells the results of every variation by slots of this length.
    pub fn tell_by(&mut self, slots: SlotLength) {
        self.slots = slots;
    }

    /// The scenario with more changes, later ones last.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with this scenario, each with its place.
    pub fn with(&self, more: &[Setting]) -> Result<Loaded, Unread> {
        self.made(self.root.clone(), self.problems.clone(), more, None)
    }

    /// The scenario with a row of values that may be true, and with those of its values drawn that it states as uncertain. The
    /// changes come after the row: what somebody sets is not uncertain.
    pub(super) fn with_row(&self, row: &[Setting], more: &[Setting], draw: Draw) -> Result<Loaded, Unread> {
        let (mut root, mut problems) = (self.file.clone(), self.problems.clone());
        overrides::apply(&mut root, row, &mut problems);
        overrides::apply(&mut root, &self.set, &mut problems);
        self.made(root, problems, more, Some(draw))
    }

    fn made(
        &self,
        mut root: TomlTable,
        mut problems: Diagnostics,
        more: &[Setting],
        draw: Option<Draw>,
    ) -> Result<Loaded, Unread> {
        let done = overrides::apply(&mut root, more, &mut problems);
        let top = Place { source: self.source, from: 0, to: 0 };
        let unsure = shape::check_scenario(&mut root, top, self.complete, draw, &mut problems);
        let view = View::new(&root, top);
        let (expectations, targets) = (expect::read(view), target_text::targets(view));
        let search = target_text::search(view, &Source::new(called(&self.origin), &self.text, 1), &mut problems);
        let shifts = shift::read(view, &mut problems);
        let sets = SetsFile::read(view);
        match read::scenario(view, &mut problems, &self.library) {
            Some((mut scenario, inputs)) if problems.errors() == 0 => Ok(Loaded {
                scenario: {
                    let of_file = targets.iter().filter_map(TargetText::of_days);
                    scenario.keep_on_days(of_file.chain(expectations.iter().filter_map(Expect::of_days)));
                    scenario.keep_on_days(self.kept.iter().cloned());
                    scenario.horizon.slots = self.slots;
                    scenario
                },
                warnings: problems.warnings(),
                text: self.text.clone(),
                origin: self.origin.clone(),
                overrides: self.overrides.iter().cloned().chain(done).collect(),
                inputs,
                expectations,
                targets,
                search,
                shifts,
                unsure,
                sets,
            }),
            _ => match problems.into_result() {
                Err(error) => Err(error),
                // A reader that gives nothing has said why.
                Ok(problems) => Err(Unread::Invalid(problems)),
            },
        }
    }

    /// The file with more changes made, as a text. Comments are gone.
    ///
    /// # Errors
    ///
    /// What is wrong with the changes, as [`with`](Self::with) tells it.
    #[cfg(feature = "native")]
    pub fn written(&self, more: &[Setting]) -> Result<String, Unread> {
        self.with(more)?;
        let mut root = self.root.clone();
        overrides::apply(&mut root, more, &mut Diagnostics::default());
        Ok(super::written::file(&root))
    }

    /// Where a path leads with `more` changes made, whichever way it is spelt: the words of the full path, entries by their
    /// number. Two paths are the same value if these are the same. `None`: it is no path.
    pub fn address(&self, more: &[Setting], path: &str) -> Option<Vec<String>> {
        let mut root = self.root.clone();
        // What is wrong with the changes is told by `with`.
        overrides::apply(&mut root, more, &mut Diagnostics::default());
        let steps = path::steps(&Piece::whole(path), self.source).ok()?;
        let steps = path::full(&root, steps).ok()?;
        Some(path::numbered(&root, &steps))
    }

    /// The text of the file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The file's name, as it was given.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The changes made once and for all: each as full path and value, in order.
    pub fn overrides(&self) -> &[(String, String)] {
        &self.overrides
    }

    /// All files that were read for it, its own and those of its variations.
    pub fn files(&self) -> &ReadFiles {
        self.library.reader().files()
    }

    /// Where data files are looked for.
    #[cfg(feature = "native")]
    pub fn folder(&self) -> &Path {
        self.library.folder()
    }

    /// The data files that it names.
    pub(super) fn library(&self) -> &read::Library {
        &self.library
    }

    /// The text of the file, for problems.
    pub(super) fn texts(&self) -> Diagnostics {
        self.problems.texts()
    }

    /// The tree that variations change.
    pub(super) fn root(&self) -> &TomlTable {
        &self.root
    }
}

/// The name and the text of a file.
pub(super) fn text_at(path: &Path, reader: &Reader) -> Result<(String, String), Unread> {
    let name = path.display().to_string();
    let bytes = reader.read_any(path).map_err(|error| {
        let mut problems = Diagnostics::default();
        let title = tell!("cannot read {name}: {}", "não foi possível ler {name}: {}", system_reason(&error));
        problems.push(
            Diagnostic::new(Code::DataFile, title)
                .help(phrase!("check the path of the scenario file", "confira o caminho do arquivo de cenário")),
        );
        Unread::Missing(problems)
    })?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok((name, text)),
        Err(error) => Err(Unread::not_utf8(&name, &error, Some(Code::Syntax))),
    }
}
