//! What the tests ask of the rules: the Router and the oracle answer alike.

use crate::setup::Setup;
use rodizio::rules::{Action, AgentId, Input, InputError, Router, TeamId};
use rodizio::time::SimTime;

/// The Router's calls.
pub trait Rules: Sized {
    fn build(setup: &Setup) -> Self;
    fn handle(&mut self, now: SimTime, input: Input) -> Result<(), InputError>;
    fn poll_action(&mut self) -> Option<Action>;
    fn deadline(&self) -> Option<SimTime>;
    fn arrow(&self, team: TeamId) -> Option<AgentId>;

    /// Gives one input and takes all actions that follow from it.
    fn feed(&mut self, now: SimTime, input: Input) -> Result<Vec<Action>, InputError> {
        self.handle(now, input)?;
        Ok(std::iter::from_fn(|| self.poll_action()).collect())
    }
}

impl Rules for Router {
    fn build(setup: &Setup) -> Self {
        Router::new(setup.config())
    }

    fn handle(&mut self, now: SimTime, input: Input) -> Result<(), InputError> {
        Router::handle(self, now, input)
    }

    fn poll_action(&mut self) -> Option<Action> {
        Router::poll_action(self)
    }

    fn deadline(&self) -> Option<SimTime> {
        Router::deadline(self)
    }

    fn arrow(&self, team: TeamId) -> Option<AgentId> {
        Router::arrow(self, team)
    }
}
