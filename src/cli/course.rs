//! The course of every command that has a result: a folder that can be written to, the play with its progress, then the
//! document: files in the folder, warnings on stderr, the result on stdout.

use super::args::ResultArgs;
use super::failure::Failure;
use super::folder::Folder;
use super::manner::Manner;
use super::pictures;
use super::streams::Streams;
use crate::report::document::{Document, Made};
use crate::report::figures::Figure;
use crate::report::render::{json, markdown, terminal};
use crate::report::words::{NextStep, say};
use crate::scenario::ReadFiles;
use std::io::{self, BufWriter, Write};

/// The exit code of a command with a verdict: whoever reads one line only, as `head` does, is told it all the same.
pub(super) fn verdict(said: Result<(), Failure>, code: u8) -> Result<u8, Failure> {
    match said {
        Ok(()) | Err(Failure::Closed) => Ok(code),
        Err(failure) => Err(failure),
    }
}

/// What only the command line knows of a result.
pub(super) struct Course<'a> {
    args: &'a ResultArgs,
    /// The command that makes it again.
    made: Made,
    /// Lines below the tables: where to go from here.
    pub next: Vec<String>,
}

impl<'a> Course<'a> {
    /// A course whose command line is `line`; `is_timed` if the number of replications hangs on the machine's speed.
    pub(super) fn new(args: &'a ResultArgs, line: String, is_timed: bool) -> Self {
        Course { args, made: Made { line, is_timed }, next: Vec::new() }
    }

    /// The folder, if one is asked for: one that cannot be written to is known before anything is played. Nothing of what
    /// is `read` is replaced in it.
    pub(super) fn folder(&self, read: &ReadFiles) -> Result<Option<Folder>, Failure> {
        Ok(self.args.out.as_deref().map(|path| Folder::new(path, read)).transpose()?)
    }

    /// Plays while `progress` is shown, which is gone before anything is said.
    pub(super) fn play<P, T>(&self, progress: P, play: impl FnOnce(&P) -> T) -> T {
        play(&progress)
    }

    /// Writes the folder, if there is one, then says what there is to say. Charts are drawn for a folder only; `warnings`
    /// are those that have not been said on stderr yet.
    pub(super) fn end(
        self,
        mut document: Document,
        figures: impl FnOnce() -> Vec<Figure>,
        warnings: &[String],
        folder: Option<Folder>,
        streams: &mut Streams,
    ) -> Result<(), Failure> {
        if let Some(folder) = folder {
            document.figures = figures();
            self.files(&document, folder)?;
        }
        warnings.iter().for_each(|warning| streams.note("warning", warning));
        self.say(&document, true, streams)
    }

    /// Says what came of it; `is_whole` if the folder has its report.
    pub(super) fn say(&self, document: &Document, is_whole: bool, streams: &mut Streams) -> Result<(), Failure> {
        self.print(document, is_whole, streams).map_err(Failure::stdout)
    }

    /// Tables, charts, page and manifest, all at once.
    pub(super) fn files(&self, document: &Document, mut folder: Folder) -> Result<(), Failure> {
        for records in &document.records {
            folder.write(&records.file(), |file| records.csv(file))?;
        }
        pictures::write(&mut folder, &document.figures, self.args.png)?;
        pictures::page(&mut folder, document, &self.made)?;
        folder.write("report.md", |file| markdown::write(document, file))?;
        Ok(folder.finish(document.manifest)?)
    }

    fn print(&self, document: &Document, is_whole: bool, streams: &mut Streams) -> io::Result<()> {
        let mut out = BufWriter::new(&mut streams.stdout);
        match Manner::of(self.args.json, self.args.quiet) {
            Manner::Json => json::write(document, &mut out)?,
            Manner::Answer => terminal::answer(document, &mut out)?,
            Manner::Whole => {
                terminal::write(document, &mut out)?;
                self.next.iter().try_for_each(|line| writeln!(out, "{line}"))?;
                match self.args.out.as_ref().filter(|_| is_whole) {
                    Some(folder) => {
                        let page = folder.join(pictures::PAGE).display().to_string();
                        writeln!(out, "{}", say!(cli::next(&NextStep::Report(page))))?;
                    }
                    None => writeln!(out, "{}", say!(cli::next(&NextStep::More)))?,
                }
            }
        }
        out.flush()
    }
}
