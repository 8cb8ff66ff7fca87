//! What is said of where waiting comes from.

use crate::measure::{Cause, Tally};
use crate::report::causes::Split;
use crate::report::number;
use crate::unit::Unit;

/// The point in a line: `Metade da espera é com responsável sem vaga livre`.
pub(crate) fn finding(split: &Split) -> String {
    let main = split.main();
    format!("{} espera é {}", portion(split.share(main)), place(main))
}

/// The point in a sentence with numbers; `of` is what it is said of, such as `Vendas: `, or empty.
pub(crate) fn sentence(split: &Split, of: &str) -> String {
    let main = split.main();
    format!(
        "{of}{} cliente espera em média {}; a maior fatia, {} ({}), é {}.",
        if of.is_empty() { "O" } else { "o" },
        number::time(split.whole()),
        number::time(split.seconds(main)),
        number::in_percent(split.share(main)),
        place(main)
    )
}

/// One cause has the largest part in each of several configurations; perhaps more than half.
pub(crate) fn alike(main: Cause, most: bool) -> String {
    let most = if most { "mais da metade da espera" } else { "a maior fatia da espera" };
    format!("Em todas as configurações, {most} é {}", place(main))
}

pub(crate) fn apart(cause: Cause, least: (&str, f64), most: (&str, f64)) -> String {
    let end = |(name, seconds): (&str, f64)| format!("{} (\"{name}\")", number::time(seconds));
    format!("O que mais difere é a espera {}: de {} a {}", place(cause), end(least), end(most))
}

/// The clear change of a cause, and of the whole mean wait where it is clear; in seconds.
pub(crate) fn change(cause: Option<(Cause, f64)>, whole: Option<f64>) -> String {
    let Some((cause, most)) = cause else { return "sem diferença clara em nenhuma causa da espera".to_string() };
    let sized =
        |mean: f64| format!("{} a {}", number::size(mean, Unit::Time), if mean < 0.0 { "menos" } else { "mais" });
    let whole = whole.map_or_else(|| "sem diferença clara".to_string(), sized);
    format!("{} de espera {}; TME {whole}", sized(most), place(cause))
}

pub(crate) fn of_run(team: &str, started: &Tally, largest: Option<(Cause, f64)>, mean: f64) -> String {
    match largest {
        Some((cause, share)) => format!(
            "{team}: os clientes esperam em média {} até alguém iniciar a conversa; a maior fatia, {}, é \"{}\".",
            number::time(mean),
            number::in_percent(share),
            name(cause)
        ),
        _ if started.count == 0 => format!("{team}: nenhuma conversa foi iniciada."),
        _ => format!("{team}: nenhum cliente com conversa iniciada precisou esperar."),
    }
}

/// A cause, standing alone.
pub(crate) const fn name(cause: Cause) -> &'static str {
    match cause {
        Cause::OutOfHours => "fora do horário de atendimento",
        Cause::HolderAbsent => "responsável fora do turno ou ausente",
        Cause::HolderFull => "responsável sem vaga livre",
        Cause::HolderUnreacted => "responsável livre, ainda sem reação",
        Cause::OpenNobodyFree => "aberta, ninguém livre",
        Cause::OpenUnnoticed => "aberta, ainda não notada",
    }
}

/// Behind the share of a cause.
pub(crate) fn of_the_waiting(cause: Cause) -> String {
    format!("da espera é {}", place(cause))
}

/// A cause as a place where waiting is: `a espera é ...`.
const fn place(cause: Cause) -> &'static str {
    match cause {
        Cause::OutOfHours => "fora do horário de atendimento",
        Cause::HolderAbsent => "com responsável fora do turno ou ausente",
        Cause::HolderFull => "com responsável sem vaga livre",
        Cause::HolderUnreacted => "com responsável livre que ainda não reagiu",
        Cause::OpenNobodyFree => "em conversas abertas, sem ninguém livre",
        Cause::OpenUnnoticed => "em conversas abertas que ninguém notou ainda",
    }
}

/// A share as the beginning of a sentence, to the percent; `espera` follows.
fn portion(share: f64) -> String {
    match share {
        all if all >= 1.0 => "Toda a".to_string(),
        most if most >= 0.985 => "Quase toda a".to_string(),
        half if (0.485..0.515).contains(&half) => "Metade da".to_string(),
        share => format!("{} da", number::share(share, 0)),
    }
}
