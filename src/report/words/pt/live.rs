//! O que se diz onde se mexe nos ajustes.

use crate::report::words::live::{KnobKind, LiveWords};
use crate::stats::comparison::ComparisonVerdict;

pub(crate) const WORDS: LiveWords = LiveWords {
    tag: "pt-BR",
    name: "Português",
    kind: "Experimente",
    scenario: "Cenário",
    settings: "Ajustes",
    starting: "Calculando a resposta …",
    no_script: "Esta página calcula no seu navegador. Ela precisa de scripts, que aqui estão desligados.",
    failed: "A página não consegue calcular neste navegador:",
    runs: "De {} simulações, calculadas neste aparelho.",
    more: "Há mais a caminho.",
    back: "Voltar para {}",
    reset: "Tudo como hoje",
    copy: "Copiar o comando",
    copied: "Copiado.",
    save: "Salvar como cenário",
    saved: "Salvo.",
    open: "Abrir um cenário",
    charts: "Gráficos",
    day: "Assista a um dia",
    day_note: "Um dia simulado com esses ajustes, pelas próprias regras da plataforma. A barra vermelha é o tempo que resta para iniciar; a seta aponta quem recebeu a última conversa.",
    play: "Assistir",
    pause: "Pausar",
    step: "Próximo evento",
    speed: "Velocidade",
    time: "Hora do dia",
    offered: "Novos, esperando o atendente",
    in_hand: "Em atendimento",
    to_all: "Visível para todos",
    assumptions: "O que foi suposto",
    assumed: "Se uma linha não vale para a sua equipe, ignore os números.",
    stays: "Tudo fica nesta página: nada é enviado a lugar nenhum.",
};

pub(crate) fn knob(kind: KnobKind) -> String {
    match kind {
        KnobKind::Agents => "Atendentes",
        KnobKind::Overflow => "Transbordo: passa adiante após",
        KnobKind::Limit => "Tempo limite: abre para todos após",
        KnobKind::Customers => "Clientes em um dia comum",
        KnobKind::Reaction => "Até o atendente olhar, em média",
        KnobKind::AtOnce => "Conversas ao mesmo tempo, por atendente",
    }
    .to_string()
}

/// Um ajuste como parte de um nome: `9 atendentes`.
pub(crate) fn set(kind: KnobKind, value: &str) -> String {
    match kind {
        KnobKind::Agents if value == "1" => "1 atendente".to_string(),
        KnobKind::Agents => format!("{value} atendentes"),
        KnobKind::Overflow => format!("transbordo {value}"),
        KnobKind::Limit => format!("tempo limite {value}"),
        KnobKind::Customers => format!("{value} clientes por dia"),
        KnobKind::Reaction => format!("olha após {value}"),
        KnobKind::AtOnce => format!("{value} ao mesmo tempo"),
    }
}

pub(crate) fn never() -> String {
    "nunca".to_string()
}

/// Quanto um número é no cenário como está.
pub(crate) fn today(value: &str) -> String {
    format!("hoje {value}")
}

/// O que achar de uma diferença, em uma ou duas palavras.
pub(crate) const fn verdict(verdict: ComparisonVerdict) -> &'static str {
    match verdict {
        ComparisonVerdict::Better => "melhor",
        ComparisonVerdict::Worse => "pior",
        ComparisonVerdict::WithinMargin | ComparisonVerdict::Same => "sem diferença",
        ComparisonVerdict::NotYetClear { .. } => "ainda não está claro",
        ComparisonVerdict::NoData | ComparisonVerdict::NoDirection => "",
    }
}

pub(crate) fn nothing_open() -> String {
    "nenhum cenário está aberto".to_string()
}

pub(crate) fn no_step() -> String {
    "esse ajuste não existe".to_string()
}

pub(crate) fn no_day() -> String {
    "a equipe nunca abre no tempo que é medido".to_string()
}
