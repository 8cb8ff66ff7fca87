//! What has changed since a baseline, and between two builds.

use super::document::{Block, Document};
use super::moved::moved;
use super::render::terminal;
use crate::diagnostic::Diagnostic;
use crate::experiment::against::{AgainstReport, Decisions, Parting};
use crate::experiment::baseline::{BaselineReport, BaselineVerdict};
use crate::report::words::say;
use crate::stats::comparison::ComparisonVerdict;

/// One scenario against its baseline: in a word, then as [`details`].
pub(crate) fn document(report: &BaselineReport) -> Document<'static> {
    let is_better = report.with(|verdict| verdict == ComparisonVerdict::Better).next().is_some();
    let headline = say!(baseline::headline(&report.file, report.verdict(), report.has_changed(), is_better));
    Document { answer: vec![headline], account: account(report), ..Document::default() }
}

/// A scenario that has no baseline.
pub(crate) fn unknown(file: &str) -> Document<'static> {
    line(say!(baseline::unknown(file)))
}

/// A file of which the scenario is gone.
pub(crate) fn gone(file: &str) -> Document<'static> {
    line(say!(baseline::gone(file)))
}

/// The end of a review: how many changes were accepted, and how many were not.
pub(crate) fn reviewed(accepted: usize, open: usize) -> Document<'static> {
    let account = vec![Block::gap(), Block::Line(say!(baseline::reviewed(accepted, open)))];
    Document { account, ..Document::default() }
}

fn line(text: String) -> Document<'static> {
    Document { account: vec![Block::Line(text)], ..Document::default() }
}

/// What was asked in another way, to the bit, and beyond chance.
pub(crate) fn details(report: &BaselineReport) -> String {
    terminal::text(&Document { account: account(report), ..Document::default() })
}

/// What was asked in another way, a line each.
pub(crate) fn asked(report: &BaselineReport) -> impl Iterator<Item = String> {
    report.asked.iter().map(|asked| say!(baseline::asked(&asked.what, &asked.before, &asked.after)))
}

fn account(report: &BaselineReport) -> Vec<Block> {
    let exact = [say!(baseline::exact_line(report.exact))];
    let mut blocks: Vec<Block> = asked(report).chain(exact).map(|line| Block::Words(2, line)).collect();
    blocks.extend(say!(baseline::exact_help(report.exact)).map(|help| Block::Words(4, help.to_string())));
    let named = [
        (&report.appeared, say!(baseline::appeared(&report.appeared))),
        (&report.vanished, say!(baseline::vanished(&report.vanished))),
    ];
    blocks.extend(named.into_iter().filter(|(names, _)| !names.is_empty()).map(|(_, line)| Block::Words(2, line)));
    if report.verdict() != BaselineVerdict::Pass {
        blocks.push(Block::Words(2, say!(baseline::statistical(report.sample, report.family, report.rate))));
        blocks.extend(moved(&report.measures, [say!(baseline::BEFORE), say!(baseline::NOW)]));
    }
    blocks
}

/// Two builds against each other.
pub fn against(report: &AgainstReport) -> String {
    let headline = say!(baseline::against(&report.version, report.has_failed(), report.is_same()));
    let same = report.decisions().filter_map(|(_, found)| match found {
        Decisions::Same(count) => Some(*count),
        _ => None,
    });
    let same: Vec<usize> = same.collect();
    let same =
        (!same.is_empty()).then(|| format!("  {}", say!(baseline::same_decisions(same.iter().sum(), same.len()))));
    let lines = [Some(headline), same].into_iter().flatten().chain(report.decisions().flat_map(decisions));
    let mut account: Vec<Block> = lines.map(Block::Line).collect();
    for faced in &report.scenarios {
        let name = &faced.name;
        account.extend(match &faced.measures {
            Ok(rows) if rows.iter().all(|row| row.shift.unchanged) => vec![Block::Line(say!(baseline::unmoved(name)))],
            Ok(_) => vec![Block::Line(say!(baseline::measures_differ(name)))],
            Err(why) => failed("", name, why).map(Block::Line).collect(),
        });
        let rows = faced.measures.iter().filter(|rows| rows.iter().any(|row| !row.shift.unchanged));
        account.extend(rows.flat_map(|rows| moved(rows, [say!(baseline::OTHER), say!(baseline::THIS)])));
    }
    terminal::text(&Document { account, ..Document::default() })
}

/// Why a build could not do something, line by line.
pub(crate) fn told(why: &Diagnostic) -> impl Iterator<Item = String> {
    [why.to_string()].into_iter().chain(why.notes().iter().cloned())
}

fn failed(indent: &str, name: &str, why: &Diagnostic) -> impl Iterator<Item = String> {
    let line = move |(number, line): (usize, String)| match number {
        0 => indent.to_string() + &say!(common::named(name, &line)),
        _ => format!("    {line}"),
    };
    told(why).enumerate().map(line)
}

/// What came of a log, if it is not the same. Lines of JSON stay whole, however long they are.
fn decisions((name, found): (&str, &Decisions)) -> Vec<String> {
    match found {
        Decisions::Same(_) => Vec::new(),
        Decisions::Failed(why) => failed("  ", name, why).collect(),
        Decisions::Differ(parting) => {
            let Parting { line, event, before, theirs, ours } = &**parting;
            let sides = say!(baseline::sides_of_first()).into_iter().zip([event, before, theirs, ours]);
            let side = |(what, line): (&str, &Option<String>)| {
                format!("    {what}  {}", line.clone().unwrap_or_else(|| say!(baseline::NOTHING)))
            };
            [format!("  {}", say!(baseline::first_to_differ(name, *line)))].into_iter().chain(sides.map(side)).collect()
        }
    }
}
