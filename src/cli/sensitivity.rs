//! `rodizio sensitivity`: which assumption changes the answer most.

use super::args::SensitivityArgs;
use super::asked::Asked;
use super::course::Course;
use super::exit;
use super::failure::Failure;
use super::folder::Folder;
use super::interrupt;
use super::progress::Runs;
use super::size::Size;
use super::streams::Streams;
use crate::diagnostic::wrong;
use crate::experiment::sensitivity::{
    self, Defaults, EndWarning, Factor, Findings, OverError, Sensitivity, SensitivityError, SobolPlan, VariedInput,
    inputs,
};
use crate::experiment::{Forecast, Keeping, LEADING, Manifest, Ranged, Wanted, wanted};
use crate::report::words::say;
use crate::report::{SensitivityReport, figures, fill};
use crate::scenario::{Loaded, Scenario};

/// A study that can be run: every point is a scenario.
struct SensitivityQuestion {
    /// The scenario as it is.
    base: Loaded,
    factors: Vec<Factor>,
    left_out: Vec<VariedInput>,
    /// What is doubtful at the ends of ranges.
    warnings: Vec<EndWarning>,
    measures: Vec<Wanted>,
    replications: u32,
    seed: u64,
    sobol: Option<SobolPlan>,
}

/// Checks every point, plays them all, writes the files, prints the result.
pub(super) fn sensitivity(args: &SensitivityArgs, again: String, streams: &mut Streams) -> Result<u8, Failure> {
    let asked = Asked::of(&args.source)?;
    let question = SensitivityQuestion::new(&asked, args)?;
    streams.tell(&question.base.warnings);
    let ready = Sensitivity {
        base: &asked.base,
        settings: &[],
        factors: &question.factors,
        measures: &question.measures,
        replications: question.replications,
        averaged: args.averaged,
        sobol: question.sobol,
    };
    let ready = ready.check()?;
    Size::of([&question.base.scenario], Forecast::of, Keeping::Live, &args.play.threads).admit(streams)?;
    let course = Course::new(&args.result, again, false);
    let folder = course.folder(asked.base.files())?;
    let findings = course.play(Runs::new(streams.stderr_is_tty, args.result.quiet), |progress| {
        ready.run(&sensitivity::SensitivityCourse {
            seed: question.seed,
            threads: args.play.threads.count,
            stop: interrupt::flag(),
            told: &|done, total| progress.at(done, total),
        })
    })?;
    question.finish(course, &findings, folder, streams)
}

impl SensitivityQuestion {
    fn new(asked: &Asked, args: &SensitivityArgs) -> Result<Self, Failure> {
        let base = asked.base.with(&[])?;
        let scenario = &base.scenario;
        let (Defaults { factors, left_out }, warnings) = inputs(&asked.base, scenario, &args.over)?;
        let of_file = asked.experiment.as_ref().and_then(|file| file.replications);
        Ok(SensitivityQuestion {
            measures: measures(&args.measure, scenario)?,
            replications: args.replications.or(of_file).unwrap_or(scenario.replications),
            seed: asked.seed(args.play.seed, scenario),
            sobol: args.sobol.map(|points| SobolPlan { points, replications: args.sobol_replications }),
            base,
            factors,
            left_out,
            warnings,
        })
    }

    /// Writes and prints what came of it.
    fn finish(
        self,
        course: Course,
        findings: &Findings,
        folder: Option<Folder>,
        streams: &mut Streams,
    ) -> Result<u8, Failure> {
        let scenario = &self.base.scenario;
        let team = |wanted: &Wanted| scenario.teams.get(wanted.team).map_or("", |team| team.name.as_str());
        let by = self.measures.first().map(|first| format!("{}.{}", team(first), first.measure.name));
        let manifest = Manifest::new(&self.base, self.seed, self.replications)
            .with_inputs(self.factors.iter().map(Ranged::from).collect(), self.sobol);
        let manifest = Manifest { by, ..manifest };
        let of_result = sensitivity::cautions(findings, self.sobol);
        let of_result = of_result.iter().map(|caution| say!(sensitivity::caution(caution)));
        let of_ends = self.warnings.iter().map(|end| say!(inputs::doubtful(end)));
        let warnings: Vec<String> = of_ends.chain(of_result).collect();
        let report = SensitivityReport {
            manifest: &manifest,
            scenario,
            findings,
            left_out: &self.left_out,
            warnings: &warnings,
        };
        let document = fill::sensitivity(&report, &fill::scenario_warnings(&self.base.warnings));
        course.end(document, || figures::sensitivity(&report), &warnings, folder, streams)?;
        Ok(exit::OK)
    }
}

/// The measures, the leading one first.
fn measures(texts: &[String], scenario: &Scenario) -> Result<Vec<Wanted>, Failure> {
    if texts.is_empty() {
        return Ok(Wanted::of_teams(scenario, LEADING).into_iter().take(1).collect());
    }
    let mut all: Vec<Wanted> = Vec::new();
    for text in texts {
        let found = wanted(scenario, text).map_err(|why| Failure::flag("--measure", text, why))?;
        all.extend(found.into_iter().filter(|one| !all.contains(one)).collect::<Vec<_>>());
    }
    Ok(all)
}

impl From<OverError> for Failure {
    fn from(error: OverError) -> Self {
        let title = error.to_string();
        match error {
            OverError::Nothing(left_out) => {
                let left_out: Vec<String> = left_out.iter().map(|input| say!(inputs::left_out(input))).collect();
                let title = format!("{title} ({})", left_out.join("; "));
                Failure::data(wrong(title, "name an input, as in --over agents=6..10"))
            }
            OverError::Text { text, why } => Failure::flag("--over", &text, why),
            OverError::Scenario(error) => error.into(),
        }
    }
}

impl From<SensitivityError> for Failure {
    fn from(error: SensitivityError) -> Self {
        match error {
            SensitivityError::Scenario(error) => error.into(),
            SensitivityError::Study(error) => error.into(),
            SensitivityError::Points(_) => Failure::usage(error.to_string(), "ask for fewer: --sobol=N"),
            SensitivityError::Inputs(_) => Failure::usage(error.to_string(), "name fewer with --over"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::StudyError;
    use crate::experiment::baseline::Interrupted;

    #[test]
    fn an_interruption_has_its_exit_code() {
        let stopped = SensitivityError::Study(StudyError::Receiver(Interrupted));
        assert!(matches!(Failure::from(stopped), Failure::Told { code: exit::INTERRUPTED, .. }));
    }
}
