//! How long customers wait before they give up.

use super::account::PastAccount;
use super::censored::{CensoredFit, Sighted, Sighting, fit_all};
use crate::history::PastOutcome;

/// Customers who left without whom nothing is said of patience.
const LEAST: u64 = 10;

/// What a team's customers show, the likeliest law first; and how many left, and of how many it is known when.
pub(super) fn patience(account: &PastAccount, team: u32) -> (Vec<CensoredFit>, (u64, u64)) {
    let (mut left, mut known) = (0, 0);
    let mut sightings = Vec::new();
    for chat in account.chats.iter().filter(|chat| chat.team == team) {
        let day = account.day(chat.at) as u32;
        let mut see = |what: Sighted| sightings.push(Sighting { what, day });
        match (chat.started, chat.left, chat.outcome) {
            (Some(started), ..) => see(Sighted::Above(started.since(chat.at).seconds())),
            (None, Some(at), _) => {
                (left, known) = (left + 1, known + 1);
                see(Sighted::At(at.since(chat.at).seconds()));
            }
            (None, None, PastOutcome::Left) => left += 1,
            _ => {}
        }
    }
    let fits = if known >= LEAST { fit_all(&sightings, account.resolution.seconds()) } else { Vec::new() };
    (fits, (left, known))
}
