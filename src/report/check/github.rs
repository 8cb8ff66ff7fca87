//! What a gate found, as annotations that GitHub shows at the line of a change.

use super::{CheckFinding, CheckOutcome, CheckPlace, CheckReport};
use crate::diagnostic::plain_lines;
use crate::report::words::say;
use std::io::{self, Write};

/// A workflow command for everything that does not pass: an error, or a warning for what is inconclusive and `allowed`;
/// and for every warning about a scenario.
/// See "Workflow commands for GitHub Actions" in GitHub's documentation.
pub(crate) fn github(report: &CheckReport, allowed: bool, out: &mut dyn Write) -> io::Result<()> {
    for suite in &report.suites {
        // What concerns a file as a whole is shown at its first line: without one it is shown nowhere.
        let at = |place: Option<CheckPlace>| {
            place.unwrap_or_else(|| CheckPlace { file: suite.path.clone(), line: 1, column: 1 })
        };
        for problem in suite.warnings.iter() {
            let place = at(suite.warnings.position(problem).map(CheckPlace::from));
            let code = problem.code().map_or("", |code| code.id());
            let title = say!(check::warning(code, problem.title()));
            writeln!(out, "{}", command("warning", &place, &title, problem.advice().unwrap_or_default()))?;
        }
        for finding in suite.findings.iter().filter(|finding| finding.outcome > CheckOutcome::Pass) {
            let is_allowed = allowed && finding.outcome == CheckOutcome::Inconclusive;
            let title = say!(common::named(say!(verdicts::check(finding.outcome)), &finding.what));
            let level = if is_allowed { "warning" } else { "error" };
            writeln!(out, "{}", command(level, &at(finding.place.clone()), &title, &message(finding)))?;
        }
    }
    Ok(())
}

fn message(finding: &CheckFinding) -> String {
    format!("{}\n{}", finding.known, finding.short.as_ref().unwrap_or(&finding.detail))
}

fn command(level: &str, CheckPlace { file, line, column }: &CheckPlace, title: &str, message: &str) -> String {
    let (file, title) = (property(file), property(title));
    format!("::{level} file={file},line={line},col={column},title={title}::{}", data(message.trim_end()))
}

fn data(text: &str) -> String {
    plain_lines(text).replace('%', "%25").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
