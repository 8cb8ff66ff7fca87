//! Of `figures`.

use super::{Sampled, amount, count, name, names, pick, share};
use crate::calendar::SlotLength;
use crate::unit::Unit;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, figures [of against set_to keeps matters_most most_uncertain] 2 i (name(i), name(i + 1)));
    each!(out, figures [by_configuration by_hour by_hour_open while_open held_note all_against by_cause target
        none_keeps none_known where_played averaged each_alone nothing_matters unclear does_not_vary] 2 i (name(i)));
    each!(out, figures [balance_note causes_by_hour_note causes_open_note causes_note single_waits_note opening_note
        cost_note heat_note along_note alone_note waiting_note] 4 i (count(i)));
    each!(out, figures [load tradeoff_of_all_note tradeoff_of_played_note] 1 i ());
    each!(out, figures [cost_together] 6 i (amount(i), pick(&[Unit::Time, Unit::Share, Unit::Points, Unit::Ratio,
        Unit::Hours, Unit::Minutes], i + 1)));
    each!(out, figures [cost_largest] 4 i (name(i), share(i + 1)));
    each!(out, figures [cost_ends] 6 i ((name(i), amount(i + 1)), (name(i + 1), amount(i + 2)), pick(&[Unit::Time,
        Unit::Share, Unit::Points, Unit::Ratio, Unit::Hours, Unit::Minutes], i + 2)));
    each!(out, figures [differences_note] 4 i (count(i), name(i + 1), count(i + 2)));
    each!(out, figures [tradeoff_note] 4 i (count(i), count(i + 1), name(i + 2)));
    each!(out, figures [outcomes_note] 4 i (count(i), count(i + 1), count(i + 2)));
    each!(out, figures [outcome] 4 i (name(i), name(i + 1), &[(name(i + 2).to_string(), name(i + 3).to_string())],
        count(i + 3)));
    each!(out, figures [averaged_note] 4 i (count(i), count(i + 1)));
    each!(out, figures [staffing_note] 3 i (&names(i), pick(&SlotLength::ALL, i + 1)));
    each!(out, figures [moment] 3 i (&names(i), name(i + 1)));
    each!(out, figures [backlog_by wait_by] 3 i (pick(&SlotLength::ALL, i)));
    each!(out, figures [week_note] 4 i (count(i), pick(&SlotLength::ALL, i + 1)));
}
