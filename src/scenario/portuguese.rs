//! What is said of a scenario's mistakes, in Portuguese.

use super::spec::{EXPERIMENT, Key, Kind, PRICES, Presence, SCENARIO, TableSpec, UNSURE_LENGTH, UNSURE_NUMBER};
use crate::language::{Language, within};
use std::path::Path;

const BROKEN: &str = r#"name = " "
[horizon]
start = "2026-03-02"
length = 4
[hours]
weekly = ["seg-sex 08:00-18:00"]
[[agent]]
name = "Ana"
concurency = 2
[[agent]]
name = "Ana"
count = 0
[[team]]
name = "Suporte"
members = ["Anna"]
handling = "15"
within = "5 min"
[team.rules]
handover = "circle"
[team.arrivals.poisson]
weekday = { mon = true }
"#;

fn told(text: &str) -> String {
    within(Language::PtBr, || {
        super::parse("cenario.toml", text, Path::new(""), &[]).expect_err("mistakes").into_problems().render(false)
    })
}

#[test]
fn mistakes_of_a_scenario() {
    let text = told(BROKEN);
    let sentences = [
        "erro[E05]: `name` está vazio",
        "escreva a data sem aspas: `start = 2026-03-02`",
        "este número não tem unidade",
        "`weekly`: \"seg\" não é um dia da semana",
        "não existe `concurency` em [[agent]]",
        "você quis dizer `concurrency`?",
        "`count` não pode ser 0: deve ser um número inteiro de 1 a 100.000",
        "dois atendentes têm o nome \"Ana\"",
        "não existe atendente com o nome \"Anna\"",
        "\"15\" não tem unidade",
        "`within` deve ser uma lista em que cada item é uma duração acima de zero",
        "isto é um texto",
        "\"circular\" (ao próximo atendente depois de quem está com a conversa)",
        "falta `per_day` em [team.arrivals.poisson]",
        "ajuda: escreva `per_day = 320`: conversas esperadas em um dia de índice 1",
        "isto é true ou false",
    ];
    for sentence in sentences {
        assert!(text.contains(sentence), "{sentence}\nin\n{text}");
    }
    for word in ["error", "help", "must", "write ", "there is", " is "] {
        assert!(!text.contains(word), "{word}\nin\n{text}");
    }
}

#[test]
fn mistakes_of_toml() {
    let text = told("name = \"x\"\n[horizon\n");
    assert!(
        text.contains("erro[E01]: isto não é TOML: o cabeçalho da tabela não foi fechado; aqui vai: `]`"),
        "{text}"
    );
    assert!(text.contains("ajuda: feche os colchetes"), "{text}");
}

/// What a diagnostic may say of a key or a word stands in Portuguese beside the English.
#[test]
fn keys_and_words_are_said() {
    fn lists(kind: &Kind) -> bool {
        match kind {
            Kind::List { min, .. } => *min > 0,
            Kind::Either(kinds) => kinds.iter().any(lists),
            _ => false,
        }
    }
    fn words(kind: &Kind, key: &Key) {
        match kind {
            Kind::Choice(words) => words.iter().for_each(|(word, meaning)| {
                assert!(!meaning.pt.is_empty(), "`{}`: \"{word}\"", key.name);
            }),
            Kind::Either(kinds) => kinds.iter().for_each(|kind| words(kind, key)),
            Kind::List { of, .. } => words(of, key),
            _ => {}
        }
    }
    let mut tables: Vec<&'static TableSpec> = vec![&SCENARIO, &EXPERIMENT, &PRICES, &UNSURE_NUMBER, &UNSURE_LENGTH];
    let mut at = 0;
    while let Some(table) = tables.get(at).copied() {
        for key in table.keys {
            let is_said = match key.presence {
                Presence::Required => true,
                Presence::Absent(_) => lists(&key.kind),
                Presence::Default(_) => false,
            };
            assert!(!is_said || !key.pt.is_empty(), "`{}` in {} {}", key.name, table.name, table.heading);
            words(&key.kind, key);
        }
        table.one_of.iter().for_each(|key| words(&key.kind, key));
        for inner in table.keys.iter().chain(table.one_of).filter_map(|key| key.kind.table()) {
            if !tables.iter().any(|known| std::ptr::eq(*known, inner)) {
                tables.push(inner);
            }
        }
        at += 1;
    }
}
