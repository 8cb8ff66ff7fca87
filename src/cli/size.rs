//! What would take too much memory is refused before it is played, and what takes long is said.

use super::args::ThreadArgs;
use super::exit;
use super::failure::Failure;
use super::streams::Streams;
use crate::diagnostic::{Diagnostic, wrong};
use crate::experiment::{Forecast, Keeping};
use crate::report::words::{SizeNote, say};
use crate::scenario::Scenario;

/// Bytes that simulated conversations may take if nothing is said: 4 GB.
pub(super) const MOST_MEMORY: u64 = 4_000_000_000;
/// Seconds after which it is worth a word how large it is.
const LONG: f64 = 300.0;

/// What is about to be played.
pub(super) struct Size<'a> {
    /// The scenario that takes most; `None` without any.
    most: Option<(&'a Scenario, Forecast)>,
    keeping: Keeping,
    /// Replications of all scenarios, if that is known.
    replications: Option<u64>,
    threads: usize,
    allowed: u64,
}

impl<'a> Size<'a> {
    /// Of scenarios that are played on these threads, of which nothing is kept.
    pub(super) fn of(scenarios: impl IntoIterator<Item = &'a Scenario>, args: &ThreadArgs) -> Self {
        Size::keeping(Keeping::Live, scenarios, args)
    }

    /// The same of a scenario in which nearly everybody may be left waiting.
    pub(super) fn of_nobody(scenario: &'a Scenario, args: &ThreadArgs) -> Self {
        Size::forecast([(scenario, Forecast::of_nobody(scenario))], Keeping::Live, args)
    }

    /// The same of scenarios of which something is kept.
    pub(super) fn keeping(
        keeping: Keeping,
        scenarios: impl IntoIterator<Item = &'a Scenario>,
        args: &ThreadArgs,
    ) -> Self {
        Size::forecast(scenarios.into_iter().map(|scenario| (scenario, Forecast::of(scenario))), keeping, args)
    }

    fn forecast(all: impl IntoIterator<Item = (&'a Scenario, Forecast)>, keeping: Keeping, args: &ThreadArgs) -> Self {
        let weight = |one: &Forecast| one.bytes(keeping).max(one.conversations);
        let most = all.into_iter().max_by(|a, b| weight(&a.1).total_cmp(&weight(&b.1)));
        let threads = args.count.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
        let allowed = args.max_memory.unwrap_or(MOST_MEMORY);
        Size { most, keeping, replications: None, threads, allowed }
    }

    /// If so many replications are played, in all scenarios together.
    pub(super) fn times(mut self, replications: u64) -> Self {
        self.threads = self.threads.min(usize::try_from(replications).unwrap_or(usize::MAX)).max(1);
        self.replications = Some(replications);
        self
    }

    /// What is wrong with it, if it takes more than is allowed.
    pub(super) fn problem(&self) -> Option<Diagnostic> {
        let note = self.note()?;
        if note.bytes <= self.allowed as f64 {
            return None;
        }
        let title = say!(size::too_large(&note, self.allowed as f64));
        Some(wrong(title, say!(size::help(&note))).note(say!(size::expected(&note))))
    }

    /// Refuses what takes more than is allowed; says of what takes long how large it is.
    pub(super) fn admit(self, streams: &mut Streams) -> Result<(), Failure> {
        if let Some(problem) = self.problem() {
            return Err(Failure::new(exit::TOO_LARGE, problem));
        }
        let Some((_, forecast)) = self.most else { return Ok(()) };
        let is_long = self.seconds(&forecast, self.replications.unwrap_or(1)) > LONG;
        if let Some(note) = self.note().filter(|_| is_long) {
            streams.note(&say!(size::expected(&note)));
        }
        Ok(())
    }

    fn seconds(&self, forecast: &Forecast, replications: u64) -> f64 {
        forecast.seconds() * replications as f64 / self.threads as f64
    }

    fn note(&self) -> Option<SizeNote<'_>> {
        let (scenario, forecast) = self.most?;
        let team = |index: usize| scenario.teams.get(index).map_or("", |team| team.name.as_str());
        let Forecast { conversations, at_once, busiest } = forecast;
        Some(SizeNote {
            conversations,
            at_once,
            bytes: forecast.bytes(self.keeping) * self.threads as f64,
            threads: self.threads,
            busiest: busiest.map(|(index, hour, arrivals)| (team(index), hour, arrivals)),
            seconds: self.replications.map(|all| self.seconds(&forecast, all)),
        })
    }
}

/// Bytes as they are written: `4 GB`.
pub(super) fn bytes(text: &str) -> Result<u64, Diagnostic> {
    const UNITS: [(&str, f64); 3] = [("MB", 1e6), ("GB", 1e9), ("TB", 1e12)];
    let read = UNITS.iter().find_map(|(unit, size)| {
        let number = text.trim().strip_suffix(unit)?.trim_end().parse::<f64>().ok()?;
        Some(number * size).filter(|bytes| *bytes >= 1e6 && *bytes < 1e18)
    });
    let wrong = || Diagnostic::plain(say!(refused_values::MEMORY));
    read.map(|bytes| bytes as u64).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_of_memory() {
        assert_eq!(bytes("4 GB"), Ok(MOST_MEMORY));
        assert_eq!((bytes("1.5TB"), bytes("250 MB")), (Ok(1_500_000_000_000), Ok(250_000_000)));
        for wrong in ["", "4", "GB", "-1 GB", "nan GB", "inf GB", "1 KB", "0 MB", "1e12 TB"] {
            assert!(bytes(wrong).is_err(), "{wrong}");
        }
    }
}
