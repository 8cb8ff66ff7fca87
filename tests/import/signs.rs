//! What an export gives away about itself, and rows that are left out.

use super::{folder, history, import};
use std::fs;

/// What is said of a table with these rows.
fn said(csv: &str, flags: &[&str]) -> String {
    let folder = folder(&[("x.csv", csv.as_bytes())]);
    let outcome = import(folder.path(), "x.csv", flags);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    outcome.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Rows of so many days from Monday 2 March 2026, so many a day, every ten minutes from this hour on.
fn rows(
    days: std::ops::Range<i64>,
    a_day: i64,
    hour: i64,
    row: impl Fn(i64, jiff::civil::DateTime) -> String,
) -> String {
    use jiff::ToSpan;
    let first = jiff::civil::date(2026, 3, 2).at(0, 0, 0, 0);
    let all = days.flat_map(|day| (0..a_day).map(move |place| (day, place)));
    all.map(|(day, place)| row(day * a_day + place, first + day.days() + hour.hours() + (10 * place).minutes()))
        .collect()
}

#[test]
fn rows_that_cannot_be_read_are_told_and_kept() {
    let good = rows(0..5, 10, 9, |id, at| format!("{id},Ana,{at},\n"));
    let bad = "900,Ana,yesterday,\n901,Ana,,x\n902,Ana,2026-03-02 09:00,1:00,extra\n3,Ana,2026-03-02T09:30:00,\n";
    let csv = format!("id,agent,created_at,note\n{good}{bad}");
    let (history, folder) = history(&[("x.csv", csv.as_bytes())], "x.csv", &[]);
    assert_eq!(history.lines().count(), 51);
    let rejected = fs::read_to_string(folder.path().join("out/rejected.csv")).unwrap();
    let reasons: Vec<(&str, &str, &str)> = rejected
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            (cells[1], cells[2], cells[3])
        })
        .collect();
    let expected = [
        ("52", "not_a_time", "arrived_at"),
        ("53", "no_arrival", "arrived_at"),
        ("54", "more_cells", ""),
        ("55", "doubled", "conversation"),
    ];
    assert_eq!(reasons, expected);
    let shown = import(folder.path(), "x.csv", &[]).stdout;
    assert!(shown.contains("4 of 54 rows are left out."), "{shown}");
    assert!(shown.contains("x.csv:52"), "{shown}");
}

#[test]
fn what_an_export_gives_away() {
    let plain = |hour| rows(0..20, 10, hour, |id, at| format!("{id},{at},{},Ana\n", at));
    let head = "id,created_at,started_at,agent\n";
    // As it should be.
    let good = said(&format!("{head}{}", plain(9)), &["--time-zone", "America/Sao_Paulo"]);
    assert!(
        good.contains("All 200 rows could be read.") && !good.contains("taken") && !good.contains("missing"),
        "{good}"
    );
    // Ends before starts, starts before arrivals.
    let lines = "id,created_at,started_at,ended_at,agent\n1,2026-03-02 09:00,2026-03-02 08:00,2026-03-02 09:10,A\n\
                 2,2026-03-02 09:00,2026-03-02 09:20,2026-03-02 09:10,A\n";
    let order = said(lines, &[]);
    assert!(
        order.contains("1 row has the start before the arrival, the first in line 2: that start is left out."),
        "{order}"
    );
    assert!(
        order.contains("1 row has the end before the start, the first in line 3: that end is left out."),
        "{order}"
    );
    // Numbers that begin anew; counts of intervals.
    let shared = said("id,created_at\n1,2026-03-02 09:00\n1,2026-03-03 09:00\n", &[]);
    assert!(shared.contains("1 conversation has the name of another one"), "{shared}");
    let even = said(&format!("id,created_at,calls\n{}", rows(0..2, 100, 0, |i, at| format!("{i},{at},7\n"))), &[]);
    assert!(even.contains("The rows follow one another every 10 min: they may be counts"), "{even}");
    // At night; hours of a clock elsewhere.
    let night = said(&format!("{head}{}", plain(1)), &[]);
    assert!(night.contains("most conversations start between 01:00 and 02:30, by the clock of America/"), "{night}");
    // Half of a month is not there.
    let parted = format!(
        "{head}{}{}",
        rows(0..12, 10, 9, |i, at| format!("{i},{at},,\n")),
        rows(21..33, 10, 9, |i, at| format!("{i},{at},,\n"))
    );
    let gap = said(&parted, &[]);
    assert!(gap.contains("no row, though such days are busy"), "{gap}");
    // Exactly a thousand rows.
    let capped = said(&format!("{head}{}", rows(0..100, 10, 9, |i, at| format!("{i},{at},,\n"))), &[]);
    assert!(capped.contains("has 1,000 rows exactly"), "{capped}");
    // A tidy-up at the end of the day.
    let bulk = rows(0..10, 10, 9, |i, at| format!("{i},{at},{at},{}T18:00:{:02},Ana\n", at.date(), i % 60));
    let bulk = said(&format!("id,created_at,started_at,ended_at,agent\n{bulk}"), &[]);
    assert!(bulk.contains("100 conversations were ended in bulk, up to 10 of one agent in one minute"), "{bulk}");
    // All at midnight.
    let midnight = rows(0..20, 5, 9, |i, at| format!("{i},{at},{} 00:00:00\n", at.date()));
    let midnight = said(&format!("id,created_at,closed_at\n{midnight}"), &["--mapping", &mapping()]);
    assert!(midnight.contains("Every end is at midnight: the time of day is missing."), "{midnight}");
    // A night in which the clock in Lisbon goes back, and one in which it goes forward.
    let lisbon = "id,created_at\n1,2026-10-25 01:30\n2,2026-03-29 01:30\n3,2026-03-30 01:30\n";
    let clock = said(lisbon, &["--time-zone", "Europe/Lisbon"]);
    assert!(clock.contains("2 times are in an hour that the clock shows twice or never"), "{clock}");
    // Lengths that leave the night out.
    let short = rows(0..20, 5, 17, |i, at| format!("{i},{at},{}T09:00:00,600\n", at.date().tomorrow().unwrap()));
    let short = said(&format!("id,created_at,started_at,wait_seconds\n{short}"), &[]);
    assert!(short.contains("The wait is shorter than the times say in 100 of 100 rows"), "{short}");
    // Words for customers who gave up.
    let words = said("id,created_at,status\n1,2026-03-02 09:00,Perdida\n2,2026-03-02 09:00,ok\n", &[]);
    assert!(words.contains("Taken for customers who gave up: \"Perdida\"."), "{words}");
    assert!(words.contains("The times have no zone: they are read as those of America/Sao_Paulo."), "{words}");
}

/// Universal time without a word of it, read as a Brazilian one, is noticed by the hours of the working day.
#[test]
fn a_day_of_another_zone() {
    const ASKS: &str = "Does the team work then?";
    let starts = |hours: std::ops::Range<i64>, offset: &str| {
        let row = |id, at| format!("{id},{at}{offset},{at}{offset},Ana\n");
        format!("id,created_at,started_at,agent\n{}", rows(0..5, 6 * (hours.end - hours.start), hours.start, row))
    };
    let sao_paulo = ["--time-zone", "America/Sao_Paulo"];
    let shifted = said(&starts(11..21, ""), &[]);
    assert!(shifted.contains("start between 11:30 and 20:30, by the clock of America/Sao_Paulo. Does"), "{shifted}");
    assert!(shifted.contains("import them with --time-zone UTC, and then the history.csv"), "{shifted}");
    let early = said(&starts(3..13, ""), &[]);
    assert!(early.contains("written in Etc/GMT+8: import"), "{early}");
    // A usual day, one of a shop that is open until late, one of an afternoon, one around the clock.
    for hours in [8..18, 7..17, 10..22, 13..18, 0..24] {
        let usual = said(&starts(hours.clone(), ""), &[]);
        assert!(!usual.contains(ASKS), "{hours:?}: {usual}");
    }
    // An offset is certain.
    let certain = said(&starts(11..21, "-03:00"), &sao_paulo);
    assert!(!certain.contains(ASKS), "{certain}");
    // What is advised helps.
    let csv = starts(11..21, "");
    let (_, folder) = history(&[("x.csv", csv.as_bytes())], "x.csv", &["--time-zone", "UTC"]);
    let first = said(&csv, &["--time-zone", "UTC"]);
    assert!(first.contains("If not, import the history.csv that comes of it, with the zone of the team"), "{first}");
    let second = import(folder.path(), "out/history.csv", &sao_paulo);
    assert!(second.code == 0 && !second.stdout.contains("Does the team"), "{}{}", second.stdout, second.stderr);
}

/// Only what counted is said.
#[test]
fn words_that_counted() {
    let zendesk = "id,group_id,created_at,assigned_at,solved_at,assignee_id,status\n\
                   1,12,2026-03-02T12:00:00Z,,2026-03-02T13:00:00Z,77,closed\n2,12,2026-03-02T12:00:00Z,,,77,solved\n";
    let said_of = said(zendesk, &[]);
    assert!(!said_of.contains("count as started") && !said_of.contains("gave up:"), "{said_of}");
    let blip = "TicketId,StorageDate,OpenDate,FirstResponseDate,CloseDate,Team,AgentIdentity,Status\n\
                1,2026-03-02T12:00:00Z,,2026-03-02T12:10:00Z,2026-03-02T13:00:00Z,V,Ana,ClosedClientInactivity\n\
                2,2026-03-02T12:00:00Z,,,2026-03-02T13:00:00Z,V,,ClosedClient\n";
    let said_of = said(blip, &[]);
    assert!(said_of.contains("Taken for customers who gave up: \"ClosedClient\"."), "{said_of}");
}

/// A file that maps what nobody would find by itself.
fn mapping() -> String {
    let path = std::env::temp_dir().join(format!("rodizio-mapping-{}.toml", std::process::id()));
    fs::write(&path, "[columns]\narrived_at = 'created_at'\nended_at = 'closed_at'\n").unwrap();
    path.display().to_string()
}
