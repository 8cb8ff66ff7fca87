//! `rodizio fit`: from the export of a platform to a scenario.

mod proof;
mod read;

use super::args::FitArgs;
use super::asked::Asked;
use super::command_line::CommandLine;
use super::course::Course;
use super::exit;
use super::failure::Failure;
use super::folder::Folder;
use super::interrupt;
use super::progress::Runs;
use super::streams::Streams;
use crate::calendar::WeekPlan;
use crate::fit::{self, DrawnAccount, FitAsked, Fitted, PastAccount};
use crate::report::fitted::{HANDLING, INPUTS, PlayedDays, ScenarioText, handling_csv, inputs_csv};
use crate::report::render::json;
use crate::report::words::{Flag, say};
use crate::report::{figures, fill};
use crate::rules::Settings;
use crate::scenario::{Loaded, ReadFiles, Reader};
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
    let seed = args.play.seed.unwrap_or(1);
    let (fitted, sets) = estimated(&past.account, &asked, (args.bootstrap, seed), &course)?;
    let text = ScenarioText {
        fitted: &fitted,
        account: &past.account,
        days: PlayedDays::Next,
        has_inputs: !sets.is_empty(),
        agents: &fitted.agents,
    };
    let text = text.write(&fitted.drawn());
    // What is written is known to run.
    let loaded = proof::loaded(&text, &fitted, &sets)?;
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
    };
    let document = fill::fit(&report);
    let warnings = document.warnings.clone();
    if let Some(folder) = &mut folder {
        written(folder, &text, &fitted, &sets)?;
        folder.write(JSON, |file| json::write(&document, &mut BufWriter::new(file)))?;
        course.next.extend(say!(fit::next(&folder.path().join(SCENARIO).display().to_string())));
    } else {
        course.next.push(say!(fit::write_it()));
    }
    course.finish(document, || figures::fit(&report), &warnings, folder, exit::OK)
}

/// The values, and other sets of them.
fn estimated(
    account: &PastAccount,
    asked: &FitAsked,
    (sets, seed): (u32, u64),
    course: &Course<'_, '_>,
) -> Result<(Fitted, Vec<DrawnAccount>), Failure> {
    if account.arrivals() < fit::LEAST_CONVERSATIONS {
        return Err(Failure::refused(exit::DATA, say!(refused::few_conversations(account.arrivals()))));
    }
    let interrupted = || Failure::plain(exit::INTERRUPTED, say!(refused::NOTHING_WRITTEN));
    let found = course.play(Runs::new, |runs| {
        let fitted = fit::fit(account, asked, &interrupt::is_asked)?;
        let drawn = fitted.sets(sets, seed, &|done| {
            runs.at(done as usize, sets as usize);
            interrupt::is_asked()
        });
        Some((drawn?, fitted))
    });
    match found {
        Some((drawn, fitted)) => Ok((fitted, drawn)),
        None if interrupt::is_asked() => Err(interrupted()),
        None => Err(Failure::refused(exit::DATA, say!(refused::nothing_to_fit()))),
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
    let is_told = args.rules.is_some() || !args.changes.set.is_empty();
    let rules = if is_told { rules(args)? } else { Vec::new() };
    Ok(FitAsked { hours, rules })
}

/// The rules of a scenario; of one with a single team, those of every team.
fn rules(args: &FitArgs) -> Result<Vec<(Option<String>, Settings)>, Failure> {
    let asked = Asked::open(args.rules.as_deref(), &args.changes.set, Reader::default())?;
    let loaded: Loaded = asked.base.with(&[])?;
    let teams = &loaded.scenario.teams;
    let named = teams.iter().map(|team| (Some(team.name.clone()), team.rules.clone()));
    let of_all = (teams.len() == 1).then(|| (None, teams[0].rules.clone()));
    Ok(named.chain(of_all).collect())
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
