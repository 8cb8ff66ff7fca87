//! Problems of many scenarios made from one file, each told once with where it occurs.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::language::tell;
use std::collections::HashMap;

/// Scenarios named for one problem at most.
const NAMED: usize = 3;

/// Problems of many scenarios. An error is the same in two of them if it says the same of the same
/// place; a warning, which may count something, if it is of one kind and place.
#[derive(Default)]
pub(super) struct ProblemTally {
    /// The texts that the problems point into.
    texts: Diagnostics,
    found: Vec<Tallied>,
    known: HashMap<ProblemKey, usize>,
}

/// What makes two problems one: kind, place, and for errors what they say.
type ProblemKey = (Option<Code>, Option<Place>, Option<String>);

struct Tallied {
    problem: Diagnostic,
    /// The first scenarios that have it.
    first: Vec<usize>,
    /// The last one.
    last: usize,
    count: usize,
    /// Whether it reads otherwise in some.
    differs: bool,
}

/// How one scenario of many is called: `cell`, `cells`.
#[derive(Clone, Copy)]
pub(super) struct Noun {
    pub one: &'static str,
    pub many: &'static str,
}

impl ProblemTally {
    /// Adds what was found in the scenario of an index; indices rise.
    pub(super) fn add(&mut self, index: usize, problems: Diagnostics) {
        for problem in self.texts.adopt(problems) {
            let code = problem.code();
            let title = (!problem.is_warning()).then(|| problem.title().to_string());
            let at = *self.known.entry((code, problem.place(), title)).or_insert(self.found.len());
            match self.found.get_mut(at) {
                Some(found) => {
                    found.differs |= found.problem.title() != problem.title();
                    if found.last != index {
                        (found.last, found.count) = (index, found.count + 1);
                        if found.first.len() < NAMED {
                            found.first.push(index);
                        }
                    }
                }
                None => {
                    self.found.push(Tallied { problem, first: vec![index], last: index, count: 1, differs: false });
                }
            }
        }
    }

    /// Everything found in `total` scenarios, with the names of some that have it.
    pub(super) fn told(self, total: usize, called: Noun, name: impl Fn(usize) -> String) -> Diagnostics {
        let mut problems = self.texts;
        for found in self.found {
            let note = found.note(total, called, &name);
            problems.push(match note {
                Some(note) => found.problem.note(note),
                None => found.problem,
            });
        }
        problems
    }
}

impl Tallied {
    fn note(&self, total: usize, called: Noun, name: &dyn Fn(usize) -> String) -> Option<String> {
        let names: Vec<String> = self.first.iter().map(|index| name(*index)).collect();
        let first = names.first().map_or("", String::as_str);
        let Noun { one, many } = called;
        if self.count == 1 {
            // The only one may need no name.
            return (!first.is_empty()).then(|| tell!("in the {one} {first}", "na {one} {first}"));
        }
        Some(match (self.count == total, self.problem.is_warning()) {
            (true, _) if !self.differs => tell!("in all {total} {many}", "em todas as {total} {many}"),
            (true, _) => {
                tell!("in all {total} {many}, first: {first}", "em todas as {total} {many}, a primeira: {first}")
            }
            (false, true) => tell!(
                "in {} of {total} {many}, first: {first}",
                "em {} de {total} {many}, a primeira: {first}",
                self.count
            ),
            (false, false) => {
                let more = if self.count > names.len() { "; ..." } else { "" };
                tell!(
                    "in {} of {total} {many}: {}{more}",
                    "em {} de {total} {many}: {}{more}",
                    self.count,
                    names.join("; ")
                )
            }
        })
    }
}
