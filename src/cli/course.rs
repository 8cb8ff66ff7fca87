//! The course of a command, which is the same for all: a scenario is opened and what is doubtful in it told, its size admitted,
//! the folder seen to be good before anything is played; everything is played while its progress is shown; files are written,
//! warnings told, the document printed, and the exit code given. A command says what it plays and what came of it.

use super::args::{FileArgs, LiveArgs, ResultArgs};
use super::asked::Asked;
use super::clock;
use super::command_line::CommandLine;
use super::failure::Failure;
use super::folder::{Folder, WORKBOOK};
use super::guard;
use super::live::{self, LiveScenario, ToTry};
use super::manner::Manner;
use super::pictures;
use super::progress::ProgressPlace;
use super::size::Size;
use super::streams::Streams;
use crate::calendar::SlotLength;
use crate::diagnostic::Diagnostics;
use crate::report::document::{Document, Made};
use crate::report::figures::Figure;
use crate::report::files::WriteError;
use crate::report::render::{json, markdown, terminal};
use crate::report::words::{Flag, NextStep, Note, say};
use crate::report::workbook::{Sheet, Workbook};
use crate::scenario::{Loaded, ReadFiles};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::time::Duration;

/// The exit code of a command with a verdict: whoever reads one line only, as `head` does, is told it all the same.
fn verdict(said: Result<(), Failure>, code: u8) -> Result<u8, Failure> {
    match said {
        Ok(()) | Err(Failure::Closed) => Ok(code),
        Err(failure) => Err(failure),
    }
}

/// What only the command line knows of a result.
pub(super) struct Course<'c, 's> {
    /// What the command reads from and writes to.
    pub streams: &'c mut Streams<'s>,
    /// Where the result goes, of a command that writes folders.
    result: Option<&'c ResultArgs>,
    manner: Manner,
    /// Where progress is shown.
    pub place: ProgressPlace,
    /// The command that makes it again.
    pub again: CommandLine,
    /// Whether the number of replications hangs on the machine's speed.
    is_timed: bool,
    /// What can be tried in the page.
    pub to_try: Option<ToTry>,
    /// The page that was written.
    page: Option<String>,
    /// Lines below the tables: where to go from here.
    pub next: Vec<String>,
    /// Tables for the workbook that were written while the command ran.
    pub sheets: Vec<Sheet>,
}

impl<'c, 's> Course<'c, 's> {
    /// The course of a command whose result may go to a folder; `again` makes it again.
    pub(super) fn new(args: &'c ResultArgs, again: CommandLine, streams: &'c mut Streams<'s>) -> Self {
        Course { result: Some(args), again, ..Course::plain(args.json, args.quiet, streams) }
    }

    /// The course of a command that only says something, by its flags `--json` and `--quiet`.
    pub(super) fn plain(json: bool, quiet: bool, streams: &'c mut Streams<'s>) -> Self {
        let place = ProgressPlace::of(streams, quiet);
        let manner = Manner::of(json, quiet);
        let again = CommandLine::default();
        Course {
            streams,
            result: None,
            manner,
            place,
            again,
            is_timed: false,
            to_try: None,
            page: None,
            next: Vec::new(),
            sheets: Vec::new(),
        }
    }

    /// The same with the command that makes it again, for a page.
    pub(super) fn made_by(self, again: CommandLine) -> Self {
        Course { again, ..self }
    }

    /// What is asked, and the scenario as it is; what is doubtful in it is told. Flags that name measures or targets are `named`.
    pub(super) fn open(&mut self, source: &FileArgs, named: &[&[String]]) -> Result<(Asked, Loaded), Failure> {
        self.open_by(source, named, SlotLength::Hour)
    }

    /// The same of results that tell the week by slots of this length.
    pub(super) fn open_by(
        &mut self,
        source: &FileArgs,
        named: &[&[String]],
        slots: SlotLength,
    ) -> Result<(Asked, Loaded), Failure> {
        let mut asked = Asked::of(source, named)?;
        asked.base.tell_by(slots);
        let loaded = asked.base.with(&[])?;
        self.tell(&loaded.warnings);
        Ok((asked, loaded))
    }

    /// Tells what is doubtful.
    pub(super) fn tell(&mut self, warnings: &Diagnostics) {
        self.streams.tell(warnings);
    }

    /// Notes what was done that is no result.
    pub(super) fn note(&mut self, note: &Note) {
        self.streams.note(&say!(cli::note(note)));
    }

    /// Refuses what takes too much memory, before it is played.
    pub(super) fn admit(&mut self, size: Size) -> Result<(), Failure> {
        size.admit(self.streams)
    }

    /// The folder, if one is asked for: one that cannot be written to is known before anything is played. Nothing of what
    /// is `read` is replaced in it.
    pub(super) fn folder(&self, read: &ReadFiles) -> Result<Option<Folder>, Failure> {
        let out = self.result.and_then(|result| result.out.as_deref());
        Ok(out.map(|path| Folder::new(path, read)).transpose()?)
    }

    /// Says whether the time is over, from now on; with a limit, the number of replications hangs on the machine's speed.
    pub(super) fn until(&mut self, limit: Option<Duration>) -> impl Fn() -> bool + Sync + use<> {
        self.is_timed = limit.is_some();
        clock::after(limit)
    }

    /// What can be tried in the page: these scenarios, if a page is written and `args` want it.
    pub(super) fn can_be_tried(&mut self, args: &LiveArgs, scenarios: impl FnOnce() -> Vec<LiveScenario>) {
        if self.result.is_some_and(|result| result.out.is_some()) {
            self.to_try = live::to_try(args, scenarios);
        }
    }

    /// Plays while progress is shown, which is gone before anything is said.
    pub(super) fn play<P, T>(&self, progress: impl FnOnce(ProgressPlace) -> P, play: impl FnOnce(&P) -> T) -> T {
        play(&progress(self.place))
    }

    /// Writes the folder, if there is one, then says what there is to say and gives the exit code. Charts are drawn for a
    /// folder only; `warnings` are those that have not been told yet.
    pub(super) fn finish(
        mut self,
        mut document: Document,
        figures: impl FnOnce() -> Vec<Figure>,
        warnings: &[String],
        folder: Option<Folder>,
        code: u8,
    ) -> Result<u8, Failure> {
        if let Some(folder) = folder {
            document.figures = figures();
            self.files(&document, folder)?;
        }
        warnings.iter().for_each(|warning| self.streams.warn(warning));
        self.end(&document, code)
    }

    /// Shows something on the way to the end.
    pub(super) fn show(&mut self, document: &Document) -> Result<(), Failure> {
        terminal::write(document, &mut self.streams.stdout).map_err(Failure::stdout)
    }

    /// Says what came of it and gives the exit code.
    pub(super) fn end(self, document: &Document, code: u8) -> Result<u8, Failure> {
        verdict(self.print(document).map_err(Failure::stdout), code)
    }

    /// The same of what is no document, or whose JSON is none: whatever `write` writes.
    pub(super) fn write(self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>, code: u8) -> Result<u8, Failure> {
        let mut out = BufWriter::new(&mut self.streams.stdout);
        verdict(write(&mut out).and_then(|()| out.flush()).map_err(Failure::stdout), code)
    }

    /// Tables, charts, page and manifest, all at once.
    pub(super) fn files(&mut self, document: &Document, mut folder: Folder) -> Result<(), Failure> {
        for records in &document.records {
            folder.write(&records.file(), |file| records.csv(file))?;
        }
        if self.result.is_some_and(|result| result.excel) {
            let mut book = Workbook::new();
            let at = |error| WriteError::new(&folder.path().join(WORKBOOK), error);
            for records in &document.records {
                book.add(records.sheet().map_err(at)?);
            }
            std::mem::take(&mut self.sheets).into_iter().for_each(|sheet| book.add(sheet));
            folder.write(WORKBOOK, |file| book.save(file))?;
        }
        let with_png = self.result.is_some_and(|result| result.png);
        pictures::write(&mut folder, &document.figures, with_png)?;
        pictures::page(&mut folder, document, &self.made(), self.to_try.as_ref())?;
        folder.write("report.md", |file| markdown::write(document, file))?;
        self.page = Some(folder.path().join(pictures::PAGE).display().to_string());
        Ok(folder.finish(document.manifest)?)
    }

    /// The page in a file of its own.
    pub(super) fn page(&mut self, document: &Document, path: &Path, read: &ReadFiles) -> Result<(), Failure> {
        pictures::page_file(path, guard::spared(Flag::Html, path.display(), read), document, &self.made())?;
        self.page = Some(path.display().to_string());
        Ok(())
    }

    /// The page among the files of a folder.
    pub(super) fn page_in(&self, folder: &mut Folder, name: &str, document: &Document) -> Result<(), Failure> {
        Ok(pictures::page_in(folder, name, document, &self.made())?)
    }

    fn made(&self) -> Made {
        Made { line: self.again.to_string(), is_timed: self.is_timed }
    }

    fn print(self, document: &Document) -> io::Result<()> {
        let mut out = BufWriter::new(&mut self.streams.stdout);
        match self.manner {
            Manner::Json => json::write(document, &mut out)?,
            Manner::Answer => terminal::answer(document, &mut out)?,
            Manner::Whole => {
                terminal::write(document, &mut out)?;
                let more = self.result.map(|_| NextStep::More);
                let report = self.page.map(NextStep::Report).or(more).map(|next| say!(cli::next(&next)));
                self.next.into_iter().chain(report).try_for_each(|line| writeln!(out, "{line}"))?;
            }
        }
        out.flush()
    }
}
