//! `rodizio new`: its questions, what it did not understand, the comments of the scenario that it writes, and what to try next.

use super::common::counted;
use crate::calendar::WeekPlan;
use crate::interview::{Answers, Key, People, Per, Preset, Question, Source, Spread, Unclear, Volume, WrongAnswer};
use crate::report::number::{self, count, time};
use crate::report::words::{CommandName, Flag};
use std::fmt::Display;

/// What is wrong, and what to do instead.
type Refused = [String; 2];

/// The file, where none is named.
pub(crate) const FILE: &str = "minha-equipe.toml";
/// Agents without a name of their own; the other word is for a team in which somebody is called so.
pub(crate) fn agents() -> [&'static str; 2] {
    ["Atendente", "Colega"]
}

/// The team.
pub(crate) fn team(preset: Option<Preset>) -> &'static str {
    match preset {
        None => "Minha equipe",
        Some(Preset::Clinic) => "Clínica",
        Some(Preset::Shop) => "Loja",
        Some(Preset::School) => "Escola",
        Some(Preset::Support) => "Suporte",
    }
}

/// What a preset is.
pub(crate) fn preset(preset: Preset) -> &'static str {
    match preset {
        Preset::Clinic => "Uma clínica: consultas e dúvidas; a recepção também atende no balcão.",
        Preset::Shop => "Uma loja: preços, estoque e entregas; clientes que logo perguntam em outra.",
        Preset::School => "Uma escola: matrículas e mensalidades; secretaria pequena, famílias pacientes.",
        Preset::Support => "Suporte técnico: conversas longas, atendentes que só fazem isso.",
    }
}

// The dialogue.

pub(crate) const INTRODUCTION: &str =
    "Oito perguntas sobre a sua equipe. Enter aceita o que está entre colchetes; ? diz que você não sabe.";

/// A question on one line, with the value that Enter takes.
pub(crate) fn question(question: Question, suggested: &str) -> String {
    let (asked, example) = match question {
        Question::Volume => ("Quantas conversas chegam num dia normal, ou por semana?", "120, ou 600 por semana"),
        Question::Open => ("Qual é o horário de atendimento?", "seg-sex 8:00-18:00, sáb 8-12; ou sempre"),
        Question::People => ("Quantas pessoas atendem, e como se chamam?", "3, ou Ana, Bia, Rui"),
        Question::AtOnce => ("Quantas conversas cada uma atende ao mesmo tempo, no máximo?", "3"),
        Question::Looks => {
            ("Quanto tempo até alguém olhar uma conversa nova, num dia bom e num dia ruim?", "4 e 15 min")
        }
        Question::Takes => {
            ("Quanto dura uma conversa quando não há outra junto, normalmente e quando é longa?", "12 e 30 min")
        }
        Question::GivesUp => ("Depois de quanto tempo metade de quem espera já desistiu?", "45 min, ou nunca"),
        Question::Rules => ("Como estão o transbordo e o tempo limite na plataforma?", "10 min, 1 h; ou desligado"),
    };
    let place = Question::ALL.iter().position(|one| *one == question).unwrap_or_default() + 1;
    format!("{place}/{} {asked} Por exemplo: {example} [{suggested}]", Question::ALL.len())
}

/// The value of a question, as somebody would say it.
pub(crate) fn value(question: Question, answers: &Answers) -> String {
    match question {
        Question::Volume => volume(answers.volume.value),
        Question::Open => open(&answers.open.value),
        Question::People => people(&answers.people.value),
        Question::AtOnce => answers.at_once.value.to_string(),
        Question::Looks => answers.looks.value.map_or_else(|| "na hora".to_string(), range),
        Question::Takes => range(answers.takes.value),
        Question::GivesUp => answers.gives_up.value.map_or_else(|| "nunca".to_string(), time),
        Question::Rules => {
            let overflow = answers.overflow.value.map_or_else(|| "desligado".to_string(), time);
            format!("{overflow} e {}", time(answers.limit()))
        }
    }
}

fn volume(volume: Volume) -> String {
    let number = count(volume.number);
    match volume.per {
        Per::Day => format!("{number} por dia"),
        Per::Week => format!("{number} por semana"),
    }
}

/// `seg-sex 08:00-18:00, sáb 08:00-12:00`.
fn open(week: &WeekPlan) -> String {
    const DAYS: [(&str, &str); 7] = [
        ("mon", "seg"),
        ("tue", "ter"),
        ("wed", "qua"),
        ("thu", "qui"),
        ("fri", "sex"),
        ("sat", "sáb"),
        ("sun", "dom"),
    ];
    match week.is_always() {
        true => "sempre".to_string(),
        false => DAYS.iter().fold(week.to_string(), |text, (english, day)| text.replace(english, day)),
    }
}

fn people(people: &People) -> String {
    match people.names.as_slice() {
        [] => people.count.to_string(),
        names => format!("{}: {}", people.count, names.join(", ")),
    }
}

fn range(spread: Spread) -> String {
    format!("{} e {}", time(spread.usual), time(spread.long))
}

/// What a question is about, before its value.
pub(crate) fn about(question: Question) -> &'static str {
    match question {
        Question::Volume => "conversas",
        Question::Open => "horário de atendimento",
        Question::People => "atendentes",
        Question::AtOnce => "conversas ao mesmo tempo",
        Question::Looks => "até alguém olhar, dia bom e dia ruim",
        Question::Takes => "duração da conversa, normal e longa",
        Question::GivesUp => "metade de quem espera já desistiu depois de",
        Question::Rules => "transbordo e tempo limite",
    }
}

/// An answer that is not understood.
pub(crate) fn not_understood(why: &Unclear) -> String {
    format!("Não entendi: {}.", unclear(why))
}

pub(crate) fn left_at(suggested: &str) -> String {
    format!("Por enquanto fica {suggested}; dá para mudar no arquivo.")
}

/// Questions that were not reached.
pub(crate) fn input_ended(questions: usize) -> String {
    let questions = counted(questions, "pergunta fica", "perguntas ficam");
    format!("a entrada terminou: {questions} com o valor sugerido; {} lê as respostas de um arquivo", Flag::Answers)
}

pub(crate) fn unclear(why: &Unclear) -> String {
    match why {
        Unclear::Empty => "nada foi dito".to_string(),
        Unclear::NotOneNumber => "escreva um número, como 80".to_string(),
        Unclear::Range { low, high } => format!("escreva um número de {} a {}", count(*low), count(*high)),
        Unclear::NotWhole => "escreva um número inteiro, como 3".to_string(),
        Unclear::NotByDayOrWeek => "diga quantas por dia ou por semana, como 80 por dia".to_string(),
        Unclear::NotALength(text) => {
            format!("\"{text}\" não é um tempo; escreva como 4 min, 90 s ou 1 h 30 min")
        }
        Unclear::TooMany { most: 1 } => "escreva um tempo só, como 45 min".to_string(),
        Unclear::TooMany { .. } => "escreva no máximo dois tempos, como 4 e 15 min".to_string(),
        Unclear::OneOrTwo(text) => {
            let (one, two) = text.split_once(',').unwrap_or((text, ""));
            format!("\"{text}\" pode ser um número ou dois; escreva {one}.{two} ou {one} e {two}")
        }
        Unclear::LengthRange { low, high } => format!("escreva um tempo de {} a {}", time(*low), time(*high)),
        Unclear::NotLonger => "o segundo tempo deve ser maior que o primeiro, como 4 e 15 min".to_string(),
        Unclear::TooFarApart(times) => format!("o segundo tempo passa de {} vezes o primeiro", count(*times)),
        Unclear::NotHours(text) => {
            format!("\"{text}\" não é um horário; escreva dias e horas, como seg-sex 8:00-18:00, sáb 8-12, ou sempre")
        }
        Unclear::FewerThanNamed { count, named } => {
            format!("o número é {count}, e {}", counted(*named, "nome foi dito", "nomes foram ditos"))
        }
        Unclear::Twice(name) => format!("\"{name}\" aparece duas vezes; cada um precisa de um nome só seu"),
        Unclear::OddName(_) => "um nome precisa de letras, sem caracteres que não aparecem; no máximo 60".to_string(),
        Unclear::AlwaysALimit => "o tempo limite não pode ser desligado; escreva um longo, como 24 h".to_string(),
    }
}

/// What is wrong with an answer in a file or behind a flag; `near` is the key that may be meant.
pub(crate) fn wrong(what: &WrongAnswer, near: Option<&str>) -> Refused {
    let keys = || Key::ALL.iter().map(|key| key.name()).collect::<Vec<_>>().join(", ");
    match what {
        WrongAnswer::Toml(why) => [why.title().to_string(), "escreva cada resposta como per_day = 80".to_string()],
        WrongAnswer::NoKey(name) => [
            format!("não existe a resposta `{name}`"),
            near.map_or_else(|| format!("escreva uma destas: {}", keys()), |near| format!("você quis dizer `{near}`?")),
        ],
        WrongAnswer::NoValue => ["falta o valor".to_string(), "escreva CHAVE=VALOR, como agents=3".to_string()],
        WrongAnswer::WrongType(key) => {
            [format!("`{}` recebe um texto, um número ou uma lista deles", key.name()), example(*key)]
        }
        WrongAnswer::Unclear(key, why) => [format!("não entendi `{}`: {}", key.name(), unclear(why)), example(*key)],
    }
}

fn example(key: Key) -> String {
    let value = match key {
        Key::PerDay => "80",
        Key::PerWeek => "400",
        Key::Open => "\"seg-sex 8:00-18:00, sáb 9-13\"",
        Key::Agents => "\"Ana, Bia, Rui\"",
        Key::AtOnce => "3",
        Key::Looks => "\"4 e 15 min\"",
        Key::Takes => "\"12 e 30 min\"",
        Key::GivesUp => "\"45 min\"",
        Key::Overflow => "\"10 min\"",
        Key::Limit => "\"1 h\"",
    };
    format!("como {} = {value}; \"?\" diz que você não sabe", key.name())
}

// The file.

pub(crate) fn there_already(file: &str) -> Refused {
    [
        format!("{file} já existe, e nunca é sobrescrito"),
        format!(
            "dê outro nome, como em `{} outra-equipe.toml`; ou simule o que já existe: `{} {file}`",
            CommandName::New,
            CommandName::Run
        ),
    ]
}

pub(crate) fn no_folder(folder: impl Display) -> Refused {
    [format!("não existe a pasta {folder}"), "crie a pasta antes, ou escolha outro lugar para o arquivo".to_string()]
}

/// A file that cannot be written, once everything has been answered.
pub(crate) fn not_written(file: &str, error: impl Display) -> Refused {
    [
        format!("não foi possível gravar {file}: {error}"),
        "o cenário está acima, para que nada se perca: guarde-o num arquivo seu".to_string(),
    ]
}

pub(crate) fn written(file: &str) -> String {
    format!("{file} foi gravado")
}

/// The first lines of the file.
pub(crate) fn head() -> Vec<String> {
    vec![
        format!("Feito por `{}` a partir do que alguém disse, não de registros.", CommandName::New),
        "\"suposto\" marca o que ninguém disse: veja primeiro essas linhas.".to_string(),
    ]
}

/// Where a value comes from.
pub(crate) fn from(source: Source) -> String {
    match source {
        Source::Answer => "sua resposta".to_string(),
        Source::Kept => "sugerido, e você aceitou".to_string(),
        Source::Unknown => "suposto: você não sabia".to_string(),
        Source::Unasked => "suposto: ninguém disse".to_string(),
        Source::Preset(preset) => format!("suposto: do modelo {}", preset.file_word()),
    }
}

pub(crate) const START: &str = "uma segunda-feira; quaisquer quatro semanas servem";
pub(crate) const ZONE: &str = "sem feriados: ponha os seus em [hours]";
pub(crate) const OPEN_ALWAYS: &str =
    "aberto dia e noite; todos atendem o tempo todo, a não ser que `shift` diga outra coisa";

pub(crate) fn hours(source: Source, has_days: bool) -> String {
    let days = if has_days { "" } else { "; em que dias: suposto" };
    format!("{}{days}", from(source))
}

pub(crate) fn looks(spread: Option<Spread>, source: Source) -> String {
    let Some(spread) = spread else { return from(source) };
    let seen = format!("metade é vista em até {}, nove em cada dez em até {}", time(spread.usual), time(spread.long));
    format!("{}: {seen}{}", from(source), guessed(spread))
}

pub(crate) fn takes(spread: Spread, source: Source) -> String {
    let done = format!("metade dura até {}, nove em cada dez até {}", time(spread.usual), time(spread.long));
    format!("{}: {done}{}", from(source), guessed(spread))
}

fn guessed(spread: Spread) -> String {
    match spread.is_guessed {
        true => {
            format!("; o segundo tempo é suposto: {} vezes o primeiro", number::short(spread.long / spread.usual, 1))
        }
        false => String::new(),
    }
}

/// How much slower each conversation goes on with others in hand.
pub(crate) const SPEED: &str = "suposto: com 1, 2, 3… conversas em andamento, cada uma avança mais devagar";

pub(crate) fn gives_up(after: f64, source: Source) -> String {
    format!(
        "{}: metade de quem espera já desistiu depois de {}; exponencial: qualquer espera perde alguém",
        from(source),
        time(after)
    )
}

pub(crate) fn nobody_gives_up(source: Source) -> String {
    format!("{}: ninguém desiste; com patience.exponential = {{ mean = \"1 h\" }} haveria desistências", from(source))
}

pub(crate) fn per_day(volume: Volume, source: Source) -> String {
    match volume.per {
        Per::Day => from(source),
        Per::Week => format!("{}: {} por semana", from(source), count(volume.number)),
    }
}

pub(crate) const WEEKDAY: &str = "suposto: em cada dia, tantas quantas cabem no horário dele";
pub(crate) const PROFILE: &str = "suposto: um dia comum, dentro do horário de atendimento";
pub(crate) const DAY_CV: &str = "suposto: dias bons e ruins diferem em cerca de 15 %";

pub(crate) fn limit(source: Source, is_fitted: bool) -> String {
    let why = if is_fitted { "; dá a volta em toda a equipe, até onde a plataforma deixa" } else { "" };
    format!("{}{why}", from(source))
}

// The result.

/// Above what is assumed.
pub(crate) fn look_first(file: &str) -> String {
    format!("Veja isto primeiro: está marcado como \"suposto\" em {file}")
}

pub(crate) const THREE_THINGS: &str = "Três coisas para experimentar";
pub(crate) const OTHER_OVERFLOW: &str = "O que faria outro transbordo?";
pub(crate) const HOW_MANY: &str = "Quantos atendentes mantêm a espera mais ou menos como está?";
pub(crate) const WHERE_FROM: &str = "De onde vem a espera?";

/// Where there are records, no guesses are needed.
pub(crate) fn export() -> String {
    format!("Se a sua plataforma exporta as conversas, `{}` tira tudo isto delas:", CommandName::Fit)
}
