//! A typical week: backlog and wait by hour.

use super::{FigureHeading, stem};
use crate::measure::Band;
use crate::report::Configuration;
use crate::report::chart::week::{Hourly, Week};
use crate::report::chart::{Caption, Datum, Picture, Unit, picture};
use crate::report::words::say;
use crate::unit::Thing;

/// The week of one team in one configuration.
pub(super) fn week(
    one: &Configuration,
    team: &str,
    name: &[&str],
    title: impl Fn(String) -> String,
) -> Option<Picture> {
    let portrait = one.summary.portrait(team)?;
    let slots = one.scenario.horizon.slots;
    let datum = |band: &Option<Band>| {
        band.as_ref().map_or(Datum::NONE, |band| Datum::new(band.median, Some((band.low, band.high))))
    };
    let hours = |of: fn(&crate::experiment::TypicalHour) -> &Option<Band>| {
        portrait.week.iter().map(|hour| datum(of(hour))).collect::<Vec<Datum>>()
    };
    let chart = Week {
        head: Caption {
            name: stem(&[&["week"], name].concat()),
            title: title(say!(figures::heading(FigureHeading::Week))),
            note: say!(figures::week_note(one.summary.replications, slots)),
        },
        slots,
        open: portrait.week.iter().map(|hour| hour.open >= 0.5).collect(),
        line: say!(figures::MEDIAN),
        band: say!(figures::MOST_WEEKS),
        panels: vec![
            Hourly {
                name: say!(figures::backlog_by(slots)),
                unit: Unit::Count(Thing::Conversations),
                hours: hours(|hour| &hour.backlog),
            },
            Hourly { name: say!(figures::wait_by(slots)), unit: Unit::Time, hours: hours(|hour| &hour.wait) },
        ],
    };
    Some(picture(&chart))
}
