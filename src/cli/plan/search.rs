//! `rodizio plan`: the cheapest configuration of a space that keeps some targets.

use crate::cli::args::PlanArgs;
use crate::cli::asked::Asked;
use crate::cli::clock;
use crate::cli::command_line::CommandLine;
use crate::cli::course::Course;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::folder::Folder;
use crate::cli::interrupt;
use crate::cli::progress::PlanProgress;
use crate::cli::streams::Streams;
use crate::diagnostic::{Given, wrong};
use crate::experiment::search::{
    Answer, Beyond, Bracket, Constraint, INDIFFERENCE, LeftOut, Objective, Search, Tolerance, agents, beyond, brackets,
    guess,
};
use crate::experiment::sensitivity;
use crate::experiment::{Extras, Manifest, Study, Summary, Target, Wanted};
use crate::report::plan::AssumptionChange;
use crate::report::words::{Note, say};
use crate::report::{Configuration, PlanReport, figures, fill};
use crate::scenario::grid::Checked;
use crate::scenario::{Grid, Loaded, Scenario};
use crate::stats::Precision;
use std::convert::Infallible;
use std::sync::atomic::Ordering;

/// Runs of the answer for its charts at least, and at most.
const PORTRAIT: u32 = 30;
const PORTRAIT_MOST: u32 = 100;

/// Agents of all configurations together, at most.
const MOST_AGENTS: u64 = 5_000_000;

/// A search that can be made: every configuration is checked.
struct PlanQuestion {
    asked: Asked,
    /// The scenario as it is.
    base: Loaded,
    grid: Grid,
    checked: Checked,
    targets: Vec<Target>,
    constraints: Vec<Constraint>,
    objective: Objective,
    indifference: Precision,
    seed: u64,
}

/// What came of it.
struct Searched {
    answer: Answer,
    brackets: Vec<Bracket>,
    leaves_out: Vec<Vec<LeftOut>>,
    beyond: Option<Beyond>,
    changes: Vec<AssumptionChange>,
    portrait: Option<(usize, Summary)>,
}

/// Searches, writes the files, prints the result.
pub(super) fn search(args: &PlanArgs, again: String, streams: &mut Streams) -> Result<u8, Failure> {
    let question = PlanQuestion::new(args)?;
    streams.tell(&question.checked.warnings);
    let course = Course::new(&args.result, again, args.max_time.is_some());
    let folder = course.folder()?;
    let found = question.answer(args, &course, streams)?;
    question.finish(args, course, &found, folder, streams)
}

impl PlanQuestion {
    fn new(args: &PlanArgs) -> Result<Self, Failure> {
        let asked = Asked::open(args.file.as_deref(), &args.set)?;
        let base = asked.base.with(&[])?;
        let grid = space(args, &asked, &base)?;
        let wanted_targets = asked.plan_targets(&args.target, &base)?;
        if wanted_targets.is_empty() {
            return Err(Failure::usage(
                "nothing says what must be kept",
                "add for example --target \"wait_p90 <= 15 min\", or [[target]] to the scenario",
            ));
        }
        let checked = grid.check(&asked.base)?;
        let targets: Vec<Target> = wanted_targets.iter().map(|(target, _)| target.clone()).collect();
        let objective = objective(args, &base.scenario, &checked, &targets)?;
        let tolerances = tolerances(args, &base.scenario, &targets, &objective)?;
        let mut constraints = Vec::new();
        for (target, margin) in &wanted_targets {
            let name = target.of.measure.name.as_str();
            let written = |text: &str| {
                Tolerance::parse(&format!("{name}={text}"), |_| Some(target.of.measure.unit)).map(|found| found.size)
            };
            let own = match margin {
                Some(margin) => {
                    let told = |why| Failure::data(base.problem(margin.place, why));
                    Some(written(&margin.text).map_err(told)?)
                }
                None => None,
            };
            let team = base.scenario.teams.get(target.of.team).map_or("", |team| team.name.as_str());
            let of = |name: Option<&str>| tolerances.iter().rev().find(|one| one.of.as_deref() == name);
            let of_team = of(Some(&format!("{team}.{name}")));
            let size = of_team.or_else(|| of(Some(name))).or_else(|| of(None)).map(|one| one.size).or(own);
            let told = |why| Failure::flag("--target", &target.words(name), why);
            constraints.push(Constraint::new(target, size).map_err(told)?);
        }
        let indifference = tolerances.iter().rev().find(|one| one.of.as_deref() == Some(objective.name()));
        Ok(PlanQuestion {
            seed: asked.seed(args.play.seed, &base.scenario),
            indifference: indifference.map_or(Precision::Relative(INDIFFERENCE), |one| one.size),
            asked,
            base,
            grid,
            checked,
            targets,
            constraints,
            objective,
        })
    }

    fn cells(&self) -> Vec<&Scenario> {
        self.checked.cells.iter().map(|cell| &cell.scenario).collect()
    }

    /// Plays what it takes.
    fn answer(&self, args: &PlanArgs, course: &Course, streams: &Streams) -> Result<Searched, Failure> {
        let cells = self.cells();
        let known = self.objective.known(&cells);
        let order: Vec<f64> = match known.iter().all(|known| known.is_finite()) {
            true => known,
            false => cells.iter().map(|cell| f64::from(agents(cell))).collect(),
        };
        let brackets = brackets(&cells, &self.targets, &self.constraints, &order);
        let is_over = clock::after(args.max_time.map(clock::length));
        let guess = guess(&brackets, &self.constraints);
        let search = Search {
            grid: &self.grid,
            cells,
            targets: &self.targets,
            constraints: &self.constraints,
            objective: &self.objective,
            indifference: self.indifference,
            confidence: args.confidence,
            has_order: !args.examine_all,
            guess: &guess,
            seed: self.seed,
            threads: args.play.threads,
            most: args.max_replications,
            until: Some(&is_over),
            interrupt: interrupt::flag(),
        };
        let progress = PlanProgress::new(&self.grid, streams.stderr_is_tty, args.result.quiet);
        let mut answer = course
            .play(progress, |progress| search.run(&|standing| progress.show(&standing)))
            .map_err(Failure::unexpected)?;
        let shown = answer.answer.or_else(|| answer.nearest(&self.constraints));
        let leaves_out = brackets.iter().map(|bracket| match shown {
            Some(shown) => bracket.all[shown].leaves_out(search.cells[shown], self.targets[0].of.team),
            None => Vec::new(),
        });
        let wants_more = answer.answer.is_none() && answer.is_settled() && !is_over();
        let beyond = answer.nearest(&self.constraints).filter(|_| wants_more).and_then(|nearest| {
            let keys = (self.seed, args.play.threads);
            beyond(&self.asked.base, &self.grid, nearest, (&self.targets, &self.constraints), keys, interrupt::flag())
        });
        answer.interrupted |= interrupt::flag().load(Ordering::Relaxed);
        let is_shown = !args.result.quiet || args.result.out.is_some() || args.result.json;
        let changes = match answer.answer.filter(|_| is_shown && !answer.interrupted && !is_over()) {
            Some(cell) => self.changes(cell, args)?,
            None => Vec::new(),
        };
        answer.interrupted |= interrupt::flag().load(Ordering::Relaxed);
        let portrait = match shown.filter(|_| args.result.out.is_some() && !answer.interrupted) {
            Some(cell) => Some((cell, self.portrait(cell, &answer, args)?)),
            None => None,
        };
        Ok(Searched { leaves_out: leaves_out.collect(), brackets, beyond, changes, portrait, answer })
    }

    /// What each usual assumption does to the targets in a configuration.
    fn changes(&self, cell: usize, args: &PlanArgs) -> Result<Vec<AssumptionChange>, Failure> {
        let measures: Vec<Wanted> = self.targets.iter().map(|target| target.of.clone()).collect();
        let course = sensitivity::Course {
            seed: self.seed,
            threads: args.play.threads,
            stop: interrupt::flag(),
            told: &|_, _| (),
        };
        let settings = self.grid.settings(cell);
        match sensitivity::alone(&self.asked.base, &settings, &measures, PORTRAIT, &course) {
            Ok((defaults, by_measure)) => {
                let of = |input: usize| by_measure.iter().filter_map(|alone| alone.get(input).copied()).collect();
                let factors = defaults.factors.into_iter().enumerate();
                Ok(factors.map(|(input, factor)| AssumptionChange { factor, targets: of(input) }).collect())
            }
            // What is known without it is told.
            Err(_) if interrupt::flag().load(Ordering::Relaxed) => Ok(Vec::new()),
            Err(error) => Err(Failure::unexpected(error)),
        }
    }

    /// One configuration, played once more with everything that charts need.
    fn portrait(&self, cell: usize, answer: &Answer, args: &PlanArgs) -> Result<Summary, Failure> {
        let study = Study {
            scenario: &self.checked.cells[cell].scenario,
            replications: answer.cells[cell].replications.clamp(PORTRAIT, PORTRAIT_MOST),
            seed: self.seed,
            threads: args.play.threads,
            extras: Extras { portrait: true, causes: true, ..Extras::default() },
        };
        Ok(study.run::<Infallible>(&|| (), |_| Ok(()))?)
    }

    fn manifest(&self, args: &PlanArgs, answer: &Answer) -> Manifest {
        let most = answer.cells.iter().map(|cell| cell.replications).max().unwrap_or(0);
        let manifest = Manifest::new(&self.base, self.seed, most).with_grid(&self.grid, &self.checked.hash);
        Manifest {
            by: Some(self.objective.name().to_string()),
            margins: args.margin.clone(),
            confidence: Some(args.confidence.to_string()),
            max_replications: Some(args.max_replications),
            ..manifest.with_targets(&self.base.scenario, &self.targets)
        }
    }

    /// Writes and prints what came of it.
    fn finish(
        &self,
        args: &PlanArgs,
        mut course: Course,
        found: &Searched,
        folder: Option<Folder>,
        streams: &mut Streams,
    ) -> Result<u8, Failure> {
        let manifest = self.manifest(args, &found.answer);
        let name = found.portrait.as_ref().map(|(cell, _)| self.grid.name(*cell)).unwrap_or_default();
        let portrait = found.portrait.as_ref().map(|(cell, summary)| Configuration {
            name: &name,
            scenario: &self.checked.cells[*cell].scenario,
            summary,
        });
        let warnings = fill::scenario_warnings(&self.checked.warnings);
        let play = found.answer.answer.map(|answer| self.play(args, answer));
        let report = PlanReport {
            manifest: &manifest,
            scenario: &self.base.scenario,
            grid: &self.grid,
            targets: &self.targets,
            constraints: &self.constraints,
            objective: &self.objective,
            answer: &found.answer,
            confidence: args.confidence,
            most: args.max_replications,
            brackets: &found.brackets,
            leaves_out: &found.leaves_out,
            beyond: found.beyond.as_ref(),
            changes: &found.changes,
            portrait,
            warnings: &warnings,
        };
        let folder = folder.filter(|_| !found.answer.interrupted);
        if found.answer.interrupted {
            streams.note("note", &say!(cli::note(&Note::Interrupted)));
        }
        course.next.extend(play.map(|line| format!("To play it: {line}")));
        match course.end(fill::plan(&report), || figures::plan(&report), &[], folder, streams) {
            // Whoever reads one line only is told the verdict by the exit code all the same.
            Ok(()) | Err(Failure::Closed) => {}
            Err(failure) => return Err(failure),
        }
        Ok(match (&found.answer, found.answer.answer) {
            (answer, _) if answer.interrupted => exit::INTERRUPTED,
            (answer, _) if !answer.is_settled() => exit::INCONCLUSIVE,
            (_, Some(_)) => exit::OK,
            (_, None) => exit::CHECK_FAILED,
        })
    }

    /// The command that plays the answer.
    fn play(&self, args: &PlanArgs, answer: usize) -> String {
        let line = CommandLine::new("run");
        let line = args.file.iter().fold(line, |line, file| line.word(file.display().to_string()));
        let values = self.grid.dimensions().iter().zip(self.grid.cell(answer));
        let set = values.map(|(vary, value)| format!("{}={value}", vary.name));
        line.flag("--set", &args.set).flag("--set", set.collect::<Vec<_>>()).finish()
    }
}

/// Where to search: what the flags say, else the experiment file, else the scenario.
fn space(args: &PlanArgs, asked: &Asked, base: &Loaded) -> Result<Grid, Failure> {
    let grid = match (args.search.is_empty(), &asked.experiment) {
        (false, _) => Grid::parse_as(Given::Search, &args.search)?,
        (true, Some(file)) if !file.grid.is_empty() => file.grid.clone(),
        (true, _) => base.search.clone(),
    };
    if grid.is_empty() {
        return Err(Failure::usage(
            "nothing says where to search",
            "add for example --search agents=4..16, or [search] to the scenario",
        ));
    }
    // Every configuration is held in memory.
    let counts = grid.dimensions().iter().filter(|vary| vary.name == "agents" || vary.name.ends_with(".count"));
    let largest = counts.flat_map(|vary| vary.values.iter().filter_map(|value| value.parse::<u64>().ok())).max();
    let largest = largest.unwrap_or(base.scenario.agents.len() as u64);
    if largest.saturating_mul(grid.len() as u64) > MOST_AGENTS {
        let title = format!("{} configurations of up to {largest} agents are more than can be held", grid.len());
        let help = "search in larger steps, as in agents=100..10000/100, then around what is found";
        return Err(Failure::data(wrong(title, help)));
    }
    match grid.of_no_cell() {
        None => Ok(grid),
        Some(vary) => {
            let title = format!("`{}` says nothing of a configuration", vary.name);
            Err(Failure::data(wrong(title, "give it by --seed or --max-replications")))
        }
    }
}

fn objective(
    args: &PlanArgs,
    scenario: &Scenario,
    checked: &Checked,
    targets: &[Target],
) -> Result<Objective, Failure> {
    let cost = || {
        let cells: Vec<&Scenario> = checked.cells.iter().map(|cell| &cell.scenario).collect();
        Objective::cost(&cells, targets).map_err(|why| Failure::flag("--minimise", "cost", why))
    };
    match args.minimise.as_deref().map(str::trim) {
        None if scenario.cost.is_some() => cost(),
        Some("cost") => cost(),
        None | Some("agents") => Ok(Objective::Agents { then: targets[0].of.clone() }),
        Some(text) => Objective::measure(scenario, text).map_err(|why| Failure::flag("--minimise", text, why)),
    }
}

fn tolerances(
    args: &PlanArgs,
    scenario: &Scenario,
    targets: &[Target],
    objective: &Objective,
) -> Result<Vec<Tolerance>, Failure> {
    let unit = |name: &str| {
        let is_meant = |target: &&Target| {
            let team = scenario.teams.get(target.of.team).map_or("", |team| team.name.as_str());
            target.of.measure.name == name || name == format!("{team}.{}", target.of.measure.name)
        };
        let target = targets.iter().find(is_meant);
        target.map(|target| target.of.measure.unit).or((name == objective.name()).then(|| objective.unit()))
    };
    let read = |text: &String| {
        let found = Tolerance::parse(text, unit)?;
        match found.of.as_deref() == Some(objective.name()) && objective.is_known() {
            true => {
                let title = format!("`{}` is known of every configuration", objective.name());
                Err(wrong(title, "it needs no margin"))
            }
            false => Ok(found),
        }
    };
    args.margin.iter().map(|text| read(text).map_err(|why| Failure::flag("--margin", text, why))).collect()
}
