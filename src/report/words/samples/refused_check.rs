//! Of `refused_check`.

use super::{Sampled, count, name};
use std::path::Path;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, refused_check [no_folders] 1 i ());
    each!(out, refused_check [nothing_in no_file] 2 i (name(i)));
    each!(out, refused_check [no_glob other_result no_data not_in_baseline] 2 i (name(i), name(i + 1)));
    each!(out, refused_check [nothing_expected] 4 i (count(i)));
    each!(out, refused_check [no_baseline] 2 i (name(i), Path::new(name(i + 1))));
}
