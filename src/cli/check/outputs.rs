//! Where the result of a check goes.

use super::scenarios::CheckSubject;
use super::{OpenCheck, Session};
use crate::cli::args::Inconclusive;
use crate::cli::failure::Failure;
use crate::cli::folder::Folder;
use crate::cli::guard;
use crate::experiment::check::Bounds;
use crate::language::for_machines;
use crate::report::check::{self, CheckReport};
use crate::report::files::{self, Spared};
use crate::report::words::Flag;
use crate::scenario::ReadFiles;
use std::path::{Path, PathBuf};

/// The files of a result that goes to a folder.
const JSON: &str = "check.json";
const JUNIT: &str = "junit.xml";
const MARKDOWN: &str = "check.md";
const PAGE: &str = "check.html";

impl OpenCheck<'_> {
    /// Refuses outputs that would replace what is read, or each other, before anything is played.
    pub(super) fn guard(&self) -> Result<(), Failure> {
        let args = &self.asked.args;
        let files = [
            (Flag::Junit, args.junit.as_deref()),
            (Flag::Markdown, args.markdown.as_deref()),
            (Flag::Html, args.html.as_deref()),
        ];
        guard::outputs(&files, &self.read()?)?;
        for (subject, name) in self.subjects.iter().flat_map(|subject| Some((subject, args.save_baseline.as_ref()?))) {
            let saved = self.kept(subject, name)?;
            guard::outputs(
                &[&[(Flag::SaveBaseline, Some(saved.as_path()))], &files[..]].concat(),
                &ReadFiles::default(),
            )?;
        }
        Ok(())
    }

    /// All that is read: scenarios, cases, and baselines, which alone may be renewed.
    fn read(&self) -> Result<ReadFiles, Failure> {
        let read = ReadFiles::default();
        self.reader.files().paths().iter().for_each(|path| read.add(path));
        for subject in &self.subjects {
            let expected = subject.expectations.iter().filter_map(|expectation| match &expectation.bounds {
                Bounds::NoWorse { baseline, .. } => Some(baseline),
                Bounds::Within { .. } => None,
            });
            for name in self.asked.args.baseline.iter().chain(expected) {
                read.add(&self.kept(subject, name)?);
            }
        }
        Ok(read)
    }

    /// The file of a baseline.
    fn kept(&self, subject: &CheckSubject, name: &str) -> Result<PathBuf, Failure> {
        Ok(self.asked.place(name, &subject.path)?.path())
    }
}

impl Session<'_, '_, '_> {
    /// Files first, then annotations.
    pub(super) fn write(&mut self, report: &CheckReport, folder: Option<Folder>) -> Result<(), Failure> {
        let args = self.args;
        let allowed = args.inconclusive == Inconclusive::Pass;
        let read = self.open.read()?;
        let spared = |flag: Flag, path: &Path| -> Spared { guard::spared(flag, path.display(), &read) };
        if let Some(path) = &args.junit {
            files::write(path, spared(Flag::Junit, path), |out| for_machines(|| check::junit(report, allowed, out)))?;
        }
        if let Some(path) = &args.markdown {
            files::write(path, spared(Flag::Markdown, path), |out| check::markdown(report, out))?;
        }
        if let Some(path) = &args.html {
            self.course.page(&check::document(report), path, &read)?;
        }
        if let Some(mut folder) = folder {
            folder.write(JSON, |out| for_machines(|| check::json(report, out)))?;
            folder.write(JUNIT, |out| for_machines(|| check::junit(report, allowed, out)))?;
            folder.write(MARKDOWN, |out| check::markdown(report, out))?;
            self.course.page_in(&mut folder, PAGE, &check::document(report))?;
            folder.finish(None)?;
        }
        if args.github {
            // If stderr is gone, nobody reads it.
            let _ = check::github(report, allowed, &mut self.course.streams.stderr);
        }
        Ok(())
    }
}
