//! Expectations as a scenario file writes them. What they mean is for those to judge who know the measures.

use super::day_target::DayTargetOf;
use super::spec::expect::{Claimed, ExpectTable};
use super::spec::format::ScenarioTable;
use super::tree::{Node, Value};
use super::view::{Item, View};
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

impl Expect {
    /// What it holds days to, if it is about a share of them.
    pub(super) fn of_days(&self) -> Option<DayTargetOf> {
        DayTargetOf::named(self.team.as_ref().map(|team| team.text.as_str()), &self.measure.text)
    }
}

impl Written {
    /// What stands under a key.
    pub(super) fn under<K>(item: &Item<'_, K>) -> Option<Written> {
        Written::of(item.node()?)
    }

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
pub(super) fn read(view: View<'_, ScenarioTable>) -> Vec<Expect> {
    view.expect().all().filter_map(one).collect()
}

fn one(view: View<'_, ExpectTable>) -> Option<Expect> {
    let claim = match view.chosen()? {
        Claimed::AtMost(most) => Claim::AtMost(Written::under(&most)?),
        Claimed::AtLeast(least) => Claim::AtLeast(Written::under(&least)?),
        Claimed::Between(bounds) => {
            let mut bounds = bounds.each().map(|bound| Written::under(&bound));
            Claim::Between(bounds.next()??, bounds.next()??)
        }
        Claimed::NoWorseThan(baseline) => Claim::NoWorseThan(Written::under(&baseline)?),
    };
    Some(Expect {
        place: view.place,
        measure: Written::under(&view.measure())?,
        team: Written::under(&view.team()),
        agent: Written::under(&view.agent()),
        hour: Written::under(&view.hour()),
        claim,
        margin: Written::under(&view.margin()),
    })
}
