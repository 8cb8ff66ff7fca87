//! Whether a fit is good: the real weeks among simulated ones, and the last days foretold from the others.

use crate::cli::args::FitArgs;
use crate::cli::course::Course;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::interrupt;
use crate::cli::progress::Runs;
use crate::experiment::{Crew, Extras, Interrupted, Study, each};
use crate::fit::{
    self, Cloud, CloudTeam, DrawnAccount, FitAsked, FitProof, Fitted, FittedAgent, Foretold, LEAST_FORETOLD,
    LEAST_KNOWN, NotForetold, PastAccount,
};
use crate::report::fitted::{PlayedDays, ScenarioText, base, values};
use crate::scenario::{Loaded, Setting};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Runs of a cloud, at least and at most, and conversations in all of them together.
const LEAST_RUNS: u32 = 40;
const MOST_RUNS: u32 = 200;
const MOST_PLAYED: usize = 6_000_000;

/// The scenario of a text, whose files are those that are written beside it.
pub(super) fn loaded(text: &str, fitted: &Fitted, sets: &[DrawnAccount]) -> Result<Loaded, Failure> {
    Ok(base(super::SCENARIO, text, fitted, sets)?.with(&[])?)
}

/// Both proofs.
pub(super) fn proof(
    args: &FitArgs,
    asked: &FitAsked,
    account: &PastAccount,
    fitted: &Fitted,
    course: &Course<'_, '_>,
) -> Result<FitProof, Failure> {
    let plays = ProofPlays { seed: args.seed, threads: args.threads.count, course };
    let everybody = fitted.everybody();
    let whole = plays.cloud(fitted, account, account, &everybody, &[])?;
    let foretold = foretold(args, asked, account, fitted, &plays)?;
    Ok(FitProof { whole, foretold })
}

/// The last days, foretold from the others.
fn foretold(
    args: &FitArgs,
    asked: &FitAsked,
    account: &PastAccount,
    whole: &Fitted,
    plays: &ProofPlays<'_, '_, '_>,
) -> Result<Result<Foretold, NotForetold>, Failure> {
    let last = (args.holdout * account.days as f64).round() as usize;
    let first = account.days.saturating_sub(last);
    let (known, rest) = (account.part(0..first), account.part(first..account.days));
    if args.holdout == 0.0 {
        return Ok(Err(NotForetold::Off));
    }
    let conversations = known.arrivals();
    if last < LEAST_FORETOLD || first < LEAST_KNOWN || conversations < fit::LEAST_CONVERSATIONS {
        return Ok(Err(NotForetold::TooLittle { days: last, known: first, conversations }));
    }
    let (known, asked) = (Arc::new(known), asked.clone());
    let of_known = known.clone();
    let Some(Some(mut fitted)) = interrupt::unless_asked(move || fit::fit_without_laws(&of_known, &asked)) else {
        return if interrupt::is_asked() { Err(Interrupted.into()) } else { Ok(Err(NotForetold::NoFit)) };
    };
    if fitted.teams.is_empty() {
        return Ok(Err(NotForetold::NoFit));
    }
    whole.blur.iter().for_each(|blur| fitted.without(blur.clone()));
    fitted.find_needed_laws();
    let Some(sets) = fitted.sets(args.bootstrap.min(MOST_RUNS), plays.seed, &|_| interrupt::is_asked()) else {
        return Err(Interrupted.into());
    };
    // Who is at work, and on which days nobody is, is known beforehand; what they are like is foretold.
    fitted.know_closed_days(whole);
    let agents = whole.everybody().iter().map(|agent| fitted.as_known(agent, first)).collect::<Vec<FittedAgent>>();
    let teams = plays.cloud(&fitted, &known, &rest, &agents, &sets)?;
    // A team of which no run came to anything is not judged.
    let has_verdict = teams.iter().any(|team| team.verdict().leading().is_some());
    let foretold = Foretold { from: rest.first_day, days: last, known: first, teams };
    Ok(if has_verdict { Ok(foretold) } else { Err(NotForetold::NoFit) })
}

/// How proofs are played.
struct ProofPlays<'c, 'a, 's> {
    seed: u64,
    threads: Option<usize>,
    course: &'c Course<'a, 's>,
}

impl ProofPlays<'_, '_, '_> {
    /// The days of `past` among simulated ones; each run plays a set of its own, if there are any.
    fn cloud(
        &self,
        fitted: &Fitted,
        known: &PastAccount,
        past: &PastAccount,
        agents: &[FittedAgent],
        sets: &[DrawnAccount],
    ) -> Result<Vec<CloudTeam>, Failure> {
        let text = ScenarioText { fitted, account: known, days: PlayedDays::Past(past), has_inputs: false, agents };
        let base = base(super::SCENARIO, &text.write(&fitted.drawn()), fitted, &[])?;
        let point = base.with(&[])?.scenario;
        let runs = ((MOST_PLAYED / past.arrivals().max(1)) as u32).clamp(LEAST_RUNS, MOST_RUNS);
        let cloud = Cloud::new(past, &point);
        let crew = Crew::new(self.threads).map_err(|error| Failure::plain(exit::USAGE, error))?;
        let done = AtomicUsize::new(0);
        let (rate, seed) = (text.rates(), self.seed);
        let played = self.course.play(Runs::new, |shown| {
            let one = |run: u32| {
                let scenario = match sets.get(run as usize % sets.len().max(1)) {
                    None => point.clone(),
                    Some(set) => base.with(&settings(fitted, set, &rate)).ok()?.scenario,
                };
                let run = if fitted.has_starts {
                    let extras = Extras { log: true, ..Extras::default() };
                    let study = Study { scenario: &scenario, replications: 1, seed, threads: None, extras };
                    cloud.run(&scenario, &study.replication_until(run, &interrupt::is_asked)?.log)
                } else {
                    (!interrupt::is_asked()).then(|| cloud.run_of_arrivals(&scenario, seed, run))?
                };
                shown.at(done.fetch_add(1, Ordering::Relaxed) + 1, runs as usize);
                Some(run)
            };
            crew.work(|| each(0..runs, one).into_iter().collect::<Option<Vec<_>>>())
        });
        match played {
            Some(runs) => Ok(cloud.finish(runs)),
            None if interrupt::is_asked() => Err(Interrupted.into()),
            None => Ok(Vec::new()),
        }
    }
}

/// The changes that a set makes; the level is that of the first day.
fn settings(fitted: &Fitted, set: &DrawnAccount, rates: &[f64]) -> Vec<Setting> {
    let set = set.at_level(rates);
    values(fitted, &set).iter().map(|(path, value)| Setting::set(&format!("{path}={value}"))).collect()
}
