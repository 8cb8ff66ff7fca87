//! `rodizio sensitivity`: which assumption changes the answer most.

mod question;
mod refused;

use super::args::SensitivityArgs;
use super::command_line::CommandLine;
use super::course::Course;
use super::exit;
use super::failure::Failure;
use super::folder::Folder;
use super::interrupt;
use super::progress::Runs;
use super::size::Size;
use super::streams::Streams;
use crate::experiment::sensitivity::{self, Findings, Sensitivity};
use crate::experiment::{Manifest, Ranged, Wanted};
use crate::report::words::say;
use crate::report::{SensitivityReport, figures, fill};
use question::SensitivityQuestion;

/// Checks every point, plays them all, writes the files, prints the result.
pub(super) fn sensitivity(args: &SensitivityArgs, again: CommandLine, streams: &mut Streams) -> Result<u8, Failure> {
    let mut course = Course::new(&args.result, again, streams);
    let (asked, base) = course.open(&args.source, &[&args.measure])?;
    let question = SensitivityQuestion::new(&asked, base, args)?;
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
    course.admit(Size::of([&question.base.scenario], &args.play.threads))?;
    let folder = course.folder(asked.base.files())?;
    let findings = course.play(Runs::new, |progress| {
        ready.run(&sensitivity::SensitivityCourse {
            seed: question.seed,
            threads: args.play.threads.count,
            stop: interrupt::flag(),
            told: &|done, total| progress.at(done, total),
        })
    })?;
    question.finish(course, &findings, folder)
}

impl SensitivityQuestion {
    /// Writes and prints what came of it.
    fn finish(self, course: Course, findings: &Findings, folder: Option<Folder>) -> Result<u8, Failure> {
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
        course.finish(document, || figures::sensitivity(&report), &warnings, folder, exit::OK)
    }
}
