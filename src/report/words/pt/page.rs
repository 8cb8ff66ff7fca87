//! What stands on a page around its document.

use super::common::counted;
use crate::report::words::page::{Choice, PageWords};

pub(crate) const WORDS: PageWords = PageWords {
    tag: "pt-BR",
    contents: "Conteúdo",
    answer: "Resposta",
    targets: "Metas",
    charts: "Gráficos",
    tables: "Tabelas",
    account: "Em detalhe",
    assumptions: "Premissas",
    assumed: "O que foi simulado, em palavras. Se alguma destas linhas não vale para a sua empresa, os números não são os seus.",
    unknown: "O que o histórico não mostra",
    look_first: "O que está escrito aqui foi suposto. Confira estas linhas primeiro: se você sabe o certo, escreva no cenário.",
    warnings: "Avisos",
    measures: "Medidas",
    measures_shown: "As medidas mostradas",
    glossary: "Palavras usadas aqui",
    what_means: "O que querem dizer estas palavras?",
    terms: super::glossary::TERMS,
    made: "Como foi feito",
    sure: "95 %:",
    show: "Mostrar",
    dark: ["escuro", "Mostrar a página com fundo escuro"],
    light: ["claro", "Mostrar a página com fundo claro"],
    all_rows: "Mostrar todas as {} linhas",
    first_rows: "Mostrar as primeiras 20 linhas",
};

/// What else can be seen in a place.
pub(crate) fn more(others: usize, of: Choice) -> String {
    let (one, many) = match of {
        Choice::Chart => ("outro gráfico", "outros gráficos"),
        Choice::Table => ("outra tabela", "outras tabelas"),
    };
    counted(others, one, many)
}

/// At the head, where there are warnings below.
pub(crate) fn careful(warnings: usize) -> String {
    format!("{} para ler antes de usar estes números", counted(warnings, "aviso", "avisos"))
}
