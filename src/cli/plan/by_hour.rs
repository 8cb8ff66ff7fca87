//! `rodizio plan --by-hour`: how many agents each hour needs, and the cheapest shifts that cover it.

mod roster;

use crate::calendar::SlotLength;
use crate::cli::args::PlanArgs;
use crate::cli::clock;
use crate::cli::command_line::CommandLine;
use crate::cli::course::Course;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::interrupt;
use crate::cli::live::LiveScenario;
use crate::cli::progress::Spinner;
use crate::cli::size::Size;
use crate::cli::streams::Streams;
use crate::cli::unsure;
use crate::diagnostic::Diagnostic;
use crate::experiment::staffing::{HourVerdict, Least, Staffed, Staffing, StaffingError, Uncovered, whole};
use crate::experiment::{Crew, Manifest, Target};
use crate::report::words::{NextStep, say};
use crate::report::{self, StaffingReport, figures, fill};
use crate::word::Word;

/// Finds the requirement, makes the roster, writes the files, prints the result.
pub(super) fn by_hour(args: &PlanArgs, again: CommandLine, streams: &mut Streams) -> Result<u8, Failure> {
    let mut course = Course::new(&args.result, again, streams);
    let (asked, loaded) = course.open_by(&args.source, &[], args.slots)?;
    let is_left_out = unsure::is_left_out(&args.inputs, &loaded)?;
    let scenario = &whole(&loaded.scenario);
    let targets: Vec<Target> =
        asked.plan_targets(&args.target, &loaded, [scenario])?.into_iter().map(|(target, _)| target).collect();
    let seed = asked.seed(args.play.seed, scenario);
    let least = least(args.minimise.as_deref())?;
    // Rosters are tried that leave nearly everybody waiting.
    course.admit(Size::of_nobody(scenario, &args.play.threads))?;
    let crew = Crew::new(args.play.threads.count).map_err(Failure::unexpected)?;
    let mut folder = course.folder(asked.base.files())?;
    let is_over = course.until(args.max_time.map(clock::length));
    let play = |spinner: &Spinner| {
        let staffing = Staffing {
            scenario,
            targets: &targets,
            shifts: &loaded.shifts,
            least,
            away_off_shift: args.off_shift == crate::scenario::OffShift::Away,
            seed,
            confidence: args.confidence,
            max_replications: args.max_replications,
            crew: &crew,
            interrupt: interrupt::flag(),
            until: Some(&is_over),
            played: &|replications| spinner.played(replications),
        };
        staffing.run()
    };
    let staffed = course.play(Spinner::new, play).map_err(|error| failure(&error, args.slots))?;
    let manifest = Manifest::new(&loaded, seed, staffed.judgement.replications);
    let manifest = manifest.with_targets(scenario, &targets);
    let mut warnings = report::staffing::cautions(&staffed, &loaded.scenario);
    warnings.extend(is_left_out.then(|| say!(sure::model_alone())));
    let report = StaffingReport { manifest: &manifest, scenario, staffed: &staffed, warnings: &warnings };
    let document = fill::staffing(&report, &fill::scenario_warnings(&loaded.warnings));
    if let Some(folder) = &mut folder {
        let path = roster::write(args, &report, &asked, folder)?;
        let name = path.display().to_string();
        course.can_be_tried(&args.live, || {
            vec![LiveScenario::written(&name, &roster::text(args, &report, &asked, asked.base.folder()), &loaded, seed)]
        });
        course.next.push(say!(cli::next(&NextStep::Roster(path.display().to_string()))));
    }
    course.finish(document, || figures::staffing(&report), &warnings, folder, code(&staffed))
}

/// What the roster should have least of.
fn least(asked: Option<&str>) -> Result<Least, Failure> {
    let Some(asked) = asked else { return Ok(Least::Cost) };
    let refused = || say!(staffing::cannot_be_least(asked, &Least::ALL.map(Least::file_word)));
    Least::of_word(asked).ok_or_else(|| Failure::refused(exit::USAGE, refused()))
}

/// 99 where no number of agents is enough, or the roster misses; 98 where something is not clear; 130 where somebody has
/// interrupted it.
fn code(staffed: &Staffed) -> u8 {
    let any = |verdict| staffed.judgement.count(verdict) > 0;
    match () {
        () if staffed.interrupted => exit::INTERRUPTED,
        () if any(HourVerdict::OutOfReach) || any(HourVerdict::Misses) => exit::CHECK_FAILED,
        () if any(HourVerdict::NotClear) || staffed.late => exit::INCONCLUSIVE,
        () => exit::OK,
    }
}

fn failure(error: &StaffingError, slots: SlotLength) -> Failure {
    let told =
        |code, message: String, help: Option<String>| Failure::new(code, Diagnostic::plain(message).perhaps(help));
    match error {
        StaffingError::NoTarget => told(exit::USAGE, error.to_string(), Some(say!(staffing::name_a_target()))),
        StaffingError::SeveralTeams(teams) => {
            let team = teams.first().map_or("Suporte", String::as_str);
            told(exit::USAGE, error.to_string(), Some(say!(staffing::one_team_at_a_time(team))))
        }
        StaffingError::Measure(_) | StaffingError::Direction(_) => told(exit::USAGE, error.to_string(), error.help()),
        StaffingError::Shared { .. } | StaffingError::NoAgent(_) | StaffingError::NoDemand(_) => {
            told(exit::DATA, error.to_string(), error.help())
        }
        StaffingError::Uncovered { why, requirement } => {
            let code = match why {
                Uncovered::Hours(_) | Uncovered::TooFew => exit::CHECK_FAILED,
                Uncovered::Unknown => exit::INCONCLUSIVE,
                Uncovered::Solver(_) => exit::UNEXPECTED,
            };
            told(code, say!(staffing::uncovered(why, &requirement.levels, slots)), error.help())
        }
    }
}
