//! What a gate found, as annotations that GitHub shows at the line of a change.

use super::{CheckFinding, CheckOutcome, CheckPlace, CheckReport};
use crate::diagnostic::plain_lines;
use std::io::{self, Write};

/// A workflow command for everything that does not pass: an error, or a warning for what is inconclusive and `allowed`.
/// See "Workflow commands for GitHub Actions" in GitHub's documentation.
pub(crate) fn github(report: &CheckReport, allowed: bool, out: &mut dyn Write) -> io::Result<()> {
    for suite in &report.suites {
        for finding in suite.findings.iter().filter(|finding| finding.outcome > CheckOutcome::Pass) {
            writeln!(out, "{}", command(&suite.path, finding, allowed))?;
        }
    }
    Ok(())
}

fn command(path: &str, finding: &CheckFinding, allowed: bool) -> String {
    let level = if allowed && finding.outcome == CheckOutcome::Inconclusive { "warning" } else { "error" };
    let place = match &finding.place {
        Some(CheckPlace { file, line, column }) => format!("file={},line={line},col={column}", property(file)),
        None => format!("file={}", property(path)),
    };
    let title = property(&format!("{}: {}", finding.outcome.word(), finding.what));
    let message = format!("{}\n{}", finding.known, finding.detail);
    format!("::{level} {place},title={title}::{}", data(message.trim_end()))
}

fn data(text: &str) -> String {
    plain_lines(text).replace('%', "%25").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
