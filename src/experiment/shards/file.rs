//! Where shards stand, and whether one is whole.

use crate::experiment::{Identity, Journal, JournalError, KeptRun, Record, Stretch};
use crate::language::tell;
use std::path::{Path, PathBuf};

/// The files of one shard in a folder; their names are made of numbers.
#[derive(Clone, Debug)]
pub struct ShardFile {
    /// Complete.
    pub whole: PathBuf,
    /// The same while it grows.
    pub partial: PathBuf,
}

/// Why a shard cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ShardProblem {
    /// Nobody has written it.
    #[error("{}", tell!("{} is not there", "{} não existe", path.display()))]
    Missing { path: PathBuf },
    /// It ends early, or a part of it is not as it was written.
    #[error("{}", tell!("{} is spoilt: {lacking} of its runs are not in it as they were written", "{} está corrompido: {lacking} das simulações não estão nele como foram gravadas", path.display()))]
    Spoilt { path: PathBuf, lacking: u64 },
    /// It has what no run can be.
    #[error("{}", tell!("{} has run {replication} of cell {cell} as no run can be", "{} tem a simulação {replication} da combinação {cell} como nenhuma pode ser", path.display()))]
    Impossible { path: PathBuf, cell: u32, replication: u32 },
    /// It has runs of another shard.
    #[error("{}", tell!("{} has run {replication} of cell {cell}, which is not its own", "{} tem a simulação {replication} da combinação {cell}, que não é dele", path.display()))]
    Stray { path: PathBuf, cell: u32, replication: u32 },
    /// A run is there twice, and not the same.
    #[error("{}", tell!("{} has run {replication} of cell {cell} twice, with different values", "{} tem a simulação {replication} da combinação {cell} duas vezes, com valores diferentes", path.display()))]
    Doubled { path: PathBuf, cell: u32, replication: u32 },
    /// It belongs to something else.
    #[error("{}", tell!("{} is not of this plan: {reason}", "{} não é deste plano: {reason}", path.display()))]
    Other { path: PathBuf, reason: String },
    /// It cannot be read, or is none.
    #[error(transparent)]
    Journal(JournalError),
}

impl ShardProblem {
    /// Whether to play it (again) is all it takes.
    pub fn is_gap(&self) -> bool {
        matches!(self, ShardProblem::Missing { .. } | ShardProblem::Spoilt { .. })
    }
}

impl ShardFile {
    /// Those of a shard of a round from 1.
    pub fn new(folder: &Path, round: usize, shard: usize) -> Self {
        let file = |end: &str| folder.join(format!("{round}-{shard:04}.{end}"));
        ShardFile { whole: file("journal"), partial: file("partial") }
    }

    /// The runs of the whole shard, in order, if it has exactly `runs`.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub fn read<K: KeptRun>(&self, identity: &Identity, runs: &[Stretch]) -> Result<Vec<Record<K>>, ShardProblem> {
        let mut records = Vec::new();
        let found = Journal::read(&self.whole, |record| records.extend(record)).map_err(ShardProblem::Journal)?;
        let path = || self.whole.clone();
        let Some(found) = found else { return Err(ShardProblem::Missing { path: path() }) };
        if let Some(reason) = found.differs_from(identity) {
            return Err(ShardProblem::Other { path: path(), reason });
        }
        let records = self.each_once(records)?;
        let mut wanted: Vec<Stretch> = runs.to_vec();
        wanted.sort_by_key(|stretch| (stretch.cell, stretch.numbers().start));
        let mut wanted = wanted.iter().flat_map(|stretch| stretch.numbers().map(|number| (stretch.cell, number)));
        let (mut lacking, mut next) = (0, wanted.next());
        for Record { cell, replication, .. } in &records {
            while next.is_some_and(|next| next < (*cell, *replication)) {
                lacking += 1;
                next = wanted.next();
            }
            if next != Some((*cell, *replication)) {
                return Err(ShardProblem::Stray { path: path(), cell: *cell, replication: *replication });
            }
            next = wanted.next();
        }
        lacking += wanted.count() as u64 + u64::from(next.is_some());
        if lacking > 0 { Err(ShardProblem::Spoilt { path: path(), lacking }) } else { Ok(records) }
    }

    /// In order, each run once: a double must be the same to the last bit.
    fn each_once<K: KeptRun>(&self, mut records: Vec<Record<K>>) -> Result<Vec<Record<K>>, ShardProblem> {
        let key = |record: &Record<K>| (record.cell, record.replication);
        records.sort_by_key(key);
        let differs = |pair: &&[Record<K>]| key(&pair[0]) == key(&pair[1]) && !pair[0].row.has_bits_of(&pair[1].row);
        if let Some([Record { cell, replication, .. }, ..]) = records.windows(2).find(differs) {
            return Err(ShardProblem::Doubled { path: self.whole.clone(), cell: *cell, replication: *replication });
        }
        records.dedup_by_key(|record| key(record));
        Ok(records)
    }
}

/// Numbers in order as `3,7,9-12`: as `--array=` of a scheduler takes them.
pub fn missing_as_text(numbers: &[usize]) -> String {
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match stretches.last_mut() {
            Some((_, to)) if *to + 1 == *number => *to = *number,
            _ => stretches.push((*number, *number)),
        }
    }
    let text = |(from, to): &(usize, usize)| if from == to { from.to_string() } else { format!("{from}-{to}") };
    stretches.iter().map(text).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_as_schedulers_take_them() {
        assert_eq!(missing_as_text(&[3, 7, 9, 10, 11, 12]), "3,7,9-12");
        assert_eq!(missing_as_text(&[0, 1]), "0-1");
        assert_eq!(missing_as_text(&[]), "");
    }
}
