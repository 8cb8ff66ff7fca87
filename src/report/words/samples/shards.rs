//! Of `shards`.

use super::{Sampled, count, name};
use crate::report::words::Flag;
use std::path::Path;

pub(super) fn sample(out: &mut Sampled) {
    let file = |i: usize| Path::new(name(i));
    each!(out, shards [planned] 4 i (file(i), count::<usize>(i), 300.0, (count::<usize>(i + 1), 3.1)));
    each!(out, shards [next] 4 i (file(i), count::<usize>(i)));
    each!(out, shards [fewer] 4 i (count::<usize>(i)));
    each!(out, shards [next_round] 4 i (2, count::<usize>(i), 300.0, "3,7,9-12"));
    each!(out, shards [complete_already spoilt_at_once plan_is_there no_text] 2 i (file(i)));
    each!(out, shards [complete] 4 i (file(i), count::<u64>(i)));
    each!(out, shards [so_far] 4 i (file(i), count::<usize>(i), count::<u64>(i + 1)));
    each!(out, shards [status] 4 i (count::<usize>(i), count::<usize>(i + 1), i));
    each!(out, shards [missing] 2 i (file(i), i + 1, "3,7,9-12"));
    each!(out, shards [no_such_shard] 4 i (count::<u32>(i), count::<usize>(i + 1)));
    each!(out, shards [no_variable] 1 i (name(i)));
    each!(out, shards [odd_variable] 2 i (name(i), name(i + 1)));
    each!(out, shards [play_again] 2 i (file(i), file(i + 1), i));
    each!(out, shards [only_of_a_sweep not_of_a_check] 1 i (Flag::ALL[i]));
    each!(out, shards [same_version no_max_time no_program no_new_baseline nothing_to_play other_question] 1 i ());
}
