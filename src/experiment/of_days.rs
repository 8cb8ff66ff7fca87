//! What flags and experiment files hold days to.

use super::measure_text::{MeasureText, split_at};
use crate::scenario::DayTargetOf;
use crate::unit::Bound;

/// What a target, `wait_p90 <= 10 min`, a measure, `days_kept(wait_p90<=10min)`, or one with a size, `days_kept(wait_p90<=10min)=2pp`,
/// holds days to; `None` if nothing, or if it is not understood: whoever reads it will say so.
pub fn of_days(text: &str) -> Option<DayTargetOf> {
    let split = |bound: Bound| split_at(text, bound.sign()).map(|(measure, value)| (measure, bound, value));
    match Bound::ALL.into_iter().find_map(split) {
        Some((measure, bound, value)) => {
            let MeasureText { team, name } = MeasureText::read(measure);
            DayTargetOf::of(team, name, bound, value)
        }
        None => DayTargetOf::named(None, split_at(text, "=").map_or(text, |(measure, _)| measure)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_holds_days_to_itself_and_a_share_of_days_to_what_it_is_of() {
        let name = |text: &str| of_days(text).map(|of| (of.team, of.target.to_string()));
        let found = |team: Option<&str>, target: &str| Some((team.map(str::to_string), target.to_string()));
        assert_eq!(name("wait_p90 <= 10 min"), found(None, "wait_p90<=10min"));
        assert_eq!(name("Sul.within_20s>=80%"), found(Some("Sul"), "within_20s>=80%"));
        assert_eq!(name("\"N. 2\".days_kept(lost_share <= 2.5 %) >= 80%"), found(Some("N. 2"), "lost_share<=2.5%"));
        assert_eq!(name("weeks_kept(wait_p90<=10min)"), found(None, "wait_p90<=10min"));
        assert_eq!(name("weeks_kept(wait_p90<=10min)=2pp"), found(None, "wait_p90<=10min"));
        assert_eq!(["occupancy <= 80%", "wait_p90", "5%", "days_kept(x<=1)"].map(name), [None, None, None, None]);
    }
}
