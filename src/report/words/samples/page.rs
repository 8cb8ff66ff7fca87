//! Of `page`.

use super::{Sampled, count, pick};
use crate::report::words::page::Choice;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, page [more] 4 i (count(i), pick(&[Choice::Chart, Choice::Table], i + 1)));
    each!(out, page [careful] 4 i (count(i)));
}
