//! What the value of a flag must be.

use crate::report::words::Flag;
use std::fmt::Display;

/// A number from the one to the other; `of` is what says it, if that is known: `--threads ou RODIZIO_THREADS`.
pub(crate) fn whole(of: Option<&str>, from: impl Display, to: impl Display) -> String {
    must_be(of, format_args!("um número inteiro de {from} a {to}"))
}

/// A seed, of which `what` says what it may be.
pub(crate) fn seed(of: &str, what: &str) -> String {
    must_be(Some(of), what)
}

fn must_be(of: Option<&str>, what: impl Display) -> String {
    format!("{} deve ser {what}", of.unwrap_or("o valor"))
}

/// What a flag says, or a variable of the environment.
pub(crate) fn flag_or_variable(flag: impl Display, variable: &str) -> String {
    format!("{flag} ou {variable}")
}

pub(crate) const CHANCE: &str = "o valor deve ficar acima de 0 e ser no máximo 50%, como em 1%";
pub(crate) const AT_LEAST_TEN: &str = "o valor deve ser pelo menos 10: com menos não se decide nada";
pub(crate) const AT_LEAST_THIRTY: &str = "o valor deve ser pelo menos 30";
// As it is typed, with a point.
pub(crate) const CONFIDENCE: &str = "o valor deve ficar entre 50% e 99.99%";
pub(crate) const SLOTS: &str = "o valor deve ser 15min, 30min ou 1h";
pub(crate) const SHARE_OF_DAYS: &str = "o valor deve ficar acima de 0 e abaixo de 100%, como em \"80%\"";
pub(crate) const MEMORY: &str = "o valor deve ser uma quantidade de memória, como em \"8 GB\"";

/// Of `-` as a folder to write to.
pub(crate) fn folder() -> String {
    format!(
        "tem de ser uma pasta; na saída padrão, a resposta aparece sem {}, e todos os números com {}",
        Flag::Out,
        Flag::Json
    )
}

/// Of `-` as a file to write.
pub(crate) const FILE: &str = "tem de ser um arquivo; para um pipe, escreva /dev/stdout";
pub(crate) const NEW_FILE: &str = "tem de ser o nome de um arquivo";

/// What names a language.
pub(crate) const LANGUAGE: &str = "escreva pt-BR, en ou auto";
