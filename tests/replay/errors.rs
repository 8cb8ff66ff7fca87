//! Lines that cannot be replayed: what is said, and that the decisions before them are there.

use super::office::office;
use super::{day, run};
use rodizio::replay::ReplayError;
use rodizio::rules::{Assignment, Settings};
use rodizio::scenario::Scenario;

/// A good line, with one decision, before the bad one.
const BEFORE: &str = "{\"at\":\"2026-03-02T09:00:00\",\"event\":\"arrive\",\"conversation\":\"c1\"}\n";

fn error_of(scenario: &Scenario, line: &str) -> String {
    let before = match scenario.teams.len() {
        1 => BEFORE.to_string(),
        _ => BEFORE.replace("}", ",\"team\":\"Suporte\",\"draw\":0.5}"),
    };
    let (out, outcome) = run(scenario, &(before + line + "\n"));
    assert_eq!(out.lines().count(), 1, "{out}");
    assert!(out.contains(r#""decision":"offer","agent":"Ana""#), "{out}");
    outcome.unwrap_err().to_string()
}

#[test]
fn messages() {
    let at = r#""at":"2026-03-02T09:01:00""#;
    let cases = [
        ("nonsense", "line 2, column 2: this is not JSON: expected ident (write one object on each line, such as {\"at\":\"2026-03-02T09:00:00\",\"event\":\"away\",\"agent\":\"Ana\"})".to_string()),
        ("[1]", "line 2: an event is a JSON object, and this is a list (write one object on each line, such as {\"at\":\"2026-03-02T09:00:00\",\"event\":\"away\",\"agent\":\"Ana\"})".into()),
        (&format!("{{{at},\"event\":\"start\",\"conversation\":\"c1\",\"agent\":\"Anna\"}}"), "line 2, column 73: no agent is named \"Anna\" (did you mean \"Ana\"?)".into()),
        (&format!("{{{at},\"event\":\"start\",\"conversation\":\"c1\",\"agent\":\"Xerxes\"}}"), "line 2, column 73: no agent is named \"Xerxes\" (use a name of an [[agent]] of the scenario)".into()),
        (&format!("{{{at},\"event\":\"start\",\"conversation\":\"c1\"}}"), "line 2: the key \"agent\" is missing (\"start\" needs it)".into()),
        (&format!("{{{at},\"event\":\"join\"}}"), "line 2: the key \"agent\" is missing (\"join\" needs it)".into()),
        (&format!("{{{at},\"event\":\"join\",\"agent\":\"Ana\",\"team\":\"suporte\"}}"), "line 2, column 65: no team is named \"suporte\" (did you mean \"Suporte\"?)".into()),
        (&format!("{{{at},\"event\":\"leave\"}}"), "line 2: the key \"conversation\" is missing (\"leave\" needs it)".into()),
        ("{\"event\":\"leave\"}", "line 2: the key \"at\" is missing (every event needs it)".into()),
        (&format!("{{{at}}}"), "line 2: the key \"event\" is missing (every event needs it)".into()),
        (&format!("{{{at},\"event\":\"begin\"}}"), "line 2, column 37: there is no event \"begin\" (the events are arrive, start, end, leave, away, back, join, tick)".into()),
        (&format!("{{{at},\"event\":\"Arive\"}}"), "line 2, column 37: there is no event \"Arive\" (did you mean \"arrive\"?)".into()),
        (&format!("{{{at},\"event\":\"arrive\",\"conversation\":\"c2\",\"tema\":\"Suporte\"}}"), "line 2, column 66: there is no key \"tema\" (did you mean \"team\"?)".into()),
        (&format!("{{{at},\"event\":\"arrive\",\"conversation\":\"c2\",\"team\":\"suporte\"}}"), "line 2, column 73: no team is named \"suporte\" (did you mean \"Suporte\"?)".into()),
        (&format!("{{{at},\"event\":\"end\",\"event\":\"end\"}}"), "line 2, column 43: the key \"event\" occurs twice (write it once)".into()),
        (&format!("{{{at},\"event\":\"end\",\"conversation\":7}}"), "line 2, column 58: \"conversation\" is text in quotes, not a number (write text in quotes)".into()),
        (&format!("{{{at},\"event\":\"end\",\"conversation\":\"c9\"}}"), "line 2, column 58: no conversation \"c9\" has arrived (it needs an \"arrive\" on a line before)".into()),
        (&format!("{{{at},\"event\":\"arrive\",\"conversation\":\"c1\"}}"), "line 2, column 61: conversation \"c1\" has arrived already, on line 1 (a name may come again once its conversation has ended or left; until then give every one its own)".into()),
        (&format!("{{{at},\"event\":\"arrive\",\"conversation\":\"c2\",\"draw\":1}}"), "line 2, column 73: \"draw\" is 1, and must lie in [0, 1) (write a number such as 0.25)".into()),
        ("{\"at\":\"2026-03-02T08:59:59\",\"event\":\"end\",\"conversation\":\"c1\"}", "line 2, column 7: the time goes back: 2026-03-02T08:59:59-03:00 comes after 2026-03-02T09:00:00-03:00 (sort the log by \"at\"; civil times in an hour that occurs twice need an offset)".into()),
        ("{\"at\":\"02/03/2026 09:01\",\"event\":\"end\",\"conversation\":\"c1\"}", "line 2, column 7: \"02/03/2026 09:01\" is not a time (write 2026-03-02T09:05:00 (civil time in the scenario's zone), or with an offset, 2026-03-02T09:05:00-03:00)".into()),
        ("{\"at\":\"2026-02-30T09:01\",\"event\":\"end\",\"conversation\":\"c1\"}", "line 2, column 7: \"2026-02-30T09:01\" is a time that does not exist (write 2026-03-02T09:05:00 (civil time in the scenario's zone), or with an offset, 2026-03-02T09:05:00-03:00)".into()),
    ];
    for (line, message) in cases {
        assert_eq!(error_of(&day(), line), message, "{line}");
    }
}

#[test]
fn the_place_is_shown() {
    let line = r#"{"at":"2026-03-02T09:01:00","event":"start","conversation":"c1","agent":"Anna"}"#;
    let (_, outcome) = run(&day(), &format!("{BEFORE}{line}\n"));
    let Err(ReplayError::Line(bad)) = outcome else { panic!("{outcome:?}") };
    let expected = r#"error: no agent is named "Anna"
 --> events.jsonl:2:73
  |
2 | {"at":"2026-03-02T09:01:00","event":"start","conversation":"c1","agent":"Anna"}
  |                                                                         ^^^^^^
  |
  = help: did you mean "Ana"?
"#;
    assert_eq!(bad.shown("events.jsonl").to_string(), expected);
}

#[test]
fn a_line_that_fails_lets_no_timer_fire() {
    // The window of c1 ends at 09:10: that is decided with the next good line, not with a bad one.
    let line = r#"{"at":"2026-03-02T09:30:00","event":"end","conversation":"c9"}"#;
    let message = error_of(&day(), line);
    assert!(message.starts_with("line 2, column 58: no conversation \"c9\""), "{message}");
}

/// Rule 15: once it is over, the name is that of a new conversation.
#[test]
fn a_conversation_that_has_left_comes_back_as_a_new_one() {
    let log = format!(
        "{BEFORE}{}\n{}\n",
        r#"{"at":"2026-03-02T09:01:00","event":"leave","conversation":"c1"}"#,
        r#"{"at":"2026-03-02T09:02:00","event":"arrive","conversation":"c1"}"#
    );
    let (out, outcome) = run(&day(), &log);
    assert!(outcome.is_ok(), "{outcome:?}");
    let again = out.lines().filter(|line| line.contains("\"decision\":\"offer\"") && line.contains("\"number\":1,"));
    assert_eq!(again.count(), 2, "{out}");
}

#[test]
fn what_several_teams_and_chance_need() {
    let random = Settings { assignment: Assignment::Random, ..Settings::default() };
    let teams = [("Suporte", Settings::default()), ("Vendas", random)];
    let scenario = office("UTC", &["daily 00:00-24:00"], &["Ana", "Bruno"], &teams);
    let at = r#""at":"2026-03-02T09:01:00""#;
    assert_eq!(
        error_of(&scenario, &format!("{{{at},\"event\":\"arrive\",\"conversation\":\"c2\"}}")),
        "line 2: the key \"team\" is missing, and the scenario has 2 teams (name one of \"Suporte\", \"Vendas\")"
    );
    assert_eq!(
        error_of(&scenario, &format!("{{{at},\"event\":\"arrive\",\"conversation\":\"c2\",\"team\":\"Vendas\"}}")),
        "line 2: the key \"draw\" is missing (the team assigns at random: give each \"arrive\" a number in [0, 1), such as \"draw\":0.25)"
    );
}

#[test]
fn names_of_conversations_have_a_bound() {
    let line = |length: usize| {
        format!("{{\"at\":\"2026-03-02T09:01:00\",\"event\":\"arrive\",\"conversation\":\"{}\"}}", "x".repeat(length))
    };
    assert_eq!(
        error_of(&day(), &line(1025)),
        "line 2, column 61: the name of the conversation is longer than 1024 bytes (give it a shorter one)"
    );
    let (_, outcome) = run(&day(), &line(1024));
    assert!(outcome.is_ok());
}
