//! What a gate found, for people.

use super::{CheckKind, CheckOutcome, CheckReport, CheckSuite};
use crate::diagnostic::{plain, plain_lines};
use crate::report::words::say;
use std::io::{self, Write};

/// The sentence, then suite by suite: every expectation, of cases only those that do not pass.
pub(crate) fn terminal(report: &CheckReport, quiet: bool, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", plain(&report.sentence()))?;
    if quiet {
        return Ok(());
    }
    for suite in &report.suites {
        writeln!(out)?;
        write_suite(suite, out)?;
    }
    if report.is_judged() {
        writeln!(out, "\n{}", say!(check::chances(report.false_alarm, report.false_pass)))?;
    }
    Ok(())
}

fn write_suite(suite: &CheckSuite, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", heading(suite))?;
    for note in &suite.notes {
        writeln!(out, "  {}", plain(note))?;
    }
    let width = suite.shown().map(|finding| plain(&finding.what).chars().count()).max().unwrap_or(0).min(60);
    for finding in suite.shown() {
        let line = format!(
            "  {:<12}  {:<width$}  {}",
            say!(verdicts::check(finding.outcome)),
            plain(&finding.what),
            plain(&finding.known)
        );
        writeln!(out, "{}", line.trim_end())?;
        for line in plain_lines(&finding.detail).lines() {
            writeln!(out, "{}", format!("      {line}").trim_end())?;
        }
    }
    Ok(())
}

/// What is checked and what came of it, in a line.
pub(super) fn heading(suite: &CheckSuite) -> String {
    let what = match suite.kind {
        CheckKind::Conformance => say!(check::cases(suite.count(CheckOutcome::Pass), suite.findings.len())),
        _ if suite.findings.is_empty() => say!(check::NOTHING_EXPECTED),
        _ => say!(verdicts::check(suite.outcome())).to_string(),
    };
    // A scenario is checked by itself, too.
    let path = plain(&suite.path);
    let of = match suite.kind {
        CheckKind::Baseline | CheckKind::Against => say!(common::listed(&[path, plain(&suite.name)])),
        CheckKind::Scenario | CheckKind::Conformance => path.to_string(),
    };
    say!(common::named(&of, &what))
}
