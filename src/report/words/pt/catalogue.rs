//! The catalogue of measures.

use super::{causes, measures};
use crate::measure::{Measure, MeasureLabel, TeamMeasure};
use crate::report::number;
use crate::scenario::{CivilSpan, DayTarget};
use crate::unit::{Better, Thing, Unit};

/// What measures are of.
pub(crate) const TEAM: &str = "De uma equipe";
pub(crate) const OPENING: &str = "De uma equipe, quando a conta fecha (`[hours]`)";
pub(crate) const RETURNING: &str = "De uma equipe, quando há clientes que voltam (`returns`)";
pub(crate) const SILENT: &str = "De uma equipe, quando há desistência silenciosa (`silent`)";
pub(crate) const HEADCOUNT: &str = "De uma equipe, quando o cenário tem `[shrinkage]`";
pub(crate) const COSTS: &str = "De uma equipe, quando o cenário tem `[cost]`";
pub(crate) const KEPT: &str = "De uma equipe, quando há algo a cumprir";
pub(crate) const AGENT: &str = "De um atendente em uma equipe";
pub(crate) const HOUR: &str = "De uma hora da semana em uma equipe";

/// The heads of the table.
pub(crate) const HEADS: &str = "medida | unidade | melhor | o que se conta, e sobre o quê";

/// What is counted over what, in a sentence.
pub(crate) fn definition(measure: &Measure) -> String {
    measures::definition(measure.id)
}

/// Behind the definition of the service level.
pub(crate) fn each_within(definition: &str) -> String {
    format!("{definition} Há uma medida para cada meta em `within`, com nomes como within_20s, within_5min, within_1h.")
}

/// Behind the definition of the share of days.
pub(crate) fn each_kept(definition: &str) -> String {
    format!(
        "{definition} Há três medidas para cada meta citada, seja sozinha, seja por um nome desta forma; entre os \
         parênteses fica um nível de serviço, `wait_mean`, `wait_p50` a `wait_p99`, `business_wait_mean`, \
         `business_wait_p90`, `lost_share`, `opened_share` ou `unanswered_share`, com <= ou >= e um valor."
    )
}

/// The unit of a measure, and which way is better if either is.
pub(crate) fn unit(unit: &str, better: Better) -> String {
    match better {
        Better::Lower => format!("{unit}, menor é melhor"),
        Better::Higher => format!("{unit}, maior é melhor"),
        Better::Neither => unit.to_string(),
    }
}

/// The unit of amounts in whatever currency.
pub(crate) const ANY_CURRENCY: &str = "moeda";

/// A unit, standing alone.
pub(crate) fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Time => "s",
        Unit::Minutes => "min",
        Unit::Hours => "h",
        Unit::Share => "percentual",
        Unit::Points => "pp",
        Unit::Ratio => "razão",
        Unit::Money(currency) => currency.code(),
        Unit::Count(Thing::Conversations) => "conversas",
        Unit::Count(Thing::Offers) => "ofertas",
        Unit::Count(Thing::Agents) => "atendentes",
        Unit::Count(Thing::PerHour) => "por hora",
    }
}

/// A measure in a few words that can stand alone: `espera de 90 %`.
pub(crate) fn label(label: MeasureLabel) -> String {
    match label {
        MeasureLabel::Row { words, .. } => measures::row(words).map_or(words, |(words, _)| words).to_string(),
        MeasureLabel::Within(count, unit) => format!("conversas iniciadas em até {}", number::of_time(count, unit)),
        MeasureLabel::Cause(cause) => format!("espera, {}", causes::name(cause)),
        MeasureLabel::Kept(span, target) => format!("{} dentro da meta ({})", stretches(span), day_target(target)),
    }
}

/// What a day is held to: `conversas iniciadas em até 30 min ≥ 90,0 %`.
pub(crate) fn day_target(target: DayTarget) -> String {
    let measure = TeamMeasure::of_days(target.of).and_then(|of| of.measure(None));
    let measure = measure.map(|measure| label(measure.label)).unwrap_or_default();
    let unit = if target.of.is_share() { Unit::Share } else { Unit::Time };
    format!("{measure} {} {}", target.bound.symbol(), number::value(target.value(), unit))
}

/// Days, weeks or months.
pub(crate) const fn stretches(span: CivilSpan) -> &'static str {
    match span {
        CivilSpan::Day => "dias",
        CivilSpan::Week => "semanas",
        CivilSpan::Month => "meses",
    }
}

/// What has to stand before a label that says what is counted, not how many of it: `percentual de` before `conversas
/// iniciadas em até 15 min`.
pub(crate) fn counted_as(measure: &Measure) -> Option<&'static str> {
    use TeamMeasure as M;
    match measure.of_a_team()? {
        M::Within(_) | M::Kept(_) | M::UnansweredShare => Some("percentual de"),
        M::OpenedShare | M::OpenedLimitShare | M::OpenedNobodyAvailableShare => Some("percentual de"),
        M::OpenedDistributionOffShare | M::OpenedAfterHoursShare => Some("percentual de"),
        M::LostShare | M::LostClosedShare | M::SilentShare => Some("percentual de"),
        M::Arrivals | M::Started | M::Stranded | M::BacklogMean | M::OpeningBacklog => Some("número de"),
        _ => None,
    }
}

/// The same in fewer words, for the head of a narrow column.
pub(crate) fn short_label(label: MeasureLabel) -> String {
    match label {
        MeasureLabel::Row { words, short } => measures::row(words).map_or(short, |(_, short)| short).to_string(),
        MeasureLabel::Within(count, unit) => format!("em até {}", number::of_time(count, unit)),
        MeasureLabel::Cause(cause) => causes::name(cause).to_string(),
        MeasureLabel::Kept(span, target) => {
            let measure = TeamMeasure::of_days(target.of).and_then(|of| of.measure(None));
            let measure = measure.map(|measure| short_label(measure.label)).unwrap_or_default();
            format!("{} na meta, {measure}", stretches(span))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{Besides, catalogue};
    use crate::time::SimSpan;

    /// Every team measure has words of its own.
    #[test]
    fn every_measure_has_a_label() {
        crate::report::words::in_portuguese(|| {
            let measures = catalogue::team(&[SimSpan::from_mins(10)], Besides::all());
            for measure in &measures {
                let words = label(measure.label);
                assert!(!words.contains('_'), "{}", measure.name);
                let alike = measures.iter().filter(|other| label(other.label) == words);
                assert_eq!(alike.count(), 1, "{}", measure.name);
            }
        });
    }

    /// A label behind what it counts.
    #[test]
    fn what_is_counted_stands_behind_how_many() {
        crate::report::words::in_portuguese(|| {
            let measures = catalogue::team(&[SimSpan::from_mins(10)], Besides::default());
            for (name, words) in [
                ("within_10min", "percentual de conversas iniciadas em até 10 min"),
                ("lost_share", "percentual de desistências"),
                ("wait_p90", "espera de 90 %"),
            ] {
                let measure = measures.iter().find(|measure| measure.name == name).unwrap();
                let noun = counted_as(measure).map_or_else(String::new, |noun| format!("{noun} "));
                assert_eq!(noun + &label(measure.label), words);
            }
        });
    }
}
