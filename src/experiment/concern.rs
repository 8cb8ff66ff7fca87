//! What somebody decides by: a few measures, each with a difference that nobody notices.
//!
//! A comparison has a verdict on every measure, and a change that is sure may still matter to nobody. Here are the four
//! things that a choice between scenarios turns on. Their verdicts are a family of their own, so that the detail costs
//! the decision no certainty.

use crate::measure::TeamMeasure;
use crate::stats::comparison::ComparisonVerdict as Verdict;

/// A thing that is decided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    /// How long nine in ten customers wait at most.
    Wait,
    /// Customers who give up.
    Left,
    /// How evenly the agents' work is shared.
    Fairness,
    /// What a month costs.
    Cost,
}

/// Of a wait and of a cost, the part that nobody notices; and the least of a wait, in seconds.
pub const WAIT_SHARE: f64 = 0.05;
pub const WAIT_LEAST: f64 = 15.0;
pub const COST_SHARE: f64 = 0.01;
/// The same of the share of customers who leave, and of the variation of work.
pub const LEFT: f64 = 0.005;
pub const FAIRNESS: f64 = 0.05;

impl Concern {
    /// The weightiest first.
    pub const ALL: [Concern; 4] = [Concern::Wait, Concern::Left, Concern::Fairness, Concern::Cost];

    /// By what it is measured.
    pub const fn measure(self) -> TeamMeasure {
        match self {
            Concern::Wait => TeamMeasure::WaitP90,
            Concern::Left => TeamMeasure::LostShare,
            Concern::Fairness => TeamMeasure::WorkCv,
            Concern::Cost => TeamMeasure::CostMonth,
        }
    }

    /// The largest difference that nobody notices, where it is so much today.
    pub fn margin(self, today: f64) -> f64 {
        match self {
            Concern::Wait => (WAIT_SHARE * today).max(WAIT_LEAST),
            Concern::Left => LEFT,
            Concern::Fairness => FAIRNESS,
            Concern::Cost => COST_SHARE * today,
        }
    }
}

/// What a change does, as far as anybody notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Something gets better, nothing worse, as far as that is clear.
    Take,
    /// Something gets worse, or may, and nothing gets better.
    Leave,
    /// Some of both.
    Weigh,
    /// Nothing changes that anybody would notice.
    Same,
    /// Nothing is clear enough yet to say so.
    Open,
}

impl Choice {
    /// What follows from the verdicts on a change, each with whether it is sure to bring no gain.
    pub fn of(verdicts: impl IntoIterator<Item = (Verdict, bool)>) -> Self {
        let (mut better, mut worse, mut open) = (false, false, false);
        let mut is_settled = true;
        for (verdict, no_gain) in verdicts {
            match verdict {
                Verdict::Better => better = true,
                Verdict::Worse => worse = true,
                Verdict::NotYetClear { .. } => {
                    open = true;
                    is_settled &= no_gain;
                }
                Verdict::WithinMargin | Verdict::Same | Verdict::NoData | Verdict::NoDirection => {}
            }
        }
        match (better, worse) {
            (true, true) => Choice::Weigh,
            (true, false) => Choice::Take,
            (false, true) => Choice::Leave,
            (false, false) if open && is_settled => Choice::Leave,
            (false, false) if open => Choice::Open,
            (false, false) => Choice::Same,
        }
    }

    /// The word in files.
    pub const fn file_word(self) -> &'static str {
        match self {
            Choice::Take => "take",
            Choice::Leave => "leave",
            Choice::Weigh => "weigh",
            Choice::Same => "same",
            Choice::Open => "not yet clear",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_from_verdicts() {
        let open = Verdict::NotYetClear { more: Some(9) };
        let cases = [
            (&[(Verdict::Better, false), (open, false)][..], Choice::Take),
            (&[(Verdict::WithinMargin, true), (Verdict::Worse, true)], Choice::Leave),
            (&[(Verdict::Better, false), (Verdict::Worse, true)], Choice::Weigh),
            (&[(Verdict::Same, true), (Verdict::WithinMargin, true), (Verdict::NoData, true)], Choice::Same),
            (&[(Verdict::Same, true), (open, false)], Choice::Open),
            // By how much it is worse is not clear, and it is not better.
            (&[(Verdict::Same, true), (open, true)], Choice::Leave),
        ];
        for (verdicts, choice) in cases {
            assert_eq!(Choice::of(verdicts.iter().copied()), choice, "{verdicts:?}");
        }
    }

    #[test]
    fn short_waits_have_a_margin_in_seconds() {
        assert_eq!([60.0, 300.0, 1200.0].map(|wait| Concern::Wait.margin(wait)), [15.0, 15.0, 60.0]);
    }
}
