//! What every document says in the same way.

use super::common::{apart, grouped};
use super::verdicts::kept;
use crate::experiment::{Kept, Manifest};
use crate::report::document::records;
use crate::report::document::{Mark, Stand};
use crate::report::number;
use crate::report::words::Flag;
use crate::scenario::{Scenario, called};
use crate::time::SimTime;

/// How a target stands; `found` is the value with its interval.
pub(crate) fn stand(stand: &Stand, verdict: Kept, found: &str) -> String {
    let of = if stand.of.is_empty() { String::new() } else { format!("{}, ", stand.of) };
    let found = if found == number::NONE { "there is no value" } else { found };
    format!("Target {of}{}: {}, {found}.", stand.text, kept(verdict))
}

/// What is left out of a table, and where it is.
pub(crate) fn more_rows(left_out: usize, records: Option<&str>) -> String {
    let more = number::count(left_out as f64);
    match records {
        None => format!("And {more} more."),
        Some(name) => format!("And {more} more, in {}.", records::file(name)),
    }
}

/// The heading of values in rows of characters, from the lightest to the darkest.
pub(crate) fn sketch(heading: &str, most: f64) -> String {
    format!("{heading} ('.' none or few, '@' {})", number::count(most))
}

/// What has a sign: `* 10 min`.
pub(crate) fn marked(mark: Mark, text: &str) -> String {
    format!("{} {text}", mark.sign())
}

/// What the signs of a table mean.
pub(crate) fn marks(marks: &[Mark]) -> String {
    apart(&marks.iter().map(|one| marked(*one, mark(*one))).collect::<Vec<_>>())
}

/// What a sign means.
pub(crate) fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Best => "best",
        Mark::Alike => "cannot be told apart from the best at 95 %",
        Mark::Answer => "the answer",
        Mark::Missed => "a target is missed",
        Mark::Outside => "the real value lies outside 95 % of the runs",
        Mark::Unclear => "not clear",
        Mark::OutOfReach => "out of reach",
        Mark::Raised => "raised, as a roster with less did not hold",
        Mark::Chance => "unclear: chance could make it",
        Mark::NoEffect => "no effect at all",
        Mark::Depends => "depends on the other inputs",
    }
}

/// The same as a word beside what it marks; empty where other words say it there.
pub(crate) fn mark_word(mark: Mark) -> &'static str {
    match mark {
        Mark::Best => "best",
        Mark::Alike => "as good",
        Mark::Answer => "answer",
        Mark::Missed => "missed",
        Mark::Outside => "outside",
        Mark::Unclear => "not clear",
        Mark::OutOfReach => "out of reach",
        Mark::Raised => "raised",
        Mark::Chance | Mark::NoEffect | Mark::Depends => "",
    }
}

/// What the numbers were made from.
pub(crate) fn origin(manifest: &Manifest) -> String {
    let replications = grouped(manifest.replications.into(), "replication", "replications");
    let mut text = format!(
        "{replications}, seed {}. Scenario \"{}\" from {}, hash {}; rodizio {}.",
        manifest.seed,
        manifest.scenario,
        called(&manifest.file),
        manifest.scenario_hash,
        manifest.version
    );
    if !manifest.overrides.is_empty() {
        let set: Vec<String> = manifest.overrides.iter().map(|one| format!("{}={}", one.path, one.value)).collect();
        text += &format!(" Set: {}.", set.join(", "));
    }
    text
}

/// What a command gives when it is run again.
pub(crate) fn again(is_timed: bool) -> &'static str {
    match is_timed {
        false => "This command gives the same numbers again, byte for byte, on any computer.",
        true => "How many runs there are in the time allowed hangs on the machine, and so do the numbers.",
    }
}

/// Version, seed, hashes: name and value.
pub(crate) fn facts(manifest: &Manifest) -> Vec<(String, String)> {
    let mut facts = vec![
        ("Program".to_string(), format!("{} {}", manifest.program, manifest.version)),
        ("Scenario".to_string(), format!("{} ({})", manifest.scenario, called(&manifest.file))),
        ("Fingerprint of the scenario".to_string(), manifest.scenario_hash.clone()),
    ];
    for one in &manifest.configurations {
        let changes: Vec<String> = one.overrides.iter().map(|set| format!("{}={}", set.path, set.value)).collect();
        let changes = if changes.is_empty() { String::new() } else { format!("; set {}", changes.join(", ")) };
        facts.push((one.name.clone(), format!("{}, fingerprint {}{changes}", called(&one.file), one.scenario_hash)));
    }
    let set: Vec<String> = manifest.overrides.iter().map(|set| format!("{}={}", set.path, set.value)).collect();
    if !set.is_empty() {
        facts.push((format!("Changed by {}", Flag::Set), set.join(", ")));
    }
    facts.extend([
        ("Seed".to_string(), manifest.seed.to_string()),
        ("Replications".to_string(), manifest.replications.to_string()),
        ("Scheme of random numbers".to_string(), manifest.rng_scheme.to_string()),
        ("Time zone".to_string(), format!("{} (data {})", manifest.time_zone, manifest.tz_data)),
    ]);
    facts
}

/// In the place of an interval: what the runs had.
pub(crate) fn seen(range: &str) -> String {
    format!("seen: {range}")
}

/// In the place of an interval: it came in no run.
pub(crate) const NOT_SEEN: &str = "in no run";

/// A value without an end.
pub(crate) const ENDLESS: &str = "endless";

/// What a number of all replications is: a mean over them or over their conversations, or a quantile of all of those.
pub(crate) fn rests_on(manifest: &Manifest, scenario: &Scenario) -> Vec<String> {
    let length = number::span(scenario.horizon.end.since(SimTime::ZERO));
    let mut lines = vec![format!(
        "{} of {length} each, scenario \"{}\", seed {}.",
        grouped(manifest.replications.into(), "simulated run", "simulated runs"),
        manifest.scenario,
        manifest.seed
    )];
    if manifest.replications > 1 {
        lines.push(
            "Numbers are of all runs together; in brackets: margin of error (95 %). \
             \"Seen\" is the least and the most of the runs, where they cannot say how sure the number is."
                .to_string(),
        );
    }
    lines
}
