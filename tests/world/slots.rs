//! A week told by half hours and quarters: the same conversations, cut finer.

use jiff::civil::date;
use rodizio::calendar::SlotLength;
use rodizio::experiment::{Extras, Replication, Study};
use rodizio::measure::HourMeasure;
use rodizio::scenario::{self, Loaded};

/// The built-in account for two weeks, from a Monday on.
fn loaded(slots: SlotLength) -> Loaded {
    let set = ["horizon.length=\"2 weeks\"", "horizon.warm_up=\"0 s\""].map(str::to_string);
    let mut loaded = scenario::embedded(&set).unwrap();
    loaded.scenario.horizon.slots = slots;
    loaded
}

fn played(slots: SlotLength) -> Replication {
    let scenario = &loaded(slots).scenario;
    assert_eq!(scenario.horizon.zone.civil(rodizio::time::SimTime::ZERO).date(), date(2026, 3, 2));
    let extras = Extras { causes: true, portrait: true, digest: true, ..Extras::default() };
    Study { scenario, replications: 1, seed: 5, threads: Some(1), extras }.replication(0)
}

/// By slot of the week of the first team.
fn values(of: &Replication, measure: HourMeasure) -> Vec<f64> {
    let values = of.measures.hours(0).filter_map(|mut slot| slot.find(|(known, _)| *known == measure));
    values.map(|(_, value)| *value).collect()
}

/// Nothing that happens hangs on how it is told: the measures of teams and agents are the same to the last bit, and so is every
/// decision.
#[test]
fn the_same_happens() {
    let hours = played(SlotLength::Hour);
    for slots in [SlotLength::Half, SlotLength::Quarter] {
        let finer = played(slots);
        let of_teams = |of: &Replication| {
            let scenario = loaded(SlotLength::Hour).scenario;
            of.measures.team(&scenario, 0).map(|(_, value)| value.to_bits()).collect::<Vec<_>>()
        };
        assert_eq!(of_teams(&hours), of_teams(&finer));
        assert_eq!(hours.digests.unwrap().decisions, finer.digests.unwrap().decisions);
        assert_eq!(finer.shapes[0].hours.len(), slots.a_week());
        assert_eq!((hours.shapes[0].arrivals, hours.shapes[0].openings.clone()), {
            (finer.shapes[0].arrivals, finer.shapes[0].openings.clone())
        });
    }
}

/// Every hour has been twice, and as long: what its slots have by the hour is on average what the hour has. Waits weigh by those
/// who were started.
#[test]
fn slots_of_an_hour_make_the_hour() {
    let hours = played(SlotLength::Hour);
    for slots in [SlotLength::Half, SlotLength::Quarter] {
        let (finer, parts) = (played(slots), slots.an_hour());
        let mean = |values: &[f64], hour: usize| values[parts * hour..][..parts].iter().sum::<f64>() / parts as f64;
        for measure in
            [HourMeasure::Arrivals, HourMeasure::Started, HourMeasure::BacklogMean, HourMeasure::AgentsAtWork]
        {
            let (whole, cut) = (values(&hours, measure), values(&finer, measure));
            assert_eq!((whole.len(), cut.len()), (168, 168 * parts));
            for (hour, value) in whole.iter().enumerate() {
                assert!((mean(&cut, hour) - value).abs() < 1e-9, "{measure:?} at {hour}: {value}");
            }
            assert!(whole.iter().sum::<f64>() > 1.0);
        }
        let (started, waits) = (values(&finer, HourMeasure::Started), values(&finer, HourMeasure::WaitMean));
        let of_hours = values(&hours, HourMeasure::Started).into_iter().zip(values(&hours, HourMeasure::WaitMean));
        for (hour, (number, wait)) in of_hours.enumerate().filter(|(_, (number, _))| *number > 0.0) {
            let part = parts * hour..parts * (hour + 1);
            let all = part.filter(|slot| started[*slot] > 0.0).map(|slot| started[slot] * waits[slot]).sum::<f64>();
            assert!((all / parts as f64 - number * wait).abs() < 1e-6, "{hour}");
        }
        // Not all slots of an hour are alike.
        let cut = values(&finer, HourMeasure::Arrivals);
        assert!((0..168).any(|hour| cut[parts * hour] != cut[parts * hour + 1]));
    }
}
