//! Measures in a few words, the same in every table and chart.

use crate::measure::{Cause, Measure};

/// Words that can stand alone, by name of the measure.
const LABELS: &[(&str, &str)] = &[
    ("arrivals", "conversations"),
    ("started", "started by an agent"),
    ("lost_share", "customers lost"),
    ("unanswered_share", "never answered"),
    ("stranded", "stranded with an agent away"),
    ("opened_share", "opened to the whole team"),
    ("opened_limit_share", "opened at the limit"),
    ("opened_nobody_available_share", "opened as nobody was available"),
    ("opened_distribution_off_share", "opened as distribution is off"),
    ("opened_after_hours_share", "opened after hours"),
    ("offers_per_conversation", "offers a conversation"),
    ("handovers_per_conversation", "hand-overs a conversation"),
    ("wait_mean", "mean wait"),
    ("wait_sd", "standard deviation of the wait"),
    ("wait_p50", "median wait"),
    ("wait_p80", "80 % wait"),
    ("wait_p90", "90 % wait"),
    ("wait_p95", "95 % wait"),
    ("wait_p99", "99 % wait"),
    ("wait_max", "longest wait"),
    ("queue_time_mean", "mean time to start or loss"),
    ("business_wait_mean", "mean wait in business time"),
    ("business_wait_p90", "90 % wait in business time"),
    ("backlog_mean", "waiting at any moment"),
    ("occupancy", "slots in use during shifts"),
    ("first_offers_cv", "variation of first offers"),
    ("offers_cv", "variation of offers"),
    ("starts_cv", "variation of starts"),
    ("starts_gini", "Gini of starts"),
    ("starts_jain", "Jain's index of starts"),
    ("starts_max_over_mean", "starts, busiest over average"),
    ("work_cv", "variation of work"),
    ("work_gini", "Gini of work"),
    ("work_jain", "Jain's index of work"),
    ("work_max_over_mean", "work, busiest over average"),
    ("cost_month", "cost a month"),
    ("cost_platform", "cost of the platform"),
    ("cost_pay", "cost of pay"),
    ("cost_conversations", "cost of further conversations"),
    ("cost_lost", "cost of lost customers"),
    ("cost_wait", "cost of waiting"),
    ("cost_setup", "cost of the set-up, spread"),
    ("active_conversations", "active conversations a month"),
    ("cost_per_started", "cost a conversation started"),
];

/// The measures most people ask for, in their order. `within_` stands for all targets.
const MAIN: &[&str] = &[
    "wait_p90",
    "cost_month",
    "wait_p50",
    "wait_mean",
    "wait_p95",
    "within_",
    "lost_share",
    "unanswered_share",
    "opened_share",
    "handovers_per_conversation",
    "backlog_mean",
    "starts_cv",
    "work_cv",
];

/// The place of a measure among those most people ask for; `None` if it is not one of them.
pub(crate) fn place(measure: &Measure) -> Option<usize> {
    MAIN.iter().position(|name| measure.name == *name || (*name == "within_" && measure.name.starts_with(name)))
}

/// A measure in a few words: `90 % wait`.
pub(crate) fn label(measure: &Measure) -> String {
    if let Some(cause) = Cause::ALL.into_iter().find(|cause| cause.measure() == measure.name) {
        return format!("wait, {}", cause.label());
    }
    match LABELS.iter().find(|(name, _)| *name == measure.name) {
        Some((_, words)) => (*words).to_string(),
        // `within_10min`, the only name that a scenario makes.
        None => match measure.name.strip_prefix("within_") {
            Some(target) => {
                let digits = target.len() - target.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                format!("started within {} {}", &target[..digits], &target[digits..])
            }
            None => measure.name.replace('_', " "),
        },
    }
}

/// The same in fewer words, for the head of a narrow column.
pub(crate) fn short(measure: &Measure) -> String {
    match measure.name.as_str() {
        "lost_share" => "lost".to_string(),
        name if name.starts_with("within_") => label(measure).trim_start_matches("started ").to_string(),
        _ => label(measure),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::catalogue;
    use crate::money::Currency;
    use crate::time::SimSpan;

    /// Every team measure has words of its own, and no words are for a measure that is not there.
    #[test]
    fn every_measure_has_a_label() {
        let measures = catalogue::team(&[SimSpan::from_mins(10)], Currency::of("BRL"));
        for measure in &measures {
            assert!(!label(measure).contains('_'), "{}", measure.name);
            let known = LABELS.iter().any(|(name, _)| *name == measure.name) || measure.name == "within_10min";
            assert!(known || Cause::is_behind(measure), "{}", measure.name);
        }
        assert!((0..MAIN.len()).all(|at| measures.iter().any(|measure| place(measure) == Some(at))));
        assert!(LABELS.iter().all(|(name, _)| measures.iter().any(|measure| measure.name == *name)));
        let of_cause = measures.iter().find(|m| m.name == "wait_holder_full");
        assert_eq!(of_cause.map(label).as_deref(), Some("wait, holder at full concurrency"));
        assert_eq!(label(measures.iter().find(|m| m.name == "within_10min").unwrap()), "started within 10 min");
    }
}
