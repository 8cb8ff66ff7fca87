//! A question, asked of one process and in shards.

use crate::common::{Outcome, rodizio};
use crate::contents::contents;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A question that takes more than one round.
pub const PRECISE: [&str; 8] =
    ["sweep", "FILE", "--vary", "overflow=5 min,10 min", "--precision", "wait_mean=4%", "--max-replications", "150"];

/// A scenario of which a replication takes next to nothing.
pub const TINY: &str = r#"
name = "Tiny"
horizon = { start = 2026-03-02, length = "1 day", time_zone = "UTC" }
replications = { count = 4, seed = 11 }
[[agent]]
name = "Ana"
concurrency = 2
reaction.exponential = { mean = "4 min" }
[[agent]]
name = "Bia"
reaction = "1 min"
[[team]]
name = "Help"
within = ["10 min"]
handling.exponential = { mean = "12 min" }
patience.exponential = { mean = "2 h" }
arrivals.poisson = { per_day = 60 }
rules = { overflow = "10 min" }
"#;

/// A folder with everything of one question.
pub struct Sharded {
    pub folder: tempfile::TempDir,
    /// The question, without where its result goes.
    pub question: Vec<String>,
}

impl Sharded {
    /// A scenario with a question about it: `FILE` stands for its path.
    pub fn new(scenario: &str, question: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("team.toml");
        std::fs::write(&file, scenario).unwrap();
        let file = file.to_str().unwrap();
        let question = question.iter().map(|word| word.replace("FILE", file)).collect();
        Sharded { folder, question }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn work(&self) -> String {
        self.path("work").to_str().unwrap().to_string()
    }

    /// What was said, without where it was.
    fn said(&self, outcome: &Outcome, out: &Path) -> String {
        let said = outcome.stdout.replace(out.to_str().unwrap(), "OUT");
        said.replace(self.folder.path().to_str().unwrap(), "FOLDER")
    }

    fn ask(&self, more: &[&str]) -> Outcome {
        let question = self.question.iter().map(String::as_str);
        rodizio(&question.chain(more.iter().copied()).collect::<Vec<_>>())
    }

    /// What one process writes, and what it says.
    pub fn alone(&self, more: &[&str]) -> (BTreeMap<String, Vec<u8>>, String) {
        let out = self.path("alone");
        let outcome = self.ask(&[&["--out", out.to_str().unwrap()], more].concat());
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        (contents(&out), self.said(&outcome, &out))
    }

    /// Makes the plan; gives how many shards there are.
    pub fn cut(&self, shards: u32) -> usize {
        let outcome = self.ask(&["--shards", &shards.to_string(), "--plan-out", &self.work()]);
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        self.shards()
    }

    /// Shards of the last round.
    pub fn shards(&self) -> usize {
        rounds(&self.path("work")).last().unwrap()["shards"].as_array().unwrap().len()
    }

    pub fn rounds(&self) -> usize {
        rounds(&self.path("work")).len()
    }

    pub fn play(&self, shard: usize) -> Outcome {
        rodizio(&["shard", &self.work(), &shard.to_string()])
    }

    pub fn play_all(&self) {
        for shard in 0..self.shards() {
            let outcome = self.play(shard);
            assert_eq!(outcome.code, 0, "{shard}: {}", outcome.stderr);
        }
    }

    pub fn merge(&self, more: &[&str]) -> Outcome {
        let out = self.path("merged");
        rodizio(&[&["merge", &self.work(), "--out", out.to_str().unwrap()], more].concat())
    }

    /// What comes of a merge that must succeed.
    pub fn merged(&self, more: &[&str]) -> (BTreeMap<String, Vec<u8>>, String) {
        let (out, outcome) = (self.path("merged"), self.merge(more));
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        (contents(&out), self.said(&outcome, &out))
    }

    /// The file of a shard.
    pub fn file(&self, round: usize, shard: usize) -> PathBuf {
        self.path("work/shards").join(format!("{round}-{shard:04}.journal"))
    }
}

/// The rounds of a plan.
pub fn rounds(work: &Path) -> Vec<serde_json::Value> {
    let plan: serde_json::Value = serde_json::from_slice(&std::fs::read(work.join("plan.json")).unwrap()).unwrap();
    plan["plan"]["rounds"].as_array().unwrap().clone()
}

/// A plan that was changed, with a checksum that is right.
pub fn sealed(text: &str) -> String {
    let inner = text.split_once("\"plan\":").unwrap().1.trim_end().strip_suffix('}').unwrap();
    format!("{{\"checksum\":\"{}\",\"plan\":{inner}}}\n", rodizio::scenario::fingerprint([inner]))
}

/// Names what differs, if anything does.
pub fn assert_same(one: &(BTreeMap<String, Vec<u8>>, String), other: &(BTreeMap<String, Vec<u8>>, String)) {
    assert_eq!(one.0.keys().collect::<Vec<_>>(), other.0.keys().collect::<Vec<_>>());
    for (name, bytes) in &one.0 {
        assert!(&other.0[name] == bytes, "{name} differs");
    }
    assert_eq!(one.1, other.1);
}

/// Every file below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    contents(folder).into_keys().map(|name| folder.join(name)).collect()
}
