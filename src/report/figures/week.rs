//! A typical week: backlog and wait by hour.

use super::{replications, stem};
use crate::measure::Band;
use crate::report::Configuration;
use crate::report::chart::week::{Hourly, Week};
use crate::report::chart::{Datum, Head, Picture, Unit, picture};
use crate::unit::Thing;

/// The week of one team in one configuration.
pub(super) fn week(one: &Configuration, team: &str, name: &[&str], title: &str) -> Option<Picture> {
    let portrait = one.summary.portraits.iter().find(|portrait| portrait.team == team)?;
    let datum = |band: &Option<Band>| {
        band.as_ref().map_or(Datum::NONE, |band| Datum::new(band.median, Some((band.low, band.high))))
    };
    let hours = |of: fn(&crate::experiment::TypicalHour) -> &Option<Band>| {
        portrait.week.iter().map(|hour| datum(of(hour))).collect::<Vec<Datum>>()
    };
    let chart = Week {
        head: Head {
            name: stem(&[&["week"], name].concat()),
            title: format!("{title}A typical week"),
            note: format!(
                "Backlog: hours of the measured weeks of {}. Wait: customers by hour of arrival, those who were started.",
                replications(one.summary.replications)
            ),
        },
        open: portrait.week.iter().map(|hour| hour.open >= 0.5).collect(),
        line: "median".to_string(),
        band: "5 to 95 %".to_string(),
        panels: vec![
            Hourly {
                name: "waiting, mean of the hour".to_string(),
                unit: Unit::Count(Thing::Conversations),
                hours: hours(|hour| &hour.backlog),
            },
            Hourly { name: "wait by hour of arrival".to_string(), unit: Unit::Time, hours: hours(|hour| &hour.wait) },
        ],
    };
    Some(picture(&chart))
}
