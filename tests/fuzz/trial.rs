//! One mutation: made, read by the program, looked at.

use crate::chance::Chance;
use crate::kinds::{Kind, program};
use crate::mutation::mutated;
use crate::outcome::{Ended, LIMITS, ended, fault};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

pub struct Trial {
    pub ended: Ended,
    /// What is wrong, with what makes it again.
    pub failure: Option<String>,
}

/// Plays the mutation of this number; `home` is emptied for it.
pub fn play(kind: &Kind, number: u64, home: &Path) -> Trial {
    let trial = once(kind, true, number, home);
    // A machine with much else to do may stand still for seconds. A program that does not end does so again.
    if trial.failure.is_some() && trial.ended.asked { once(kind, true, number, home) } else { trial }
}

/// The example and command of this number as they are.
pub fn undamaged(kind: &Kind, number: u64, home: &Path) -> Ended {
    once(kind, false, number, home).ended
}

fn once(kind: &Kind, is_damaged: bool, number: u64, home: &Path) -> Trial {
    let (folder, beside) = (home.join("in"), home.join("beside"));
    for path in [&folder, &beside] {
        let _ = fs::remove_dir_all(path);
        fs::create_dir(path).unwrap();
    }
    let examples = kind.examples.len() as u64;
    let example = &kind.examples[(number % examples) as usize];
    let command = &example.commands[(number / examples) as usize % example.commands.len()];
    let mut is_whole = false;
    let mut chance = Chance::of(kind.name, number);
    for (name, bytes) in &example.files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        if is_damaged && *name == example.target {
            let (damaged, passes) = mutated(bytes, &kind.others, kind.repair, &mut chance);
            fs::write(&path, damaged).unwrap();
            is_whole = passes;
        } else {
            fs::write(&path, bytes).unwrap();
        }
        let is_program = bytes.starts_with(b"#!");
        if is_program {
            fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
        }
    }
    let before = all(&folder);
    let ended = ended(&program(), command, &folder, &beside, LIMITS);
    let fault = fault(&ended, kind.codes, &kind.named).or_else(|| {
        let after = all(&folder);
        let result = kind.result.iter().filter(|_| ended.code == Some(0) && !is_whole);
        let mut result = result.filter(|(name, bytes)| after.get(Path::new(name)) != Some(bytes));
        let renewed = |path: &Path| ended.code == Some(0) && kind.renews.iter().any(|name| path.starts_with(name));
        let changed = before.iter().find(|(path, bytes)| after.get(*path) != Some(bytes) && !renewed(path));
        let left = fs::read_dir(&beside).unwrap().next();
        let changed = changed.map(|(path, _)| format!("{} is not as it was", path.display()));
        let changed = changed.or_else(|| result.next().map(|(name, _)| format!("{name} has another result")));
        changed.or_else(|| left.map(|left| format!("leaves {}", left.unwrap().path().display())))
    });
    let failure = fault.map(|fault| {
        let kept = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fuzz").join(format!("{}-{number}", kind.name));
        let _ = fs::remove_dir_all(&kept);
        for (path, bytes) in &before {
            let path = kept.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        format!(
            "{}:{number} (mutated {}) {fault} after {:.2} s\n  cd {} && rodizio {}\n{}\n",
            kind.name,
            example.target,
            ended.seconds,
            kept.display(),
            command.join(" "),
            ended.last_words()
        )
    });
    Trial { ended, failure }
}

/// Every file of a folder, by its path in it.
fn all(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    fn walk(folder: &Path, at: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in fs::read_dir(at).unwrap().map(|entry| entry.unwrap().path()) {
            match entry.is_dir() {
                true => walk(folder, &entry, found),
                false => {
                    drop(found.insert(entry.strip_prefix(folder).unwrap().to_path_buf(), fs::read(&entry).unwrap()))
                }
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}
