//! Who waits at opening, and until when: three days worked out by hand.

use crate::script::recorded;
use rodizio::experiment::wanted;
use rodizio::measure::{MeasureColumn, Recorder, TeamMeasure};
use rodizio::scenario::Scenario;
use rodizio::world::simulate;

/// Two wait on Monday, whom the one agent begins at 09:00 and 09:30; nobody on Tuesday; two on Wednesday, of whom the second leaves
/// at 09:05, before the first has ended. Who waits over lunch does not wait at the opening of a day.
const CALLS: &str = "arrived_at,handling_seconds,patience_seconds
2026-03-01 20:00:00,1800,
2026-03-02 08:30:00,600,
2026-03-02 12:30:00,600,
2026-03-03 19:00:00,600,
2026-03-03 19:30:00,600,48900
";

fn office(hours: &str) -> Scenario {
    recorded(CALLS, "start = 2026-03-01, length = \"4 days\"", [hours, "rules.overflow = false"])
}

#[test]
fn openings_by_hand() {
    let office = office("hours = { weekly = [\"mon-fri 09:00-12:00\", \"mon-fri 13:00-18:00\"] }");
    let measures = simulate(&office, 1, 0, Recorder::new(&office)).measures();
    let value = |measure| measures.value(MeasureColumn::of_team(&office, 0, measure).unwrap());
    assert_eq!(value(TeamMeasure::OpeningBacklog), 4.0 / 3.0);
    // 30 min, 0 and 5 min.
    assert_eq!([TeamMeasure::OpeningClearedP50, TeamMeasure::OpeningClearedP90].map(value), [300.0, 1800.0]);
}

#[test]
fn an_account_that_never_closes_has_no_openings() {
    let open = office("");
    assert_eq!(MeasureColumn::of_team(&open, 0, TeamMeasure::OpeningBacklog), None);
    let error = wanted(&open, "opening_backlog").unwrap_err().to_string();
    assert!(error.contains("a measure of openings, but the scenario has no `[hours]`"), "{error}");
}
