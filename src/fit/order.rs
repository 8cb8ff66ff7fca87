//! In which order agents are registered, from who starts after whom.
//!
//! Where conversations go round, the one after a conversation of Ana's is the next agent's. So of two that arrive one after the other
//! and are both started at once, the starters follow each other in the rotation. The order in which most pairs do is the account's.

use super::account::PastAccount;
use crate::time::SimSpan;

/// A start within this time is the first holder's: no window is shorter.
const QUICK: SimSpan = SimSpan::from_mins(9);
/// Agents up to which every order is looked at.
const ALL_ORDERS: usize = 12;
/// Rounds of improvement beyond.
const ROUNDS: usize = 50;

/// How often one agent starts after another: rows before columns.
type Pairs = Vec<Vec<f64>>;

/// The agents of `among` in the order that fits best, from the first by name on.
pub(super) fn order(account: &PastAccount, among: &[u32]) -> Vec<u32> {
    if among.len() < 3 {
        return among.to_vec();
    }
    let pairs = pairs(account, among);
    let found = if among.len() <= ALL_ORDERS { best(&pairs) } else { good(&pairs) };
    found.into_iter().map(|place| among[place]).collect()
}

fn pairs(account: &PastAccount, among: &[u32]) -> Pairs {
    let mut pairs = vec![vec![0.0; among.len()]; among.len()];
    let mut last: Vec<Option<usize>> = vec![None; account.teams.len()];
    for chat in &account.chats {
        let quick = chat.agent.filter(|_| chat.wait().is_some_and(|wait| wait <= QUICK));
        let place = quick.and_then(|agent| among.iter().position(|other| *other == agent));
        let before = std::mem::replace(&mut last[chat.team as usize], place);
        if let (Some(before), Some(place)) = (before, place)
            && before != place
        {
            pairs[before][place] += 1.0;
        }
    }
    pairs
}

/// The best round trip (M. Held and R. Karp 1962).
fn best(pairs: &Pairs) -> Vec<usize> {
    let n = pairs.len();
    let sets = 1usize << n;
    let mut value = vec![vec![f64::NEG_INFINITY; n]; sets];
    let mut from = vec![vec![0usize; n]; sets];
    value[1][0] = 0.0;
    for set in (1..sets).filter(|set| set & 1 == 1) {
        for last in (0..n).filter(|last| set >> last & 1 == 1) {
            let here = value[set][last];
            for next in (0..n).filter(|next| set >> next & 1 == 0) {
                let (with, there) = (set | 1 << next, here + pairs[last][next]);
                if there > value[with][next] {
                    (value[with][next], from[with][next]) = (there, last);
                }
            }
        }
    }
    let whole = sets - 1;
    let closed = |last: usize| value[whole][last] + pairs[last][0];
    let mut last = (1..n).fold(1, |best, last| if closed(last) > closed(best) { last } else { best });
    let (mut set, mut trip) = (whole, Vec::new());
    while last != 0 {
        trip.push(last);
        let before = from[set][last];
        set ^= 1 << last;
        last = before;
    }
    trip.push(0);
    trip.reverse();
    trip
}

/// A good one: each after the one it follows most, then agents moved to where they fit better.
fn good(pairs: &Pairs) -> Vec<usize> {
    let n = pairs.len();
    let mut trip = vec![0];
    while trip.len() < n {
        let last = trip[trip.len() - 1];
        let left = (0..n).filter(|place| !trip.contains(place));
        let next = left.reduce(|best, place| if pairs[last][place] > pairs[last][best] { place } else { best });
        trip.extend(next);
    }
    for _ in 0..ROUNDS {
        let before = worth(pairs, &trip);
        for place in 1..n {
            let moved = (1..n).map(|to| {
                let mut other = trip.clone();
                let agent = other.remove(place);
                other.insert(to, agent);
                other
            });
            trip = moved.fold(
                trip.clone(),
                |best, other| {
                    if worth(pairs, &other) > worth(pairs, &best) { other } else { best }
                },
            );
        }
        if worth(pairs, &trip) <= before {
            break;
        }
    }
    trip
}

/// The pairs that follow each other on a round trip.
fn worth(pairs: &Pairs, trip: &[usize]) -> f64 {
    let next = trip.iter().skip(1).chain(trip.first());
    trip.iter().zip(next).map(|(one, other)| pairs[*one][*other]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pairs along a known trip, with some that are not.
    fn noisy(trip: &[usize]) -> Pairs {
        let n = trip.len();
        let mut pairs: Pairs = (0..n).map(|a| (0..n).map(|b| ((a * 7 + b * 13) % 5) as f64).collect()).collect();
        (0..n).for_each(|at| pairs[trip[at]][trip[(at + 1) % n]] += 9.0);
        pairs
    }

    #[test]
    fn the_order_of_most_pairs() {
        let trip = [0, 3, 1, 5, 2, 4];
        assert_eq!(best(&noisy(&trip)), trip);
        assert_eq!(good(&noisy(&trip)), trip);
        let long: Vec<usize> = (0..17).map(|at| at * 5 % 17).collect();
        assert_eq!(good(&noisy(&long)), long);
    }
}
