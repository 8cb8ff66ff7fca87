//! What a check refuses: what is wrong, and what to do instead.

use crate::report::words::{CommandName, Flag};
use std::fmt::Display;
use std::path::Path;

/// What is wrong, and what to do instead.
type Refused = [String; 2];

pub(crate) fn no_folders() -> Refused {
    [
        "não há pasta scenarios nem pasta conformance aqui".to_string(),
        "indique arquivos ou pastas para verificar".to_string(),
    ]
}

pub(crate) fn nothing_in(folder: &str) -> Refused {
    [
        format!("não há nada para verificar em {folder}"),
        "cenários terminam em .toml; casos de conformidade, em .case".to_string(),
    ]
}

pub(crate) fn no_file(path: &str) -> Refused {
    [format!("o arquivo {path} não existe"), "confira o caminho".to_string()]
}

pub(crate) fn no_glob(text: &str, error: impl Display) -> String {
    format!("\"{text}\" não é um padrão de nomes de arquivo: {error}")
}

/// A gate that asks nothing of so many scenarios.
pub(crate) fn nothing_expected(scenarios: usize) -> Refused {
    let what = match scenarios {
        0 => "não há cenário nem caso".to_string(),
        1 => "o cenário não tem [[expect]]".to_string(),
        n => format!("nenhum dos {n} cenários tem [[expect]]"),
    };
    [
        format!("não há nada para verificar: {what}"),
        format!("escreva `[[expect]]` em um cenário, ou compare com uma linha de base usando {}", Flag::Baseline),
    ]
}

pub(crate) const EVERY_SCENARIO: &str =
    "escolha uma medida que todos esses cenários tenham, ou outra equipe, outro atendente ou outra hora";

pub(crate) fn other_result(baseline: &str, scenario: &str) -> Refused {
    [
        format!("a linha de base {baseline} tem outro resultado para {scenario}"),
        format!("`{} {baseline}` mostra o que mudou, e {} renova a linha de base", CommandName::Review, Flag::Accept),
    ]
}

pub(crate) fn no_baseline(name: &str, file: &Path) -> Refused {
    [
        format!("não há linha de base \"{name}\" para este cenário: falta {}", file.display()),
        format!("crie com `{} {}` e o nome dela", CommandName::Check, Flag::SaveBaseline),
    ]
}

pub(crate) fn no_data(baseline: &str, measure: &str) -> Refused {
    [
        format!("a linha de base \"{baseline}\" não tem dados de `{measure}`"),
        "escolha uma medida que o cenário tenha".to_string(),
    ]
}

pub(crate) fn not_in_baseline(baseline: &str, measure: &str) -> Refused {
    [
        format!("a linha de base \"{baseline}\" não tem `{measure}` desta equipe"),
        format!("refaça com `{} NOME {}`", CommandName::Review, Flag::Accept),
    ]
}
