//! Conformance: cases and logs, and the decisions that must follow.

use super::{OpenCheck, Session, cannot_read, is_interrupted};
use crate::cli::course::Course;
use crate::cli::{exit, flag};
use crate::diagnostic::Unread;
use crate::replay::conformance::Check;
use crate::report::check::{self, CheckFinding, CheckReport, CheckSuite};
use std::path::Path;
use std::time::Instant;

impl OpenCheck<'_> {
    /// Reads all cases; what cannot be read is in the report.
    pub(super) fn find(&mut self, course: &mut Course) {
        for files in &self.asked.inputs.cases {
            match files.read(&self.reader) {
                // What of it cannot be read is told when it would be played.
                Ok(cases) => self.suites.push((files.path.clone(), cases)),
                Err(error) => {
                    let found = vec![unread(&files.path, &error, course, &mut self.unread)];
                    self.report.suites.push(check::cases(&files.path, found));
                }
            }
        }
    }

    /// Goes through all cases once: by then their logs, too, have been read.
    pub(in crate::cli) fn read_logs(&self) {
        self.suites.iter().flat_map(|(_, cases)| &cases.checks).for_each(|case| drop(case.run()));
    }
}

impl Session<'_, '_, '_> {
    /// Plays all cases.
    pub(super) fn conformance(&mut self, report: &mut CheckReport) {
        for (path, cases) in &self.open.suites {
            if is_interrupted() {
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
            Err(error) => unread(case.path(), &error, &mut self.course, &mut self.unread),
        }
    }
}

fn unread(path: &Path, error: &Unread, course: &mut Course, code: &mut u8) -> CheckFinding {
    cannot_read(code, exit::of(error));
    course.tell(error.problems());
    check::unread_case(path, &flag::named(error.problems()))
}
