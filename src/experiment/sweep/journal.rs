//! A file of finished tasks, so that a run that ends early can go on where it was.
//!
//! The first line says what the tasks belong to; then a line for each, written as a whole when it
//! is finished. Every line begins with its checksum (CRC-32), so a line torn by a crash or a full
//! disk is seen, cut off and done again. Values stand as their bits in hexadecimal: what is read
//! is what was written, to the last bit.

use super::super::manifest::Manifest;
use crate::diagnostic::system_reason;
use crate::language::{phrase, tell};
use crate::measure::{DrawnCustomers, FewWaits, TeamsRow};
use crate::scenario::{DataFile, Loaded, Scenario, Team, fingerprint};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// What the tasks of a journal belong to. Two runs with the same identity have the same tasks with the same results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The version of the lines' format: 2 has what chance has drawn of the customers.
    #[serde(default)]
    pub format: u32,
    /// The program's version.
    pub version: String,
    /// The version of the scheme of random numbers.
    pub rng_scheme: u32,
    /// The release of the time zone data.
    pub tz_data: String,
    /// Fingerprint of the scenario's text and data files.
    pub scenario_hash: String,
    /// What `--set` changed.
    pub set: Vec<String>,
    /// The varied paths, each with its values.
    pub grid: Vec<(String, Vec<String>)>,
    /// The master seed.
    pub seed: u64,
    /// Fingerprint of the file of values that may be true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inputs: Option<String>,
    /// What days are held to, by team: it makes the measures of a line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<String>,
    /// Of which part of a plan it is; `None`: it has all tasks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<PartOf>,
}

/// A shard of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartOf {
    /// Fingerprint of the plan as far as this round.
    pub plan: String,
    /// The round, from 1.
    pub round: u32,
    /// The shard, from 0.
    pub shard: u32,
}

impl<K> Record<K> {
    /// Whether it is a replication of a cell as it is.
    pub fn is_plain(&self) -> bool {
        !super::second::is_second(self.replication)
    }
}

impl Identity {
    /// What a sweep with this manifest belongs to. The number of replications is not part of it: more of them go on
    /// where fewer ended.
    pub fn of(manifest: &Manifest) -> Self {
        Identity {
            format: FORMAT,
            version: manifest.version.to_string(),
            rng_scheme: manifest.rng_scheme,
            tz_data: manifest.tz_data.to_string(),
            scenario_hash: manifest.scenario_hash.clone(),
            set: manifest.overrides.iter().map(|one| format!("{}={}", one.path, one.value)).collect(),
            grid: manifest.vary.iter().map(|vary| (vary.path.clone(), vary.values.clone())).collect(),
            seed: manifest.seed,
            inputs: None,
            kept: Vec::new(),
            part: None,
        }
    }

    /// The same of a shard of a plan.
    pub fn with_part(self, part: PartOf) -> Self {
        Identity { part: Some(part), ..self }
    }

    /// The same beside the values of a file, which may be true.
    pub fn with_inputs(self, file: Option<&DataFile>) -> Self {
        Identity { inputs: file.map(|file| fingerprint([&*file.text])), ..self }
    }

    /// The same of several scenarios, each with its own hash and seed.
    pub fn with_scenarios<'a>(self, all: impl Iterator<Item = (&'a Loaded, u64)>) -> Self {
        let texts: Vec<String> = all.map(|(loaded, seed)| format!("{} {seed}", loaded.hash())).collect();
        Identity { scenario_hash: fingerprint(texts.iter().map(String::as_str)), ..self }
    }

    /// The same of a scenario whose days are held to something.
    pub fn with_days(self, scenario: &Scenario) -> Self {
        let of_team =
            |team: &Team| team.kept.iter().map(|target| format!("{}.{target}", team.name)).collect::<Vec<_>>();
        Identity { kept: scenario.teams.iter().flat_map(of_team).collect(), ..self }
    }

    /// What keeps these apart, in words; `None` if nothing does.
    pub(crate) fn differs_from(&self, other: &Identity) -> Option<String> {
        let here = [
            (phrase!("format", "formato"), self.format.to_string(), other.format.to_string()),
            (phrase!("version", "versão"), self.version.clone(), other.version.clone()),
            (
                phrase!("scheme of random numbers", "esquema de números aleatórios"),
                self.rng_scheme.to_string(),
                other.rng_scheme.to_string(),
            ),
            (phrase!("time zone data", "dados de fuso horário"), self.tz_data.clone(), other.tz_data.clone()),
            (phrase!("seed", "semente"), self.seed.to_string(), other.seed.to_string()),
        ];
        if let Some((what, one, two)) = here.into_iter().find(|(_, one, two)| one != two) {
            return Some(tell!("its {what} is {one}, now it is {two}", "{what}: nela {one}, agora {two}"));
        }
        if self.scenario_hash != other.scenario_hash {
            return Some(phrase!("its scenario has another text", "o cenário dela tem outro texto").into());
        }
        if self.set != other.set {
            return Some(phrase!("it was made with other changes", "foi feita com outras mudanças").into());
        }
        if self.inputs != other.inputs {
            return Some(
                phrase!("it was made with other values that may be true", "foi feita com outros valores possíveis")
                    .into(),
            );
        }
        if self.kept != other.kept {
            return Some(phrase!("it holds days to other targets", "cobra dos dias outras metas").into());
        }
        if self.grid != other.grid {
            return Some(phrase!("it varies other paths or values", "varia outros caminhos ou valores").into());
        }
        let plan = |of: &Identity| of.part.as_ref().map(|part| part.plan.clone());
        if plan(self) != plan(other) {
            return Some(phrase!("it is of another plan", "é de outro plano").into());
        }
        (self.part != other.part).then(|| phrase!("it is another shard", "é outro pedaço").into())
    }
}

/// How often, and how long apart, a journal in use is asked for before it is another run's.
const LOCK_TRIES: u32 = 10;
const LOCK_AGAIN: Duration = Duration::from_millis(50);

/// How lines are written now.
const FORMAT: u32 = 2;

/// One finished task, and what is kept of it: of a sweep, the measures of its teams.
#[derive(Clone, Debug, PartialEq)]
pub struct Record<K = TeamsRow> {
    /// Index of the cell.
    pub cell: u32,
    /// Index of the replication; far beyond all of them, the number of a run of a set of values that may be true.
    pub replication: u32,
    /// What is kept of it.
    pub(crate) row: K,
}

/// What a line keeps of a finished task: what is read is what was written, to the last bit.
pub trait KeptRun: Sized {
    /// Adds it to the line, behind the numbers.
    fn write(&self, line: &mut String);
    /// From what stands behind the numbers; `None`: it was not written here.
    fn read(text: &str) -> Option<Self>;
    /// Whether nothing differs, not in a bit.
    fn has_bits_of(&self, other: &Self) -> bool;
}

/// Why there is no journal to write to.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    #[error("{}", tell!("cannot write {}: {}", "não é possível gravar {}: {}", path.display(), system_reason(error)))]
    Io { path: PathBuf, error: io::Error },
    #[error("{}", tell!("{} is in use by another run", "{} está em uso por outra execução", path.display()))]
    InUse { path: PathBuf },
    #[error("{}", tell!("{} is not a journal of rodizio", "{} não é um diário do rodizio", path.display()))]
    Foreign { path: PathBuf },
    #[error("{}", tell!("{} belongs to another sweep: {reason}", "{} é de outra varredura: {reason}", path.display()))]
    Other { path: PathBuf, reason: String },
}

/// An open journal, locked against other runs.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: File,
    line: String,
}

impl Journal {
    /// Begins a new journal; there must be none.
    pub fn create(path: &Path, identity: &Identity) -> Result<Self, JournalError> {
        let at = |error| JournalError::Io { path: path.to_path_buf(), error };
        let file = OpenOptions::new().read(true).write(true).create_new(true).open(path).map_err(at)?;
        let mut journal = Journal { path: path.to_path_buf(), file, line: String::new() };
        journal.lock()?;
        journal.begin(identity).map_err(at)?;
        Ok(journal)
    }

    /// Goes on with the journal at `path`: gives what is finished, and cuts off a torn end. A spoilt line before
    /// the end costs its own task alone. A journal that ends within its first line is begun anew.
    pub fn resume<K: KeptRun>(path: &Path, identity: &Identity) -> Result<(Self, Vec<Record<K>>), JournalError> {
        let at = |error| JournalError::Io { path: path.to_path_buf(), error };
        // What is no regular file may have no end, nor even a beginning.
        if !std::fs::metadata(path).map_err(at)?.is_file() {
            return Err(JournalError::Foreign { path: path.to_path_buf() });
        }
        let file = OpenOptions::new().read(true).write(true).open(path).map_err(at)?;
        let mut journal = Journal { path: path.to_path_buf(), file, line: String::new() };
        journal.lock()?;
        let mut lines = JournalLines { from: BufReader::new(&journal.file), whole: 0, line: Vec::new() };
        let first = lines.next().map_err(at)?.map(serde_json::from_str::<Identity>);
        let Some(first) = first else {
            if lines.line.contains(&b'\n') {
                return Err(JournalError::Foreign { path: path.to_path_buf() });
            }
            journal.cut(0).and_then(|()| journal.begin(identity)).map_err(at)?;
            return Ok((journal, Vec::new()));
        };
        let Ok(found) = first else { return Err(JournalError::Foreign { path: path.to_path_buf() }) };
        if let Some(reason) = found.differs_from(identity) {
            return Err(JournalError::Other { path: path.to_path_buf(), reason });
        }
        let mut records = Vec::new();
        lines.each(|record| records.extend(record)).map_err(at)?;
        let whole = lines.whole;
        journal.cut(whole).map_err(at)?;
        Ok((journal, records))
    }

    /// What is in the journal at `path`, which stays as it is: what it belongs to, and its tasks in their order; `None` for a line
    /// that is torn or spoilt. It need not be there: `Ok(None)`.
    pub fn read<K: KeptRun>(
        path: &Path,
        mut each: impl FnMut(Option<Record<K>>),
    ) -> Result<Option<Identity>, JournalError> {
        let at = |error| JournalError::Io { path: path.to_path_buf(), error };
        let foreign = || JournalError::Foreign { path: path.to_path_buf() };
        match std::fs::metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(at(error)),
            Ok(found) if !found.is_file() => return Err(foreign()),
            Ok(_) => {}
        }
        let file = File::open(path).map_err(at)?;
        let mut lines = JournalLines { from: BufReader::new(file), whole: 0, line: Vec::new() };
        let first = lines.next().map_err(at)?.and_then(|line| serde_json::from_str::<Identity>(line).ok());
        let identity = first.ok_or_else(foreign)?;
        lines.each(&mut each).map_err(at)?;
        Ok(Some(identity))
    }

    /// Whether a run that is not over has the journal at `path`.
    pub fn is_in_use(path: &Path) -> bool {
        let is_file = std::fs::metadata(path).is_ok_and(|found| found.is_file());
        is_file && File::open(path).is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
    }

    /// Adds a finished task. After an error the last line may be torn; nothing before it is.
    pub fn append<K: KeptRun>(&mut self, record: &Record<K>) -> io::Result<()> {
        let mut text = format!("{} {}", record.cell, record.replication);
        record.row.write(&mut text);
        self.write_line(&text)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Gives it another name, once all of it is on the disk.
    pub fn rename(self, to: &Path) -> io::Result<()> {
        self.file.sync_all()?;
        std::fs::rename(&self.path, to)
    }

    /// Takes the journal away: the result is in its place.
    pub fn remove(self) -> io::Result<()> {
        std::fs::remove_file(&self.path)
    }

    fn lock(&self) -> Result<(), JournalError> {
        for _ in 0..LOCK_TRIES {
            match self.file.try_lock() {
                // A process that has just been started holds what it was given until it becomes another program.
                Err(TryLockError::WouldBlock) => std::thread::sleep(LOCK_AGAIN),
                // A file system without locks is no reason to stop.
                Ok(()) | Err(TryLockError::Error(_)) => return Ok(()),
            }
        }
        Err(JournalError::InUse { path: self.path.clone() })
    }

    fn begin(&mut self, identity: &Identity) -> io::Result<()> {
        let text = serde_json::to_string(identity)?;
        self.write_line(&text)
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.file.set_len(length)?;
        self.file.seek(SeekFrom::Start(length)).map(|_| ())
    }

    /// In one write, so that a kill leaves whole lines.
    fn write_line(&mut self, text: &str) -> io::Result<()> {
        self.line.clear();
        let _ = writeln!(self.line, "{:08x} {text}", crc32fast::hash(text.as_bytes()));
        self.file.write_all(self.line.as_bytes())
    }
}

/// Reads lines and checks them.
struct JournalLines<R> {
    from: R,
    /// Bytes up to the end of the last line that has one.
    whole: u64,
    line: Vec<u8>,
}

/// No task takes a longer line: what has one was not written here.
const LONGEST_LINE: u64 = 64 << 20;

impl<R: BufRead> JournalLines<R> {
    /// Each line to the end, what came of it: `None` for one that is torn or spoilt.
    fn each<K: KeptRun>(&mut self, mut each: impl FnMut(Option<Record<K>>)) -> io::Result<()> {
        loop {
            let record = self.next()?.and_then(record);
            if self.line.is_empty() {
                return Ok(());
            }
            each(record);
        }
    }

    /// The next line without its checksum; `None` at the end, or for a line that is torn or spoilt.
    fn next(&mut self) -> io::Result<Option<&str>> {
        self.line.clear();
        (&mut self.from).take(LONGEST_LINE).read_until(b'\n', &mut self.line)?;
        let whole = self.line.strip_suffix(b"\n").and_then(|line| std::str::from_utf8(line).ok());
        let checked = whole.and_then(|line| line.split_once(' ')).filter(|(sum, text)| {
            u32::from_str_radix(sum, 16).is_ok_and(|sum| sum == crc32fast::hash(text.as_bytes()))
        });
        if whole.is_some() || self.line.ends_with(b"\n") {
            self.whole += self.line.len() as u64;
        }
        Ok(checked.map(|(_, text)| text))
    }
}

/// A line: two numbers, and what is kept behind them.
fn record<K: KeptRun>(line: &str) -> Option<Record<K>> {
    let (cell, rest) = line.split_once(' ')?;
    let (replication, kept) = rest.split_at(rest.find(' ').unwrap_or(rest.len()));
    Some(Record { cell: cell.parse().ok()?, replication: replication.parse().ok()?, row: K::read(kept)? })
}

impl KeptRun for TeamsRow {
    fn write(&self, line: &mut String) {
        for value in &self.values {
            let _ = write!(line, " {:x}", value.to_bits());
        }
        // Two lists a team: each begins with its mark.
        for waits in self.few.iter().flat_map(|few| [&few.wall, &few.business]) {
            line.push_str(if waits.is_some() { " +" } else { " -" });
            for wait in waits.iter().flat_map(|waits| waits.iter()) {
                let _ = write!(line, " {wait:x}");
            }
        }
        // Three numbers a team.
        for drawn in &self.drawn {
            let [arrivals, squares, work] = [drawn.arrivals, drawn.squares, drawn.work].map(f64::to_bits);
            let _ = write!(line, " = {arrivals:x} {squares:x} {work:x}");
        }
    }

    fn read(text: &str) -> Option<Self> {
        teams_row(text)
    }

    fn has_bits_of(&self, other: &Self) -> bool {
        let values = |row: &TeamsRow| row.values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
        let of = |drawn: &DrawnCustomers| [drawn.arrivals, drawn.squares, drawn.work].map(f64::to_bits);
        let drawn = |row: &TeamsRow| row.drawn.iter().map(of).collect::<Vec<_>>();
        values(self) == values(other) && self.few == other.few && drawn(self) == drawn(other)
    }
}

fn teams_row(text: &str) -> Option<TeamsRow> {
    let mut parts = text.split(" = ");
    let words = parts.next()?.split(' ').skip(1);
    let mut row = TeamsRow::default();
    let mut lists: Vec<Option<Vec<u64>>> = Vec::new();
    for word in words {
        match (word, lists.last_mut()) {
            ("+", _) => lists.push(Some(Vec::new())),
            ("-", _) => lists.push(None),
            (_, None) => row.values.push(f64::from_bits(u64::from_str_radix(word, 16).ok()?)),
            (_, Some(list)) => list.as_mut()?.push(u64::from_str_radix(word, 16).ok()?),
        }
    }
    let mut lists = lists.into_iter().map(|list| list.map(Arc::from));
    while let (Some(wall), Some(business)) = (lists.next(), lists.next()) {
        row.few.push(FewWaits { wall, business });
    }
    row.drawn = parts.map(drawn).collect::<Option<_>>()?;
    Some(row)
}

/// Of one team.
fn drawn(text: &str) -> Option<DrawnCustomers> {
    let mut numbers = text.split(' ').map(|word| u64::from_str_radix(word, 16).ok().map(f64::from_bits));
    let [arrivals, squares, work] = [numbers.next()??, numbers.next()??, numbers.next()??];
    numbers.next().is_none().then_some(DrawnCustomers { arrivals, squares, work })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity() -> Identity {
        Identity {
            format: FORMAT,
            version: "1".into(),
            rng_scheme: 1,
            tz_data: "2026a".into(),
            scenario_hash: "0".into(),
            set: vec!["a=1".into()],
            grid: vec![("b".into(), vec!["2".into(), "3".into()])],
            inputs: None,
            kept: Vec::new(),
            part: None,
            seed: 7,
        }
    }

    fn records(count: u32) -> Vec<Record> {
        let values = |n: u32| vec![f64::from(n) / 3.0, f64::NAN, -0.0, f64::INFINITY];
        let few = |n: u32| FewWaits {
            wall: Some((0..u64::from(n)).map(|at| at * 10).collect()),
            business: n.is_multiple_of(2).then(|| [7].into()),
        };
        let drawn = |n: u32| DrawnCustomers { arrivals: f64::from(n), squares: 0.1, work: -0.0 };
        let row = |n| TeamsRow {
            values: values(n),
            few: (0..n % 3).map(few).collect(),
            drawn: (0..n % 3).map(drawn).collect(),
        };
        (0..count).map(|n| Record { cell: n % 3, replication: n / 3, row: row(n) }).collect()
    }

    fn bits(records: &[Record]) -> Vec<(u32, u32, Vec<u64>, Vec<FewWaits>)> {
        let bits =
            |r: &Record| (r.cell, r.replication, r.row.values.iter().map(|v| v.to_bits()).collect(), r.row.few.clone());
        records.iter().map(bits).collect()
    }

    /// A journal cut anywhere gives the whole lines before the cut, and goes on from there.
    #[test]
    fn a_torn_end_is_cut_off_at_any_byte() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let all = records(5);
        let mut journal = Journal::create(&path, &identity()).unwrap();
        all.iter().for_each(|record| journal.append(record).unwrap());
        drop(journal);
        let whole = std::fs::read(&path).unwrap();
        let ends: Vec<usize> = whole.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(at, _)| at + 1).collect();
        for cut in 0..=whole.len() {
            std::fs::write(&path, &whole[..cut]).unwrap();
            let lines = ends.iter().filter(|end| **end <= cut).count();
            let (mut journal, found) = Journal::resume::<TeamsRow>(&path, &identity()).unwrap();
            assert_eq!(bits(&found), bits(&all[..lines.saturating_sub(1)]), "cut at {cut}");
            all[found.len()..].iter().for_each(|record| journal.append(record).unwrap());
            drop(journal);
            assert_eq!(std::fs::read(&path).unwrap(), whole, "cut at {cut}");
        }
    }

    #[test]
    fn a_changed_byte_costs_its_line_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let mut journal = Journal::create(&path, &identity()).unwrap();
        records(4).iter().for_each(|record| journal.append(record).unwrap());
        drop(journal);
        let whole = std::fs::read(&path).unwrap();
        let first = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
        for at in first..whole.len() {
            let mut bad = whole.clone();
            bad[at] ^= 1;
            std::fs::write(&path, &bad).unwrap();
            let line = whole[first..at].iter().filter(|byte| **byte == b'\n').count();
            let (_, found) = Journal::resume::<TeamsRow>(&path, &identity()).unwrap();
            let mut expected = records(4);
            expected.remove(line);
            // Without its end a line runs into the next one.
            if whole[at] == b'\n' && line < expected.len() {
                expected.remove(line);
            }
            assert_eq!(bits(&found), bits(&expected), "byte {at}");
        }
    }

    #[test]
    fn another_sweep_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        drop(Journal::create(&path, &identity()).unwrap());
        let text = std::fs::read(&path).unwrap();
        let others = [
            Identity { version: "2".into(), ..identity() },
            Identity { rng_scheme: 2, ..identity() },
            Identity { tz_data: "2026b".into(), ..identity() },
            Identity { scenario_hash: "1".into(), ..identity() },
            Identity { set: Vec::new(), ..identity() },
            Identity { grid: Vec::new(), ..identity() },
            Identity { seed: 8, ..identity() },
            Identity { inputs: Some("0".into()), ..identity() },
        ];
        for other in others {
            let error = Journal::resume::<TeamsRow>(&path, &other).unwrap_err();
            assert!(matches!(error, JournalError::Other { .. }), "{error}");
        }
        std::fs::write(&path, "something else\n").unwrap();
        assert!(matches!(Journal::resume::<TeamsRow>(&path, &identity()), Err(JournalError::Foreign { .. })));
        assert!(matches!(Journal::create(&path, &identity()), Err(JournalError::Io { .. })));
        // Nothing was touched.
        assert_eq!(std::fs::read(&path).unwrap(), b"something else\n");
        std::fs::write(&path, text).unwrap();
        let (_held, _) = Journal::resume::<TeamsRow>(&path, &identity()).unwrap();
        assert!(matches!(Journal::resume::<TeamsRow>(&path, &identity()), Err(JournalError::InUse { .. })));
    }
}
