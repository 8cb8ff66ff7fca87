//! What commands say on the way: how far they are, and notes on what they did.

use super::common::{counted, grouped, noun};
use crate::report::number::{self, count};
use crate::report::words::{CommandName, Flag, HowFar, NextStep, Note};

/// How far it is.
pub(crate) fn standing(standing: &HowFar) -> String {
    let left = |seconds: &Option<f64>| {
        seconds.map_or_else(String::new, |seconds| format!(", tempo restante: {}", number::time(seconds.round())))
    };
    match standing {
        HowFar::Runs { done, of, left: seconds } => {
            format!("{} de {}{}", count(*done as f64), grouped(*of as u64, "simulação", "simulações"), left(seconds))
        }
        HowFar::Rows(read) => grouped(*read, "linha", "linhas"),
        HowFar::Replications(played) => grouped(*played as u64, "replicação", "replicações"),
        HowFar::Sweep { complete, cells, speed, left: seconds, ends } => {
            let speed = count(speed.round());
            let left = left(seconds);
            let ends = ends.as_ref();
            let ends = ends.map_or_else(String::new, |(best, worst)| format!("; até agora, de {best} a {worst}"));
            format!("{complete} de {}, {speed} conversas/s{left}{ends}", counted(*cells, "combinação", "combinações"))
        }
        HowFar::Search { spent, seconds, cell, made } => format!(
            "{} em {}, agora {cell} ({})",
            grouped(*spent, "simulação", "simulações"),
            number::time(seconds.round()),
            grouped(u64::from(*made), "simulação", "simulações")
        ),
    }
}

/// The same beside a bar, by what stands for the numbers.
pub(crate) fn of_replications(played: &str, all: &str, left: &str) -> String {
    format!("{played} de {all} replicações, tempo restante: {left}")
}

/// Said to whoever interrupts.
pub(crate) const FINISHING: &str = "terminando; Ctrl-C de novo encerra na hora";

/// A note.
pub(crate) fn note(note: &Note) -> String {
    match note {
        Note::SoFar { ended, done, all, file } => {
            let file = file.as_ref().map_or_else(String::new, |file| format!("; veja em {file}"));
            let (cells, ready) =
                (counted(*all, "combinação", "combinações"), noun(*done, "está completa", "estão completas"));
            format!("{ended}: {done} de {cells} {ready}{file}")
        }
        Note::Resumed { folder, known: 0 } => {
            format!("{folder} não tem diário com replicações terminadas: começando do início")
        }
        Note::Resumed { known, .. } => {
            format!("{} no diário", grouped(*known as u64, "replicação já está", "replicações já estão"))
        }
        Note::Stale { file } => format!("{file} é de uma execução anterior com {}, não desta", Flag::Log),
        Note::Kept { file, name } => {
            format!("o {file} de antes foi alterado depois, ou não veio de um ajuste: fica guardado como {name}")
        }
        Note::GoOn { has_folder: true } => format!("o mesmo comando com {} continua daqui", Flag::Resume),
        Note::GoOn { has_folder: false } => {
            format!("com {} DIR, {} poderia continuar daqui", Flag::Out, Flag::Resume)
        }
        Note::Interrupted => "interrompido: segue o que se sabe até agora".to_string(),
        Note::WithoutData => {
            "ainda não se sabia o que as entradas deixam em aberto: os intervalos são só do modelo".to_string()
        }
        Note::Page { file } => format!("abra {file} no navegador; não precisa de rede e não envia nada"),
        Note::Events { file, events } => format!("{file}: {}", grouped(*events, "evento", "eventos")),
        Note::Trace { file, conversations, events } => {
            let conversations = grouped(*conversations as u64, "conversa", "conversas");
            format!("{file}: {conversations}, {}", grouped(*events as u64, "evento", "eventos"))
        }
        Note::TraceEnds { day } => format!(
            "o arquivo termina em {}, quando já tem todas as conversas que o visualizador Perfetto aceita; escolha outras com {} e {}",
            number::date(*day),
            Flag::From,
            Flag::To
        ),
        Note::BaselineKept { name, why } => {
            format!("a linha de base {name} ficou como estava: {}", why.unwrap_or("interrompido"))
        }
        Note::NoBaseline => "nenhum cenário foi indicado; por isso, nenhuma linha de base foi gravada".to_string(),
        Note::BaselineWritten { name, scenarios, folder } => {
            format!("a linha de base {name}, de {}, está em {folder}", counted(*scenarios, "cenário", "cenários"))
        }
        Note::Replayed(summary) => {
            let some = [
                (summary.refused, "pedido recusado", "pedidos recusados"),
                (
                    summary.stranded,
                    "conversa parada com atendente Indisponível",
                    "conversas paradas com atendente Indisponível",
                ),
                (summary.waiting(), "conversa ainda esperando no fim", "conversas ainda esperando no fim"),
                (summary.in_progress(), "conversa ainda em atendimento", "conversas ainda em atendimento"),
            ];
            let some = some.into_iter().filter(|(number, ..)| *number > 0);
            let some: String = some.map(|(number, one, many)| format!(", {}", grouped(number, one, many))).collect();
            let events = grouped(summary.events, "evento", "eventos");
            format!("{events}, {}{some}", grouped(summary.decisions, "decisão", "decisões"))
        }
    }
}

/// Where to go from a result.
pub(crate) fn next(next: &NextStep) -> String {
    match next {
        NextStep::Report(page) => format!("Relatório: abra {page}"),
        NextStep::More => format!(
            "Relatório com gráficos: {} DIR. Todos os números: {}. Termos: {}.",
            Flag::Out,
            Flag::Json,
            CommandName::Measures
        ),
        NextStep::Play(line) => format!("Para simular: {line}"),
        NextStep::Roster(file) => format!("Escala como cenário: {} {file}", CommandName::Run),
    }
}
