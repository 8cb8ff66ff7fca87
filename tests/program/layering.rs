//! The rooms of `src` in order: a file may use its own room and those before it, never one after.
//!
//! The order is also in `docs/design.md`. The check reads the sources as text, so that it sees
//! code of tests and of other platforms too.

use std::fs;
use std::path::{Path, PathBuf};

/// Ground floor first.
const ROOMS: [&str; 23] = [
    "language",
    "word",
    "time",
    "diagnostic",
    "money",
    "unit",
    "calendar",
    "table",
    "random",
    "rules",
    "scenario",
    "world",
    "measure",
    "theory",
    "stats",
    "replay",
    "history",
    "interview",
    "experiment",
    "fit",
    "report",
    "live",
    "cli",
];

/// Rooms below that a room must do without all the same.
const NEVER: [(&str, &[&str]); 3] = [
    // The rules are free of chance.
    ("rules", &["random"]),
    // What proves the simulator may not lean on it; of the rules it takes the names of settings.
    ("theory", &["scenario", "world", "measure"]),
    ("stats", &["rules", "scenario", "world", "measure", "theory"]),
];

/// What the rules must do without besides: clocks, generators, I/O, and containers whose order is left to chance.
const NOT_IN_RULES: [&str; 9] =
    ["HashMap", "HashSet", "std::time", "Instant", "rand::", "std::fs", "std::io", "println!", "thread"];

/// What no part of the small build has: a clock, files, threads, processes.
const NOT_IN_THE_SMALL_BUILD: [&str; 9] = [
    "Instant::",
    "SystemTime",
    "std::fs",
    "std::thread",
    "std::env",
    "std::process",
    "std::net",
    "rayon::",
    "path::absolute",
];

/// Where a flag may be written: what reads the command line and its help, and what runs another program. Style sheets have names of that form.
const FLAGS: [&str; 7] = [
    "src/cli/args/",
    "src/cli/mod.rs",
    "src/experiment/against/other.rs",
    "src/report/chart/",
    "src/report/page/",
    "src/report/words/pt/help.rs",
    "tests",
];

/// An item that comes with a feature is marked by a line like this just above it.
const FEATURE: &str = "#[cfg(feature = \"";

fn sources() -> Vec<PathBuf> {
    fn walk(folder: &Path, into: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, into);
            } else if path.extension().is_some_and(|end| end == "rs") {
                into.push(path);
            }
        }
    }
    let mut files = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    files.sort();
    files
}

/// The names of modules from the crate's root to this file: `["rules", "router"]`.
fn module(path: &Path) -> Vec<String> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let parts = path.strip_prefix(src).unwrap().with_extension("");
    let mut parts: Vec<String> = parts.iter().map(|part| part.to_str().unwrap().to_string()).collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

/// The text without comments. Good enough for sources whose strings hold no code.
fn code(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The first names of a path, or of each path of a group: `a::b` gives a, `{a::b, c}` gives a and c.
fn first_names(rest: &str) -> Vec<String> {
    let name = |text: &str| text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = rest.trim_start().strip_prefix('{') else { return vec![name(rest)] };
    let (mut names, mut depth, mut item) = (Vec::new(), 0, String::new());
    for c in group.chars() {
        match c {
            '}' if depth == 0 => break,
            ',' if depth == 0 => names.push(name(&std::mem::take(&mut item))),
            _ => {
                depth += i32::from(c == '{') - i32::from(c == '}');
                item.push(c);
            }
        }
    }
    names.push(name(&item));
    names
}

/// The rooms that a source names, by `crate::` or by `super::` up to the root. Comments do not count.
fn rooms_used(text: &str, depth: usize) -> Vec<String> {
    let code = code(text);
    let mut found = Vec::new();
    for root in ["crate::".to_string(), "super::".repeat(depth)] {
        for (at, _) in code.match_indices(&root) {
            let before = code[..at].chars().next_back();
            let is_path = !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':');
            if is_path {
                found.extend(first_names(&code[at + root.len()..]));
            }
        }
    }
    found.retain(|name| ROOMS.contains(&name.as_str()));
    found
}

fn place(room: &str) -> usize {
    ROOMS.iter().position(|known| *known == room).unwrap_or_else(|| panic!("`{room}` is not in the list of rooms"))
}

/// What is wrong with one source of `room`.
fn faults(room: &str, depth: usize, text: &str) -> Vec<String> {
    let never = |used: &str| NEVER.iter().any(|(from, rooms)| *from == room && rooms.contains(&used));
    rooms_used(text, depth)
        .into_iter()
        .filter(|used| place(used) > place(room) || never(used))
        .map(|used| format!("{room} uses {used}"))
        .collect()
}

#[test]
fn no_arrow_points_up() {
    let mut wrong = Vec::new();
    let mut arrows = 0;
    for file in sources() {
        let module = module(&file);
        if ["lib", "main"].contains(&module[0].as_str()) {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        arrows += rooms_used(&text, module.len()).len();
        wrong
            .extend(faults(&module[0], module.len(), &text).iter().map(|fault| format!("{}: {fault}", file.display())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // A check that sees no arrows proves nothing.
    assert!(arrows > 100, "only {arrows} arrows found");
}

#[test]
fn the_rules_have_no_clock_no_chance_and_no_files() {
    let mut seen = 0;
    for file in sources().iter().filter(|file| module(file)[0] == "rules") {
        seen += 1;
        let code = code(&fs::read_to_string(file).unwrap());
        for word in NOT_IN_RULES {
            assert!(!code.contains(word), "{} has {word}", file.display());
        }
    }
    assert!(seen >= 5);
}

/// The modules that come with a feature, as paths from the crate's root: those declared under `cfg(feature = ...)`.
fn with_a_feature() -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for file in sources() {
        let text = fs::read_to_string(&file).unwrap();
        let mut own = module(&file);
        own.retain(|name| name != "lib");
        for pair in text.lines().collect::<Vec<_>>().windows(2) {
            let name = pair[1].trim_start_matches("pub(crate) ").trim_start_matches("pub ");
            let name = name.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';'));
            if let (true, Some(name)) = (pair[0].starts_with(FEATURE), name) {
                found.push([own.clone(), vec![name.to_string()]].concat());
            }
        }
    }
    found
}

/// The text without its tests and without the items marked by a feature.
fn always(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let (mut kept, mut skipped) = (Vec::new(), None::<usize>);
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        match skipped {
            Some(at) => {
                let ends = indent == at && (line.trim_start().starts_with('}') || line.ends_with([';', ',']));
                skipped = if ends { None } else { Some(at) };
            }
            None if line.trim_start().starts_with(FEATURE) => skipped = Some(indent),
            None => kept.push(line),
        }
    }
    code(&kept.join("\n"))
}

/// So it can be built for a machine without a system, such as a page in a browser.
#[test]
fn the_small_build_has_no_clock_no_files_and_no_threads() {
    let featured = with_a_feature();
    let (mut seen, mut wrong) = (0, Vec::new());
    for file in sources() {
        let own = module(&file);
        if own[0] == "main"
            || own.iter().any(|name| name == "tests")
            || featured.iter().any(|module| own.starts_with(module))
        {
            continue;
        }
        seen += 1;
        let text = always(&fs::read_to_string(&file).unwrap());
        let words = NOT_IN_THE_SMALL_BUILD.iter().filter(|word| text.contains(**word));
        wrong.extend(words.map(|word| format!("{} has {word}", file.display())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(seen > 150, "only {seen} sources belong to the small build");
    for room in ["replay", "report", "cli"] {
        assert!(featured.contains(&vec![room.to_string()]), "{room} is always there");
    }
}

/// The check finds what it is for, and passes over what comes with a feature.
#[test]
fn a_made_up_clock_is_found() {
    let marked = "#[cfg(feature = \"native\")]\nfn now() -> u64 {\n    Instant::now()\n}\nfn two() {}\n";
    assert!(!always(marked).contains("Instant::"));
    assert!(always(marked).contains("fn two"));
    assert!(always(&marked[marked.find('\n').unwrap()..]).contains("Instant::"));
    assert!(
        always("    #[cfg(feature = \"native\")]\n    pool: Pool,\n}\nfn f() { std::fs::read(p) }\n")
            .contains("std::fs")
    );
}

/// Whether a text has what looks like a flag: two dashes and a letter.
fn has_a_flag(code: &str) -> bool {
    code.match_indices("--").any(|(at, _)| code[at + 2..].starts_with(|c: char| c.is_ascii_lowercase()))
}

/// Lower rooms name the thing; sentences and errors take a flag from the typed names in `report/words/flag.rs`.
#[test]
fn flags_are_written_where_they_are_read_alone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    for file in sources() {
        let path = file.strip_prefix(root).unwrap().display().to_string().replace('\\', "/");
        let text = fs::read_to_string(&file).unwrap();
        let text = code(text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default());
        if !FLAGS.iter().any(|place| path.contains(place)) && has_a_flag(&text) {
            wrong.push(path);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(has_a_flag("\"with --out DIR\"") && !has_a_flag("a -- b"));
}

#[test]
fn every_room_is_there_and_in_the_list() {
    let mut rooms: Vec<String> = sources().iter().map(|file| module(file)[0].clone()).collect();
    rooms.dedup();
    rooms.retain(|room| room != "lib" && room != "main");
    let mut expected = ROOMS.map(String::from).to_vec();
    expected.sort();
    rooms.sort();
    assert_eq!(rooms, expected);
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    for room in ROOMS {
        assert!(lib.lines().any(|line| line.ends_with(&format!("mod {room};"))), "lib.rs does not have {room}");
    }
}

#[test]
fn the_design_page_shows_the_same_order() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/design.md")).unwrap();
    let table = page.split("<!-- rooms -->").nth(1).expect("docs/design.md has no table of rooms");
    let table = table.split("<!-- end -->").next().unwrap_or_default();
    let rows: Vec<&str> = table.lines().filter_map(|line| line.strip_prefix("| `")?.split(['`', '/']).next()).collect();
    assert_eq!(rows, ROOMS);
}

/// The check finds what it is for.
#[test]
fn a_made_up_upward_arrow_is_found() {
    let wrong = |room, depth, text: &str| !faults(room, depth, text).is_empty();
    assert!(wrong("rules", 2, "use crate::world::World;"));
    assert!(wrong("rules", 2, "use crate::{time::SimTime, scenario};"));
    assert!(wrong("rules", 2, "use crate::{\n    time::{SimSpan, SimTime},\n    cli::exit,\n};"));
    assert!(wrong("rules", 2, "fn f(x: &crate::measure::Recorder) {}"));
    assert!(wrong("rules", 2, "use super::super::world::World;"));
    assert!(wrong("rules", 1, "use super::world::World;"));
    assert!(wrong("rules", 2, "use crate::random::Stream;"));
    assert!(wrong("theory", 2, "use crate::world::simulate;"));
    assert!(wrong("time", 1, "use crate::calendar::Zone;"));

    assert!(!wrong("rules", 2, "use crate::time::{SimSpan, SimTime};"));
    assert!(!wrong("rules", 2, "use super::settings::Settings;"));
    assert!(!wrong("rules", 2, "/// See [`World`](crate::world::World).\n"));
    assert!(!wrong("cli", 2, "use crate::{report, scenario};"));
}
