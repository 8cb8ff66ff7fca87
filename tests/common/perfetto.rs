//! Checks a trace against the Chrome JSON trace event format as the Perfetto UI reads it.

use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

/// What a good trace has in it.
#[derive(Debug, Default, PartialEq)]
pub struct Counted {
    pub offers: usize,
    pub in_progress: usize,
    pub open: usize,
    pub flows: usize,
    pub openings: usize,
    /// The last value of each counter, by the name of its process.
    pub backlog: BTreeMap<String, i64>,
}

/// One end of an arrow: its phase, its instant, its process and thread.
type End<'a> = (&'a str, i64, (i64, i64));

/// What is in a trace; panics where it is not of the format.
pub fn check(text: &str) -> Counted {
    let trace: Value = serde_json::from_str(text).expect("one JSON document");
    assert_eq!(trace["displayTimeUnit"], "ms");
    let events = trace["traceEvents"].as_array().expect("a list of events");
    let mut counted = Counted::default();
    let mut processes: HashMap<i64, String> = HashMap::new();
    let mut threads: HashMap<(i64, i64), String> = HashMap::new();
    let mut slices: HashMap<(i64, i64), Vec<(i64, i64)>> = HashMap::new();
    let mut flows: HashMap<i64, Vec<End>> = HashMap::new();
    let mut counters: HashMap<i64, i64> = HashMap::new();
    let mut last = 0;
    for event in events {
        let number = |key: &str| event[key].as_i64().unwrap_or_else(|| panic!("no {key} in {event}"));
        let word = |key: &str| event[key].as_str().unwrap_or_else(|| panic!("no {key} in {event}"));
        let (at, pid, tid, name) = (number("ts"), number("pid"), number("tid"), word("name"));
        assert!(at >= last && pid > 0 && tid >= 0 && !name.is_empty(), "{event} comes after {last}");
        last = at;
        let track = (pid, tid);
        match word("ph") {
            "M" => {
                let args = &event["args"];
                match name {
                    "process_name" => {
                        let name = args["name"].as_str().unwrap().to_string();
                        assert!(processes.insert(pid, name).is_none(), "{event} twice");
                    }
                    "thread_name" => {
                        let name = args["name"].as_str().unwrap().to_string();
                        assert!(threads.insert(track, name).is_none(), "{event} twice");
                    }
                    "process_sort_index" | "thread_sort_index" => assert!(args["sort_index"].is_i64(), "{event}"),
                    _ => panic!("{event}"),
                }
            }
            "X" => {
                let long = number("dur");
                assert!(long > 0 && event["args"].is_object(), "{event}");
                slices.entry(track).or_default().push((at, at + long));
                match word("cat") {
                    "offer" => counted.offers += 1,
                    "in-progress" => counted.in_progress += 1,
                    "open" => counted.open += 1,
                    _ => panic!("{event}"),
                }
            }
            phase @ ("s" | "f") => {
                assert!(phase == "s" || word("bp") == "e", "{event}");
                word("cat");
                flows.entry(number("id")).or_default().push((word("ph"), at, track));
            }
            "i" => {
                assert!(["t", "p", "g"].contains(&word("s")), "{event}");
                counted.openings += 1;
            }
            "C" => {
                let value = event["args"]["conversations"].as_i64().unwrap_or_else(|| panic!("{event}"));
                assert!(value >= 0 && counters.insert(pid, value) != Some(value), "{event}");
            }
            _ => panic!("{event}"),
        }
    }
    for (track, slices) in &slices {
        assert!(threads.contains_key(track) && processes.contains_key(&track.0), "{track:?} has no name");
        for pair in slices.windows(2) {
            assert!(pair[0].1 <= pair[1].0, "{pair:?} overlap on {track:?}");
        }
    }
    for (id, ends) in &flows {
        let [("s", from, a), ("f", to, b)] = ends[..] else { panic!("flow {id}: {ends:?}") };
        assert!(from < to, "flow {id}: {ends:?}");
        for (at, track) in [(from, a), (to, b)] {
            let on = slices.get(&track).is_some_and(|on| on.iter().any(|slice| slice.0 <= at && at < slice.1));
            assert!(on, "flow {id} has no slice at {at} on {track:?}");
        }
        counted.flows += 1;
    }
    counted.backlog = counters.into_iter().map(|(pid, value)| (processes[&pid].clone(), value)).collect();
    counted
}
