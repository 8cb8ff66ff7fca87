//! Few conversations: what chance makes of them is neither a break nor a rule.

use super::super::hours::hours;
use super::super::presence::agents;
use super::super::{FitAsked, PastHours, RuleKey, fit};
use super::known::known;
use super::{Export, account, conversations};
use crate::history::{PastConversation, PastOutcome};
use crate::rules::Settings;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// 47 starts of three agents over two weeks, Monday to Friday from 8 to 18.
fn two_weeks() -> Vec<PastConversation> {
    let monday: Timestamp = "2026-03-02T00:00:00Z".parse().unwrap();
    let row = |place: i64| {
        let (day, minute) = (place % 10, 480 + (place * place * 23 + place * 7) % 600);
        let at = |minutes: i64| {
            Timestamp::from_second(monday.as_second() + (day + day / 5 * 2) * 86_400 + minutes * 60).unwrap()
        };
        PastConversation {
            count: String::new(),
            id: place.to_string(),
            team: "Vendas".to_string(),
            agent: ["Ana", "Bia", "Caio"][place as usize % 3].to_string(),
            arrived_at: at(minute - 2),
            assigned_at: None,
            started_at: Some(at(minute)),
            ended_at: Some(at(minute + 5)),
            left_at: None,
            outcome: PastOutcome::Served,
        }
    };
    let mut rows: Vec<PastConversation> = (0..47).map(row).collect();
    rows.sort_by_key(|row| row.arrived_at);
    rows
}

/// No start for half an hour, or before ten, is chance here.
#[test]
fn few_starts_make_no_breaks_and_no_shifts() {
    let account = account(&two_weeks(), &TimeZone::UTC);
    let found: PastHours = hours(&account, None);
    assert_eq!(found.week.lines(), ["mon-fri 08:00-18:00"]);
    for (agent, name) in agents(&account, &found).iter().zip(&account.agents) {
        assert!(agent.is_usual, "{name}: {:?}", agent.shift.lines());
    }
}

/// The known account's first 150 conversations: its limit is the platform's, and nothing counts as shown.
#[test]
fn few_conversations_show_no_rule() {
    let loaded = known(&["rules.limit=30 min"]);
    let mut rows = conversations(&loaded, 1, Export { rounded: 1, ..Export::default() });
    rows.sort_by_key(|row| row.arrived_at);
    let account = account(&rows[..150], loaded.scenario.horizon.zone.time_zone());
    let fitted = fit(&account, &FitAsked::default()).unwrap();
    let settings = fitted.teams[0].settings.as_ref().unwrap();
    assert!(settings.shown.is_empty(), "{:?}", settings.shown);
    assert_eq!(settings.reading.settings.limit, Settings::DEFAULT_LIMIT);
    assert!(RuleKey::ALL.into_iter().all(|key| !settings.is_told(key)));
}
