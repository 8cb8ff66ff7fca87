//! Replications side by side: the one place that has threads. Without the feature `native` one worker does all, one after
//! the other, with the same result.

use crate::language::tell;
use std::ops::Range;

/// The system does not give so many threads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", tell!("the system does not give {threads} threads: {reason}", "o sistema não fornece {threads} threads: {reason}"))]
pub struct NoThreads {
    pub threads: usize,
    pub reason: String,
}

/// Asked before each piece of work, from any thread: whether the time is over. The library has no clock of its own;
/// whoever sets a limit hands one in.
pub type Until<'a> = Option<&'a (dyn Fn() -> bool + Sync)>;

/// Workers, each on a thread of its own.
#[derive(Debug)]
pub struct Crew {
    #[cfg(feature = "native")]
    pool: rayon::ThreadPool,
}

#[cfg(feature = "native")]
impl Crew {
    /// So many workers; `None`: as many as there are processors.
    ///
    /// # Errors
    /// The system does not give the threads.
    pub fn new(threads: Option<usize>) -> Result<Self, NoThreads> {
        // rayon takes 0 as "as many as there are processors".
        let threads = threads.unwrap_or(0);
        match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
            Ok(pool) => Ok(Crew { pool }),
            Err(error) => Err(NoThreads { threads, reason: error.to_string() }),
        }
    }

    /// How many workers there are.
    pub fn size(&self) -> usize {
        self.pool.current_num_threads().max(1)
    }

    /// Does a piece of work whose `each` is shared out among these workers.
    pub fn work<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        self.pool.install(work)
    }
}

/// One piece of work for each number, shared out among the workers of the [`Crew`] at work; the results in order.
#[cfg(feature = "native")]
pub(crate) fn each<T: Send>(numbers: Range<u32>, one: impl Fn(u32) -> T + Sync + Send) -> Vec<T> {
    use rayon::prelude::*;
    numbers.into_par_iter().with_max_len(1).map(one).collect()
}

#[cfg(not(feature = "native"))]
impl Crew {
    /// One worker, whatever is asked for.
    ///
    /// # Errors
    /// None here.
    pub fn new(_threads: Option<usize>) -> Result<Self, NoThreads> {
        Ok(Crew {})
    }

    /// One.
    pub fn size(&self) -> usize {
        1
    }

    /// Does a piece of work.
    pub fn work<R>(&self, work: impl FnOnce() -> R) -> R {
        work()
    }
}

/// One piece of work for each number, in order.
#[cfg(not(feature = "native"))]
pub(crate) fn each<T>(numbers: Range<u32>, one: impl Fn(u32) -> T) -> Vec<T> {
    numbers.map(one).collect()
}
