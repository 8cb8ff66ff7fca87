//! `rodizio fit`: from the export of a platform to a scenario.

mod blur;
mod kept;
mod proof;
mod read;
mod refused;
mod told;

use super::args::FitArgs;
use super::command_line::CommandLine;
use super::course::Course;
use super::exit;
use super::failure::Failure;
use super::folder::Folder;
use super::interrupt;
use super::progress::Runs;
use super::streams::Streams;
use crate::calendar::WeekPlan;
use crate::experiment::{Crew, Interrupted};
use crate::fit::{self, DrawnAccount, FitAsked, Fitted};
use crate::report::fitted::{HANDLING, INPUTS, PlayedDays, ScenarioText, handling_csv, inputs_csv};
use crate::report::render::json;
use crate::report::words::{Flag, Note, say};
use crate::report::{figures, fill};
use crate::scenario::ReadFiles;
use read::ReadPast;
use std::io::{BufWriter, Write};

const SCENARIO: &str = "scenario.toml";
const JSON: &str = "fit.json";

/// Reads the history, fits it, tries the fit, writes the files, says what came of it.
pub(super) fn fit(args: &FitArgs, again: CommandLine, streams: &mut Streams) -> Result<u8, Failure> {
    let mut course = Course::new(&args.result, again, streams);
    let read = ReadFiles::default();
    let asked = asked(args)?;
    let mut folder = args.result.out.as_deref().map(|out| Folder::new(out, &read)).transpose()?;
    let past = read::past(args, folder.as_mut(), &read, &mut course)?;
    told::is_of_history(&asked.rules, &past.account.teams)?;
    let (fitted, sets) = estimated(args, &past, &asked, &course)?;
    let text = ScenarioText {
        fitted: &fitted,
        account: &past.account,
        days: PlayedDays::Next,
        has_inputs: !sets.is_empty(),
        agents: &fitted.agents,
    };
    let text = text.write(&fitted.drawn());
    // What is written is known to run.
    let loaded = proof::loaded(&text, &fitted, &sets).map_err(|why| refused::no_scenario(&past.imported, why))?;
    // Of rules that are assumed there is nothing to warn of.
    if fitted.has_starts {
        course.tell(&loaded.warnings);
    }
    let proof = proof::proof(args, &asked, &past.account, &fitted, &course)?;
    let report = fill::FitReport {
        imported: &past.imported,
        fitted: &fitted,
        account: &past.account,
        sets: &sets,
        proof: &proof,
        text: &text,
    };
    let document = fill::fit(&report);
    let warnings = document.warnings.clone();
    if let Some(folder) = &mut folder {
        if let Some((name, before)) = kept::changed(folder.path(), &text) {
            folder.write(&name, |file| file.write_all(before.as_bytes()))?;
            course.note(&Note::Kept { file: SCENARIO.to_string(), name });
        }
        written(folder, &text, &fitted, &sets)?;
        folder.write(JSON, |file| json::write(&document, &mut BufWriter::new(file)))?;
        let scenario = folder.path().join(SCENARIO).display().to_string();
        let agents = loaded.scenario.agents.len();
        course.next.extend(say!(fit::next(&scenario, fitted.teams.len(), agents)));
    } else {
        course.next.push(say!(fit::write_it()));
    }
    course.finish(document, || figures::fit(&report), &warnings, folder, exit::OK)
}

/// The values, and other sets of them.
fn estimated(
    args: &FitArgs,
    ReadPast { account, imported }: &ReadPast,
    asked: &FitAsked,
    course: &Course<'_, '_>,
) -> Result<(Fitted, Vec<DrawnAccount>), Failure> {
    if account.arrivals() < fit::LEAST_CONVERSATIONS {
        return Err(refused::of_history(imported, say!(refused::few_conversations(account.arrivals()))));
    }
    let (count, seed) = (args.bootstrap, args.seed);
    let crew = Crew::new(args.threads.count).map_err(|error| Failure::plain(exit::USAGE, error))?;
    let found = course.play(Runs::new, |runs| {
        let (account, asked) = (account.clone(), asked.clone());
        let fitted = interrupt::unless_asked(move || {
            crew.work(|| Some(blur::unblurred(fit::fit_without_laws(&account, &asked)?, &account, seed)))
        })??;
        let sets = fitted.sets(count, seed, &|done| {
            runs.at(done as usize, count as usize);
            interrupt::is_asked()
        });
        Some((fitted, sets?))
    });
    match found {
        Some((fitted, sets)) => match fitted.died.first().filter(|_| fitted.teams.is_empty()) {
            Some(team) => {
                let ends = refused::ends(imported, account.zone.time_zone());
                let why = ends.map(|ends| say!(refused::died_away(team, &ends)));
                Err(refused::of_history(imported, why.unwrap_or_else(|| say!(refused::nothing_to_fit()))))
            }
            None => Ok((fitted, sets)),
        },
        None if interrupt::is_asked() => Err(Interrupted.into()),
        None => Err(refused::of_history(imported, say!(refused::nothing_to_fit()))),
    }
}

/// What is told besides the history.
fn asked(args: &FitArgs) -> Result<FitAsked, Failure> {
    let hours = match args.hours.as_slice() {
        [] => None,
        lines => Some(WeekPlan::parse(lines).map_err(|(place, error)| {
            Failure::flag(Flag::Hours, &lines[place], crate::diagnostic::Diagnostic::plain(error.to_string()))
        })?),
    };
    Ok(FitAsked { hours, rules: told::rules(args)? })
}

/// The scenario, the works that it takes as they are, and the other sets.
fn written(folder: &mut Folder, text: &str, fitted: &Fitted, sets: &[DrawnAccount]) -> Result<(), Failure> {
    folder.write(SCENARIO, |file| file.write_all(text.as_bytes()))?;
    if fitted.takes_works() {
        folder.write(HANDLING, |file| handling_csv(fitted, BufWriter::new(file)))?;
    }
    if !sets.is_empty() {
        folder.write(INPUTS, |file| inputs_csv(fitted, sets, BufWriter::new(file)))?;
    }
    Ok(())
}
