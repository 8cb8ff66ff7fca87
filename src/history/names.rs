//! What columns are called in exports, in English, Portuguese and Spanish.
//!
//! Names are compared as plain lower-case words: `createdAt`, `Created at` and `CREATED_AT` are the same. Of several names of a
//! role the first is the surest.

use super::role::ColumnRole;

const ARRIVED: &[&str] = &[
    "arrived at",
    "arrival time",
    "arrival",
    "created at",
    "creation date",
    "created date",
    "created time",
    "first inbound at",
    "storage date",
    "date created",
    "opened at",
    "opened date",
    "date time opened",
    "data abertura",
    "hora abertura",
    "aberto em",
    "data criacao",
    "hora criacao",
    "criado em",
    "data entrada",
    "hora entrada",
    "data chegada",
    "hora chegada",
    "recebido em",
    "received at",
    "queued at",
    "enqueued at",
    "fecha creacion",
    "creado el",
    "fecha apertura",
    "fecha ingreso",
    "abertura",
    "criacao",
    "entrada",
    "chegada",
    "llegada",
    "received",
    "created",
    "opened",
    "timestamp",
    "datetime",
    "at",
];
const STARTED: &[&str] = &[
    "started at",
    "start at",
    "inicio atendimento",
    "atendimento iniciado",
    "iniciado em",
    "atendido em",
    "first reply created at",
    "first admin reply at",
    "first reply at",
    "first replied at",
    "first response at",
    "first response date",
    "answered at",
    "accepted at",
    "accepted",
    "answered",
    "picked up at",
    "aceito em",
    "aceptado el",
    "primeira resposta",
    "primera respuesta",
    "inicio atencion",
    "atendido el",
    "data atendimento",
    "hora atendimento",
    "data inicio",
    "hora inicio",
    "start time",
    "start date",
    "open date",
    "inicio",
    "iniciado",
    "started",
    "start",
];
const ENDED: &[&str] = &[
    "ended at",
    "end at",
    "closed at",
    "last close at",
    "resolved time",
    "close date",
    "closed date",
    "date time closed",
    "solved at",
    "resolved at",
    "archived at",
    "finished at",
    "completed at",
    "fim atendimento",
    "encerrado em",
    "data encerramento",
    "hora encerramento",
    "data fechamento",
    "hora fechamento",
    "fechado em",
    "finalizado em",
    "data finalizacao",
    "hora finalizacao",
    "data conclusao",
    "data termino",
    "hora termino",
    "data fim",
    "hora fim",
    "fecha cierre",
    "cerrado el",
    "fin atencion",
    "end time",
    "end date",
    "encerramento",
    "fechamento",
    "finalizacao",
    "conclusao",
    "termino",
    "cierre",
    "encerrado",
    "finalizado",
    "fechado",
    "fim",
    "fin",
    "hangup at",
    "hung up at",
    "hangup",
    "ended",
    "closed",
    "end",
];
const LEFT_AT: &[&str] = &[
    "left at",
    "abandoned at",
    "abandon time",
    "abandonado em",
    "data abandono",
    "hora abandono",
    "desistiu em",
    "abandonado el",
    "desistencia",
    "abandono",
];
const ASSIGNED: &[&str] = &[
    "assigned at",
    "assigned time",
    "first assignment at",
    "assignment date",
    "atribuido em",
    "data atribuicao",
    "distribuido em",
    "asignado el",
    "fecha asignacion",
    "atribuicao",
    "assigned",
];
const WAIT: &[&str] = &[
    "waited",
    "wait time",
    "waiting time",
    "queue time",
    "time in queue",
    "q time",
    "tempo espera",
    "tempo na fila",
    "tempo em fila",
    "tempo fila",
    "tiempo espera",
    "time to answer",
    "speed answer",
    "speed to answer",
    "first response time",
    "first reply time",
    "tempo primeira resposta",
    "espera",
    "wait",
    "tme",
];
const HANDLING: &[&str] = &[
    "handled",
    "handling time",
    "handle time",
    "service time",
    "ser time",
    "talk time",
    "talk duration",
    "tempo atendimento",
    "tempo em atendimento",
    "duracao atendimento",
    "tiempo atencion",
    "duracao",
    "duracion",
    "duration",
    "handling",
    "talk",
    "tma",
    "len",
    "dur",
];
const AGENT: &[&str] = &[
    "agent name",
    "agent identity",
    "agent id",
    "assignee name",
    "assigned to",
    "assigned agent",
    "nome atendente",
    "nome agente",
    "atendente responsavel",
    "agente responsavel",
    "teammate name",
    "atendido por",
    "answered by",
    "agent",
    "agente",
    "atendente",
    "operador",
    "operadora",
    "operator",
    "attendant",
    "assignee",
    "responsavel",
    "colaborador",
    "vendedor",
    "vendedora",
    "consultor",
    "consultora",
    "analista",
    "asesor",
    "teammate",
    "owner",
    "server",
];
const TEAM: &[&str] = &[
    "team name",
    "department name",
    "department id",
    "queue name",
    "group name",
    "assigned group",
    "team",
    "equipe",
    "equipo",
    "departamento",
    "department",
    "setor",
    "fila",
    "queue",
    "group",
    "grupo",
    "skill",
    "cola",
    "area",
    "inbox",
    "tipo",
    "type",
];
const CONVERSATION: &[&str] = &[
    "conversation id",
    "ticket id",
    "call id",
    "chat id",
    "session id",
    "numero protocolo",
    "numero atendimento",
    "id atendimento",
    "case number",
    "protocolo",
    "conversation",
    "ticket",
    "atendimento",
    "caso",
    "uuid",
    "id",
];
const OUTCOME: &[&str] = &[
    "outcome",
    "situacao",
    "resultado",
    "result",
    "disposition",
    "answered y n",
    "status",
    "state",
    "estado",
    "answered",
    "atendida",
    "atendido",
    "motivo encerramento",
];

/// Names of a role, without articles. One of a single word counts alone only; of the others, a header may have more words.
pub(super) const fn of(role: ColumnRole) -> &'static [&'static str] {
    match role {
        ColumnRole::ArrivedAt => ARRIVED,
        ColumnRole::StartedAt => STARTED,
        ColumnRole::EndedAt => ENDED,
        ColumnRole::LeftAt => LEFT_AT,
        ColumnRole::AssignedAt => ASSIGNED,
        ColumnRole::Wait => WAIT,
        ColumnRole::Handling => HANDLING,
        ColumnRole::Agent => AGENT,
        ColumnRole::Team => TEAM,
        ColumnRole::Conversation => CONVERSATION,
        ColumnRole::Outcome => OUTCOME,
        // It is told, never found: any number may be one.
        ColumnRole::Count => &[],
    }
}

/// What a column of starts is called that has dates and times; where it has numbers, it is a wait.
pub(super) const STARTS_IF_DATED: &[&str] = &[
    "first response time",
    "first reply time",
    "initial response time",
    "first agent reply",
    "first agent response",
    "first response",
    "first reply",
    "initial response",
];

/// Starts that may as well be arrivals: they do not say who began.
const BEGINNINGS: &[&str] = &["data inicio", "hora inicio", "start time", "start date", "inicio", "start"];

/// Whether a header is of a beginning that may be that of the customer.
pub(super) fn is_beginning(header: &str) -> bool {
    let name = plain(header);
    let certain: Vec<&str> = STARTED.iter().filter(|known| !BEGINNINGS.contains(known)).copied().collect();
    fit(&name, BEGINNINGS) > 0 && fit(&name, &certain) == 0
}

/// Words of headers of what changes after the arrival.
const CHANGES: &[&str] = &["updated", "modified", "last", "atualizado", "atualizacao", "alterado", "ultima", "ultimo"];

/// Whether a header is of a time after the arrival, as starts, replies and ends are.
pub(super) fn is_later(header: &str) -> bool {
    let name = plain(header);
    let is_change = || name.split(' ').any(|word| CHANGES.contains(&word));
    let later = [STARTED, STARTS_IF_DATED, ENDED, LEFT_AT, ASSIGNED];
    !is_beginning(header) && (is_change() || later.into_iter().any(|names| fit(&name, names) > 0))
}

/// Words of headers of times by which something should be done: none of them was.
const DEADLINES: &[&str] = &["due", "deadline", "sla", "prazo", "vencimento"];

/// Whether a header is of a deadline.
pub(super) fn is_deadline(header: &str) -> bool {
    plain(header).split(' ').any(|word| DEADLINES.contains(&word))
}

/// Whether a header is of lengths that leave closed hours out.
pub(super) fn is_business(header: &str) -> bool {
    plain(header).split(' ').any(|word| matches!(word, "business" | "expediente" | "comercial" | "uteis" | "habiles"))
}

/// What takes as long as a column with a unit says, where nothing says that it is a length.
pub(super) const HANDLING_IF_COUNTED: &[&str] =
    &["atendimento", "conversa", "chamada", "ligacao", "conversation", "chat", "call", "atencion"];

/// What a column of arrivals is called where no other will do: these words stand in the names of many columns.
pub(super) const ARRIVALS_AT_LAST: &[&str] = &["data hora", "date time", "fecha hora", "data", "fecha", "date"];

/// Words of headers of what belongs to customers: such columns are never read.
const PRIVATE: &[&str] = &[
    "contact",
    "contato",
    "contacto",
    "customer",
    "cliente",
    "client",
    "sender",
    "visitor",
    "visitante",
    "lead",
    "whatsapp",
    "telefone",
    "telefono",
    "phone",
    "celular",
    "fone",
    "email",
    "mail",
    "cpf",
    "cnpj",
    "endereco",
    "address",
];

/// Words of headers of sums and means, as in reports by day or by agent.
const SUMS: &[&str] = &[
    "avg",
    "average",
    "mean",
    "media",
    "total",
    "count",
    "conversations",
    "conversas",
    "atendimentos",
    "quantidade",
    "qtd",
];

/// Whether the columns are those of a report, and not of conversations.
pub(crate) fn are_sums(headers: &[String]) -> bool {
    headers.iter().any(|header| plain(header).split(' ').any(|word| SUMS.contains(&word)))
}

/// Whether a header is of a column that belongs to a customer.
pub(super) fn is_private(header: &str) -> bool {
    plain(header).split(' ').any(|word| PRIVATE.contains(&word))
}

/// What dates and times of day are called that stand in columns of their own.
pub(super) const DATES: &[&str] = &["data", "date", "dia", "fecha", "day"];
pub(super) const TIMES: &[&str] = &["hora", "time", "horario", "call started", "hour"];

/// How a word begins, or what the text is, that says that the customer gave up.
const LEFT: &[&str] = &[
    "abandon",
    "desist",
    "perdid",
    "lost",
    "missed",
    "hang",
    "hung",
    "unanswered",
    "not answered",
    "no answer",
    "nao atendid",
    "no atendid",
    "sem atend",
    "sem resposta",
    "closed by client",
    "closed client",
    "left",
];
const LEFT_WHOLE: &[&str] = &["n", "no", "nao", "false", "left"];

/// Whether a text of the outcome says that the customer gave up.
pub(super) fn says_left(text: &str) -> bool {
    let plain = format!(" {}", plain(text));
    let begins = |start: &&str| plain.contains(&format!(" {start}"));
    LEFT_WHOLE.contains(&plain.trim_start()) || LEFT.iter().any(begins) && !plain.contains(" nao abandon")
}

/// Words that are left out of names.
const ARTICLES: &[&str] = &["de", "da", "do", "das", "dos", "del", "la", "el", "the", "of"];

/// A name as plain words: lower case, without accents and articles, parted where case or marks part it.
pub(super) fn plain(name: &str) -> String {
    let words = words(name);
    let is_told = |word: &&str| !ARTICLES.contains(word);
    words.split(' ').filter(is_told).collect::<Vec<&str>>().join(" ")
}

fn words(name: &str) -> String {
    let mut plain = String::new();
    let mut before = ' ';
    for c in name.chars() {
        let ends_word = c.is_uppercase() && (before.is_lowercase() || before.is_ascii_digit());
        if (ends_word || !c.is_alphanumeric()) && !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
        if c.is_alphanumeric() {
            plain.extend(c.to_lowercase().map(unaccented));
        }
        before = c;
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// A letter without its accent.
pub(crate) fn unaccented(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ã' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    }
}

/// How well a plain name is one of these: 0 not at all; the more, the better.
pub(super) fn fit(name: &str, names: &[&str]) -> usize {
    let exact = names.iter().position(|known| *known == name).map(|place| 1000 - place);
    let within = || {
        let words = name.split(' ').count();
        let has = |known: &&&str| known.contains(' ') && format!(" {name} ").contains(&format!(" {known} "));
        names.iter().position(|known| has(&known)).map(|place| 500 - place.min(300) - words.min(100))
    };
    exact.or_else(within).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_plain_words() {
        for (name, words) in [
            ("createdAt", "created at"),
            ("Data de Criação", "data criacao"),
            ("AgentIdentity", "agent identity"),
            ("meta.assignee.name", "meta assignee name"),
            ("  HORA_FIM  ", "hora fim"),
            ("Nº", "nº"),
            ("First response (h)", "first response h"),
        ] {
            assert_eq!(plain(name), words, "{name}");
        }
    }

    #[test]
    fn fits() {
        let arrived = of(ColumnRole::ArrivedAt);
        assert!(fit("arrived at", arrived) > fit("created at", arrived));
        assert!(fit("created at", arrived) > fit("ticket created at", arrived));
        assert!(fit("ticket created at", arrived) > 0);
        assert_eq!(fit("at noon", arrived), 0);
        assert_eq!(fit("date time closed", of(ColumnRole::ArrivedAt)), 0);
        assert!(is_later("first_reply_at") && is_later("Início do atendimento") && is_later("Last updated time"));
        assert!(!is_later("Hora início") && is_beginning("Data/Hora de Início") && !is_beginning("Data"));
        assert!(!is_beginning("Início do atendimento") && !is_beginning("started_at"));
        assert!(is_private("contact.created_at") && is_private("Telefone do cliente") && !is_private("Atendente"));
        assert!(says_left("Chamada perdida") && says_left("Cliente desistiu") && !says_left("Não abandonada"));
        assert!(says_left("Abandonada") && says_left("Não atendido") && says_left("n"));
        assert!(!says_left("Atendido") && !says_left("nome") && !says_left("answered"));
    }
}
