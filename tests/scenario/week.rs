//! What is said of arrivals out of hours, and of time that is not whole weeks.

use rodizio::scenario::{Loaded, parse};
use std::path::Path;

/// A clinic: mon-fri 08-18, sat 08-12; one curve of equal hours 08-18 for all days, unless something else is said.
fn clinic(length: &str, hours: &str, poisson: &str) -> Loaded {
    let text = format!(
        "name = 'Clinic'\n[horizon]\nstart = 2026-03-02\n{length}\n[hours]\n{hours}\n[[agent]]\nname = 'A'\n\
         concurrency = 'unlimited'\n[[team]]\nname = 'T'\nhandling = '1 min'\n[team.arrivals.poisson]\nper_day = 100\n{poisson}\n"
    );
    parse("clinic.toml", &text, Path::new(""), &[]).unwrap_or_else(|error| panic!("{error}"))
}

const WEEKS: &str = "length = '4 weeks'";
const HOURS: &str = "weekly = ['mon-fri 08:00-18:00', 'sat 08:00-12:00']";

fn curve(from: usize, to: usize) -> String {
    let hours: Vec<&str> = (0..24).map(|hour| if (from..to).contains(&hour) { "1" } else { "0" }).collect();
    format!("[{}]", hours.join(","))
}

/// 500 come from Monday to Friday, 50 on Saturday: six tenths of these after 12, 30 a week of 550, or 5.5 %.
#[test]
fn the_half_day() {
    let one = format!("weekday = {{ sat = 0.5, sun = 0 }}\nhourly = {}", curve(8, 18));
    let warnings = clinic(WEEKS, HOURS, &one).warnings.to_string();
    let says =
        "warning[W12]: about 5 % of the customers, 120 of 2200, come while the account is closed: sat 12:00-18:00";
    assert!(warnings.contains(says) && warnings.contains("clinic.toml:16:10"), "{warnings}");
    let mend = "`hourly.sat = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]`";
    assert!(warnings.contains(mend), "{warnings}");
    // As it says; or said to be meant.
    let two =
        format!("weekday = {{ sat = 0.5, sun = 0 }}\nhourly.daily = {}\nhourly.sat = {}", curve(8, 18), curve(8, 12));
    for poisson in [two, format!("{one}\nout_of_hours = true")] {
        let warnings = clinic(WEEKS, HOURS, &poisson).warnings;
        assert!(warnings.is_empty(), "{warnings}");
    }
    // A few go without saying: 1.2 % come on Saturdays after 12.
    let few = format!("weekday = {{ sat = 0.1, sun = 0 }}\nhourly = {}", curve(8, 18));
    assert!(clinic(WEEKS, HOURS, &few).warnings.is_empty());
}

/// Nothing is said of hours or of Sundays: of 700 a week, 14/24 of 500 and 20/24 of 100 come when it is closed, and all of Sunday's.
#[test]
fn nights_days_and_holidays() {
    let warnings = clinic(WEEKS, HOURS, "").warnings.to_string();
    let says = "about 68 % of the customers, 1900 of 2800, come while the account is closed: \
                mon-fri 00:00-08:00 18:00-24:00, sat 00:00-08:00 12:00-24:00, sun 00:00-24:00";
    assert!(warnings.contains(says) && warnings.contains("weekday = { sun = 0 }"), "{warnings}");
    // Two holidays of 22 days, on which as many come as on any day.
    let hours = "weekly = ['mon-fri 08:00-18:00']\nholidays = [2026-03-03, 2026-03-04]";
    let poisson = format!("weekday = {{ sat = 0, sun = 0, holiday = 1 }}\nhourly = {}", curve(8, 18));
    let warnings = clinic(WEEKS, hours, &poisson).warnings.to_string();
    assert!(
        warnings.contains("about 10 % of the customers, 200 of 2000, come while the account is closed: on holidays"),
        "{warnings}"
    );
    // Minutes count: a quarter of the hour from 08:00.
    let hours = "weekly = ['mon-fri 08:15-18:00']";
    let poisson = format!("weekday = {{ sat = 0, sun = 0 }}\nhourly = {}", curve(8, 18));
    let warnings = clinic(WEEKS, hours, &poisson).warnings.to_string();
    assert!(warnings.contains("50 of 2000, come while the account is closed: mon-fri 08:00-08:15"), "{warnings}");
}

#[test]
fn whole_weeks() {
    let poisson = format!("weekday = {{ sat = 0, sun = 0 }}\nhourly = {}", curve(8, 18));
    let warnings =
        |length: &str, poisson: &str| clinic(length, "weekly = ['daily 00:00-24:00']\n", poisson).warnings.to_string();
    for (length, days) in [
        ("length = '4 weeks'\nwarm_up = '1 day'", "27 days are measured"),
        ("length = '1 week'\nwarm_up = '1 day'", "6 days are measured"),
        ("length = '10 days'", "10 days are measured"),
        ("length = '31 days'\nwarm_up = '1 week'", "24 days are measured"),
    ] {
        let found = warnings(length, &poisson);
        assert!(found.contains("warning[W13]") && found.contains(days), "{length}: {found}");
        // All days are alike: nothing to say.
        assert_eq!(warnings(length, ""), "");
    }
    for length in
        ["length = '4 weeks'", "length = '4 weeks'\nwarm_up = '1 week'", "length = '3 days'", "length = '8 days'"]
    {
        assert_eq!(warnings(length, &poisson), "", "{length}");
    }
    // A week is one over a change of the clock, too.
    let text = "length = '4 weeks'\ntime_zone = 'America/New_York'";
    assert_eq!(warnings(text, &poisson), "");
}
