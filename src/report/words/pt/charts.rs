//! The words in charts: legends, axes, and what is said under a chart or of a place in it.

use super::common::{apart, counted, in_brackets, listed, named, noun};
use super::notation::NOTATION;
use crate::calendar::SlotTime;
use crate::experiment::Kept;
use crate::report::chart::outcome::CellFate;
use crate::report::chart::waiting::Lasting;
use crate::report::number;
use crate::unit::{Better, Unit};

// What every kind of chart says alike.

pub(crate) const INTERVAL: &str = "intervalo de 95 %";
pub(crate) const NOTHING: &str = "não há valores para mostrar";
pub(crate) const NOT_DEFINED: &str = "sem valor";
pub(crate) const NO_BAR: &str = "Sem barra: não há valores.";

pub(crate) fn with_interval(value: &str, interval: &str) -> String {
    format!("{value} ({INTERVAL} {interval})")
}

/// Which side of zero is better; `None` where neither is.
pub(crate) fn sides(better: Better) -> Option<(&'static str, &'static str)> {
    match better {
        Better::Lower => Some(("◂ melhor", "pior ▸")),
        Better::Higher => Some(("◂ pior", "melhor ▸")),
        Better::Neither => None,
    }
}

/// The good end of a scale of colours.
pub(crate) fn better_end(value: &str) -> String {
    format!("{value} (melhor)")
}

/// A measure and its value.
pub(crate) fn measured(measure: &str, value: &str) -> String {
    format!("{measure} {value}")
}

/// A point of two measures, each with its value.
pub(crate) fn point(name: &str, sides: &[String; 2], undominated: bool) -> String {
    let front = if undominated { "; não superado" } else { "" };
    format!("{name}: {}; {}{front}", sides[0], sides[1])
}

/// `segunda-feira às 9:00`.
fn day_and_hour(at: SlotTime) -> String {
    let to = if at.hour == 1 { "à" } else { "às" };
    format!("{} {to} {}:{:02}", NOTATION.weekday_names[at.weekday % 7], at.hour, at.minute)
}

/// What a team has in an hour of the week, or a slot of it: the line with its value, and perhaps the band with its ends.
pub(crate) fn hour_of_week(
    at: SlotTime,
    name: &str,
    (line, value): (&str, &str),
    band: Option<(&str, &str)>,
) -> String {
    let band = band.map_or_else(String::new, |(band, ends)| format!(" ({band} {ends})"));
    format!("{}, {name}: {line} {value}{band}", day_and_hour(at))
}

/// What a line or a point of several is called: by what they differ, and its own value.
pub(crate) fn line(by: &str, name: &str) -> String {
    if by.is_empty() { name.to_string() } else { named(by, name) }
}

/// What a measure is at a step along a parameter, on a line that has a name where there are several.
pub(crate) fn step((parameter, step): (&str, &str), line: &str, measure: &str, value: &str) -> String {
    let line = if line.is_empty() { String::new() } else { format!(", {line}") };
    format!("{parameter} {step}{line}: {measure} {value}")
}

// A sum and its parts.

pub(crate) fn part(name: &str, value: &str, percent: &str) -> String {
    in_brackets(&measured(name, value), percent)
}

/// A bar, its sum and its parts; one that stands alone has no name.
pub(crate) fn sum(name: &str, measure: &str, value: &str, parts: &[String]) -> String {
    let whole = measured(measure, value);
    let whole = if name.is_empty() { whole } else { listed(&[name, &whole]) };
    if parts.is_empty() { whole } else { named(&whole, &apart(parts)) }
}

pub(crate) fn not_to_scale(title: &str) -> String {
    format!("{title} (distâncias fora de escala)")
}

/// `Mais 1 ficou de fora.`
fn left_out(more: usize) -> String {
    format!("Mais {more} {} de fora.", noun(more, "ficou", "ficaram"))
}

pub(crate) fn first_shown(shown: usize, more: usize) -> String {
    let first = if shown == 1 {
        "Só a primeira barra aparece".to_string()
    } else {
        format!("Só as primeiras {shown} barras aparecem")
    };
    format!("{first}. {}", left_out(more))
}

pub(crate) fn first_values_shown(shown: usize) -> String {
    match shown {
        1 => "Só o primeiro valor de cada parâmetro aparece.".to_string(),
        many => format!("Só os primeiros {many} valores de cada parâmetro aparecem."),
    }
}

pub(crate) fn more(more: usize) -> String {
    left_out(more)
}

pub(crate) fn more_rows(more: usize) -> String {
    format!("Mais {more} {} de fora.", noun(more, "linha ficou", "linhas ficaram"))
}

pub(crate) fn more_inputs(more: usize) -> String {
    format!("Mais {more} {} de fora.", noun(more, "entrada ficou", "entradas ficaram"))
}

pub(crate) fn more_values(more: usize, path: &str) -> String {
    format!("Mais {} de {path} {} de fora.", counted(more, "valor", "valores"), noun(more, "ficou", "ficaram"))
}

// The load.

pub(crate) const MEAN: &str = "média";
pub(crate) const FAIR: &str = "divisão igual";

pub(crate) fn share_of(agent: &str, measure: &str, value: &str, fair: Option<String>) -> String {
    let fair = fair.map_or_else(String::new, |fair| format!("; {FAIR} {fair}"));
    format!("{agent}, {measure}: {value}{fair}")
}

pub(crate) fn more_agents(shown: usize, more: usize) -> String {
    let first = match shown {
        1 => "Só o primeiro atendente na ordem do rodízio aparece".to_string(),
        many => format!("Só os primeiros {many} atendentes na ordem do rodízio aparecem"),
    };
    format!("{first}. {}", left_out(more))
}

// A map.

pub(crate) fn best_cell(given: &str) -> String {
    if given.is_empty() { "melhor combinação".to_string() } else { format!("melhor opção para cada {given}") }
}

pub(crate) const WIDE_COLOURS: &str = "Estes valores diferem pouco; as cores cobrem uma faixa maior.";
pub(crate) const LOGARITHM: &str = "Cores pelo logaritmo dos valores.";
pub(crate) const PALE: &str = "Células pálidas: sem valor.";

pub(crate) fn edge(target: &str) -> String {
    format!("limite da meta: {target}")
}

pub(crate) fn no_cell_meets(target: &str) -> String {
    format!("Nenhuma combinação cumpre a meta: {target}.")
}

pub(crate) fn all_cells_meet(target: &str) -> String {
    format!("Todas as combinações cumprem a meta: {target}.")
}

/// A cell: row and column, each with its value, and the measure with its own; whether it meets the target.
pub(crate) fn cell(row: (&str, &str), column: (&str, &str), measure: (&str, &str), kept: Kept) -> String {
    let [row, column, measure] = [row, column, measure].map(|(name, value)| measured(name, value));
    let kept = match kept {
        Kept::Met => " – cumpre a meta",
        Kept::Missed => " – não cumpre a meta",
        Kept::NotClear => "",
    };
    format!("{row}, {column}: {measure}{kept}")
}

// What a search found.

pub(crate) const fn fate(fate: CellFate) -> &'static str {
    match fate {
        CellFate::Answer => "a resposta",
        CellFate::Keeps => "cumpre todas as metas",
        CellFate::Worse => "não é melhor que a resposta",
        CellFate::Misses => "não cumpre alguma meta",
        CellFate::Open => "não decidida",
        CellFate::Fewer => "não simulada: menos atendentes que uma que não cumpre",
        CellFate::Dearer => "não simulada: mais cara que uma que cumpre todas",
    }
}

// Demand and roster.

pub(crate) const REQUIRED: &str = "atendentes necessários";
pub(crate) const ON_ROSTER: &str = "trabalhando na escala";
pub(crate) const NOT_KEPT: &str = "sem certeza de cumprir a meta";
pub(crate) const DEMAND: &str = "conversas previstas por hora";
pub(crate) const AT_WORK: &str = "atendentes trabalhando";

/// What is there in an hour of a weekday, Monday first.
pub(crate) fn staffed_hour(
    at: SlotTime,
    demand: &str,
    (required, at_work, gap): (u32, u32, &str),
    amiss: &str,
) -> String {
    let amiss = if amiss.is_empty() { String::new() } else { format!(", {amiss}") };
    let conversations = if demand == "1" { "conversa" } else { "conversas" };
    let required = counted(required as usize, "atendente necessário", "atendentes necessários");
    format!("{}: {demand} {conversations}, {required}, {at_work} trabalhando ({gap}){amiss}", day_and_hour(at))
}

// Inputs.

pub(crate) const LOW: &str = "valor baixo da entrada";
pub(crate) const HIGH: &str = "valor alto";

// Two measures.

pub(crate) const UNDOMINATED: &str = "não superado: nenhum outro é melhor nas duas";
pub(crate) const DOMINATED: &str = "superado";

/// The name of an axis, and which way is better.
pub(crate) fn axis(name: &str, better: Better) -> String {
    match better {
        Better::Lower => format!("{name}, menor é melhor"),
        Better::Higher => format!("{name}, maior é melhor"),
        Better::Neither => name.to_string(),
    }
}

pub(crate) fn without_value(cells: usize) -> String {
    match cells {
        1 => "Um ponto sem valor ficou de fora.".to_string(),
        more => format!("{more} pontos sem valor ficaram de fora."),
    }
}

// Waits.

/// The axis.
pub(crate) fn since(lasting: Lasting, root: bool) -> String {
    let since = match lasting {
        Lasting::Wait | Lasting::Patience => "tempo desde a chegada",
        Lasting::Reaction => "tempo desde que o atendente viu",
        Lasting::Work => "tempo de atendimento",
    };
    if root { format!("{since} (escala de raiz quadrada)") } else { since.to_string() }
}

pub(crate) fn still_lasting(lasting: Lasting, seconds: f64, said: &[String]) -> String {
    let still = match lasting {
        Lasting::Wait => "ainda em espera",
        Lasting::Reaction => "ainda sem início",
        Lasting::Work => "ainda em atendimento",
        Lasting::Patience => "ainda esperariam",
    };
    format!("{still} depois de {}: {}", number::value(seconds, Unit::Time), apart(said))
}

pub(crate) fn axis_ends(lasting: Lasting, seconds: f64) -> String {
    let longer = match lasting {
        Lasting::Wait => "esperam mais",
        Lasting::Reaction => "são iniciadas mais tarde",
        Lasting::Work => "levam mais",
        Lasting::Patience => "esperariam mais",
    };
    format!("O eixo termina em {}; no máximo 2 % {longer}.", number::value(seconds, Unit::Time))
}

pub(crate) fn further_right(mark: &str) -> String {
    format!("Mais à direita: {mark}.")
}

// Differences.

/// What a measure differs by and how that is judged; in which comparison, where there are several.
pub(crate) fn difference(measure: &str, comparison: Option<&str>, found: &str, verdict: &str) -> String {
    let of = comparison.map_or_else(|| measure.to_string(), |comparison| listed(&[measure, comparison]));
    format!("{of}: diferença {found}; {verdict}")
}

// A week.

pub(crate) const OPEN: &str = "horário de atendimento";
pub(crate) const BLANK: &str = "Em branco: horas sem dados.";

pub(crate) fn line_and_band(line: &str, band: &str) -> String {
    format!("{line}; faixa: {band}")
}

/// The head of differences in one unit; empty where the axis says it all.
pub(crate) const fn unit_panel(unit: Unit) -> &'static str {
    match unit {
        Unit::Time => "tempo",
        Unit::Money(_) => "dinheiro",
        Unit::Ratio => "razão",
        _ => "",
    }
}
