//! Where the result of a check goes.

use super::Session;
use super::scenarios::CheckSubject;
use crate::cli::args::Inconclusive;
use crate::cli::baselines;
use crate::cli::failure::Failure;
use crate::cli::guard;
use crate::experiment::check::Bounds;
use crate::language::for_machines;
use crate::report::check::{self, CheckReport};
use crate::report::files::{self, Spared};
use crate::report::words::Flag;
use crate::scenario::ReadFiles;
use std::path::{Path, PathBuf};

impl Session<'_, '_> {
    /// Refuses outputs that would replace what is read, or each other, before anything is played.
    pub(super) fn guard(&self, subjects: &[CheckSubject]) -> Result<(), Failure> {
        let files = [
            (Flag::Junit, self.args.junit.as_deref()),
            (Flag::Markdown, self.args.markdown.as_deref()),
            (Flag::Html, self.args.html.as_deref()),
        ];
        guard::outputs(&files, &self.read(subjects)?)?;
        for (subject, name) in subjects.iter().flat_map(|subject| Some((subject, self.args.save_baseline.as_ref()?))) {
            let saved = self.kept(subject, name)?;
            guard::outputs(
                &[&[(Flag::SaveBaseline, Some(saved.as_path()))], &files[..]].concat(),
                &ReadFiles::default(),
            )?;
        }
        Ok(())
    }

    /// All that is read: scenarios, cases, and baselines, which alone may be renewed.
    fn read(&self, subjects: &[CheckSubject]) -> Result<ReadFiles, Failure> {
        let read = ReadFiles::default();
        self.reader.files().paths().iter().for_each(|path| read.add(path));
        for subject in subjects {
            let expected = subject.expectations.iter().filter_map(|expectation| match &expectation.bounds {
                Bounds::NoWorse { baseline, .. } => Some(baseline),
                Bounds::Within { .. } => None,
            });
            for name in self.args.baseline.iter().chain(expected) {
                read.add(&self.kept(subject, name)?);
            }
        }
        Ok(read)
    }

    /// The file of a baseline.
    fn kept(&self, subject: &CheckSubject, name: &str) -> Result<PathBuf, Failure> {
        Ok(baselines::place(&self.args.baselines, name, &subject.path)?.path())
    }

    /// Files first, then annotations.
    pub(super) fn write(&mut self, subjects: &[CheckSubject], report: &CheckReport) -> Result<(), Failure> {
        let args = self.args;
        let allowed = args.inconclusive == Inconclusive::Pass;
        let read = self.read(subjects)?;
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
        if args.github {
            // If stderr is gone, nobody reads it.
            let _ = check::github(report, allowed, &mut self.course.streams.stderr);
        }
        Ok(())
    }
}
