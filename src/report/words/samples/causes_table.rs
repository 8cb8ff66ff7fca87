//! Of `causes_table`.

use super::{Sampled, pick};
use crate::measure::Cause;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, causes_table [short] 6 i (pick(&Cause::ALL, i)));
}
