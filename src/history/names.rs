//! What columns are called in exports, in English, Portuguese and Spanish.
//!
//! Names are compared as plain lower-case words: `createdAt`, `Created at` and `CREATED_AT` are the same. Of several names of a
//! role the first is the surest.

use super::role::Role;

/// Names of a role. One of a single word counts alone only; of the others, a header may have more words.
pub(super) const fn of(role: Role) -> &'static [&'static str] {
    match role {
        Role::ArrivedAt => &[
            "arrived at",
            "arrival time",
            "arrival",
            "created at",
            "creation date",
            "storage date",
            "date created",
            "data de abertura",
            "data abertura",
            "data hora abertura",
            "aberto em",
            "abertura",
            "data de criacao",
            "data criacao",
            "criado em",
            "criacao",
            "data de entrada",
            "data entrada",
            "data hora entrada",
            "hora abertura",
            "hora criacao",
            "hora entrada",
            "entrada",
            "data chegada",
            "hora chegada",
            "chegada",
            "recebido em",
            "received at",
            "queued at",
            "enqueued at",
            "fecha de creacion",
            "fecha creacion",
            "creado el",
            "fecha de apertura",
            "fecha apertura",
            "fecha de ingreso",
            "llegada",
            "data hora",
            "date time",
            "datetime",
            "fecha hora",
            "timestamp",
            "created",
            "at",
        ],
        Role::StartedAt => &[
            "started at",
            "start at",
            "inicio do atendimento",
            "inicio atendimento",
            "atendimento iniciado",
            "iniciado em",
            "atendido em",
            "first reply created at",
            "first admin reply at",
            "first reply at",
            "first response at",
            "first response date",
            "answered at",
            "accepted at",
            "picked up at",
            "primeira resposta",
            "primera respuesta",
            "inicio de atencion",
            "atendido el",
            "data atendimento",
            "hora atendimento",
            "data inicio",
            "hora inicio",
            "start time",
            "open date",
            "inicio",
            "started",
            "start",
        ],
        Role::EndedAt => &[
            "ended at",
            "end at",
            "closed at",
            "last close at",
            "close date",
            "solved at",
            "resolved at",
            "finished at",
            "completed at",
            "fim do atendimento",
            "fim atendimento",
            "encerrado em",
            "data de encerramento",
            "data encerramento",
            "encerramento",
            "data de fechamento",
            "data fechamento",
            "fechamento",
            "fechado em",
            "finalizado em",
            "finalizacao",
            "data termino",
            "termino",
            "data fim",
            "hora fim",
            "fecha de cierre",
            "fecha cierre",
            "cerrado el",
            "cierre",
            "end time",
            "fim",
            "fin",
            "ended",
            "closed",
            "end",
        ],
        Role::LeftAt => &[
            "left at",
            "abandoned at",
            "abandon time",
            "abandonado em",
            "data abandono",
            "desistiu em",
            "desistencia",
            "abandonado el",
            "abandono",
        ],
        Role::AssignedAt => &[
            "assigned at",
            "first assignment at",
            "assignment date",
            "atribuido em",
            "data atribuicao",
            "atribuicao",
            "distribuido em",
            "asignado el",
            "fecha asignacion",
            "assigned",
        ],
        Role::Wait => &[
            "waited seconds",
            "wait seconds",
            "wait time",
            "waiting time",
            "queue time",
            "time in queue",
            "q time",
            "tempo de espera",
            "tempo espera",
            "tempo na fila",
            "tempo em fila",
            "tempo de fila",
            "tempo fila",
            "tiempo de espera",
            "tiempo espera",
            "time to answer",
            "first response time",
            "first reply time",
            "tempo de primeira resposta",
            "tempo primeira resposta",
            "espera",
            "wait",
            "waited",
            "tme",
        ],
        Role::Handling => &[
            "handled seconds",
            "handling seconds",
            "handling time",
            "handle time",
            "service time",
            "ser time",
            "talk time",
            "talk seconds",
            "tempo de atendimento",
            "tempo atendimento",
            "tempo em atendimento",
            "duracao do atendimento",
            "duracao atendimento",
            "tiempo de atencion",
            "duracao",
            "duracion",
            "duration",
            "handling",
            "talk",
            "tma",
            "len",
            "dur",
        ],
        Role::Agent => &[
            "agent name",
            "agent identity",
            "agent id",
            "assignee name",
            "nome do atendente",
            "nome atendente",
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
            "vendedor",
            "vendedora",
            "consultor",
            "analista",
            "asesor",
            "teammate",
            "user id",
            "user name",
            "usuario",
            "server",
        ],
        Role::Team => &[
            "team name",
            "department name",
            "department id",
            "queue name",
            "group name",
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
            "tipo",
            "type",
        ],
        Role::Conversation => &[
            "conversation id",
            "ticket id",
            "call id",
            "chat id",
            "session id",
            "numero do protocolo",
            "numero protocolo",
            "numero do atendimento",
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
            "numero",
            "number",
        ],
        Role::Outcome => &[
            "outcome",
            "situacao",
            "resultado",
            "disposition",
            "status",
            "state",
            "estado",
            "answered",
            "atendida",
            "atendido",
            "motivo encerramento",
        ],
    }
}

/// What dates and times of day are called that stand in columns of their own.
pub(super) const DATES: &[&str] = &["data", "date", "dia", "fecha", "day"];
pub(super) const TIMES: &[&str] = &["hora", "time", "horario", "call started", "hour"];

/// How a text begins, or what it is, that says that the customer gave up.
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
const LEFT_WHOLE: &[&str] = &["n", "no", "nao", "false"];

/// Whether a text of the outcome says that the customer gave up.
pub(super) fn says_left(text: &str) -> bool {
    let plain = plain(text);
    LEFT.iter().any(|start| plain.starts_with(start)) || LEFT_WHOLE.contains(&plain.as_str())
}

/// A name as plain words: lower case, without accents, parted where case or marks part it.
pub(super) fn plain(name: &str) -> String {
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

fn unaccented(c: char) -> char {
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

/// What a length counts, by the name of its column, in seconds: `wait_minutes`, `tempo (min)`, `duration_ms`.
pub(super) fn unit(name: &str) -> f64 {
    let unit = |word: &str| match word {
        "min" | "mins" | "minutes" | "minutos" | "minuto" | "minute" => Some(60.0),
        "ms" | "millis" | "milliseconds" | "milissegundos" => Some(0.001),
        "hours" | "horas" | "h" => Some(3600.0),
        _ => None,
    };
    plain(name).split(' ').find_map(unit).unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_plain_words() {
        for (name, words) in [
            ("createdAt", "created at"),
            ("Data de Criação", "data de criacao"),
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
        let arrived = of(Role::ArrivedAt);
        assert!(fit("arrived at", arrived) > fit("created at", arrived));
        assert!(fit("created at", arrived) > fit("ticket created at", arrived));
        assert!(fit("ticket created at", arrived) > 0);
        assert_eq!(fit("at noon", arrived), 0);
        assert!(says_left("Abandonada") && says_left("Não atendido") && says_left("n"));
        assert!(!says_left("Atendido") && !says_left("nome") && !says_left("answered"));
        assert_eq!((unit("wait_minutes"), unit("tempo (min)"), unit("talk")), (60.0, 60.0, 1.0));
    }
}
