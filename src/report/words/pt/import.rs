//! What came of an export.

use super::common::{and, and_more, counted, grouped, noun, shortened};
use crate::diagnostic::{plain, system_reason};
use crate::history::{
    Assumption, ColumnRef, ColumnRole, ExportSign, HistoryError, MOST_REJECTED, OddHoursWhy, PastOutcome, Rejection,
    WhyMapped, are_sums,
};
use crate::report::number::{self, count};
use crate::report::words::Flag;
use crate::table::DateOrder;
use crate::table::length::NoLength;
use crate::table::moment::NoCellTime;
use crate::table::source::RowFault;
use jiff::civil::{Date, DateTime};

/// Letters of a cell that are shown.
const CELL: usize = 30;
/// Texts that are shown one by one.
const TEXTS: usize = 5;

/// What kind of result it is.
pub(crate) const fn kind() -> &'static str {
    "Importação"
}

/// What was read, first of all.
pub(crate) fn found(
    conversations: u64,
    between: Option<(DateTime, DateTime, i32)>,
    teams: usize,
    agents: usize,
) -> String {
    let when = between.map_or_else(String::new, |(first, last, days)| match first == last {
        true => format!(" em {}", at(first)),
        false => format!(" de {} a {} ({})", at(first), at(last), counted(days.max(0) as usize, "dia", "dias")),
    });
    let people = match agents {
        0 => "nenhum atendente identificado".to_string(),
        agents => counted(agents, "atendente", "atendentes"),
    };
    format!(
        "{}{when}: {}, {people}.",
        grouped(conversations, "conversa", "conversas"),
        counted(teams, "equipe", "equipes")
    )
}

/// A day and a time of day.
fn at(civil: DateTime) -> String {
    format!("{} {}", number::date(civil.date()), number::clock(civil.time()))
}

/// What came of them: each of those that there are.
pub(crate) fn outcomes(outcomes: &[(PastOutcome, u64)]) -> String {
    let said = |outcome: PastOutcome, one: bool| match (outcome, one) {
        (PastOutcome::Served, true) => "foi iniciada e encerrada",
        (PastOutcome::Served, false) => "foram iniciadas e encerradas",
        (PastOutcome::Started, true) => "foi iniciada, mas não se sabe quando terminou",
        (PastOutcome::Started, false) => "foram iniciadas, mas não se sabe quando terminaram",
        (PastOutcome::Left, true) => "cliente desistiu antes de alguém iniciar",
        (PastOutcome::Left, false) => "clientes desistiram antes de alguém iniciar",
        (PastOutcome::Unserved, true) => "nunca foi iniciada",
        (PastOutcome::Unserved, false) => "nunca foram iniciadas",
        (PastOutcome::Unknown, _) => "sem informação sobre se alguém iniciou",
    };
    let there = outcomes.iter().filter(|(_, number)| *number > 0);
    let parts: Vec<String> =
        there.map(|(outcome, number)| format!("{} {}", count(*number as f64), said(*outcome, *number == 1))).collect();
    format!("{}.", parts.join("; "))
}

/// How many rows are left out.
pub(crate) fn left_out(rejected: u64, rows: u64) -> String {
    let of = grouped(rows, "linha", "linhas");
    match (rejected, rows) {
        (0, 1) => "A linha foi lida.".to_string(),
        (0, _) => format!("Todas as {of} foram lidas."),
        (1, _) => format!("1 de {of} ficou de fora."),
        (more, _) => format!("{} de {of} ficaram de fora.", count(more as f64)),
    }
}

/// The tables, and the heads of their columns.
pub(crate) const COLUMNS: &str = "O que as colunas significam";
pub(crate) const MEANING: &str = "significado";
pub(crate) const COLUMN: &str = "coluna";
pub(crate) const WHY: &str = "reconhecida por";
pub(crate) const EXAMPLES: &str = "Exemplos do que há nelas";
pub(crate) const ONE: &str = "um";
pub(crate) const ANOTHER: &str = "outro";
pub(crate) const THIRD: &str = "um terceiro";
pub(crate) const REJECTED: &str = "Linhas que ficaram de fora";
pub(crate) const REASON: &str = "motivo";
pub(crate) const ROWS: &str = "linhas";
pub(crate) const FIRST: &str = "a primeira";
pub(crate) const TEAMS: &str = "Equipes";
pub(crate) const TEAM: &str = "equipe";
pub(crate) const CONVERSATIONS: &str = "conversas";
/// A team without a name.
pub(crate) const NO_TEAM: &str = "(nenhuma)";

/// What a role means, in few words.
pub(crate) fn role(role: ColumnRole) -> &'static str {
    match role {
        ColumnRole::ArrivedAt => "chegada",
        ColumnRole::StartedAt => "início",
        ColumnRole::EndedAt => "fim",
        ColumnRole::LeftAt => "desistência",
        ColumnRole::AssignedAt => "atribuição",
        ColumnRole::Wait => "espera",
        ColumnRole::Handling => "tempo de atendimento",
        ColumnRole::Agent => "atendente",
        ColumnRole::Team => "equipe",
        ColumnRole::Conversation => "conversa",
        ColumnRole::Outcome => "desfecho",
        ColumnRole::Count => "quantidade",
    }
}

/// Whether that is a feminine noun.
const fn is_feminine(role: ColumnRole) -> bool {
    match role {
        ColumnRole::ArrivedAt
        | ColumnRole::LeftAt
        | ColumnRole::AssignedAt
        | ColumnRole::Wait
        | ColumnRole::Team
        | ColumnRole::Conversation
        | ColumnRole::Count => true,
        ColumnRole::StartedAt
        | ColumnRole::EndedAt
        | ColumnRole::Handling
        | ColumnRole::Agent
        | ColumnRole::Outcome => false,
    }
}

/// A role with its article: `a chegada`, `o início`.
fn the(of: ColumnRole) -> String {
    format!("{} {}", if is_feminine(of) { "a" } else { "o" }, role(of))
}

/// The same behind `de`: `da chegada`, `do início`.
fn of_the(of: ColumnRole) -> String {
    format!("d{}", the(of))
}

/// How to say that something is not so.
fn otherwise(flag: Flag) -> String {
    format!("Se não for assim, corrija com {flag}.")
}

/// A column, or two.
pub(crate) fn column(column: &ColumnRef) -> String {
    let names: Vec<String> = column.names().iter().map(|name| shortened(name, CELL)).collect();
    names.join(" + ")
}

/// By what a column was found.
pub(crate) fn why(why: WhyMapped) -> String {
    match why {
        WhyMapped::Told => "mapeamento".to_string(),
        WhyMapped::Preset(preset) => format!("plataforma {}", preset.file_word()),
        WhyMapped::Name => "nome".to_string(),
        WhyMapped::Content => "conteúdo".to_string(),
    }
}

/// An example of a column.
pub(crate) fn example(example: &str) -> String {
    shortened(example, CELL)
}

/// Where a row is.
pub(crate) fn row(file: &str, line: u64) -> String {
    format!("{file}:{line}")
}

/// Why a row is left out.
pub(crate) fn reason(why: &Rejection) -> String {
    let cell = |text: &str| format!("\"{}\"", shortened(text, CELL));
    match why {
        Rejection::Row(RowFault::Surplus(_)) => "tem mais células do que o cabeçalho".to_string(),
        Rejection::Row(RowFault::NotJson) => "não é um objeto JSON".to_string(),
        Rejection::NoArrival => "não tem chegada".to_string(),
        Rejection::Instant { role: of, cell: text, why } => {
            let why = match why {
                NoCellTime::Wrong => "não é data e hora",
                NoCellTime::NoTime => "não tem hora",
                NoCellTime::NoDate => "não tem data",
                NoCellTime::TwoDates(..) => "pode ser uma de duas datas",
                NoCellTime::Zone => "não diz o fuso horário",
                NoCellTime::TwoTimes => "tem uma hora ao lado de outra",
            };
            format!("{}: {} {why}", role(*of), cell(text))
        }
        Rejection::Length { role: of, cell: text, why } => {
            let why = match why {
                NoLength::Wrong(_) => "não é uma duração",
                NoLength::TwoNumbers => "pode ser um de dois números: diga qual com `decimals` no mapeamento",
                NoLength::TwoClocks => "pode estar em horas ou em minutos: diga com `clock` no mapeamento",
            };
            format!("{}: {} {why}", role(*of), cell(text))
        }
        Rejection::LongName { role: of, length } => format!("{}: um texto de {length} letras", role(*of)),
        Rejection::Formula { role: of, cell: text } => format!("{}: {} é uma fórmula", role(*of), cell(text)),
        Rejection::Doubled { id } => format!("a conversa {} já apareceu antes", cell(id)),
    }
}

/// Columns that are not read.
pub(crate) fn unread(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(2 * TEXTS).map(|name| shortened(name, CELL)).collect();
    let columns = noun(names.len(), "Coluna que não foi lida", "Colunas que não foram lidas");
    format!("{columns}: {}{}.", shown.join(", "), and_more(names.len() - shown.len()))
}

/// Something that is not as it seems, with what to do about it.
pub(crate) fn sign(sign: &ExportSign) -> String {
    match sign {
        ExportSign::Before { earlier, later, rows, line } => format!(
            "Em {}, {} vem antes {} (a primeira vez na linha {line}): ali, {} fica de fora.",
            grouped(*rows, "linha", "linhas"),
            the(*earlier),
            of_the(*later),
            the(*earlier)
        ),
        ExportSign::AllMidnight { role: of } => format!(
            "Em todas as linhas, {} está à meia-noite: falta a hora. Se ela está em outra coluna, indique as duas em {}.",
            the(*of),
            Flag::Mapping
        ),
        ExportSign::Timeless { role: of, column } => format!(
            "\"{}\" tem datas sem hora; por isso, essa coluna não serve para saber {}.",
            shortened(column, CELL),
            the(*of)
        ),
        ExportSign::Spellings { role: of, names } => format!(
            "{} com mais de uma grafia (maiúsculas ou espaços): cada nome conta como um só, com a grafia que vem primeiro.",
            match of {
                ColumnRole::Team => grouped(*names, "equipe aparece", "equipes aparecem"),
                _ => grouped(*names, "atendente aparece", "atendentes aparecem"),
            }
        ),
        ExportSign::Capped { file, rows } => format!(
            "{file} tem exatamente {} linhas: a exportação pode ter sido cortada ali. Exporte períodos mais curtos e indique todos os arquivos.",
            count(*rows as f64)
        ),
        ExportSign::BulkEnds { conversations, most, at } => format!(
            "{} em massa, até {} do mesmo atendente em um minuto ({}): esses encerramentos não dizem nada sobre o tempo de atendimento.",
            grouped(*conversations, "conversa foi encerrada", "conversas foram encerradas"),
            count(*most as f64),
            self::at(*at)
        ),
        ExportSign::ManyAgents { agents } => format!(
            "Há {} para tão poucas conversas: a coluna pode ser de clientes. Se for, indique a coluna certa em {}.",
            grouped(*agents, "atendente", "atendentes"),
            Flag::Mapping
        ),
        ExportSign::Taken(assumption) => taken(assumption),
        ExportSign::SharedNames { conversations: 1 } => {
            "1 conversa tem o mesmo código de outra, mas chegou em outro momento: conta como outra conversa."
                .to_string()
        }
        ExportSign::SharedNames { conversations } => format!(
            "{} conversas têm o mesmo código de outra, mas chegaram em outro momento: contam como outras conversas.",
            count(*conversations as f64)
        ),
        ExportSign::EvenSteps { seconds } => format!(
            "Há uma linha a cada {}: podem ser contagens por intervalo, e não conversas.",
            number::time(*seconds as f64)
        ),
        ExportSign::OddHours { from, to, zone, why } => odd_hours(*from, *to, zone, why),
        ExportSign::Gaps { days, first, last } => gaps(*days, *first, *last),
        ExportSign::ClockChange { times } => format!(
            "{} em uma hora que o relógio mostra duas vezes ou nenhuma (mudança de horário): vale a primeira vez, ou a mesma hora antes da mudança.",
            grouped(*times, "horário cai", "horários caem")
        ),
        ExportSign::ShortLengths { role: of, rows, of: all } => format!(
            "Em {} de {}, {} dá menos do que os horários mostram: parece não contar as horas em que a conta está fechada. Valem os horários.",
            count(*rows as f64),
            grouped(*all, "linha", "linhas"),
            the(*of)
        ),
    }
}

/// When the team seems to work, and what to do if it does not.
fn odd_hours(from: u32, to: u32, zone: &str, why: &OddHoursWhy) -> String {
    let clock = |minutes: u32| number::minute_of_day(minutes % (24 * 60));
    let otherwise = match why {
        OddHoursWhy::Written(Some(written)) => format!(
            "os horários podem estar escritos no fuso {written}: importe com {0} {written} e, depois, importe com {0} {zone} o history.csv que sair",
            Flag::TimeZone
        ),
        OddHoursWhy::Written(None) => {
            format!("os horários podem estar escritos em outro fuso: diga qual com {}", Flag::TimeZone)
        }
        OddHoursWhy::Universal => {
            format!("importe o history.csv que sair, com o fuso da equipe em {}", Flag::TimeZone)
        }
        OddHoursWhy::Shown => format!("diga o fuso da equipe com {}", Flag::TimeZone),
    };
    format!(
        "De segunda a sexta, a maioria das conversas é iniciada entre {} e {}, no relógio de {zone}. A equipe trabalha nesse horário? Se não, {otherwise}.",
        clock(from),
        clock(to)
    )
}

/// What was taken for something, and may be something else.
fn taken(assumption: &Assumption) -> String {
    match assumption {
        Assumption::OrderBySorting(order) => format!(
            "As datas são lidas como {}, porque assim as linhas ficam em ordem; nenhum dia acima de 12 prova isso. {}",
            match order {
                DateOrder::DayFirst => "dd/mm/aaaa",
                DateOrder::MonthFirst => "mm/dd/aaaa",
                DateOrder::YearFirst => "aa/mm/dd",
            },
            otherwise(Flag::DateOrder)
        ),
        Assumption::NotRead { files } => format!(
            "{}: {}.",
            noun(
                files.len(),
                "Arquivo que não foi lido, por não ser uma exportação",
                "Arquivos que não foram lidos, por não serem exportações"
            ),
            named(files)
        ),
        Assumption::OtherTables { tables } => format!(
            "{}, porque as colunas são de outra coisa: {}. Se houver conversas ali, dê às colunas os mesmos nomes das outras tabelas.",
            noun(tables.len(), "Tabela que não foi lida", "Tabelas que não foram lidas"),
            named(tables)
        ),
        Assumption::ByContent { role: of, column } => format!(
            "Nenhuma coluna se chama \"{0}\"; por isso, {1} vem de \"{2}\". É mesmo {1}? Se não, indique a coluna certa em {3}.",
            role(*of),
            the(*of),
            self::column(column),
            Flag::Mapping
        ),
        Assumption::Outcomes { left, served } => {
            let left = match left.as_slice() {
                [] => "Nenhum texto do desfecho conta como cliente que desistiu.".to_string(),
                texts => format!("Contam como clientes que desistiram: {}.", quoted(texts)),
            };
            let served = match served.as_slice() {
                [] => String::new(),
                served => format!(" Contam como conversas iniciadas, porque têm espera: {}.", quoted(served)),
            };
            format!("{left}{served} Se não for assim, corrija `left` em {}.", Flag::Mapping)
        }
        Assumption::Zone(zone) => format!(
            "Os horários não dizem o fuso: são lidos como os de {zone}. Se for outro, diga com {}.",
            Flag::TimeZone
        ),
    }
}

/// The first of some texts.
fn quoted(texts: &[String]) -> String {
    some(texts, |text| shortened(text, CELL))
}

/// The first of some files: of a path the end tells, so that all of it stands there.
fn named(files: &[String]) -> String {
    some(files, |file| plain(file).into_owned())
}

fn some(texts: &[String], shown: impl Fn(&str) -> String) -> String {
    let shown: Vec<String> = texts.iter().take(TEXTS).map(|text| format!("\"{}\"", shown(text))).collect();
    match texts.len() - shown.len() {
        0 => and(&shown),
        more => format!("{}{}", shown.join(", "), and_more(more)),
    }
}

fn gaps(days: u64, first: Date, last: Date) -> String {
    match days {
        1 => format!(
            "Não há nenhuma linha em {}, embora dias assim tenham movimento: pode faltar parte da exportação.",
            number::date(first)
        ),
        _ => format!(
            "Não há nenhuma linha em {days} dias, embora dias assim tenham movimento; o primeiro é {} e o último, {}: pode faltar parte da exportação, ou eram feriados.",
            number::date(first),
            number::date(last)
        ),
    }
}

/// Where to go from here: nothing was written.
pub(crate) fn write_it() -> String {
    format!("{} DIR grava history.csv, rejected.csv e import.toml", Flag::Out)
}

/// What was written.
pub(crate) fn written(file: &str, conversations: u64) -> String {
    format!("{file}: {}", grouped(conversations, "conversa", "conversas"))
}

/// Why an export gives no history.
pub(crate) fn refused(error: &HistoryError) -> String {
    match error {
        HistoryError::File { file, error } => format!("{file}: {error}"),
        HistoryError::NoFiles(folder) => {
            format!("{folder}: nenhum arquivo da pasta é uma exportação em CSV, JSON ou xlsx")
        }
        HistoryError::Twice(file) => format!("{file} foi indicado duas vezes"),
        HistoryError::NoHeader { file } => {
            format!("{file} não tem cabeçalho: a primeira linha já é uma conversa")
        }
        HistoryError::DatesAlone { file, column, example } => format!(
            "\"{}\" em {file} diz o dia em que os clientes chegaram, mas não a hora: todos os valores são como \"{}\"",
            shortened(column, CELL),
            shortened(example, CELL)
        ),
        HistoryError::NoArrivals { file, columns } => {
            format!("nenhuma coluna de {file} diz quando os clientes chegaram; as colunas são {}", listed(columns))
        }
        HistoryError::NoColumn { file, column, columns } => {
            format!("{file} não tem a coluna \"{column}\"; as colunas são {}", listed(columns))
        }
        HistoryError::OtherPlatform { file, preset, columns } => format!(
            "{file} não é uma exportação de {}: poucas das colunas dela ({}) estão no arquivo, que tem {}",
            preset.file_word(),
            listed(&preset.columns()),
            listed(columns)
        ),
        HistoryError::OtherColumns { file, other, column, columns } => {
            format!("{file} não tem a coluna \"{column}\", que {other} tem; as colunas são {}", listed(columns))
        }
        HistoryError::TwoDates { file, line, cell, one, other } => format!(
            "{}: {} pode ser {} ou {}, e nenhuma linha tira a dúvida",
            row(file, *line),
            shortened(cell, CELL),
            number::date(*one),
            number::date(*other)
        ),
        HistoryError::Zone(why) => why.to_string(),
        HistoryError::NoSuchText { column, text, known } => {
            format!("nenhuma linha tem \"{text}\" em \"{column}\"; os textos são {}", listed(known))
        }
        HistoryError::TooManyRejected { rows, rejected } => {
            let all = grouped(*rows, "linha", "linhas");
            match rejected.rows() {
                1 => format!("1 de {all} não pode ser lida"),
                unread => format!("{} de {all} não podem ser lidas", count(unread as f64)),
            }
        }
        HistoryError::NoRows { files } => {
            let names: Vec<&str> = files.iter().map(String::as_str).collect();
            super::refused::of_files(&names, "não há linhas")
        }
        HistoryError::Interrupted => super::refused::NOTHING_WRITTEN.to_string(),
        HistoryError::Write(error) => system_reason(error),
    }
}

/// What stands behind it: the commonest reasons.
pub(crate) fn reasons(error: &HistoryError) -> Vec<String> {
    const REASONS: usize = 3;
    let HistoryError::TooManyRejected { rejected, .. } = error else { return Vec::new() };
    let most = format!("mais de {} é demais; os motivos mais comuns são", number::share(MOST_REJECTED, 0));
    let kinds = rejected.kinds().into_iter().take(REASONS).map(|kind| {
        let rows = grouped(kind.rows, "linha", "linhas");
        format!("{} ({rows}, a primeira em {})", reason(&kind.first), row(&kind.file, kind.line))
    });
    [most].into_iter().chain(kinds).collect()
}

/// What to do about it.
pub(crate) fn mend(error: &HistoryError) -> Option<String> {
    match error {
        HistoryError::NoArrivals { columns, .. } if are_sums(columns) => Some(
            "isto parece um relatório de somas ou médias, que não serve de histórico: exporte as próprias conversas, uma por linha".to_string(),
        ),
        HistoryError::DatesAlone { column, .. } => Some(format!(
            "exporte a coluna com a hora; ou, se a hora está em outra coluna, escreva um arquivo com\n  [columns]\n  arrived_at = [{}, \"a coluna das horas\"]\ne indique esse arquivo em {}",
            crate::scenario::quoted(column),
            Flag::Mapping
        )),
        HistoryError::NoArrivals { .. } => Some(format!(
            "escreva um arquivo com\n  [columns]\n  arrived_at = \"a coluna\"\nou, se são duas colunas, arrived_at = [\"data\", \"hora\"], e indique esse arquivo em {}",
            Flag::Mapping
        )),
        HistoryError::OtherPlatform { .. } => {
            Some(format!("retire {}: as colunas são então encontradas pelo nome", Flag::From))
        }
        HistoryError::OtherColumns { .. } => Some(
            "arquivos e planilhas de uma exportação têm as mesmas colunas: dê a elas os mesmos nomes, ou importe uma a uma as exportações de tipos diferentes".to_string(),
        ),
        HistoryError::NoColumn { .. } => {
            Some("indique uma dessas colunas, escrita exatamente como está no arquivo".to_string())
        }
        HistoryError::NoSuchText { .. } => Some(format!("corrija o arquivo de {}", Flag::Mapping)),
        HistoryError::TwoDates { .. } => {
            Some(format!("diga o que vem primeiro: {} dmy (dia) ou {} mdy (mês)", Flag::DateOrder, Flag::DateOrder))
        }
        HistoryError::NoHeader { .. } => Some("escreva os nomes das colunas acima das linhas".to_string()),
        HistoryError::Twice(_) => Some("indique uma vez só".to_string()),
        HistoryError::TooManyRejected { .. } => Some(format!(
            "diga quais são as colunas com {}, ou como as datas estão escritas com {}",
            Flag::Mapping,
            Flag::DateOrder
        )),
        _ => None,
    }
}

/// The first of many texts.
fn listed(texts: &[String]) -> String {
    let first: Vec<String> = texts.iter().take(4 * TEXTS).map(|text| shortened(text, CELL)).collect();
    format!("{}{}", first.join(", "), and_more(texts.len() - first.len()))
}

/// Two ways to say what the columns mean.
pub(crate) fn mapping_and_preset() -> [String; 2] {
    [
        format!("{} e {} dizem, os dois, o que as colunas significam", Flag::Mapping, Flag::From),
        format!("retire {}", Flag::From),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_go_by_the_role() {
        assert_eq!([ColumnRole::ArrivedAt, ColumnRole::StartedAt].map(the), ["a chegada", "o início"]);
        assert_eq!([ColumnRole::Wait, ColumnRole::Handling].map(of_the), ["da espera", "do tempo de atendimento"]);
    }

    #[test]
    fn one_is_not_many() {
        crate::report::words::in_portuguese(|| {
            assert_eq!(outcomes(&[(PastOutcome::Left, 1)]), "1 cliente desistiu antes de alguém iniciar.");
            assert_eq!(
                outcomes(&[(PastOutcome::Served, 1200), (PastOutcome::Started, 0), (PastOutcome::Unserved, 1)]),
                "1.200 foram iniciadas e encerradas; 1 nunca foi iniciada."
            );
            assert_eq!(
                [left_out(0, 1200), left_out(1, 2)],
                ["Todas as 1.200 linhas foram lidas.", "1 de 2 linhas ficou de fora."]
            );
            let twice = [1, 2].map(|conversations| sign(&ExportSign::SharedNames { conversations }));
            assert!(twice[0].starts_with("1 conversa tem ") && twice[1].starts_with("2 conversas têm "), "{twice:?}");
        });
    }
}
