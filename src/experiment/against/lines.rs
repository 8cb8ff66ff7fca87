//! The first decision that differs.

use crate::diagnostic::Diagnostic;
use serde_json::Value;

/// The decisions of both builds on one log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decisions {
    /// So many, and every one is the same.
    Same(usize),
    /// They part.
    Differ(Box<Parting>),
    /// One of the builds could not do it.
    Failed(Diagnostic),
}

/// Where two lists of decisions part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parting {
    /// The number of the line, from 1.
    pub line: usize,
    /// The decision of this build; `None`: it has no more.
    pub ours: Option<String>,
    /// The decision of the other build.
    pub theirs: Option<String>,
    /// The last decision that both made.
    pub before: Option<String>,
    /// The last event that could have led to it: of the same conversation if there is one.
    pub event: Option<String>,
}

/// Compares line by line; `events` are what led to the decisions.
pub(super) fn compare(ours: &str, theirs: &str, events: &str) -> Decisions {
    let (mut one, mut other) = (ours.lines(), theirs.lines());
    let (mut line, mut before) = (0, None);
    loop {
        line += 1;
        match (one.next(), other.next()) {
            (None, None) => return Decisions::Same(line - 1),
            (a, b) if a == b => before = a,
            (ours, theirs) => {
                // The earlier one: the later need not have anything to do with it.
                let told = [ours, theirs].into_iter().flatten().min_by_key(|text| at(text));
                let event = told.and_then(|decision| event(events, decision));
                let [ours, theirs, before] = [ours, theirs, before].map(|text| text.map(str::to_string));
                return Decisions::Differ(Box::new(Parting { line, ours, theirs, before, event }));
            }
        }
    }
}

/// The civil time of a line, to the second; it sorts as text.
fn at(line: &str) -> String {
    let line: Value = serde_json::from_str(line).unwrap_or_default();
    let at = line["at"].as_str().unwrap_or_default().replace(' ', "T");
    at.chars().take(19).collect()
}

/// The last event up to a decision, of its conversation if there is one.
fn event(events: &str, decision: &str) -> Option<String> {
    let until = at(decision);
    let conversation = |line: &str| {
        let line: Value = serde_json::from_str(line).unwrap_or_default();
        line["conversation"].as_str().map(str::to_string)
    };
    let of = conversation(decision);
    let earlier = || events.lines().filter(|line| !line.trim().is_empty()).take_while(|line| at(line) <= until);
    let own = earlier().filter(|line| of.is_some() && conversation(line) == of).last();
    own.or_else(|| earlier().last()).map(str::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(at: &str, conversation: &str, agent: &str) -> String {
        format!("{{\"at\":\"2026-03-02T{at}-03:00\",\"conversation\":\"{conversation}\",\"agent\":\"{agent}\"}}\n")
    }

    #[test]
    fn the_first_that_differs_with_what_led_to_it() {
        let event = |at: &str, conversation: &str| {
            format!("{{\"at\":\"2026-03-02T{at}\",\"event\":\"arrive\",\"conversation\":\"{conversation}\"}}\n")
        };
        let events = event("09:00:00", "c1") + &event("09:01:00", "c2") + &event("09:30:00", "c3");
        let both = decision("09:00:00", "c1", "Ana") + &decision("09:01:00", "c2", "Rui");
        assert_eq!(compare(&both, &both, &events), Decisions::Same(2));
        assert_eq!(compare("", "", ""), Decisions::Same(0));
        let ours = both.clone() + &decision("09:10:00", "c1", "Rui");
        let theirs = both.clone() + &decision("09:10:00", "c1", "Eva") + &decision("09:11:00", "c2", "Ana");
        let Decisions::Differ(found) = compare(&ours, &theirs, &events) else { panic!("they differ") };
        assert_eq!(found.line, 3);
        assert_eq!(found.ours.as_deref(), Some(decision("09:10:00", "c1", "Rui").trim()));
        assert_eq!(found.theirs.as_deref(), Some(decision("09:10:00", "c1", "Eva").trim()));
        assert_eq!(found.before.as_deref(), Some(decision("09:01:00", "c2", "Rui").trim()));
        assert_eq!(found.event.as_deref(), Some(event("09:00:00", "c1").trim()));
        let Decisions::Differ(found) = compare(&both, &theirs, &events) else { panic!("one is shorter") };
        assert_eq!((found.line, found.ours), (3, None));
        let other = both + &decision("09:10:00", "c9", "Eva");
        let Decisions::Differ(found) = compare("", &other, &events) else { panic!("one is empty") };
        assert_eq!((found.line, found.before), (1, None));
    }
}
