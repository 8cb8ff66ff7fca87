//! How long customers wait before they give up.

use super::account::{PastAccount, PastChat};
use super::censored::{CensoredFit, LengthLaw, Sighted, Sighting, SurvivalStep, fit_all, fit_censored, kaplan_meier};
use super::hours::PastHours;
use crate::calendar::Timeline;
use crate::history::PastOutcome;
use crate::time::{SimSpan, SimTime};

/// Customers who left without whom nothing is said of patience.
const LEAST: u64 = 10;
/// Twice the likelihood that another law must give beyond the exponential: 1 in 100 by chance (chi-square with one degree of freedom).
const CLEARLY: f64 = 6.63;
/// Conversations before and after one that show how long it might have waited.
const AROUND: usize = 5;

/// What a team's customers show.
pub(super) struct FoundPatience {
    /// Laws, the one to go by first.
    pub fits: Vec<CensoredFit>,
    pub left: PastLeft,
    /// The share who would still wait.
    pub waited: Vec<SurvivalStep>,
}

/// Customers who left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PastLeft {
    pub all: u64,
    /// Those of whom it is known when.
    pub known: u64,
}

impl PastLeft {
    /// Whether there are too few to say anything.
    pub(crate) fn are_few(&self) -> bool {
        self.all < LEAST
    }

    /// Whether so few are known by time that patience rests on who would have been started before.
    pub(crate) fn is_of_others(&self) -> bool {
        self.known < LEAST || 2 * self.known < self.all
    }
}

/// What a team's customers show.
pub(super) fn patience(account: &PastAccount, hours: &PastHours, team: u32) -> FoundPatience {
    let own: Vec<&PastChat> = account.chats.iter().filter(|chat| chat.team == team).collect();
    let mut left = PastLeft { all: 0, known: 0 };
    let (mut exact, mut bounded) = (Vec::new(), Vec::new());
    let mut around = Around::new(account, hours, &own);
    for (place, chat) in own.iter().enumerate() {
        let sighting = |what: Sighted| Sighting { what, day: account.day(chat.at) as u32 };
        match (chat.started, chat.left, chat.outcome) {
            (Some(started), ..) => exact.push(sighting(Sighted::Above(started.since(chat.at).seconds()))),
            (None, Some(at), _) => {
                (left.all, left.known) = (left.all + 1, left.known + 1);
                exact.push(sighting(Sighted::At(at.since(chat.at).seconds())));
            }
            // It may still be open where the history ends.
            (None, None, PastOutcome::Unserved) if chat.ended.is_none() && account.day(chat.at) + 1 == account.days => {
            }
            (None, None, PastOutcome::Left | PastOutcome::Unserved) => {
                left.all += 1;
                if let Some(most) = around.might_have_waited(place) {
                    bounded.push(sighting(Sighted::Between(0.0, most.seconds())));
                }
            }
            _ => {}
        }
    }
    let waited = kaplan_meier(&exact);
    let resolution = account.resolution.seconds();
    let is_known = left.known + bounded.len() as u64 >= left.all.div_ceil(2);
    exact.extend(bounded);
    let fits = match () {
        () if left.are_few() || !is_known => Vec::new(),
        // Bounds tell how many there are of a patience, and little of its law.
        () if left.is_of_others() => fit_censored(LengthLaw::Exponential, &exact, resolution).into_iter().collect(),
        () => {
            let mut fits = fit_all(&exact, resolution);
            plainest_first(&mut fits);
            fits
        }
    };
    FoundPatience { fits, left, waited }
}

/// How long somebody who left unseen might have waited: less than it would have taken until the start (P. Yefenof, Y. Goldberg,
/// J. Wiler, A. Mandelbaum and Y. Ritov, "Self-reporting and screening: data with right-censored, left-censored and complete
/// observations", Statistics in Medicine 41, 2022). That is as long as the longest of those around it, and until the opening.
struct Around<'a> {
    chats: &'a [&'a PastChat],
    /// The started ones, by place among the chats.
    started: Vec<usize>,
    hours: Timeline,
}

impl<'a> Around<'a> {
    fn new(account: &PastAccount, hours: &PastHours, chats: &'a [&'a PastChat]) -> Self {
        let started = (0..chats.len()).filter(|place| chats[*place].started.is_some()).collect();
        let from = account.midnights.first().copied().unwrap_or(SimTime::ZERO);
        Around { chats, started, hours: Timeline::new(&account.zone, &hours.week, &hours.closed, from) }
    }

    fn might_have_waited(&mut self, place: usize) -> Option<SimSpan> {
        let chat = self.chats[place];
        let middle = self.started.partition_point(|started| *started < place);
        let around = middle.saturating_sub(AROUND)..self.started.len().min(middle + AROUND);
        let waits = self.started[around].iter().filter_map(|started| self.chats[*started].wait());
        let longest = waits.max()?;
        let opening = self.hours.next_open(chat.at);
        let most = if opening == SimTime::NEVER { longest } else { longest.max(opening.since(chat.at)) };
        // Whoever closed it saw that nobody was there any more.
        let closed = chat.ended.map_or(most, |ended| ended.since(chat.at));
        Some(most.min(closed)).filter(|most| *most > SimSpan::ZERO)
    }
}

/// Puts the exponential first unless another is clearly likelier. The mean lies far beyond what most customers waited, and there a
/// second parameter that chance alone has bent moves it by more than its interval says.
fn plainest_first(fits: &mut [CensoredFit]) {
    let Some(place) = fits.iter().position(|fit| fit.point.law == LengthLaw::Exponential) else { return };
    if 2.0 * (fits[0].log_likelihood - fits[place].log_likelihood) < CLEARLY {
        fits[..=place].rotate_right(1);
    }
}
