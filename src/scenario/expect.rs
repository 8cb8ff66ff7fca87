//! Expectations as a scenario file writes them. What they mean is for those to judge who know the measures.

use super::read::View;
use super::tree::{Node, Value};
use crate::diagnostic::Place;

/// One `[[expect]]`.
#[derive(Clone, Debug)]
pub struct Expect {
    /// Where it begins.
    pub place: Place,
    /// Which measure.
    pub measure: Written,
    /// Of which team; `None`: of each.
    pub team: Option<Written>,
    /// Of which agent.
    pub agent: Option<Written>,
    /// Of which hour of the week.
    pub hour: Option<Written>,
    /// What it must be.
    pub claim: Claim,
    /// How much worse than a baseline does not matter.
    pub margin: Option<Written>,
}

/// What a measure must be.
#[derive(Clone, Debug)]
pub enum Claim {
    /// Not above.
    AtMost(Written),
    /// Not below.
    AtLeast(Written),
    /// Not below the first, not above the second.
    Between(Written, Written),
    /// Not worse than in the baseline of this name.
    NoWorseThan(Written),
}

/// A value and its place.
#[derive(Clone, Debug)]
pub struct Written {
    /// As it is written, without its quotes.
    pub text: String,
    /// Where it stands, for [`Loaded::problem`](super::Loaded::problem).
    pub place: Place,
}

impl Written {
    pub(super) fn of(node: &Node) -> Option<Written> {
        let text = match &node.value {
            Value::Text(text) => text.clone(),
            Value::Integer(number) => number.to_string(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        Some(Written { text, place: node.place })
    }
}

/// Every `[[expect]]` of a checked file.
pub(super) fn read(view: View<'_>) -> Vec<Expect> {
    view.tables("expect").filter_map(one).collect()
}

fn one(view: View<'_>) -> Option<Expect> {
    let written = |key: &str| view.node(key).and_then(Written::of);
    let claim = match view.list("between") {
        [low, high] => Claim::Between(Written::of(low)?, Written::of(high)?),
        _ => match (written("at_most"), written("at_least"), written("no_worse_than")) {
            (Some(most), ..) => Claim::AtMost(most),
            (_, Some(least), _) => Claim::AtLeast(least),
            (_, _, baseline) => Claim::NoWorseThan(baseline?),
        },
    };
    Some(Expect {
        place: view.place,
        measure: written("measure")?,
        team: written("team"),
        agent: written("agent"),
        hour: written("hour"),
        claim,
        margin: written("margin"),
    })
}
