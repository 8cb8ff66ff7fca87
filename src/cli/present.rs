//! What becomes of a document: files in a folder, warnings on stderr, the result on stdout.

use super::args::ResultArgs;
use super::failure::Failure;
use super::folder::Folder;
use super::pictures;
use super::streams::Streams;
use crate::report::document::{Document, Made};
use crate::report::render::{json, markdown, terminal};
use std::io::{self, BufWriter, Write};

/// A document with what only the command line knows of it.
pub(super) struct Presented<'a> {
    pub document: Document<'a>,
    /// The command that makes it again.
    pub made: Made,
    /// What to be careful about that has not been said on stderr yet.
    pub warnings: Vec<String>,
    /// Lines below the tables: where to go from here.
    pub next: Vec<String>,
}

impl Presented<'_> {
    /// Writes the folder, if there is one, then says what there is to say.
    pub(super) fn present(
        self,
        args: &ResultArgs,
        folder: Option<Folder>,
        streams: &mut Streams,
    ) -> Result<(), Failure> {
        if let Some(folder) = folder {
            self.files(args, folder)?;
        }
        self.say(args, true, streams)
    }

    /// Says what came of it; `is_whole` if the folder has its report.
    pub(super) fn say(&self, args: &ResultArgs, is_whole: bool, streams: &mut Streams) -> Result<(), Failure> {
        self.warnings.iter().for_each(|warning| streams.note("warning", warning));
        self.print(args, is_whole, streams).map_err(Failure::stdout)
    }

    /// Tables, charts, page and manifest, all at once.
    pub(super) fn files(&self, args: &ResultArgs, mut folder: Folder) -> Result<(), Failure> {
        for records in &self.document.records {
            folder.write(&records.file(), |file| records.csv(file))?;
        }
        pictures::write(&mut folder, &self.document.figures, args.png)?;
        pictures::page(&mut folder, &self.document, &self.made)?;
        folder.write("report.md", |file| markdown::write(&self.document, file))?;
        Ok(folder.finish(self.document.manifest)?)
    }

    fn print(&self, args: &ResultArgs, is_whole: bool, streams: &mut Streams) -> io::Result<()> {
        let mut out = BufWriter::new(&mut streams.stdout);
        match (args.json, args.quiet) {
            (true, _) => json::write(&self.document, &mut out)?,
            (false, true) => terminal::answer(&self.document, &mut out)?,
            (false, false) => {
                terminal::write(&self.document, &mut out)?;
                self.next.iter().try_for_each(|line| writeln!(out, "{line}"))?;
                match args.out.as_ref().filter(|_| is_whole) {
                    Some(folder) => writeln!(out, "Report: {}", folder.join(pictures::PAGE).display())?,
                    None => {
                        writeln!(out, "Report with charts: --out DIR. All numbers: --json. Terms: rodizio measures.")?
                    }
                }
            }
        }
        out.flush()
    }
}
