//! Every sentence with extreme values, in every language, for a reader: none, one, two and many, short names and long ones.
//!
//! A file for each subject has its calls, which serve all languages. What comes of them is in `tests/outputs/sentences`.
//! Sentences about whole results are in the goldens of the commands instead.

mod whole;

use super::held::hold;
use crate::language::{Language, within};
use crate::time::SimSpan;
use jiff::civil::{Date, date};
use std::collections::BTreeSet;
use std::fmt::Write;
use whole::WHOLE;

/// What was said, and by which functions.
#[derive(Default)]
struct Sampled {
    text: String,
    said: BTreeSet<&'static str>,
}

/// What a function gives: lines.
trait Lines {
    fn lines(self) -> Vec<String>;
}

impl Sampled {
    /// One sentence, the `row`th of its function.
    fn add(&mut self, function: &'static str, row: usize, said: impl Lines) {
        self.said.insert(function);
        for line in said.lines() {
            // A writer into memory does not fail.
            let _ = writeln!(self.text, "{function}[{row}] {}", line.replace('\n', "\n    ").trim_end());
        }
    }
}

impl Lines for String {
    fn lines(self) -> Vec<String> {
        vec![self]
    }
}

impl Lines for &str {
    fn lines(self) -> Vec<String> {
        vec![self.to_string()]
    }
}

impl Lines for u64 {
    fn lines(self) -> Vec<String> {
        vec![self.to_string()]
    }
}

impl<T: Lines, const N: usize> Lines for [T; N] {
    fn lines(self) -> Vec<String> {
        self.into_iter().flat_map(Lines::lines).collect()
    }
}

impl<T: Lines> Lines for Vec<T> {
    fn lines(self) -> Vec<String> {
        self.into_iter().flat_map(Lines::lines).collect()
    }
}

impl<T: Lines> Lines for Option<T> {
    fn lines(self) -> Vec<String> {
        self.map_or_else(|| vec!["(nothing)".to_string()], Lines::lines)
    }
}

impl<A: Lines, B: Lines> Lines for (A, B) {
    fn lines(self) -> Vec<String> {
        [self.0.lines(), self.1.lines()].concat()
    }
}

/// So many rows of each of some functions of a subject, all with the same arguments, which the row's number makes.
macro_rules! each {
    ($out:ident, $subject:ident [$($function:ident)+] $rows:literal $row:ident $args:tt) => {$(
        for $row in 0..$rows {
            let _: usize = $row;
            $out.add(stringify!($function), $row, crate::report::words::say!($subject::$function $args));
        }
    )+};
}

/// None, one, two, many, and round again.
fn count<T: TryFrom<u64>>(row: usize) -> T {
    let count = [0, 1, 2, 12_345][row % 4];
    // A small type has its largest.
    T::try_from(count).or_else(|_| T::try_from(100)).unwrap_or_else(|_| unreachable!())
}

/// The same of what is not counted.
fn amount(row: usize) -> f64 {
    [0.0, 1.0, 2.0, 12_345.6][row % 4]
}

/// Nothing, a little, half, all.
fn share(row: usize) -> f64 {
    [0.0, 0.004, 0.5, 1.0][row % 4]
}

/// A short name and a long one, the second of which is no first name.
fn name(row: usize) -> &'static str {
    ["Ana", "Equipe de Atendimento ao Cliente (Região Sul)"][row % 2]
}

/// One, two and three of them.
fn words(row: usize) -> Vec<&'static str> {
    ["Ana", "Suporte de Segunda Linha", "Vendas"].into_iter().take(1 + row % 3).collect()
}

/// The same.
fn names(row: usize) -> Vec<String> {
    words(row).into_iter().map(str::to_string).collect()
}

/// A second, a minute, an hour and a half, two days.
fn span(row: usize) -> SimSpan {
    SimSpan::from_secs([1, 60, 5400, 172_800][row % 4])
}

fn day(row: usize) -> Date {
    [date(2026, 3, 1), date(2026, 12, 25)][row % 2]
}

/// One, two and three of them.
fn days(row: usize) -> Vec<Date> {
    [date(2026, 3, 1), date(2026, 12, 25), date(2027, 1, 1)].into_iter().take(1 + row % 3).collect()
}

/// Both values in turn, of the first of several such arguments most often.
fn flip(row: usize, argument: usize) -> bool {
    (row >> argument) & 1 == 1
}

/// Each of a kind, and round again.
fn pick<T: Copy>(all: &[T], row: usize) -> T {
    all[row % all.len()]
}

macro_rules! subjects {
    ($($subject:ident)+) => {
        $(mod $subject;)+

        /// Every subject with its samples.
        const SUBJECTS: &[(&str, fn(&mut Sampled))] = &[$((stringify!($subject), $subject::sample),)+];
    };
}

subjects! {
    agents assumptions baseline catalogue causes causes_table charts check cli common compare compare_table
    concurrency conformance cost customers document explain figures fit fit_proof heads import live new numbers page
    plan plan_table refused refused_check refused_values rules run run_table sensitivity sensitivity_table shards slot
    staffing staffing_table sure sweep sweep_table validation values verdicts
}

#[test]
fn sentences_are_those_that_were_read() {
    for language in Language::ALL {
        for (subject, sample) in SUBJECTS {
            let mut sampled = Sampled::default();
            within(language, || sample(&mut sampled));
            hold(&format!("tests/outputs/sentences/{}/{subject}.txt", language.tag()), |_| sampled.text);
        }
    }
}

/// The functions of a file of sentences.
fn functions(source: &str) -> impl Iterator<Item = &str> {
    let lines = source.lines().take_while(|line| *line != "#[cfg(test)]");
    let named =
        lines.filter_map(|line| line.strip_prefix("pub(crate) fn ").or(line.strip_prefix("pub(crate) const fn ")));
    named.filter_map(|line| line.split(['(', '<']).next())
}

/// A sentence that is not sampled is about a whole result, and stands in the list of those.
#[test]
fn every_sentence_is_sampled() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report/words/en");
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let subject = entry.file_stem().unwrap().to_string_lossy().into_owned();
        let source = std::fs::read_to_string(&entry).unwrap();
        let mut sampled = Sampled::default();
        SUBJECTS.iter().filter(|(known, _)| *known == subject).for_each(|(_, sample)| sample(&mut sampled));
        let whole = WHOLE.iter().find(|(known, _)| *known == subject).map_or(&[][..], |(_, functions)| functions);
        let all: BTreeSet<&str> = functions(&source).collect();
        let is_right = |function: &&str| sampled.said.contains(function) != whole.contains(function);
        wrong
            .extend(all.iter().filter(|function| !is_right(function)).map(|function| format!("{subject}::{function}")));
        wrong.extend(
            whole.iter().filter(|function| !all.contains(**function)).map(|one| format!("no {subject}::{one}")),
        );
    }
    assert!(wrong.is_empty(), "neither sampled nor about a whole result, or both: {wrong:?}");
}
