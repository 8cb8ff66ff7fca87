//! How long agents took to react to what they saw, and what of it was never seen to its end.

use super::account::PastAccount;
use super::censored::Sighted;
use super::hand::InHand;
use super::presence::PastAgent;
use super::rebuilt::PastOffer;
use crate::time::{SimSpan, SimTime};

/// What `agent` shows of its reaction by an offer that it saw; `None` where it was not at work.
pub(super) fn reaction(
    account: &PastAccount,
    agent: &PastAgent,
    hand: &InHand,
    offer: &PastOffer,
    started: bool,
) -> Option<Sighted> {
    let elapsed = |at: SimTime| agent.work.between(offer.from, at).seconds();
    let near = account.resolution.max(SimSpan::from_secs(2));
    // Being full up to the end says nothing of that time.
    let full = hand.full.around(offer.to, if started { near } else { SimSpan::ZERO });
    let free_until = full.map_or(offer.to, |(from, _)| from.max(offer.from));
    let (seen, whole) = (elapsed(free_until), elapsed(offer.to));
    match started {
        true if whole <= 0.0 => agent.work.has(offer.to).then_some(Sighted::At(0.0)),
        true if free_until < offer.to => Some(Sighted::Between(seen, whole)),
        true => Some(Sighted::At(whole)),
        false => (seen > 0.0).then_some(Sighted::Above(seen)),
    }
}
