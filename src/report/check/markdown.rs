//! What a gate found, as Markdown for the summary of a CI job.

use super::{CheckKind, CheckOutcome, CheckReport, CheckSuite};
use crate::diagnostic::plain_lines;
use crate::report::render::markdown::escaped;
use crate::report::words::{CommandName, say};
use std::io::{self, Write};

/// The sentence, a table a suite, and what differs in code blocks.
pub(crate) fn markdown(report: &CheckReport, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## {}\n\n{} {}", CommandName::Check, sign(report.outcome()), escaped(&report.sentence()))?;
    for suite in &report.suites {
        writeln!(out, "\n### {} {}", sign(suite.outcome()), escaped(&suite.path))?;
        for note in &suite.notes {
            writeln!(out, "\n{}", escaped(note))?;
        }
        table(suite, out)?;
    }
    Ok(())
}

fn table(suite: &CheckSuite, out: &mut dyn Write) -> io::Result<()> {
    if suite.kind == CheckKind::Conformance {
        writeln!(out, "\n{}.", say!(check::cases(suite.count(CheckOutcome::Pass), suite.findings.len())))?;
    }
    let shown: Vec<_> = suite.shown().collect();
    if shown.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n| | {} | {} |\n|---|---|---|", say!(check::WHAT), say!(check::KNOWN))?;
    for finding in &shown {
        let word = format!("{} {}", sign(finding.outcome), say!(verdicts::check(finding.outcome)));
        writeln!(out, "| {word} | {} | {} |", escaped(&finding.what), escaped(&finding.known))?;
    }
    for finding in shown.iter().filter(|finding| !finding.detail.is_empty()) {
        // A fence longer than any in the text.
        let fence = "`".repeat(longest_run(&finding.detail).max(2) + 1);
        writeln!(
            out,
            "\n{}\n\n{fence}text\n{}\n{fence}",
            escaped(&finding.what),
            plain_lines(finding.detail.trim_end())
        )?;
    }
    Ok(())
}

fn sign(outcome: CheckOutcome) -> char {
    match outcome {
        CheckOutcome::Pass => '✓',
        CheckOutcome::Inconclusive => '?',
        CheckOutcome::Fail => '✗',
        CheckOutcome::Error => '!',
    }
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}
