//! How long customers wait before they give up.

use super::account::PastAccount;
use super::censored::{CensoredFit, LengthLaw, Sighted, Sighting, SurvivalStep, fit_all, kaplan_meier};
use crate::history::PastOutcome;

/// Customers who left without whom nothing is said of patience.
const LEAST: u64 = 10;
/// Twice the likelihood that another law must give beyond the exponential: 1 in 100 by chance (chi-square with one degree of freedom).
const CLEARLY: f64 = 6.63;

/// Laws, the one to go by first; customers who left, and those of whom it is known when; the share who would still wait.
type Patience = (Vec<CensoredFit>, (u64, u64), Vec<SurvivalStep>);

/// What a team's customers show.
pub(super) fn patience(account: &PastAccount, team: u32) -> Patience {
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
    let mut fits = if known >= LEAST { fit_all(&sightings, account.resolution.seconds()) } else { Vec::new() };
    plainest_first(&mut fits);
    (fits, (left, known), kaplan_meier(&sightings))
}

/// Puts the exponential first unless another is clearly likelier. The mean lies far beyond what most customers waited, and there a
/// second parameter that chance alone has bent moves it by more than its interval says.
fn plainest_first(fits: &mut [CensoredFit]) {
    let Some(place) = fits.iter().position(|fit| fit.point.law == LengthLaw::Exponential) else { return };
    if 2.0 * (fits[0].log_likelihood - fits[place].log_likelihood) < CLEARLY {
        fits[..=place].rotate_right(1);
    }
}
