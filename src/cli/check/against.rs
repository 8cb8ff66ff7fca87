//! Another program on the same inputs.

use super::baseline::SubjectBaseline;
use super::{Session, is_interrupted};
use crate::cli::failure::Failure;
use crate::cli::interrupt;
use crate::experiment::against::{self, LogCase, Other, OtherError};
use crate::experiment::baseline::REPLICATIONS;
use crate::replay;
use crate::replay::conformance::Check;
use crate::report::check::{self, CheckReport, CheckSuite};
use crate::scenario::Loaded;
use std::io::Write;
use std::time::{Duration, Instant};

/// Longer than any run of a scenario should take.
const LIMIT: Duration = Duration::from_secs(600);

impl Session<'_, '_, '_> {
    /// Gives the other program the same cases and scenarios.
    pub(super) fn against(&mut self, today: &SubjectBaseline, report: &mut CheckReport) -> Result<(), Failure> {
        let Some(program) = &self.args.against else { return Ok(()) };
        let subjects = &self.open.subjects;
        if is_interrupted() {
            return Ok(());
        }
        let began = Instant::now();
        let other = Other::open(program, LIMIT, interrupt::flag())?;
        let cases = self.open.suites.iter().flat_map(|(_, suite)| &suite.checks).filter_map(|check| match check {
            Check::Case(case) => Some(LogCase {
                name: case.path().display().to_string(),
                scenario: case.scenario_toml().to_string(),
                events: case.events_jsonl(),
            }),
            Check::Golden(_) | Check::Unread(..) => None,
        });
        let cases: Vec<LogCase> = cases.collect();
        let margins = self.open.margins()?;
        let names: Vec<String> = subjects.iter().map(|subject| subject.path.display().to_string()).collect();
        let all = subjects.iter().zip(today).zip(&margins).zip(&names);
        let asked: Vec<against::Subject> = all
            .filter_map(|(((subject, found), margins), name)| {
                Some(against::Subject {
                    name,
                    path: &subject.path,
                    loaded: &subject.loaded,
                    seed: subject.seed,
                    replications: found.as_ref().map_or(REPLICATIONS, |found| found.origin.replications),
                    values: &found.as_ref()?.values,
                    margins,
                })
            })
            .collect();
        let mut events = |loaded: &Loaded, seed: u64, out: &mut dyn Write| {
            replay::log_of(&loaded.scenario, seed, 0, out).map(|_events| ())
        };
        let found = match against::against(&other, &cases, &asked, Some(&mut events), self.open.rate()) {
            Ok(found) => found,
            Err(OtherError::Interrupted) => {
                report.interrupted = true;
                return Ok(());
            }
            Err(error) => return Err(error.into()),
        };
        let suite = check::against(program.display().to_string(), &found);
        report.suites.push(CheckSuite { seconds: began.elapsed().as_secs_f64(), ..suite });
        Ok(())
    }
}
