//! O que se diz onde se mexe nos ajustes.

use crate::report::number;
use crate::report::words::live::{KnobKind, LiveWords, weeks};
use crate::stats::comparison::ComparisonVerdict;
use crate::time::SimSpan;

pub(crate) const WORDS: LiveWords = LiveWords {
    tag: "pt-BR",
    name: "Português",
    kind: "Experimente",
    scenario: "Cenário",
    gallery: "Todas as equipes desta página",
    start: "Abrir os controles",
    intro: "Mude atendentes, transbordo e o resto: o seu navegador calcula a resposta de novo, com os mesmos clientes.",
    guess: "Um primeiro palpite, feito antes. Os números estão a caminho …",
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
    day_note: "Um dia simulado com esses ajustes, pelas próprias regras da plataforma. A barra vermelha é o tempo que resta para iniciar; a seta aponta quem recebeu a última conversa. As conversas dos dias anteriores ficam de fora.",
    play: "Assistir",
    pause: "Pausar",
    step: "Próximo evento",
    speed: "Velocidade",
    time: "Hora do dia",
    offered: "Novos, esperando o atendente",
    in_hand: "Em atendimento",
    to_all: "Visível para todos",
    held: "Ainda não distribuídas",
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
        KnobKind::Rest => "Outras mudanças do relatório",
    }
    .to_string()
}

/// Tudo o que um relatório encontrou e nenhum outro ajuste diz.
pub(crate) fn rest(name: &str) -> String {
    format!("Outras mudanças de \"{name}\"")
}

pub(crate) const fn is_there(is_there: bool) -> &'static str {
    if is_there { "sim" } else { "não" }
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
        KnobKind::Rest => "as outras mudanças do relatório".to_string(),
    }
}

pub(crate) fn never() -> String {
    "nunca".to_string()
}

/// Quanto um número é no cenário como está.
pub(crate) fn today(value: &str) -> String {
    format!("hoje {value}")
}

/// Tantos tempos simulados do tamanho do cenário: `40 semanas`, `40 períodos de 4 semanas`.
fn spans(count: usize, of: SimSpan) -> String {
    match weeks(of) {
        Some(1) => format!("{count} semanas simuladas"),
        Some(weeks) => format!("{count} períodos simulados de {weeks} semanas"),
        None => format!("{count} períodos simulados de {}", number::span(of)),
    }
}

/// De tantos períodos simulados, em quantos os clientes esperam menos do que hoje, e em quantos mais.
pub(crate) fn often((less, longer): (usize, usize), count: usize, of: SimSpan) -> String {
    let all = spans(count, of);
    match () {
        () if less == 0 && longer == 0 => {
            format!("Em nenhum caso, de {all}, os clientes notariam diferença na espera.")
        }
        () if less >= longer => format!("Em {less} de {all}, os clientes esperam visivelmente menos do que hoje."),
        () => format!("Em {longer} de {all}, os clientes esperam visivelmente mais do que hoje."),
    }
}

/// Onde fica a espera de nove em cada dez na maior parte dos períodos simulados: os oito do meio de cada dez.
pub(crate) fn mostly(low: &str, high: &str, of: SimSpan) -> String {
    format!("Em 8 de {}, o máximo que 9 em cada 10 clientes esperam fica entre {low} e {high}.", spans(10, of))
}

/// Um intervalo que inclui o que os valores do próprio cenário deixam em aberto.
pub(crate) fn with_data(ends: &str) -> String {
    format!("com seus dados {ends}")
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
