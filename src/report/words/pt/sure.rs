//! How sure an answer is: of the model, with the data, and for a single horizon.

use super::common::{counted, noun};
use crate::experiment::check::DataIntervals;
use crate::experiment::{Difference, InputKind};
use crate::report::fill::{Narrowing, SureRow};
use crate::report::label::label;
use crate::report::number::{change_range, half_width, range, size, span, time_adjective, value};
use crate::stats::SureOf;
use crate::time::SimSpan;
use crate::unit::Unit;

/// Microseconds.
const WEEK: i64 = 7 * 24 * 3_600_000_000;

/// The heading of the table.
pub(crate) const HEADING: &str = "Qual é a certeza";

/// What an interval is of; `None` is the model.
pub(crate) fn name(of: Option<SureOf>, horizon: SimSpan) -> String {
    match of {
        None => "do modelo".to_string(),
        Some(SureOf::Mean) => WITH_DATA.to_string(),
        Some(SureOf::Horizon) if horizon.micros() % WEEK == 0 => {
            format!("de um só período de {}", counted((horizon.micros() / WEEK) as usize, "semana", "semanas"))
        }
        Some(SureOf::Horizon) => format!("de um só período de {}", time_adjective(horizon)),
    }
}

/// What the three mean.
pub(crate) fn note(sets: u32) -> String {
    format!(
        "Cada intervalo é de 95 %. Do modelo: o que mais simulações estreitariam. Com os seus dados: conta também o que os valores do \
         próprio cenário deixam em aberto ({} de valores que podem ser os verdadeiros, duas simulações cada). De um só \
         período: onde pode cair um único deles.",
        counted(sets as usize, "conjunto", "conjuntos")
    )
}

/// A measure with its three intervals.
pub(crate) fn sentence(row: &SureRow, horizon: SimSpan) -> String {
    let one = |(of, ends): &(Option<SureOf>, (f64, f64))| {
        format!("[{}] {}", range(ends.0, ends.1, row.unit), name(*of, horizon))
    };
    let all: Vec<String> = row.ends.iter().map(one).collect();
    let intervals = noun(all.len(), "intervalo", "intervalos");
    format!("{}: {}; {intervals}: {}.", row.label, value(row.mean, row.unit), all.join(", "))
}

/// What narrows the interval with the data most.
pub(crate) fn narrowing(found: &Narrowing) -> String {
    let half = |half: f64| half_width(half, found.unit);
    let most = found.most.map_or_else(String::new, |kind| format!(" A maior parte depende de {}.", input(kind)));
    match (found.inputs > found.runs, found.history) {
        (true, Some(history)) => format!(
            "O que mais estreita o intervalo é ter mais histórico: com {}, ele fica em {}; com {}, ficaria na metade disso.{most}",
            span(history),
            half(found.inputs),
            span(history.scaled(4.0))
        ),
        (true, None) => format!(
            "O que mais estreita o intervalo é conhecer melhor as entradas: elas deixam {}; as simulações, {}.{most}",
            half(found.inputs),
            half(found.runs)
        ),
        (false, _) if found.inputs == 0.0 => format!(
            "O que mais estreita o intervalo são mais simulações: elas deixam {}, e são poucas para dizer o que as entradas deixam em aberto. O intervalo com os seus dados já leva isso em conta.",
            half(found.runs)
        ),
        (false, _) => format!(
            "O que mais estreita o intervalo são mais simulações: elas deixam {}; as entradas, {}.{most}",
            half(found.runs),
            half(found.inputs)
        ),
    }
}

/// A difference with the interval that takes in the data.
pub(crate) fn difference(row: &Difference, (low, high): (f64, f64)) -> String {
    let unit = row.measure.unit;
    let model = row.finding.paired.difference.low.zip(row.finding.paired.difference.high);
    let model = model.map(|(low, high)| format!("[{}] do modelo, ", change_range(low, high, unit)));
    let is_sure = low > 0.0 || high < 0.0;
    let end =
        if is_sure { "todo do mesmo lado do zero" } else { "com o zero no meio: dados melhores tirariam a dúvida" };
    format!(
        "{}: {}[{}] {WITH_DATA}, {end}.",
        label(&row.measure),
        model.unwrap_or_default(),
        change_range(low, high, unit)
    )
}

/// What a plan's promise takes in; `shift` is how much nearer to its bound the first target was taken.
pub(crate) fn promise(confidence: f64, label: &str, shift: f64, unit: Unit) -> String {
    format!(
        "Com os seus dados: isto vale para a conta de verdade, e não só para o cenário. Uma configuração só cumpre uma meta se deixar \
         folga para o que as entradas deixam em aberto, com {} de certeza: aqui, {} na medida \"{label}\".",
        super::plan::confidence(confidence),
        size(shift, unit)
    )
}

/// Where a target's measure lies, of the true account and of a single horizon of it.
pub(crate) fn lies(label: &str, mean: (f64, f64), one: (f64, f64), horizon: SimSpan, unit: Unit) -> String {
    format!(
        "{label}: [{}] {WITH_DATA}, [{}] {}.",
        range(mean.0, mean.1, unit),
        range(one.0, one.1, unit),
        name(Some(SureOf::Horizon), horizon)
    )
}

/// Of an answer that knows nothing of the inputs' uncertainty.
pub(crate) fn model_alone() -> String {
    "Esta escala vale para o cenário como está escrito. O que as entradas deixam em aberto não está nela: uma semana com mais clientes, ou \
     com atendentes mais lentos, precisa de mais gente."
        .to_string()
}

/// What is known of an expectation, with the interval that takes in the data.
pub(crate) fn beside(known: &str, data: Option<DataIntervals>, unit: Unit) -> String {
    let Some(DataIntervals { mean, horizon: one, length: horizon }) = data else { return known.to_string() };
    format!(
        "{known}; {WITH_DATA} [{}], {} [{}]",
        range(mean.0, mean.1, unit),
        name(Some(SureOf::Horizon), horizon),
        range(one.0, one.1, unit)
    )
}

/// What a value is that is not known for certain. It stands behind `de`.
fn input(kind: &InputKind) -> String {
    match kind {
        InputKind::Arrivals => "quantos clientes chegam".to_string(),
        InputKind::Handling => "quanto tempo as conversas levam".to_string(),
        InputKind::Reactions => "quanto tempo os atendentes levam para reagir".to_string(),
        InputKind::Patience => "quanto tempo os clientes esperam antes de desistir".to_string(),
        InputKind::Speed => "quão rápido os atendentes trabalham".to_string(),
        InputKind::Other(path) => format!("`{path}`"),
    }
}

/// In a heading or a legend, what the paler band is.
pub(crate) const WITH_DATA: &str = "com os seus dados";

/// A value of a chart in words, with its wider interval.
pub(crate) fn datum(words: &str, ends: &str) -> String {
    format!("{words}; {WITH_DATA} {ends}")
}

/// The note of a chart that has both bands.
pub(crate) fn banded_note(note: &str, has_data: bool) -> String {
    if has_data { format!("{note} A faixa mais clara é o intervalo {WITH_DATA}.") } else { note.to_string() }
}

/// The head of a column with the interval of a measure.
pub(crate) fn of_measure(label: &str) -> String {
    format!("{label}, {WITH_DATA}")
}

/// In the table of measures.
pub(crate) fn head(of: SureOf, horizon: SimSpan) -> String {
    name(Some(of), horizon)
}

/// What a unit has for its values in this table.
pub(crate) fn measure(label: &str, mean: f64, unit: Unit) -> String {
    format!("{label}: {}", value(mean, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_week_is_not_many() {
        crate::report::words::in_portuguese(|| {
            let of = |days: i64| name(Some(SureOf::Horizon), SimSpan::from_secs(days * 86_400));
            assert_eq!([7, 28].map(of), ["de um só período de 1 semana", "de um só período de 4 semanas"]);
            assert_eq!(of(10), "de um só período de 10 dias");
        });
    }
}
