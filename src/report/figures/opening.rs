//! Who waits at opening, and until when, weekday by weekday.

use super::{FigureHeading, stem};
use crate::experiment::TypicalOpening;
use crate::report::Configuration;
use crate::report::chart::balance::{Balance, BalancePanel};
use crate::report::chart::{Caption, Datum, Picture, Unit, picture};
use crate::report::words::{notation, say};
use crate::unit::Thing;

/// The openings of one team in one configuration; nothing where nobody ever waits at one.
pub(super) fn opening(
    one: &Configuration,
    team: &str,
    name: &[&str],
    title: impl Fn(String) -> String,
) -> Option<Picture> {
    let portrait = one.summary.portrait(team)?;
    let all = Some(&portrait.openings).filter(|all| all.iter().any(|opening| opening.waiting.high > 0.0))?;
    let waiting = |opening: &TypicalOpening| {
        Datum::new(opening.waiting.median, Some((opening.waiting.low, opening.waiting.high)))
    };
    let cleared =
        |opening: &TypicalOpening| Datum::new(opening.cleared[0], Some((opening.cleared[0], opening.cleared[1])));
    let panel = |name: String, unit: Unit, of: &dyn Fn(&TypicalOpening) -> Datum| BalancePanel {
        name,
        unit,
        fair: None,
        values: all.iter().map(of).collect(),
    };
    let chart = Balance {
        head: Caption {
            name: stem(&[&["opening"], name].concat()),
            title: title(say!(figures::heading(FigureHeading::Opening))),
            note: say!(figures::opening_note(one.summary.replications)),
        },
        agents: all.iter().map(|opening| notation().weekday_names[opening.weekday % 7].to_string()).collect(),
        panels: vec![
            panel(say!(figures::AT_OPENING).to_string(), Unit::Count(Thing::Conversations), &waiting),
            panel(say!(figures::UNTIL_CLEARED).to_string(), Unit::Time, &cleared),
        ],
        legend: Some([say!(figures::HALF_OF_DAYS).to_string(), say!(figures::SPREAD_OF_DAYS).to_string()]),
    };
    Some(picture(&chart))
}
