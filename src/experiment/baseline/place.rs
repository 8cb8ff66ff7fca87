//! Where the baseline of a scenario is.
//!
//! In the folder of baselines is one folder for each name, and in it the tree of the scenarios' own folders once more,
//! as it is seen from where the folder of baselines lies: `scenarios/night/team.toml` has its baseline in
//! `baselines/NAME/scenarios/night/team.toml`. So two files of one name never meet, and it does not matter from where
//! the program is called. A scenario that lies elsewhere goes to `baselines/NAME/_outside/`, under its name
//! and a fingerprint of the way to it.

use crate::scenario::fingerprint;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// For scenarios that do not lie beside the folder of baselines, or below.
const OUTSIDE: &str = "_outside";

/// Where the baseline of one scenario is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaselinePlace {
    /// The folder of all baselines of this name.
    pub folder: PathBuf,
    /// The file's path in it.
    pub file: String,
    /// What the scenario's file is called in it, with `/` between folders.
    pub scenario: String,
}

impl BaselinePlace {
    /// The place in `baselines` of the baseline `name` for the scenario file at `scenario`. Asks the system for the
    /// current folder, nothing else.
    pub fn of(baselines: &Path, name: &str, scenario: &Path) -> io::Result<BaselinePlace> {
        BaselinePlace::seen_from(Path::new(""), baselines, name, scenario)
    }

    /// The same of paths that were given in the folder `here`.
    pub fn seen_from(here: &Path, baselines: &Path, name: &str, scenario: &Path) -> io::Result<BaselinePlace> {
        let root = root(&here.join(baselines))?;
        let path = plain(&std::path::absolute(here.join(scenario))?);
        let way = way(&root, &path);
        let words = |parts: &[String]| parts.join("/");
        let stem = |name: &str| name.strip_suffix(".toml").unwrap_or(name).to_string();
        let file = match way.first() {
            Some(first) if first == ".." || path.strip_prefix(&root).is_err() => {
                let last = way.last().map(String::as_str).unwrap_or_default();
                let mark = fingerprint([words(&way).as_str()]);
                format!("{OUTSIDE}/{}-{}.toml", stem(last), &mark[..8])
            }
            _ => format!("{}.toml", stem(&words(&way))),
        };
        Ok(BaselinePlace { folder: baselines.join(name), file, scenario: words(&way) })
    }

    /// The file of the baseline.
    pub fn path(&self) -> PathBuf {
        self.folder.join(&self.file)
    }
}

/// The baselines of this name whose scenario is no longer there: their paths in the folder of the name, sorted. Of
/// scenarios from elsewhere nothing can be said.
pub fn vanished(baselines: &Path, name: &str) -> io::Result<Vec<String>> {
    let root = root(baselines)?;
    let folder = baselines.join(name);
    let mut found = Vec::new();
    let mut folders = vec![(folder, String::new())];
    while let Some((folder, before)) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && before.is_empty() => return Ok(found),
            entries => entries?,
        };
        for entry in entries {
            let (path, name) = entry.map(|entry| (entry.path(), entry.file_name().to_string_lossy().into_owned()))?;
            let own = format!("{before}{name}");
            if path.is_dir() {
                if own != OUTSIDE {
                    folders.push((path, format!("{own}/")));
                }
            } else if let Some(stem) = own.strip_suffix(".toml")
                && !name.starts_with('.')
                && !root.join(&own).exists()
                && !root.join(stem).is_file()
            {
                found.push(own);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Where the folder of baselines lies.
fn root(baselines: &Path) -> io::Result<PathBuf> {
    let own = plain(&std::path::absolute(baselines)?);
    Ok(own.parent().unwrap_or(&own).to_path_buf())
}

/// Without `.` and `..`; links are not followed.
fn plain(path: &Path) -> PathBuf {
    let mut found = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                found.pop();
            }
            part => found.push(part),
        }
    }
    found
}

/// The way from a folder to a file, `..` for each step up.
fn way(from: &Path, to: &Path) -> Vec<String> {
    let common = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().count() - common;
    let down = to.components().skip(common).map(|part| part.as_os_str().to_string_lossy().into_owned());
    std::iter::repeat_n("..".to_string(), up).chain(down).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(baselines: &str, scenario: &str) -> (String, String) {
        let place = BaselinePlace::of(Path::new(baselines), "main", Path::new(scenario)).unwrap();
        assert_eq!(place.path(), Path::new(baselines).join("main").join(&place.file));
        (place.file, place.scenario)
    }

    #[test]
    fn the_tree_of_the_scenarios_is_kept() {
        let same = ["scenarios/a/team.toml", "./scenarios/a/team.toml", "scenarios/b/../a/./team.toml"];
        for scenario in same {
            let expected = ("scenarios/a/team.toml".to_string(), "scenarios/a/team.toml".to_string());
            assert_eq!(file("baselines", scenario), expected);
            assert_eq!(file("elsewhere/../baselines", scenario), expected);
        }
        assert_ne!(file("baselines", "scenarios/b/team.toml").0, file("baselines", "scenarios/a/team.toml").0);
        assert_eq!(file("ci/baselines", "ci/x.txt"), ("x.txt.toml".to_string(), "x.txt".to_string()));
        // From wherever the program is called: an absolute path is the same place.
        let absolute = std::path::absolute("scenarios/a/team.toml").unwrap();
        assert_eq!(file("baselines", absolute.to_str().unwrap()).0, "scenarios/a/team.toml");
    }

    /// Whoever is elsewhere by now finds the same place by the folder in which the paths were given.
    #[test]
    fn paths_may_have_been_given_elsewhere() {
        let here = std::path::absolute("there/and").unwrap();
        let seen = |scenario: &Path| BaselinePlace::seen_from(&here, Path::new("baselines"), "main", scenario).unwrap();
        assert_eq!(seen(Path::new("a/team.toml")).file, "a/team.toml");
        assert_eq!(seen(&here.join("a/team.toml")).file, "a/team.toml");
        assert_eq!(seen(&here.join("a/team.toml")).path(), Path::new("baselines/main/a/team.toml"));
        assert_ne!(file("baselines", here.join("a/team.toml").to_str().unwrap()).0, "a/team.toml");
    }

    #[test]
    fn what_lies_elsewhere_has_a_fingerprint() {
        let (one, called) = file("ci/baselines", "scenarios/team.toml");
        let (other, _) = file("ci/baselines", "more/team.toml");
        assert_eq!(called, "../scenarios/team.toml");
        assert!(one.starts_with("_outside/team-") && one.ends_with(".toml"), "{one}");
        assert_ne!(one, other);
    }
}
