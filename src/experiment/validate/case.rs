//! A scenario with an exact answer.

use super::build::CaseSetup;
use super::probe::{Probe, ProbeStatistic};
use crate::language::phrase;
use crate::measure::TeamMeasure;
use crate::scenario::Scenario;
use crate::time::SimSpan;
use crate::unit::{Thing, Unit};

/// How much is simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effort {
    Full,
    Quick,
}

impl Effort {
    /// Replications of a case in steady state.
    pub(super) fn replications(self) -> u32 {
        match self {
            Effort::Full => 64,
            Effort::Quick => 24,
        }
    }

    /// Measured conversations of a replication, of `full` in full.
    pub(super) fn conversations(self, full: f64) -> f64 {
        match self {
            Effort::Full => full,
            Effort::Quick => full / 4.0,
        }
    }

    /// Days of the finite day, of `full` in full.
    pub(super) fn days(self, full: u32) -> u32 {
        match self {
            Effort::Full => full,
            Effort::Quick => full / 10,
        }
    }
}

/// What a case is called: in files, and to people.
#[derive(Clone, Debug)]
pub(super) struct CaseName {
    pub file: String,
    pub shown: String,
}

/// Where exact values come from: in files, and to Brazilians.
pub(super) type ValueSource = [&'static str; 2];

/// A name in English, and in Portuguese with its own decimals.
macro_rules! called {
    ($en:literal, $pt:literal $(, $given:expr)* $(,)?) => {
        $crate::experiment::validate::case::CaseName::new(
            format!($en $(, $given)*),
            $crate::language::tell!($en, $pt $(, $given)*),
        )
    };
}
pub(super) use called;

impl CaseName {
    pub(super) fn new(file: String, shown: String) -> Self {
        let comma = || shown.replace('.', ",");
        CaseName { shown: phrase!(shown.clone(), comma()), file }
    }
}

/// A scenario with what is known of it exactly.
#[derive(Clone, Debug)]
pub(super) struct ExactCase {
    pub name: String,
    /// The name as people read it.
    pub shown: String,
    /// Where the exact values that are added next come from.
    source: ValueSource,
    pub scenario: Scenario,
    pub replications: u32,
    pub probes: Vec<Probe>,
    /// Expected measured conversations of a replication.
    arrivals: f64,
    /// Of them started.
    started: f64,
}

impl ExactCase {
    /// A case without probes. `lost` is the exact share of conversations that are lost.
    pub(super) fn new(name: CaseName, source: ValueSource, setup: &CaseSetup, replications: u32, lost: f64) -> Self {
        let CaseName { file: name, shown } = name;
        let scenario = setup.scenario(&name);
        let arrivals = setup.expected();
        let started = arrivals * (1.0 - lost);
        ExactCase { name, shown, source, scenario, replications, probes: Vec::new(), arrivals, started }
    }

    /// The same case, for exact values from elsewhere.
    pub(super) fn source(self, source: ValueSource) -> Self {
        ExactCase { source, ..self }
    }

    fn probe(mut self, measure: TeamMeasure, unit: Option<Unit>, exact: f64, statistic: ProbeStatistic) -> Self {
        let own = measure.measure(None).map_or(Unit::Ratio, |measure| measure.unit);
        let (unit, [source, pt]) = (unit.unwrap_or(own), self.source);
        let source_shown = phrase!(source, pt);
        self.probes.push(Probe { measure, unit, exact, tolerance: 0.0, statistic, source, source_shown });
        self
    }

    /// Mean and standard deviation of the started conversations' waits, in seconds.
    pub(super) fn wait(self, mean: f64, sd: f64) -> Self {
        let statistic = ProbeStatistic::Sd { over: TeamMeasure::Started, expected: self.started, mean };
        self.wait_mean(mean).probe(TeamMeasure::WaitSd, None, sd, statistic)
    }

    /// Mean of the started conversations' waits, in seconds.
    pub(super) fn wait_mean(self, mean: f64) -> Self {
        let statistic = ProbeStatistic::Mean { over: TeamMeasure::Started, expected: self.started, scale: 1.0 };
        self.probe(TeamMeasure::WaitMean, None, mean, statistic)
    }

    /// Share of all conversations started within a target of the scenario.
    pub(super) fn within(self, target: SimSpan, share: f64) -> Self {
        self.mean(TeamMeasure::Within(target), share)
    }

    /// A mean over all conversations, or a share of them.
    pub(super) fn mean(self, measure: TeamMeasure, exact: f64) -> Self {
        let statistic = ProbeStatistic::Mean { over: TeamMeasure::Arrivals, expected: self.arrivals, scale: 1.0 };
        self.probe(measure, None, exact, statistic)
    }

    /// A time average.
    pub(super) fn average(self, measure: TeamMeasure, exact: f64) -> Self {
        self.probe(measure, None, exact, ProbeStatistic::Plain)
    }

    /// The 90 % quantile of the waits, in seconds; quantiles are kept to 0.1 %.
    pub(super) fn wait_p90(self, exact: f64) -> Self {
        self.probe(TeamMeasure::WaitP90, None, exact, ProbeStatistic::Plain).tolerance(0.001 * exact)
    }

    /// A published mean over the started conversations (or over all), in minutes.
    pub(super) fn published_minutes(self, measure: TeamMeasure, minutes: f64) -> Self {
        let statistic = ProbeStatistic::Mean { over: TeamMeasure::Started, expected: self.started, scale: 1.0 / 60.0 };
        self.probe(measure, Some(Unit::Minutes), minutes, statistic)
    }

    /// The number of conversations lost in a replication.
    pub(super) fn lost_count(self, exact: f64) -> Self {
        let unit = Unit::Count(Thing::Conversations);
        self.probe(
            TeamMeasure::LostShare,
            Some(unit),
            exact,
            ProbeStatistic::Count { name: "lost", shown: phrase!("lost", "desistências") },
        )
    }

    /// Mean and variance of the number of arrivals.
    pub(super) fn counts(self, mean: f64, variance: f64) -> Self {
        let squared = {
            let name = "arrivals, variance";
            ProbeStatistic::Variance { name, shown: phrase!(name, "chegadas, variância"), mean }
        };
        self.average(TeamMeasure::Arrivals, mean).probe(TeamMeasure::Arrivals, Some(Unit::Ratio), variance, squared)
    }

    /// The same with agents who do not come on this part of the days, by chance.
    pub(super) fn absent(mut self, share: f64) -> Self {
        self.scenario.agents.iter_mut().for_each(|agent| agent.shrinkage.unplanned.share = share);
        self
    }

    /// By which part of itself the last exact value may be off for a known reason.
    pub(super) fn off(self, part: f64) -> Self {
        let tolerance = self.probes.last().map_or(0.0, |last| part * last.exact);
        self.tolerance(tolerance)
    }

    /// How far the last exact value may be off for a known reason.
    pub(super) fn tolerance(mut self, tolerance: f64) -> Self {
        if let Some(last) = self.probes.last_mut() {
            last.tolerance = tolerance;
        }
        self
    }
}
