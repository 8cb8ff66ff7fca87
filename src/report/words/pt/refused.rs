//! What commands refuse: what is wrong, and what to do instead.

use super::common::{apart, counted, in_brackets};
use crate::report::number;
use crate::report::words::{CommandName, Flag};
use jiff::civil::Date;
use std::fmt::Display;
use std::path::Path;

/// What is wrong, and what to do instead.
type Refused = [String; 2];

/// What is done about a date that is far from all others.
const A_DATE_YEARS_OFF: &str =
    "uma data com o ano errado causa isso: confira essas duas linhas; ou exporte só os últimos meses";

/// A flag and what was said by it.
pub(crate) fn said(flag: Flag, value: impl Display) -> String {
    format!("{flag} \"{value}\"")
}

// Files and streams.

pub(crate) fn cannot_write_stdout(error: impl Display) -> String {
    format!("não foi possível escrever em stdout: {error}")
}

pub(crate) fn cannot_read(origin: impl Display, why: impl Display) -> String {
    format!("não foi possível ler {origin}: {why}")
}

/// What is wrong, and in which line.
pub(crate) fn in_line(line: u64, why: impl Display) -> String {
    format!("linha {line}: {why}")
}

pub(crate) const STDIN: &str = "stdin";

/// A replication that stands in the place of a file.
pub(crate) fn replication(number: u32) -> String {
    format!("replicação {number}")
}

/// An output as it was asked for.
pub(crate) fn output(flag: Flag, value: impl Display) -> String {
    format!("{flag} {value}")
}

pub(crate) const NAME_ANOTHER: &str = "indique outro";
pub(crate) const NOTHING_WRITTEN: &str = "interrompido; nada foi gravado";

pub(crate) fn one_file(one: Flag, other: Flag) -> Refused {
    [format!("{one} e {other} indicam o mesmo arquivo"), "indique dois".to_string()]
}

pub(crate) fn log_without_folder() -> Refused {
    [
        format!("{} precisa de {}: grava todas as conversas em conversations.csv nessa pasta", Flag::Log, Flag::Out),
        format!("acrescente {} DIR", Flag::Out),
    ]
}

pub(crate) fn baseline_in_ci(flag: Flag) -> Refused {
    [
        format!("{flag} grava linhas de base, e esta é uma tarefa de integração contínua (CI está definida)"),
        "crie a linha de base onde alguém possa conferir, e faça o commit do arquivo".to_string(),
    ]
}

// Commands, measures, numbers.

pub(crate) fn no_command(name: &str) -> String {
    format!("o comando `{name}` não existe")
}

pub(crate) const LIST_COMMANDS: &str = "`rodizio help` lista os comandos";

/// The command that lists all measures.
pub(crate) fn list_measures() -> String {
    format!("`{}` lista as medidas", CommandName::Measures)
}

/// The command that makes decisions.
pub(crate) fn write_decisions(scenario: &Path, log: &Path, decisions: &Path) -> String {
    let (scenario, log, decisions) = (scenario.display(), log.display(), decisions.display());
    format!("grave as decisões com `{} {scenario} {log} > {decisions}` e confira", CommandName::Replay)
}

pub(crate) fn no_precision() -> Refused {
    let (precision, replications) = (Flag::Precision, Flag::Replications);
    let (most, time) = (Flag::MaxReplications, Flag::MaxTime);
    [
        format!("{most} e {time} dizem até onde ir para chegar a {precision}, que falta"),
        format!("acrescente {precision} 5%, ou peça um número com {replications}"),
    ]
}

pub(crate) fn no_order(measure: &str) -> String {
    format!("em `{measure}`, nem mais nem menos é melhor; por isso, essa medida não serve para ordenar")
}

pub(crate) const NO_TEAM_HAS_IT: &str = "nenhuma equipe tem essa medida";

pub(crate) fn no_measure() -> Refused {
    [
        format!("{} não indica nenhuma medida", Flag::By),
        format!("indique uma das medidas de `{}`", CommandName::Measures),
    ]
}

// Comparisons.

pub(crate) fn one_name(name: &str) -> Refused {
    [
        format!("dois cenários se chamam \"{name}\""),
        "dê um nome próprio a cada variante, e indique cada arquivo uma vez só".to_string(),
    ]
}

pub(crate) fn too_few() -> Refused {
    [
        "há só um cenário para comparar".to_string(),
        format!(
            "indique um segundo arquivo, ou acrescente, por exemplo, {} \"20 minutos:overflow=20 min\"",
            Flag::Variant
        ),
    ]
}

// Sweeps.

pub(crate) fn nothing_varied() -> Refused {
    let vary = Flag::Vary;
    [
        "nada varia".to_string(),
        format!("acrescente, por exemplo, {vary} agents=6..12 ou {vary} overflow=\"10 min,20 min\""),
    ]
}

pub(crate) fn same_in_all_cells(path: &str) -> Refused {
    [format!("`{path}` é igual em todas as combinações de uma varredura"), give_by(Flag::Replications)]
}

/// What belongs to a study as a whole is given by flags: the seed, and how far to go.
pub(crate) fn give_by(how_far: Flag) -> String {
    format!("indique por {} ou {how_far}", Flag::Seed)
}

pub(crate) fn unfinished(journal: &Path) -> Refused {
    [
        format!("{} é de uma varredura que não terminou", journal.display()),
        format!("{} continua essa varredura; para começar de novo, apague esse arquivo", Flag::Resume),
    ]
}

pub(crate) fn has_more(journal: &Path, has: u32, asked: u32) -> Refused {
    [
        format!(
            "{} tem até {} por combinação, mais do que {}",
            journal.display(),
            counted(has as usize, "replicação", "replicações"),
            if asked == 1 { "a única pedida".to_string() } else { format!("as {asked} pedidas") }
        ),
        format!("peça {has} ou mais, ou {}", another_folder()),
    ]
}

pub(crate) fn another_folder() -> String {
    format!("indique outra pasta em {}", Flag::Out)
}

pub(crate) fn same_question() -> String {
    format!("faça a mesma pergunta de antes, ou {}", another_folder())
}

pub(crate) fn wait_for_it() -> String {
    format!("espere até terminar, ou {}", another_folder())
}

// Plans.

pub(crate) fn nothing_to_keep() -> Refused {
    [
        "falta dizer que meta cumprir".to_string(),
        format!("acrescente, por exemplo, {} \"wait_p90 <= 15 min\", ou [[target]] no cenário", Flag::Target),
    ]
}

pub(crate) fn add_space() -> String {
    format!("acrescente, por exemplo, {} agents=4..16, ou [search] no cenário", Flag::Search)
}

pub(crate) fn set_what_is_given() -> String {
    let (set, sweep, vary) = (Flag::Set, CommandName::Sweep, Flag::Vary);
    format!("defina o valor com {set}; `{sweep} {vary}` diz o que é melhor para cada valor")
}

// Assumptions.

/// No input can be varied by itself; why each cannot.
pub(crate) fn no_inputs(title: &str, left_out: &[String]) -> Refused {
    [in_brackets(title, &apart(left_out)), format!("indique uma entrada, como em {} agents=6..10", Flag::Over)]
}

pub(crate) fn fewer_points() -> String {
    format!("peça menos: {}=N", Flag::Sobol)
}

pub(crate) fn fewer_inputs() -> String {
    format!("indique menos entradas com {}", Flag::Over)
}

// Stories.

pub(crate) fn no_time(flag: Flag, text: &str) -> Refused {
    [format!("{} não é uma data", said(flag, text)), "escreva 2026-03-09 ou 2026-03-09T08:00:00".to_string()]
}

pub(crate) fn no_span() -> Refused {
    [format!("{} não vem antes de {}", Flag::From, Flag::To), "nada chega entre um e outro".to_string()]
}

// Other programs.

pub(crate) fn fewer_replications() -> String {
    format!("com um número menor em {}, há menos a fazer", Flag::Replications)
}

pub(crate) fn another_build() -> String {
    format!("indique o arquivo de outra versão do programa, como em {} ../before/target/release/rodizio", Flag::Against)
}

/// A part that is none.
pub(crate) fn holdout(text: &str) -> [String; 2] {
    [format!("`{text}` não é uma parte dos dias"), "escreva um percentual de 0% a 50%, como em 25%".to_string()]
}

/// A roster is of the scenario as it is.
pub(crate) fn inputs_by_hour() -> [String; 2] {
    [
        format!("{} usa o cenário como está, sem conjuntos de valores que podem ser os verdadeiros", Flag::ByHour),
        format!("retire {}, ou busque com {}", Flag::Inputs, Flag::Search),
    ]
}

/// Too few conversations to fit anything.
pub(crate) fn few_conversations(count: usize) -> [String; 2] {
    [
        format!(
            "{} para dizer algo sobre uma conta: são necessárias pelo menos {}",
            counted(count, "conversa não basta", "conversas não bastam"),
            crate::fit::LEAST_CONVERSATIONS
        ),
        "exporte mais semanas; ou escreva um cenário à mão, como mostra docs/scenario.md".to_string(),
    ]
}

/// Something told that is no rule.
pub(crate) fn no_rule_to_tell(path: &str, keys: &[&str]) -> [String; 2] {
    [
        format!("`{path}` não é uma regra, e só regras podem ser informadas: todo o resto é estimado do histórico"),
        format!("escreva REGRA=VALOR ou team.NOME.rules.REGRA=VALOR, em que REGRA é uma destas: {}", keys.join(", ")),
    ]
}

/// Rules of a team that is not there.
pub(crate) fn no_team_in_history(team: &str, teams: &[String]) -> [String; 2] {
    use super::common::{and_more, shortened};
    const LISTED: usize = 8;
    let shown: Vec<String> = teams.iter().take(LISTED).map(|name| format!("\"{}\"", shortened(name, 40))).collect();
    let are = if teams.len() == 1 { "a única equipe do histórico é" } else { "as equipes do histórico são" };
    [
        format!("há regras para a equipe \"{}\", que não está no histórico", shortened(team, 40)),
        format!("{are} {}{}", shown.join(", "), and_more(teams.len() - shown.len())),
    ]
}

/// No team has enough.
pub(crate) fn nothing_to_fit() -> [String; 2] {
    ["nenhuma equipe tem conversas suficientes para dizer algo".to_string(), "exporte mais semanas".to_string()]
}

/// What is wrong, after the files that it is about.
pub(crate) fn of_files(names: &[&str], what: &str) -> String {
    use super::common::and_more;
    match names {
        [first, others @ ..] => format!("{first}{}: {what}", and_more(others.len())),
        [] => what.to_string(),
    }
}

/// What was found in a history is no scenario; `why` is the first thing that is wrong with it.
pub(crate) fn no_scenario_of(why: &str) -> [String; 2] {
    [
        format!("o que as conversas mostram não pode ser simulado: {why}"),
        "uma data com o ano errado causa isso: confira as conversas mais longas; ou exporte só os últimos meses"
            .to_string(),
    ]
}

/// A day of a history, and where it says so.
fn day_of((day, row): &(Date, String)) -> String {
    format!("{} ({row})", number::date(*day))
}

/// A team to which hardly anybody writes at the end.
pub(crate) fn died_away(team: &str, [first, last]: &[(Date, String); 2]) -> [String; 2] {
    use super::common::shortened;
    [
        format!(
            "quase ninguém escreve para \"{}\" no fim do histórico, que vai de {} a {}: não há o que simular",
            shortened(team, 30),
            day_of(first),
            day_of(last)
        ),
        A_DATE_YEARS_OFF.to_string(),
    ]
}

/// A history over more days than can be held.
pub(crate) fn history_too_long([first, last]: &[(Date, String); 2]) -> [String; 2] {
    [
        format!(
            "o histórico é longo demais: vai de {} a {}, e o ajuste aceita no máximo {} dias",
            day_of(first),
            day_of(last),
            number::count(crate::fit::MOST_DAYS as f64)
        ),
        A_DATE_YEARS_OFF.to_string(),
    ]
}

/// A history of more conversations than can be held.
pub(crate) fn history_too_large() -> [String; 2] {
    [
        format!(
            "o histórico é grande demais: o ajuste aceita no máximo {} conversas",
            number::count(crate::fit::MOST_CONVERSATIONS as f64)
        ),
        "exporte só os últimos meses".to_string(),
    ]
}

/// A cell that is no count.
pub(crate) fn no_count(place: &str, column: &str, cell: &str) -> [String; 2] {
    use super::common::shortened;
    [
        format!("{place}: \"{}\" na coluna \"{}\" não é uma quantidade", shortened(cell, 30), shortened(column, 30)),
        format!("indique com {} a coluna que tem o número de conversas", Flag::Counts),
    ]
}
