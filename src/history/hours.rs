//! At which hours of the day something happens.

/// Hours of a day.
const DAY: usize = 24;

/// Events by the hour of the day.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct HoursOfDay([u64; DAY]);

impl HoursOfDay {
    /// One more.
    pub(super) fn add(&mut self, hour: i8) {
        self.0[hour.rem_euclid(DAY as i8) as usize] += 1;
    }

    /// How many.
    pub(super) fn all(&self) -> u64 {
        self.0.iter().sum()
    }

    /// The shortest stretch of hours, over midnight or not, that has this share of them: from, to (after its last hour).
    pub(super) fn stretch(&self, share: f64) -> Option<(usize, usize)> {
        let enough = share * self.all() as f64;
        let within = |from: usize, length: usize| (from..from + length).map(|at| self.0[at % DAY]).sum::<u64>() as f64;
        let all = (1..=DAY).flat_map(|length| (0..DAY).map(move |from| (from, length)));
        let found = all.into_iter().find(|(from, length)| within(*from, *length) >= enough);
        found.filter(|_| self.all() > 0).map(|(from, length)| (from, from + length))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_stretch() {
        let mut hours = HoursOfDay::default();
        assert_eq!(hours.stretch(0.9), None);
        (0..90).for_each(|i| hours.add(22 + i % 4));
        (0..2).for_each(|_| hours.add(12));
        assert_eq!(hours.stretch(0.95), Some((22, 26)));
        assert_eq!(hours.stretch(1.0), Some((12, 26)));
    }
}
