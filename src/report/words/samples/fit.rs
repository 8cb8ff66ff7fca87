//! Of `fit`.

use super::{Sampled, amount, count, day, days, flip, name, names, pick, words};
use crate::fit::CloudMeasure;
use crate::fit::RuleBasis;
use crate::report::fitted::FitUnknown;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, fit [file_head] 4 i (count(i), day(i + 1), day(i + 2)));
    each!(out, fit [file_assumed next_weeks inputs_file at_once last_week shift special_again kind write_it] 1 i ());
    each!(out, fit [assumed] 5 i (pick(&[FitUnknown::Ends, FitUnknown::Starts, FitUnknown::FewStarts,
        FitUnknown::Seen, FitUnknown::Agents], i)));
    each!(out, fit [holidays] 2 i (&[(day(i), name(i + 1))]));
    each!(out, fit [concurrency] 8 i (count(i), flip(i, 1), flip(i, 2)));
    each!(out, fit [away] 3 i (&days(i)));
    each!(out, fit [helpers gone died names_of] 3 i (&names(i)));
    each!(out, fit [special] 4 i (day(i), (i > 0).then(|| name(i + 1)), amount(i + 2)));
    each!(out, fit [grows_on] 4 i (name(i), amount(i + 1), count(i + 2)));
    each!(out, fit [setting] 3 i (pick(&RuleBasis::ALL, i)));
    each!(out, fit [rests_on] 4 i (count(i), count(i + 1), count(i + 2)));
    each!(out, fit [next starts_title] 4 i (name(i), count(i + 1), count(i + 2)));
    each!(out, fit [measure] 7 i (pick(&CloudMeasure::ALL, i)));
    each!(out, fit [cut] 3 i (name(i), &days(i + 1)));
    each!(out, fit [few profile_note] 4 i (count(i), count(i + 1)));
    each!(out, fit [parameter] 2 i (name(i)));
    each!(out, fit [weeks_title] 4 i (name(i), name(i + 1), count(i + 2), count(i + 3)));
    each!(out, fit [weeks_note days_note speed_note] 4 i (count(i)));
    each!(out, fit [days_title] 4 i (name(i), amount(i + 1), amount(i + 2)));
    each!(out, fit [profile_title] 3 i (name(i), &words(i + 1)));
    each!(out, fit [slots_title] 4 i (name(i), &words(i + 1), amount(i + 2)));
    each!(out, fit [slots_note] 4 i ((amount(i), amount(i + 1)), count(i + 1)));
}
