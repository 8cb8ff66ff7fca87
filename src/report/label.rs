//! Measures in a few words, the same in every table and chart.

use crate::measure::Measure;

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
    measure.label.clone()
}

/// The same in fewer words, for the head of a narrow column.
pub(crate) fn short(measure: &Measure) -> String {
    measure.head.clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::catalogue;
    use crate::money::Currency;
    use crate::time::SimSpan;

    /// Every team measure has words of its own, and the main ones are all there.
    #[test]
    fn every_measure_has_a_label() {
        let measures = catalogue::team(&[SimSpan::from_mins(10)], Currency::of("BRL"));
        for measure in &measures {
            assert!(!measure.label.contains('_'), "{}", measure.name);
            assert_eq!(measures.iter().filter(|other| other.label == measure.label).count(), 1, "{}", measure.name);
        }
        assert!((0..MAIN.len()).all(|at| measures.iter().any(|measure| place(measure) == Some(at))));
        let of_cause = measures.iter().find(|m| m.name == "wait_holder_full");
        assert_eq!(of_cause.map(label).as_deref(), Some("wait, holder at full concurrency"));
        assert_eq!(label(measures.iter().find(|m| m.name == "within_10min").unwrap()), "started within 10 min");
    }
}
