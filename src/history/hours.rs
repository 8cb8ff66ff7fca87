//! At which times of the day something happens.

use jiff::civil::Time;

/// Minutes that are counted together.
const STEP: usize = 10;
/// Such steps of a day.
const DAY: usize = 24 * 60 / STEP;

/// Events by the time of the day.
#[derive(Clone, Copy, Debug)]
pub(super) struct HoursOfDay([u64; DAY]);

impl Default for HoursOfDay {
    fn default() -> Self {
        HoursOfDay([0; DAY])
    }
}

impl HoursOfDay {
    /// One more.
    pub(super) fn add(&mut self, time: Time) {
        let minute = usize::from(time.hour().unsigned_abs()) * 60 + usize::from(time.minute().unsigned_abs());
        self.0[minute / STEP % DAY] += 1;
    }

    /// How many.
    pub(super) fn all(&self) -> u64 {
        self.0.iter().sum()
    }

    /// The shortest stretch, over midnight or not, that has this share of them: from, to, in minutes from midnight; one over midnight ends
    /// after those of a day.
    pub(super) fn stretch(&self, share: f64) -> Option<(u32, u32)> {
        let enough = share * self.all() as f64;
        let length = |from: usize| {
            let mut within = 0;
            (1..=DAY).find(|length| {
                within += self.0[(from + length - 1) % DAY];
                within as f64 >= enough
            })
        };
        let all: Vec<(usize, usize)> = (0..DAY).filter_map(|from| Some((length(from)?, from))).collect();
        let shortest = all.iter().map(|(length, _)| *length).min().filter(|_| self.all() > 0)?;
        // Of several, the one in the middle.
        let alike: Vec<&(usize, usize)> = all.iter().filter(|(length, _)| *length == shortest).collect();
        let &(length, from) = *alike.get((alike.len() - 1) / 2)?;
        Some(((from * STEP) as u32, ((from + length) * STEP) as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;

    #[test]
    fn the_shortest_stretch() {
        let mut hours = HoursOfDay::default();
        assert_eq!(hours.stretch(0.9), None);
        (0..90).for_each(|i| hours.add(time((22 + i % 4) % 24, 35, 0, 0)));
        (0..2).for_each(|_| hours.add(time(12, 0, 0, 0)));
        assert_eq!(hours.stretch(0.95), Some((22 * 60 + 30, 25 * 60 + 40)));
        assert_eq!(hours.stretch(1.0), Some((12 * 60, 25 * 60 + 40)));
        let mut day = HoursOfDay::default();
        (8..18).for_each(|hour| (0..6).for_each(|step| day.add(time(hour, 10 * step, 0, 0))));
        assert_eq!(day.stretch(0.9), Some((8 * 60 + 30, 17 * 60 + 30)));
    }
}
