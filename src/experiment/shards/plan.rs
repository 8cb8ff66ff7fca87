//! The plan of shards: what is asked, the texts of all files that were read for it, and which runs each shard has. All of it is
//! data: nothing in it is executed, and no path in it is opened.

use crate::diagnostic::system_reason;
use crate::experiment::{Identity, PartOf, Stretch};
use crate::language::tell;
use crate::scenario::fingerprint;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::io;
use std::path::{Path, PathBuf};

/// The plan's file in its folder.
pub const PLAN_FILE: &str = "plan.json";
/// How plans are written now.
const FORMAT: u32 = 1;

/// A question in shards; `Q` is what is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan<Q> {
    /// The version of the format.
    pub format: u32,
    /// The program's version.
    pub version: String,
    /// What is asked.
    pub question: Q,
    /// What was read for it, by the names under which it is asked for.
    pub files: Vec<PlanFile>,
    /// What its runs belong to.
    pub identity: Identity,
    /// Shards of a round at most.
    pub most: u32,
    /// Seconds that a run takes on one core, by cell.
    pub costs: Vec<f64>,
    /// The rounds so far; where a precision is asked for, what comes next hangs on what was found.
    pub rounds: Vec<Round>,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanFile {
    /// The path under which it is asked for.
    pub name: String,
    /// What it says.
    pub text: FileText,
}

/// What a file says: most are UTF-8.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FileText {
    /// As it is.
    Plain(String),
    /// Its bytes, in another encoding.
    Bytes(Vec<u8>),
}

/// Shards that can be played side by side.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Round {
    /// By their number.
    pub shards: Vec<Shard>,
}

/// The runs of one shard.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Shard {
    /// How long it takes on one core, by the pilot.
    pub seconds: f64,
    /// Its runs.
    pub runs: Vec<Stretch>,
}

/// Why there is no plan.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    #[error("{}", tell!("cannot read {}: {}", "não foi possível ler {}: {}", path.display(), system_reason(error)))]
    Io { path: PathBuf, error: io::Error },
    #[error("{}", tell!("{} is not a plan of rodizio", "{} não é um plano do rodizio", path.display()))]
    Foreign { path: PathBuf },
    #[error("{}", tell!("{} is spoilt: its checksum is another", "{} está corrompido: a soma de verificação é outra", path.display()))]
    Spoilt { path: PathBuf },
    #[error("{}", tell!("{} was made by rodizio {theirs}, this is {}", "{} foi feito pelo rodizio {theirs}, este é o {}", path.display(), env!("CARGO_PKG_VERSION")))]
    Version { path: PathBuf, theirs: String },
    #[error("{}", tell!("{} says what cannot be: {reason}", "{} diz o que não pode ser: {reason}", path.display()))]
    Broken { path: PathBuf, reason: String },
}

/// What is read before anything else is trusted.
#[derive(Deserialize)]
struct Sealed<'a> {
    checksum: String,
    #[serde(borrow)]
    plan: &'a RawValue,
}

#[derive(Deserialize)]
struct MadeBy {
    format: u32,
    version: String,
}

impl PlanFile {
    /// A file with its bytes; `None`: its name is no text.
    pub fn of(path: &Path, bytes: Vec<u8>) -> Option<Self> {
        let text = String::from_utf8(bytes).map_or_else(|error| FileText::Bytes(error.into_bytes()), FileText::Plain);
        Some(PlanFile { name: path.to_str()?.to_string(), text })
    }

    /// The path under which it is asked for, and its bytes.
    pub fn into_bytes(self) -> (PathBuf, Vec<u8>) {
        let bytes = match self.text {
            FileText::Plain(text) => text.into_bytes(),
            FileText::Bytes(bytes) => bytes,
        };
        (self.name.into(), bytes)
    }
}

impl Shard {
    /// One more stretch, each of its runs of this cost.
    pub fn add(&mut self, more: Stretch, cost: f64) {
        self.seconds += cost * f64::from(more.count);
        match self.runs.last_mut() {
            Some(last) if (last.cell, last.beside, last.from + last.count) == (more.cell, more.beside, more.from) => {
                last.count += more.count;
            }
            _ => self.runs.push(more),
        }
    }

    /// How many runs it has.
    pub fn count(&self) -> u64 {
        self.runs.iter().map(|stretch| u64::from(stretch.count)).sum()
    }
}

impl<Q: Serialize + DeserializeOwned> Plan<Q> {
    /// A plan with its first round.
    pub fn new(
        question: Q,
        files: Vec<PlanFile>,
        identity: Identity,
        most: u32,
        costs: Vec<f64>,
        first: Vec<Shard>,
    ) -> Self {
        let version = env!("CARGO_PKG_VERSION").to_string();
        let rounds = vec![Round { shards: first }];
        Plan { format: FORMAT, version, question, files, identity, most, costs, rounds }
    }

    /// Reads a plan, of this version alone.
    ///
    /// # Errors
    /// There is none, or it is not as it was written.
    pub fn read(path: &Path, bytes: io::Result<Vec<u8>>) -> Result<Self, PlanError> {
        let path = path.to_path_buf();
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) => return Err(PlanError::Io { path, error }),
        };
        let Ok(Sealed { checksum, plan }) = serde_json::from_slice(&bytes) else {
            return Err(PlanError::Foreign { path });
        };
        if checksum != fingerprint([plan.get()]) {
            return Err(PlanError::Spoilt { path });
        }
        match serde_json::from_str::<MadeBy>(plan.get()) {
            Err(_) => return Err(PlanError::Foreign { path }),
            Ok(made) if made.version != env!("CARGO_PKG_VERSION") || made.format != FORMAT => {
                return Err(PlanError::Version { path, theirs: made.version });
            }
            Ok(_) => {}
        }
        match serde_json::from_str::<Self>(plan.get()) {
            Err(error) => Err(PlanError::Broken { path, reason: error.to_string() }),
            Ok(plan) if plan.rounds.is_empty() => Err(PlanError::Broken { path, reason: no_shards() }),
            Ok(plan) => Ok(plan),
        }
    }

    /// As it is written.
    ///
    /// # Errors
    /// A path of the question is no text.
    pub fn written(&self) -> io::Result<String> {
        let plan = serde_json::to_string(self)?;
        Ok(format!("{{\"checksum\":\"{}\",\"plan\":{plan}}}\n", fingerprint([plan.as_str()])))
    }

    /// Sees that its shards can be those of a sweep of so many cells, with so many sets of values that may be true.
    ///
    /// # Errors
    /// What cannot be.
    pub fn check(&self, cells: usize, sets: u32) -> Result<(), String> {
        let sound = |seconds: &f64| seconds.is_finite() && *seconds >= 0.0;
        if self.costs.len() != cells || !self.costs.iter().all(sound) {
            return Err(tell!("its costs are of other cells", "os custos são de outras combinações"));
        }
        let most = super::MOST_SHARDS as usize;
        if self.rounds.is_empty()
            || self.rounds.iter().any(|round| round.shards.is_empty() || round.shards.len() > most)
        {
            return Err(no_shards());
        }
        let shards = self.rounds.iter().flat_map(|round| &round.shards);
        let mut all: Vec<Stretch> = shards.flat_map(|shard| shard.runs.iter().copied()).collect();
        if let Some(odd) = all.iter().find(|stretch| !stretch.is_of(cells, sets)) {
            return Err(tell!("no sweep has these runs: {odd:?}", "nenhuma varredura tem estas simulações: {odd:?}"));
        }
        all.sort_by_key(|stretch| (stretch.cell, stretch.numbers().start));
        let overlap =
            |pair: &&[Stretch]| pair[0].cell == pair[1].cell && pair[0].numbers().end > pair[1].numbers().start;
        match all.windows(2).find(overlap) {
            Some(pair) => {
                Err(tell!("two shards have one run: {:?}", "dois pedaços têm a mesma simulação: {:?}", pair[1]))
            }
            None => Ok(()),
        }
    }

    /// What the file of a shard belongs to; `round` is from 1.
    ///
    /// # Errors
    /// A path of the question is no text.
    pub fn identity(&self, round: usize, shard: usize) -> io::Result<Identity> {
        let plan = self.fingerprint(round)?;
        Ok(self.identity.clone().with_part(PartOf { plan, round: round as u32, shard: shard as u32 }))
    }

    /// Fingerprint of all but the rounds after this one.
    pub fn fingerprint(&self, round: usize) -> io::Result<String> {
        let rounds = self.rounds.get(..round).unwrap_or(&self.rounds);
        let texts = [
            serde_json::to_string(&self.question)?,
            serde_json::to_string(&self.files)?,
            serde_json::to_string(&self.identity)?,
            serde_json::to_string(rounds)?,
        ];
        Ok(fingerprint(texts.iter().map(String::as_str)))
    }
}

fn no_shards() -> String {
    tell!("a round has no shards, or too many", "uma rodada não tem pedaços, ou tem demais")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> Plan<String> {
        let identity: Identity = serde_json::from_value(serde_json::json!({
            "version": "1", "rng_scheme": 1, "tz_data": "x", "scenario_hash": "0", "set": [], "grid": [], "seed": 1,
        }))
        .unwrap();
        let run = |cell, from| Stretch { cell, from, count: 2, beside: None };
        let shards = [run(0, 0), run(0, 2), run(1, 0)];
        let shards = shards.map(|run| Shard { seconds: 1.0, runs: vec![run] });
        let file = |name: &str, bytes: &[u8]| PlanFile::of(name.as_ref(), bytes.to_vec()).unwrap();
        let files = vec![file("a.toml", "é\n".as_bytes()), file("b.csv", b"\xe9")];
        Plan::new("why".into(), files, identity, 3, vec![0.5, 0.1], shards.to_vec())
    }

    fn read(text: &str) -> Result<Plan<String>, PlanError> {
        Plan::read("plan.json".as_ref(), Ok(text.as_bytes().to_vec()))
    }

    #[test]
    fn a_plan_is_read_as_it_was_written() {
        let plan = plan();
        let again = read(&plan.written().unwrap()).unwrap();
        assert_eq!(again, plan);
        assert_eq!(again.files[1].clone().into_bytes(), ("b.csv".into(), b"\xe9".to_vec()));
        plan.check(2, 0).unwrap();
    }

    /// Not a letter of it may change, and it is of one version.
    #[test]
    fn a_plan_that_is_not_as_it_was_is_refused() {
        let text = plan().written().unwrap();
        assert!(matches!(read(&text.replace("why", "how")), Err(PlanError::Spoilt { .. })));
        assert!(matches!(read(&text[..text.len() / 2]), Err(PlanError::Foreign { .. })));
        let old = Plan { version: "0.0.1".into(), ..plan() }.written().unwrap();
        assert!(matches!(read(&old), Err(PlanError::Version { theirs, .. }) if theirs == "0.0.1"));
        let empty = Plan { rounds: Vec::new(), ..plan() }.written().unwrap();
        assert!(matches!(read(&empty), Err(PlanError::Broken { .. })));
    }

    #[test]
    fn what_cannot_be_is_seen() {
        let with = |at: usize, change: &dyn Fn(&mut Stretch)| {
            let mut plan = plan();
            change(&mut plan.rounds[0].shards[at].runs[0]);
            plan.check(2, 0)
        };
        assert!(with(1, &|run| run.from = 1).is_err(), "two have run 1");
        assert!(with(2, &|run| run.cell = 2).is_err(), "there is no third cell");
        assert!(with(2, &|run| run.count = u32::MAX).is_err());
        assert!(with(2, &|run| run.beside = Some(2)).is_err(), "nothing is uncertain");
        assert!(plan().check(3, 0).is_err());
        assert!(Plan { rounds: Vec::new(), ..plan() }.check(2, 0).is_err());
        assert!(Plan { costs: vec![f64::NAN, 1.0], ..plan() }.check(2, 0).is_err());
    }

    /// A shard belongs to its plan and its round; later rounds change nothing for it.
    #[test]
    fn later_rounds_leave_shards_as_they_are() {
        let one = plan();
        let mut two = one.clone();
        two.rounds.push(Round { shards: vec![Shard::default()] });
        assert_eq!(one.identity(1, 0).unwrap(), two.identity(1, 0).unwrap());
        assert_ne!(two.identity(1, 0).unwrap(), two.identity(2, 0).unwrap());
        assert_ne!(one.identity(1, 0).unwrap(), one.identity(1, 1).unwrap());
        let other = Plan { question: "how".into(), ..plan() };
        assert_ne!(one.identity(1, 0).unwrap(), other.identity(1, 0).unwrap());
    }
}
