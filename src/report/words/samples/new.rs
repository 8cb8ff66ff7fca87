//! Of `new`.

use super::{Sampled, count, name, pick};
use crate::interview::Preset;
use crate::interview::Question;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, new [agents head export] 1 i ());
    each!(out, new [team] 4 i ((i > 0).then(|| pick(&Preset::ALL, i))));
    each!(out, new [preset] 4 i (pick(&Preset::ALL, i)));
    each!(out, new [question] 8 i (pick(&Question::ALL, i), name(i + 1)));
    each!(out, new [about] 8 i (pick(&Question::ALL, i)));
    each!(out, new [left_at there_already no_folder written look_first] 2 i (name(i)));
    each!(out, new [input_ended] 4 i (count(i)));
    each!(out, new [not_written] 2 i (name(i), name(i + 1)));
}
