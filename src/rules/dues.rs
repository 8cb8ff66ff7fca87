//! Which team's timers are due first.

use crate::time::SimTime;

/// So many teams are looked at together.
const BLOCK: usize = 8;

/// When the first timer of each team is due, and of each few teams together: one that changes
/// leads to a look at its own few, and at the others' earliest.
#[derive(Clone, Debug)]
pub(super) struct TeamDues {
    teams: Vec<SimTime>,
    blocks: Vec<SimTime>,
    first: SimTime,
}

impl TeamDues {
    /// No timer yet.
    pub(super) fn new(teams: usize) -> Self {
        let blocks = teams.div_ceil(BLOCK);
        TeamDues {
            teams: vec![SimTime::NEVER; blocks * BLOCK],
            blocks: vec![SimTime::NEVER; blocks],
            first: SimTime::NEVER,
        }
    }

    /// The earliest of all; [`SimTime::NEVER`] if there is none.
    #[inline(always)]
    pub(super) fn first(&self) -> SimTime {
        self.first
    }

    #[inline]
    pub(super) fn set(&mut self, team: usize, due: SimTime) {
        if std::mem::replace(&mut self.teams[team], due) == due {
            return;
        }
        let block = team / BLOCK;
        self.blocks[block] = earliest(&self.teams[block * BLOCK..(block + 1) * BLOCK]);
        self.first = earliest(&self.blocks);
    }

    /// The team that is due first, if no other is due at that instant.
    #[inline]
    pub(super) fn only(&self) -> Option<usize> {
        let block = only(&self.blocks, self.first)?;
        let team = only(&self.teams[block * BLOCK..(block + 1) * BLOCK], self.first)?;
        Some(block * BLOCK + team)
    }

    /// The teams that are due first.
    pub(super) fn firsts(&self) -> impl Iterator<Item = usize> + '_ {
        let at = move |due: &SimTime| *due == self.first;
        let blocks = self.blocks.iter().enumerate().filter(move |(_, due)| at(due));
        blocks
            .flat_map(move |(block, _)| (block * BLOCK..(block + 1) * BLOCK).filter(move |team| at(&self.teams[*team])))
    }
}

/// The only place of an instant.
fn only(dues: &[SimTime], first: SimTime) -> Option<usize> {
    // No way out before the end: nobody can tell where it is.
    let (mut found, mut place) = (0, 0);
    for (at, due) in dues.iter().enumerate() {
        let is_it = *due == first;
        found += usize::from(is_it);
        place = if is_it { at } else { place };
    }
    (found == 1).then_some(place)
}

fn earliest(dues: &[SimTime]) -> SimTime {
    dues.iter().fold(SimTime::NEVER, |first, due| first.min(*due))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Random changes against a scan of all.
    #[test]
    fn agrees_with_a_scan() {
        // Knuth's linear congruential generator: the rules know of no other chance.
        let mut state = 5u64;
        let mut random = move |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for count in [1usize, 2, 7, 8, 9, 64, 200] {
            let (mut dues, mut plain) = (TeamDues::new(count), vec![SimTime::NEVER; count]);
            for _ in 0..2000 {
                let team = random(count as u64) as usize;
                let due = match random(4) {
                    0 => SimTime::NEVER,
                    _ => SimTime::from_micros(random(20) as i64 - 10),
                };
                dues.set(team, due);
                plain[team] = due;
                let first = *plain.iter().min().unwrap();
                assert_eq!(dues.first(), first);
                if first != SimTime::NEVER {
                    let firsts: Vec<usize> = (0..count).filter(|team| plain[*team] == first).collect();
                    assert_eq!(dues.firsts().collect::<Vec<_>>(), firsts);
                }
            }
        }
    }
}
