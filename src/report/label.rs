//! Measures in a few words, the same in every table and chart.

use crate::measure::{Measure, TeamMeasure};
use crate::report::words::say;

/// The place of a measure among those most people ask for; `None` if it is not one of them.
pub(crate) fn place(measure: &Measure) -> Option<usize> {
    use TeamMeasure as M;
    Some(match measure.of_a_team()? {
        M::WaitP90 => 0,
        M::CostMonth => 1,
        M::WaitP50 => 2,
        M::WaitMean => 3,
        M::WaitP95 => 4,
        M::Within(_) => 5,
        M::LostShare => 6,
        M::UnansweredShare => 7,
        M::OpenedShare => 8,
        M::HandoversPerConversation => 9,
        M::BacklogMean => 10,
        M::StartsCv => 11,
        M::WorkCv => 12,
        _ => return None,
    })
}

/// A measure in a few words: `90 % wait`.
pub(crate) fn label(measure: &Measure) -> String {
    say!(catalogue::label(measure.label))
}

/// The same in fewer words, for the head of a narrow column.
pub(crate) fn short(measure: &Measure) -> String {
    say!(catalogue::short_label(measure.label))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{Besides, catalogue};
    use crate::time::SimSpan;

    /// Every team measure has words of its own, and the main ones are all there.
    #[test]
    fn every_measure_has_a_label() {
        let measures = catalogue::team(&[SimSpan::from_mins(10)], Besides::all());
        for measure in &measures {
            assert!(!label(measure).contains('_'), "{}", measure.name);
            assert_eq!(measures.iter().filter(|other| label(other) == label(measure)).count(), 1, "{}", measure.name);
        }
        let mut places: Vec<usize> = measures.iter().filter_map(place).collect();
        places.sort_unstable();
        assert!(places.into_iter().eq(0..13));
        let of_cause = measures.iter().find(|m| m.name == "wait_holder_full");
        assert_eq!(of_cause.map(label).as_deref(), Some("wait, holder at full concurrency"));
        assert_eq!(label(measures.iter().find(|m| m.name == "within_10min").unwrap()), "started within 10 min");
    }

    /// Behind an article, with a team.
    #[test]
    fn a_label_that_is_no_noun_gets_one() {
        let measures = catalogue::team(&[SimSpan::from_mins(10)], Besides::default());
        for (name, words) in [
            ("within_10min", "share started within 10 min, of Loja"),
            ("lost_share", "share of customers lost, of Loja"),
            ("wait_p90", "90 % wait of Loja"),
            ("wait_max", "longest wait of a run of Loja"),
        ] {
            let measure = measures.iter().find(|measure| measure.name == name).unwrap();
            assert_eq!(say!(sensitivity::what(measure, Some("Loja"))), words);
        }
    }
}
