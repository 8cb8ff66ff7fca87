//! What a gate found, as JUnit XML, which every CI server shows.

use super::{CheckFinding, CheckOutcome, CheckReport, CheckSuite};
use crate::diagnostic::{plain, plain_lines};
use crate::report::words::{CommandName, say};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use std::collections::HashSet;
use std::io::{self, Write};
use std::time::Duration;

/// A test suite for each suite, a test case for each finding. What is inconclusive is a failure of the type
/// `inconclusive`, unless it is `allowed`: then it is skipped.
pub(crate) fn junit(report: &CheckReport, allowed: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut document = Report::new(CommandName::Check.to_string());
    let mut names = HashSet::new();
    for suite in &report.suites {
        let name = own_name(suite, &mut names);
        let mut tests = TestSuite::new(&*plain(&name));
        tests.set_time(Duration::try_from_secs_f64(suite.seconds).unwrap_or_default());
        for finding in &suite.findings {
            tests.add_test_case(case(suite, &name, finding, allowed));
        }
        document.add_test_suite(tests);
    }
    if report.interrupted {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_message(say!(check::NOT_ALL_CHECKED));
        status.set_type("interrupted");
        let mut tests = TestSuite::new("interrupted");
        tests.add_test_case(TestCase::new(say!(check::ALL_CHECKED), status));
        document.add_test_suite(tests);
    }
    let text = document.to_string().map_err(io::Error::other)?;
    out.write_all(text.as_bytes())
}

/// A name that no other suite has: servers take two of one name for one.
fn own_name(suite: &CheckSuite, names: &mut HashSet<String>) -> String {
    let named = say!(common::named(&suite.path, &suite.name));
    let plain = [suite.path.clone(), named.clone()].into_iter();
    let numbered = (2..).map(|number: u32| say!(common::in_brackets(&named, &number.to_string())));
    plain.chain(numbered).find(|name| names.insert(name.clone())).unwrap_or_default()
}

fn case(suite: &CheckSuite, name: &str, finding: &CheckFinding, allowed: bool) -> TestCase {
    let kind = match finding.outcome {
        CheckOutcome::Pass => None,
        CheckOutcome::Error => Some(NonSuccessKind::Error),
        CheckOutcome::Inconclusive if allowed => None,
        CheckOutcome::Inconclusive | CheckOutcome::Fail => Some(NonSuccessKind::Failure),
    };
    let mut status = match (kind, finding.outcome) {
        (Some(kind), _) => TestCaseStatus::non_success(kind),
        (None, CheckOutcome::Inconclusive) => TestCaseStatus::skipped(),
        (None, _) => TestCaseStatus::success(),
    };
    if finding.outcome != CheckOutcome::Pass {
        status.set_message(say!(common::named(say!(verdicts::check(finding.outcome)), &plain(&finding.known))));
        status.set_type(finding.outcome.file_word());
        status.set_description(format!("{}\n{}", plain(&finding.known), plain_lines(&finding.detail)));
    }
    let mut case = TestCase::new(&*plain(&finding.what), status);
    case.set_classname(&*plain(name));
    let file = finding.place.as_ref().map_or(&suite.path, |place| &place.file);
    case.extra.insert("file".into(), (&*plain(file)).into());
    if let Some(place) = &finding.place {
        case.extra.insert("line".into(), place.line.to_string().into());
    }
    case
}
