//! Of questions that are played in shards.

use super::common::{counted, grouped, noun};
use crate::report::number;
use crate::report::shell::quoted;
use crate::report::words::{CommandName, Flag};
use std::path::Path;

/// What is wrong, and what to do instead.
type Refused = [String; 2];

fn to_play(work: &Path, shard: &str) -> String {
    format!("{} {} {shard}", CommandName::Shard, quoted(&work.display().to_string()))
}

/// What a plan has: so many shards, each of so many seconds, after a pilot of so many runs.
pub(crate) fn planned(file: &Path, shards: usize, each: f64, (runs, seconds): (usize, f64)) -> String {
    format!(
        "{}, cerca de {} {}em um núcleo ({} em {}, como teste). O plano está em {}.",
        counted(shards, "pedaço", "pedaços"),
        number::time(each),
        noun(shards, "", "cada um "),
        counted(runs, "simulação", "simulações"),
        number::time(seconds),
        file.display()
    )
}

/// How to go on from a plan.
pub(crate) fn next(work: &Path, shards: usize) -> String {
    let last = shards.saturating_sub(1);
    let merge = format!("{} {} {} DIR", CommandName::Merge, quoted(&work.display().to_string()), Flag::Out);
    let all = if last == 0 { "0".to_string() } else { format!("0-{last}") };
    format!("Para simular: {} com N em {all}, em qualquer ordem e lugar.\nDepois: {merge}", to_play(work, "N"))
}

/// There are fewer runs than shards.
pub(crate) fn fewer(shards: usize) -> String {
    format!("só há {} para repartir", counted(shards, "simulação", "simulações"))
}

/// A precision takes another round.
pub(crate) fn next_round(round: usize, shards: usize, each: f64, missing: &str) -> String {
    format!(
        "é preciso a rodada {round}: {}, cerca de {} {}em um núcleo. Simule {missing}, depois junte de novo.",
        counted(shards, "pedaço", "pedaços"),
        number::time(each),
        noun(shards, "", "cada um ")
    )
}

pub(crate) fn complete_already(file: &Path) -> String {
    format!("{} está completo", file.display())
}

pub(crate) fn complete(file: &Path, runs: u64) -> String {
    format!("{} está completo: {}", file.display(), grouped(runs, "simulação", "simulações"))
}

/// A shard came to an end before its time.
pub(crate) fn so_far(file: &Path, done: usize, all: u64) -> String {
    let all = grouped(all, "simulação", "simulações");
    format!("{} tem {done} de {all}; o mesmo comando continua dali", file.display())
}

pub(crate) fn status(there: usize, all: usize, round: usize) -> String {
    let of = counted(all, "pedaço", "pedaços");
    let round = if round > 1 { format!(" da rodada {round}") } else { String::new() };
    format!("{} de {of}{round}: {there}", noun(there, "completo", "completos"))
}

/// Shards without which nothing can be put together.
pub(crate) fn missing(work: &Path, round: usize, missing: &str) -> Refused {
    let round = if round > 1 { format!(" da rodada {round}") } else { String::new() };
    let first = missing.split([',', '-']).next().unwrap_or("0");
    [
        format!("pedaços{round} que faltam ou estão corrompidos: {missing}"),
        format!("simule-os, como em `{}`, e depois junte de novo", to_play(work, first)),
    ]
}

pub(crate) fn no_such_shard(number: u32, shards: usize) -> Refused {
    [format!("não há pedaço {number}"), format!("os pedaços são {shards}, de 0 a {}", shards.saturating_sub(1))]
}

pub(crate) fn no_variable(names: &str) -> Refused {
    [format!("{} não encontra um número: nada em {names}", Flag::Auto), "diga o número do pedaço".to_string()]
}

pub(crate) fn odd_variable(name: &str, value: &str) -> Refused {
    [format!("{name} é \"{value}\", que não é número de pedaço"), "diga o número do pedaço".to_string()]
}

/// What to do about a file of a shard that cannot be used.
pub(crate) fn play_again(file: &Path, work: &Path, shard: usize) -> String {
    format!("apague {}, depois `{}`", file.display(), to_play(work, &shard.to_string()))
}

pub(crate) fn spoilt_at_once(file: &Path) -> Refused {
    [
        format!("{} não está como foi gravado", file.display()),
        "veja se a pasta aceita o que é gravado, e se mais ninguém simula este pedaço; depois simule de novo"
            .to_string(),
    ]
}

/// What to do about a plan of another version.
pub(crate) fn same_version() -> String {
    "use aquela versão em todas as máquinas, ou faça o plano de novo".to_string()
}

pub(crate) fn no_max_time() -> Refused {
    [
        format!("{} depende da velocidade de uma máquina: em pedaços não diria nada", Flag::MaxTime),
        format!("não use; {} {} encerra um pedaço a tempo", CommandName::Shard, Flag::TimeLimit),
    ]
}

pub(crate) fn only_of_a_sweep(flag: Flag) -> Refused {
    [format!("{flag} é sobre as combinações de uma varredura, e este plano não é de uma"), "não use".to_string()]
}

pub(crate) fn not_of_a_check(flag: Flag) -> Refused {
    [format!("{flag} é sobre gráficos e tabelas, e uma verificação não tem"), "não use".to_string()]
}

pub(crate) fn no_program() -> Refused {
    [
        format!("{} inicia um programa, e nenhum plano de pedaços faz isso", Flag::Against),
        "compare os dois programas em uma máquina".to_string(),
    ]
}

pub(crate) fn no_new_baseline() -> Refused {
    [
        format!(
            "{} grava um arquivo, e um plano de pedaços, que pode ser de qualquer pessoa, não diz onde",
            Flag::SaveBaseline
        ),
        format!("faça a linha de base em uma máquina; {} aceita {}", Flag::Shards, Flag::Baseline),
    ]
}

/// A check of cases alone, or of nothing.
pub(crate) fn nothing_to_play() -> Refused {
    [
        "não há simulação a repartir: nada é esperado de um cenário, e casos não levam tempo".to_string(),
        format!("não use {}", Flag::Shards),
    ]
}

pub(crate) fn plan_is_there(file: &Path) -> Refused {
    [
        format!("{} já existe, e pode ter pedaços", file.display()),
        format!("escolha outro {}, ou apague aquela pasta", Flag::PlanOut),
    ]
}

pub(crate) fn no_text(path: &Path) -> Refused {
    [format!("{} não é texto", path.display()), "dê outro nome ao arquivo".to_string()]
}

pub(crate) fn other_question() -> Refused {
    [
        "o plano não diz de que foi feito: o cenário, lido de novo, é outro".to_string(),
        "faça o plano de novo".to_string(),
    ]
}
