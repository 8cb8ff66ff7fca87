//! Of `refused`.

use super::{Sampled, count, name, names, words};
use crate::report::words::Flag;
use std::path::Path;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, refused [said output no_time] 2 i (Flag::ALL[i % Flag::ALL.len()], name(i + 1)));
    each!(out, refused [cannot_write_stdout no_command no_order one_name same_in_all_cells holdout no_scenario_of] 2
        i (name(i)));
    each!(out, refused [cannot_read] 2 i (name(i), name(i + 1)));
    each!(out, refused [in_line] 4 i (count(i), name(i + 1)));
    each!(out, refused [replication few_conversations] 4 i (count(i)));
    each!(out, refused [one_file] 2 i (Flag::ALL[i % Flag::ALL.len()], Flag::ALL[i % Flag::ALL.len()]));
    each!(out, refused [log_without_folder list_measures no_precision no_measure too_few nothing_varied
        another_folder same_question wait_for_it nothing_to_keep add_space set_what_is_given fewer_points
        fewer_inputs no_span fewer_replications another_build inputs_by_hour nothing_to_fit history_too_large] 1 i ());
    each!(out, refused [baseline_in_ci give_by] 2 i (Flag::ALL[i % Flag::ALL.len()]));
    each!(out, refused [write_decisions] 2 i (Path::new(name(i)), Path::new(name(i + 1)), Path::new(name(i + 2))));
    each!(out, refused [unfinished] 2 i (Path::new(name(i))));
    each!(out, refused [has_more] 4 i (Path::new(name(i)), count(i + 1), count(i + 2)));
    each!(out, refused [no_inputs no_team_in_history] 3 i (name(i), &names(i + 1)));
    each!(out, refused [no_rule_to_tell] 3 i (name(i), &words(i + 1)));
    each!(out, refused [of_files] 3 i (&words(i), name(i + 1)));
    each!(out, refused [no_count] 2 i (name(i), name(i + 1), name(i + 2)));
}
