//! Of `charts`.

use super::{Sampled, amount, count, flip, name, names, pick};
use crate::experiment::Kept;
use crate::report::chart::outcome::CellFate;
use crate::report::chart::waiting::Lasting;
use crate::unit::Better;
use crate::unit::Unit;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, charts [with_interval measured line line_and_band] 2 i (name(i), name(i + 1)));
    each!(out, charts [sides] 3 i (pick(&[Better::Lower, Better::Higher, Better::Neither], i)));
    each!(out, charts [better_end not_to_scale best_cell edge no_cell_meets all_cells_meet further_right] 2 i
        (name(i)));
    each!(out, charts [step] 2 i ((name(i), name(i + 1)), name(i + 1), name(i + 2), name(i + 3)));
    each!(out, charts [part] 2 i (name(i), name(i + 1), name(i + 2)));
    each!(out, charts [sum] 3 i (name(i), name(i + 1), name(i + 2), &names(i + 3)));
    each!(out, charts [first_shown more_agents] 4 i (count(i), count(i + 1)));
    each!(out, charts [first_values_shown more more_rows more_inputs without_value] 4 i (count(i)));
    each!(out, charts [more_values] 4 i (count(i), name(i + 1)));
    each!(out, charts [share_of] 2 i (name(i), name(i + 1), name(i + 2), (i > 0).then(|| name(i + 3).to_string())));
    each!(out, charts [cell] 3 i ((name(i), name(i + 1)), (name(i + 1), name(i + 2)), (name(i + 2), name(i + 3)),
        pick(&Kept::ALL, i + 3)));
    each!(out, charts [fate] 7 i (pick(&[CellFate::Answer, CellFate::Keeps, CellFate::Worse, CellFate::Misses,
        CellFate::Open, CellFate::Fewer, CellFate::Dearer], i)));
    each!(out, charts [axis] 3 i (name(i), pick(&[Better::Lower, Better::Higher, Better::Neither], i + 1)));
    each!(out, charts [since] 4 i (pick(&[Lasting::Wait, Lasting::Reaction, Lasting::Work, Lasting::Patience], i),
        flip(i, 1)));
    each!(out, charts [still_lasting] 4 i (pick(&[Lasting::Wait, Lasting::Reaction, Lasting::Work,
        Lasting::Patience], i), amount(i + 1), &names(i + 2)));
    each!(out, charts [axis_ends] 4 i (pick(&[Lasting::Wait, Lasting::Reaction, Lasting::Work, Lasting::Patience],
        i), amount(i + 1)));
    each!(out, charts [difference] 2 i (name(i), (i > 0).then(|| name(i + 1)), name(i + 2), name(i + 3)));
    each!(out, charts [unit_panel] 6 i (pick(&[Unit::Time, Unit::Share, Unit::Points, Unit::Ratio, Unit::Hours,
        Unit::Minutes], i)));
}
