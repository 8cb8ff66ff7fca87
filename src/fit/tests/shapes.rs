//! One account, exported as each platform does it: what is read is the account, up to rounding, and it is fitted.

use super::super::{FitAsked, Fitted, FittedTeam, Inferred, PastAccount, fit};
use super::known::{KNOWN, Truth};
use super::{Export, account, conversations, loaded};
use crate::history::{Import, ImportWatch, PastConversation, PastOutcome, find, opened};
use crate::scenario::Loaded;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::path::PathBuf;

const SAO_PAULO: &str = "America/Sao_Paulo";
/// Its clock changes within the two weeks.
const NEW_YORK: &str = "America/New_York";

/// How a platform writes an account.
pub(crate) struct Shape {
    pub name: &'static str,
    /// Where the account is: its local times, where the export has no zone of its own.
    pub zone: &'static str,
    /// Seconds that times are rounded down to.
    pub rounded: i64,
    /// What can be read from it besides arrivals: starts with their agents, ends of what was started, leavings.
    starts: bool,
    ends: bool,
    leavings: bool,
    write: fn(&[PastConversation], &TimeZone) -> Vec<u8>,
}

/// A table: `cells` of each conversation below `head`.
fn table(head: &str, rows: &[PastConversation], cells: impl Fn(&PastConversation) -> String) -> Vec<u8> {
    let lines: Vec<String> = rows.iter().map(cells).collect();
    format!("{head}\n{}\n", lines.join("\n")).into_bytes()
}

/// A list of objects, within an answer of an API.
fn objects(within: [&str; 2], rows: &[PastConversation], object: impl Fn(&PastConversation) -> String) -> Vec<u8> {
    let objects: Vec<String> = rows.iter().map(object).collect();
    format!("{}{}{}", within[0], objects.join(","), within[1]).into_bytes()
}

fn told(at: Option<Timestamp>, write: impl Fn(Timestamp) -> String) -> String {
    at.map_or(String::new(), write)
}

/// Civil time in the zone, as `strftime` has it.
fn civil<'z>(zone: &'z TimeZone, format: &'static str) -> impl Fn(Timestamp) -> String + 'z {
    move |at| at.to_zoned(zone.clone()).strftime(format).to_string()
}

fn utc(format: &'static str) -> impl Fn(Timestamp) -> String {
    move |at| at.to_zoned(TimeZone::UTC).strftime(format).to_string()
}

/// Seconds since 1970, or `null`.
fn epoch(at: Option<Timestamp>) -> String {
    at.map_or("null".to_string(), |at| at.as_second().to_string())
}

/// When it was closed, whoever closed it.
fn closed(row: &PastConversation) -> Option<Timestamp> {
    row.ended_at.or(row.left_at)
}

fn quoted(text: &str) -> String {
    if text.is_empty() { "null".to_string() } else { format!("\"{text}\"") }
}

fn chatspot(rows: &[PastConversation], zone: &TimeZone) -> Vec<u8> {
    let iso = civil(zone, "%Y-%m-%dT%H:%M:%S%:z");
    table("id,createdAt,startAt,endAt,status,departmentId,userId", rows, |row| {
        let status = match row.outcome {
            PastOutcome::Left => "ABANDONED",
            PastOutcome::Unserved => "PENDING",
            _ => "COMPLETED",
        };
        let [start, end] = [row.started_at, closed(row)].map(|at| told(at, &iso));
        format!("{},{},{start},{end},{status},{},{}", row.id, iso(row.arrived_at), row.team, row.agent)
    })
}

/// Who closed a ticket says why.
fn blip(rows: &[PastConversation], _: &TimeZone) -> Vec<u8> {
    let iso = utc("%Y-%m-%dT%H:%M:%S.000Z");
    table("TicketId,StorageDate,OpenDate,FirstResponseDate,CloseDate,Team,AgentIdentity,Status", rows, |row| {
        let [start, end] = [row.started_at, closed(row)].map(|at| told(at, &iso));
        let status = match row.outcome {
            PastOutcome::Left => "ClosedClient",
            PastOutcome::Unserved => "Waiting",
            _ => "ClosedAttendant",
        };
        format!("{},{},{start},{start},{end},{},{},{status}", row.id, iso(row.arrived_at), row.team, row.agent)
    })
}

/// It has no ends.
fn chatwoot(rows: &[PastConversation], _: &TimeZone) -> Vec<u8> {
    objects([r#"{"data":{"meta":{"all_count":1},"payload":["#, "]}}"], rows, |row| {
        format!(
            r#"{{"id":{},"created_at":{},"first_reply_created_at":{},"status":"resolved","inbox_id":1,"meta":{{"assignee":{{"name":{}}},"team":{{"name":"{}"}}}}}}"#,
            row.id,
            epoch(Some(row.arrived_at)),
            row.started_at.map_or(0, Timestamp::as_second),
            quoted(&row.agent),
            row.team
        )
    })
}

/// It does not say why a conversation was closed that nobody answered.
fn intercom(rows: &[PastConversation], _: &TimeZone) -> Vec<u8> {
    objects([r#"{"type":"conversation.list","conversations":["#, "]}"], rows, |row| {
        let reply = epoch(row.started_at);
        format!(
            r#"{{"id":"{}","created_at":{},"state":"closed","team_assignee_id":"{}","admin_assignee_id":{},"statistics":{{"first_assignment_at":{reply},"first_admin_reply_at":{reply},"last_close_at":{},"handling_time":1}}}}"#,
            row.id,
            epoch(Some(row.arrived_at)),
            row.team,
            quoted(&row.agent),
            epoch(closed(row))
        )
    })
}

/// Tickets have no time of the first reply.
fn zendesk(rows: &[PastConversation], _: &TimeZone) -> Vec<u8> {
    let iso = utc("%Y-%m-%dT%H:%M:%SZ");
    table("id,created_at,assigned_at,solved_at,group_id,assignee_id,status", rows, |row| {
        let [start, end] = [row.started_at, row.ended_at].map(|at| told(at, &iso));
        format!("{},{},{start},{end},{},{},solved", row.id, iso(row.arrived_at), row.team, row.agent)
    })
}

/// What a Brazilian Excel saves: local times of whole minutes, date and time apart.
fn spreadsheet(rows: &[PastConversation], zone: &TimeZone) -> Vec<u8> {
    let (date, time, both) = (civil(zone, "%d/%m/%Y"), civil(zone, "%H:%M"), civil(zone, "%d/%m/%Y %H:%M"));
    let head = "Protocolo;Departamento;Atendente;Data de abertura;Hora de abertura;Início do atendimento;\
        Encerramento;Abandono\r";
    let text = table(head, rows, |row| {
        let [start, end, left] = [row.started_at, row.ended_at, row.left_at].map(|at| told(at, &both));
        let (date, time) = (date(row.arrived_at), time(row.arrived_at));
        format!("{};{};{};{date};{time};{start};{end};{left}\r", row.id, row.team, row.agent)
    });
    // Windows-1252.
    let text = String::from_utf8(text).unwrap();
    text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect()
}

/// Neither ends nor reasons, in universal time.
fn starts_alone(rows: &[PastConversation], _: &TimeZone) -> Vec<u8> {
    let stamp = utc("%Y-%m-%d %H:%M:%S UTC");
    table("id,fila,criado em,iniciado em,operador", rows, |row| {
        let start = told(row.started_at, &stamp);
        format!("{},{},{},{start},{}", row.id, row.team, stamp(row.arrived_at), row.agent)
    })
}

const ALL: Shape =
    Shape { name: "", zone: SAO_PAULO, rounded: 1, starts: true, ends: true, leavings: true, write: chatspot };

pub(crate) fn shapes() -> [Shape; 8] {
    [
        Shape { name: "intercom.json", leavings: false, write: intercom, ..ALL },
        Shape { name: "zendesk.csv", starts: false, leavings: false, write: zendesk, ..ALL },
        Shape { name: "excel.csv", rounded: 60, write: spreadsheet, ..ALL },
        Shape { name: "new-york.csv", zone: NEW_YORK, rounded: 60, write: spreadsheet, ..ALL },
        Shape { name: "starts.csv", ends: false, leavings: false, write: starts_alone, ..ALL },
        Shape { name: "chatwoot.json", ends: false, leavings: false, write: chatwoot, ..ALL },
        Shape { name: "blip.csv", write: blip, ..ALL },
        Shape { name: "chatspot.csv", ..ALL },
    ]
}

impl Shape {
    /// The known account, exported, read again and fitted; `mend` is given the fit, its account and the seed.
    pub(crate) fn fitted(&self, seed: u64, mend: &dyn Fn(Fitted, &PastAccount, u64) -> Fitted) -> (Fitted, Truth) {
        let loaded = loaded(KNOWN, &[&format!("horizon.time_zone={}", self.zone)]);
        let account = self.account(&loaded, seed);
        let fitted = fit(&account, &FitAsked::default()).expect("it is fitted");
        (mend(fitted, &account, seed), Truth::of(&loaded))
    }

    /// One replication of a scenario, exported and read again.
    fn account(&self, loaded: &Loaded, seed: u64) -> PastAccount {
        let zone = loaded.scenario.horizon.zone.time_zone();
        let rows = conversations(loaded, seed, Export { rounded: 1, ..Export::default() });
        account(&read(self, &(self.write)(&rows, zone)), zone)
    }
}

/// The conversations as `rodizio import` reads them.
fn read(shape: &Shape, bytes: &[u8]) -> Vec<PastConversation> {
    let export = opened(&[PathBuf::from("-")], &mut &bytes[..]).unwrap_or_else(|error| panic!("{error:?}"));
    let mut found = find(&export.files[0], None, None).unwrap_or_else(|error| panic!("{error:?}"));
    found.mapping.time_zone = Some(shape.zone.to_string());
    let import = Import::new(&export, &found).unwrap_or_else(|error| panic!("{error:?}"));
    let mut rows = Vec::new();
    let watch = ImportWatch { stop: &|| false, at: &|_| {} };
    let imported = import.run(&watch, &mut |taken| {
        if let Ok(row) = taken.read {
            rows.push(row.clone());
        }
        Ok(())
    });
    assert_eq!(imported.unwrap_or_else(|error| panic!("{error:?}")).rejected.rows(), 0, "{}", shape.name);
    rows
}

/// What a shape leaves of a conversation.
fn left_of(shape: &Shape, row: &PastConversation) -> PastConversation {
    let round =
        |at: Timestamp| Timestamp::from_second(at.as_second().div_euclid(shape.rounded) * shape.rounded).unwrap();
    let started_at = row.started_at.filter(|_| shape.starts).map(round);
    PastConversation {
        arrived_at: round(row.arrived_at),
        assigned_at: None,
        started_at,
        ended_at: row.ended_at.filter(|_| shape.ends).map(round),
        left_at: row.left_at.filter(|_| shape.leavings).map(round),
        outcome: match row.outcome {
            _ if !shape.starts => PastOutcome::Unknown,
            PastOutcome::Served if !shape.ends => PastOutcome::Started,
            PastOutcome::Left if !shape.leavings => PastOutcome::Unserved,
            outcome => outcome,
        },
        ..row.clone()
    }
}

/// The same without what a shape may have besides: when it was assigned, and when a conversation was closed that nobody started.
fn plainly(shape: &Shape, row: PastConversation) -> PastConversation {
    let is_lost = shape.starts && row.started_at.is_none();
    PastConversation { assigned_at: None, ended_at: row.ended_at.filter(|_| !is_lost), ..row }
}

#[test]
fn every_shape_is_the_same_account() {
    for shape in shapes() {
        let set = [format!("horizon.time_zone={}", shape.zone), "horizon.length=2 weeks".to_string()];
        let set = [set[0].as_str(), &set[1], "team.Suporte.arrivals.poisson.per_day=120"];
        let loaded = loaded(KNOWN, &set);
        let zone = loaded.scenario.horizon.zone.time_zone();
        let rows = conversations(&loaded, 7, Export { rounded: 1, ..Export::default() });
        let found = read(&shape, &(shape.write)(&rows, zone));
        assert_eq!(found.len(), rows.len(), "{}", shape.name);
        for (row, found) in rows.iter().zip(&found) {
            assert_eq!(plainly(&shape, found.clone()), left_of(&shape, row), "{}", shape.name);
        }
        is_fitted(&shape, &rows, &found, zone);
    }
}

/// What the shape knows is found from it: intervals hold what the account itself says. The rest is not stated.
fn is_fitted(shape: &Shape, rows: &[PastConversation], found: &[PastConversation], zone: &TimeZone) {
    let name = shape.name;
    let fitted = |rows: &[PastConversation]| {
        fit(&account(rows, zone), &FitAsked::default()).unwrap_or_else(|| panic!("{name} is not fitted"))
    };
    let (whole, fitted) = (fitted(rows), fitted(found));
    let (of, team) = (&whole.teams[0], &fitted.teams[0]);
    let near = |one: Inferred, other: Inferred| {
        assert!((one.low..=one.high).contains(&other.value), "{name}: {one:?} {other:?}");
    };
    near(team.counts.per_day, of.counts.per_day);
    assert_eq!((fitted.has_starts, fitted.has_ends), (shape.starts, shape.ends && shape.starts), "{name}");
    assert_eq!(team.handling.is_some(), shape.starts && shape.ends, "{name}");
    // Without times of leaving it rests on the conversations around those that nobody started, if anything.
    assert_eq!(!team.patience.is_empty() && !team.left.is_of_others(), shape.leavings, "{name}");
    if let (Some(found), Some(of)) = (&team.handling, &of.handling) {
        near(found.mean, of.mean);
    }
    if let (Some(found), Some(of), true) = (team.patience.first(), of.patience.first(), shape.leavings) {
        near(found.mean(), of.mean());
    }
    if shape.starts {
        assert_eq!(fitted.hours.week.lines(), ["mon-fri 08:00-18:00", "sat 09:00-13:00"], "{name}");
        assert_eq!(fitted.agents.len(), 6, "{name}");
        let settings = |team: &FittedTeam| team.settings.as_ref().unwrap().reading.settings.overflow;
        assert_eq!(settings(team), settings(of), "{name}");
    }
}
