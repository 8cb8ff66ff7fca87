//! Loading returns, whatever the file says: good files with random damage.

use super::{files_in, path};
use proptest::prelude::*;
use rodizio::scenario::{Base, Grid, Variant, embedded, experiment, parse};

/// One piece of damage to a text.
#[derive(Clone, Debug)]
enum Damage {
    DropLine(prop::sample::Index),
    DoubleLine(prop::sample::Index),
    SwapLines(prop::sample::Index, prop::sample::Index),
    DropByte(prop::sample::Index),
    SetByte(prop::sample::Index, u8),
    Insert(prop::sample::Index, &'static str),
    Number(prop::sample::Index, &'static str),
}

/// Texts that have broken parsers before.
const NASTY: [&str; 24] = [
    "\"",
    "[",
    "]]",
    "{",
    "}",
    "=",
    ".",
    ",",
    "\n",
    "\r\n",
    "\u{feff}",
    "é",
    "\u{1F600}",
    "\t",
    "0",
    "-1",
    "1e999",
    "nan",
    "99999999999999999999",
    "9999-12-31",
    "\"\"",
    "[]",
    "{}",
    "\u{0}",
];

/// What stands in the place of a number.
const NUMBERS: [&str; 12] = [
    "0",
    "-1",
    "1e308",
    "inf",
    "nan",
    "9223372036854775807",
    "0.0000001",
    "100000",
    "9999-12-31",
    "true",
    "[]",
    "\"\"",
];

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        at().prop_map(Damage::DropLine),
        at().prop_map(Damage::DoubleLine),
        (at(), at()).prop_map(|(one, other)| Damage::SwapLines(one, other)),
        at().prop_map(Damage::DropByte),
        (at(), 32u8..127).prop_map(|(at, byte)| Damage::SetByte(at, byte)),
        (at(), prop::sample::select(&NASTY[..])).prop_map(|(at, text)| Damage::Insert(at, text)),
        (at(), prop::sample::select(&NUMBERS[..])).prop_map(|(at, text)| Damage::Number(at, text)),
    ]
}

fn apply(text: &mut String, damage: &Damage) {
    let mut lines: Vec<String> = text.lines().map(str::to_string).collect();
    if lines.is_empty() {
        return;
    }
    let count = lines.len();
    match damage {
        Damage::DropLine(at) => drop(lines.remove(at.index(count))),
        Damage::DoubleLine(at) => lines.insert(at.index(count), lines[at.index(count)].clone()),
        Damage::SwapLines(one, other) => lines.swap(one.index(count), other.index(count)),
        Damage::Number(at, number) => {
            // The nearest line from there with a number in its value.
            let from = at.index(count);
            for index in (from..count).chain(0..from) {
                if let Some((key, value)) = lines[index].clone().split_once('=')
                    && let Some(start) = value.find(|c: char| c.is_ascii_digit())
                {
                    let rest = value[start..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
                    lines[index] = format!("{key}={}{number}{rest}", &value[..start]);
                    break;
                }
            }
        }
        Damage::DropByte(at) | Damage::SetByte(at, _) | Damage::Insert(at, _) => {
            let at = text.floor_char_boundary(at.index(text.len().max(1)));
            match damage {
                Damage::DropByte(_) => drop(text.drain(at..text.ceil_char_boundary((at + 1).min(text.len())))),
                Damage::SetByte(_, byte) if at < text.len() => {
                    text.remove(at);
                    text.insert(at, char::from(*byte));
                }
                Damage::Insert(_, piece) => text.insert_str(at, piece),
                _ => {}
            }
            return;
        }
    }
    *text = lines.join("\n");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn loading_returns(file in any::<prop::sample::Index>(), damages in prop::collection::vec(damage(), 1..5)) {
        let mut files = files_in("scenarios", "toml");
        files.push(path("tests/scenario/warnings.toml"));
        let mut text = std::fs::read_to_string(&files[file.index(files.len())]).unwrap();
        damages.iter().for_each(|damage| apply(&mut text, damage));
        match parse("damaged.toml", &text, &path("scenarios"), &[]) {
            Ok(loaded) => drop(loaded.warnings.render(true)),
            Err(error) => {
                prop_assert!(error.problems().errors() > 0, "{}", text);
                error.problems().render(true);
            }
        }
    }

    #[test]
    fn overriding_returns(sets in prop::collection::vec("[a-z_]{0,9}(\\.([a-z_]{1,9}|[0-9])){0,4}=?[ -~é]{0,12}", 1..4)) {
        if let Err(error) = embedded(&sets) {
            prop_assert!(error.problems().errors() > 0);
            error.problems().render(false);
        }
    }

    #[test]
    fn known_paths_with_any_value_return(
        path in prop::sample::select(&[
            "overflow", "limit", "per_day", "hourly", "agents", "concurrency", "horizon.length", "horizon.start",
            "horizon.drain", "team.0.handling", "team.0.patience", "weekday", "hours.weekly", "hours.holidays",
            "agent.0.away", "agent.0.speed", "team.0.members", "team.0.within", "team.0.arrivals", "horizon.time_zone",
        ][..]),
        value in prop_oneof![
            prop::sample::select(&NUMBERS[..]).prop_map(str::to_string),
            "-?[0-9]{1,12} (ms|s|min|h|days|weeks|months|years)",
            "\\[?[0-9a-z\", .:-]{0,20}\\]?",
            "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        ],
    ) {
        if let Err(error) = embedded(&[format!("{path}={value}")]) {
            prop_assert!(error.problems().errors() > 0);
            error.problems().render(false);
        }
    }

    #[test]
    fn damaged_experiments_return(damages in prop::collection::vec(damage(), 1..5)) {
        let mut text = std::fs::read_to_string(path("examples/overflow-by-agents.toml")).unwrap();
        damages.iter().for_each(|damage| apply(&mut text, damage));
        let read = experiment::parse("damaged.toml", &text, &path("examples"));
        if let Err(error) = read.and_then(|experiment| experiment.base(&[])) {
            prop_assert!(error.problems().errors() > 0, "{}", text);
            error.problems().render(true);
        }
    }

    #[test]
    fn varying_returns(
        path in "(overflow|agents|[a-z_]{0,9}(\\.([a-z_]{1,9}|[0-9])){0,3})",
        values in prop_oneof![
            "=?[ -~é]{0,20}",
            "=-?[0-9.]{1,6}( min| h)?\\.\\.[0-9.]{1,6}( min| h)?(/[0-9.-]{1,4}( min| h)?)?",
            "=[\\[\\]{}\"',a-c0-9 é]{0,12}",
        ],
    ) {
        let text = format!("{path}{values}");
        let grid = Grid::parse(std::slice::from_ref(&text)).and_then(|grid| match grid.len() {
            0..=20 => grid.check(&Base::load(None, &[])?).map(drop),
            _ => Ok(()),
        });
        for error in [grid.err(), Variant::parse(&text).err()].into_iter().flatten() {
            prop_assert!(error.problems().errors() > 0, "{}", text);
            error.problems().render(false);
        }
    }
}
