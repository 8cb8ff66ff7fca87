//! Who watches a router: every input that goes in, every decision that comes out.

use super::{Action, ConversationId, Input};
use crate::time::SimTime;

/// Is told what goes into a [`Router`](super::Router) and what it decides, in order. Every method does nothing unless
/// overridden.
///
/// Each timer that fires is an input of its own, [`Input::Tick`], told before the decision it leads to; so an input is
/// told after all that was due before it (rule 17).
#[expect(unused_variables, reason = "the defaults do nothing")]
pub trait Witness {
    /// Whether it wants to be told. Where it does not, nothing is prepared for it.
    const WATCHES: bool = true;
    /// What people call the conversation whose arrival is the next input; told where it has a name.
    fn named(&mut self, conversation: ConversationId, name: &str) {}
    /// An input is about to be applied.
    fn input(&mut self, at: SimTime, input: Input) {}
    /// The rules have decided.
    fn decided(&mut self, action: &Action) {}
    /// The customer has gone without a sign: no input, for nobody can know; told by a simulation, which does.
    fn gone(&mut self, at: SimTime, conversation: ConversationId) {}
    /// Nothing more happens. What was to come after `at` is not known.
    fn finished(&mut self, at: SimTime) {}
}

/// Nobody watches.
impl Witness for () {
    const WATCHES: bool = false;
}

impl<W: Witness> Witness for &mut W {
    const WATCHES: bool = W::WATCHES;

    fn named(&mut self, conversation: ConversationId, name: &str) {
        (**self).named(conversation, name);
    }

    fn input(&mut self, at: SimTime, input: Input) {
        (**self).input(at, input);
    }

    fn decided(&mut self, action: &Action) {
        (**self).decided(action);
    }

    fn gone(&mut self, at: SimTime, conversation: ConversationId) {
        (**self).gone(at, conversation);
    }

    fn finished(&mut self, at: SimTime) {
        (**self).finished(at);
    }
}
