//! Timelines of many, of which those that are alike are laid out once.

use super::Timeline;

/// Patterns, each once, and by place which one it is.
pub(crate) fn each_once<P: PartialEq>(patterns: impl IntoIterator<Item = P>) -> (Vec<P>, Vec<u32>) {
    let mut known: Vec<P> = Vec::new();
    let place = |pattern: P| {
        let place = known.iter().position(|other| *other == pattern).unwrap_or_else(|| {
            known.push(pattern);
            known.len() - 1
        });
        place as u32
    };
    let of = patterns.into_iter().map(place).collect();
    (known, of)
}

/// Each place has a timeline, shared with those of the same pattern.
#[derive(Clone, Debug)]
pub struct Timelines {
    lines: Vec<Timeline>,
    /// By place: which of `lines`.
    of: Vec<u32>,
}

impl Timelines {
    /// A place for each pattern; `lay_out` is asked once for those that are equal.
    pub fn new<P: PartialEq>(
        patterns: impl IntoIterator<Item = P>,
        mut lay_out: impl FnMut(&P) -> Timeline,
    ) -> Timelines {
        let (known, of) = each_once(patterns);
        Timelines { lines: known.iter().map(&mut lay_out).collect(), of }
    }

    /// The timeline of a place that there is.
    #[inline(always)]
    pub fn of(&mut self, place: usize) -> &mut Timeline {
        &mut self.lines[self.of[place] as usize]
    }

    /// Whether all of them are always open.
    pub fn are_always(&self) -> bool {
        self.lines.iter().all(Timeline::is_always)
    }

    /// Each timeline once, and by place, which one it is.
    pub fn into_parts(self) -> (Vec<Timeline>, Vec<u32>) {
        (self.lines, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{WeekPlan, Zone};
    use crate::time::SimTime;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    #[test]
    fn those_that_are_alike_are_laid_out_once() {
        let zone = Zone::new(TimeZone::UTC, date(2026, 3, 2).at(0, 0, 0, 0)).unwrap();
        let weeks = ["mon 08:00-09:00", "tue 08:00-09:00", "mon 08:00-09:00"];
        let weeks = weeks.map(|line| WeekPlan::parse(&[line]).unwrap());
        let mut asked = 0;
        let lines = Timelines::new(&weeks, |week| {
            asked += 1;
            Timeline::new(&zone, week, &[], SimTime::ZERO)
        });
        assert!(!lines.are_always());
        let (lines, of) = lines.into_parts();
        assert_eq!((asked, lines.len(), of), (2, 2, vec![0, 1, 0]));
    }
}
