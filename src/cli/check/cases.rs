//! Conformance: cases and logs, and the decisions that must follow.

use super::Session;
use crate::cli::{exit, flag};
use crate::diagnostic::Unread;
use crate::replay::conformance::{Check, Suite as Cases};
use crate::report::check::{self, CheckFinding, CheckReport, CheckSuite};
use std::path::{Path, PathBuf};
use std::time::Instant;

impl Session<'_, '_> {
    /// Reads all cases; what cannot be read is in the report.
    pub(super) fn find(&mut self, paths: &[PathBuf], report: &mut CheckReport) -> Vec<(PathBuf, Cases)> {
        let mut found = Vec::new();
        for path in paths {
            match Cases::find_by(path, &self.reader) {
                // What of it cannot be read is told when it would be played.
                Ok(cases) => found.push((path.clone(), cases)),
                Err(error) => {
                    let found = vec![self.unread(path, &error)];
                    report.suites.push(check::cases(path, found));
                }
            }
        }
        found
    }

    /// Plays all cases.
    pub(super) fn conformance(&mut self, all: &[(PathBuf, Cases)], report: &mut CheckReport) {
        for (path, cases) in all {
            if self.is_interrupted() {
                return;
            }
            let began = Instant::now();
            let findings = cases.checks.iter().map(|case| self.case(case)).collect();
            let suite = check::cases(path, findings);
            report.suites.push(CheckSuite { seconds: began.elapsed().as_secs_f64(), ..suite });
        }
    }

    fn case(&mut self, case: &Check) -> CheckFinding {
        match case.run() {
            Ok(result) => check::case(&result),
            Err(error) => self.unread(case.path(), &error),
        }
    }

    fn unread(&mut self, path: &Path, error: &Unread) -> CheckFinding {
        self.cannot_read(exit::of(error));
        self.course.tell(error.problems());
        check::unread_case(path, &flag::named(error.problems()))
    }
}
