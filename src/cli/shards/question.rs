//! What is asked, as a plan has it: the command line, read; nothing of it is read from the environment again.

use crate::cli::args::{CompareArgs, PlanArgs, RunArgs, SweepArgs, ThreadArgs};
use crate::cli::check::{AskedCheck, OpenCheck};
use crate::cli::clock;
use crate::cli::command_line::CommandLine;
use crate::cli::compare::OpenCompare;
use crate::cli::course::Course;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::plan::OpenPlan;
use crate::cli::run::OpenRun;
use crate::cli::sweep::OpenSweep;
use crate::experiment::search::KnownSearch;
use crate::experiment::shards::{InParts, Played, ShardFile, ShardProblem, Studies, StudyInParts};
use crate::experiment::{Extras, Identity, Record, ReplicationPlan, Stretch, Study, Sweep};
use crate::measure::TeamsRow;
use crate::report::words::say;
use crate::scenario::{Inputs, ReadFiles, Reader, Scenario};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A question that can be cut.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct CutQuestion {
    /// What is asked.
    pub asked: AskedCommand,
    /// The command that asks it of one machine, for the report.
    pub again: CommandLine,
}

/// A command with its arguments.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum AskedCommand {
    Sweep(Box<SweepArgs>),
    Run(Box<RunArgs>),
    Compare(Box<CompareArgs>),
    Plan(Box<PlanArgs>),
    Check(Box<AskedCheck>),
}

impl AskedCommand {
    /// Sees whether a shard of it is whole.
    pub(super) fn see(&self, file: &ShardFile, identity: &Identity, runs: &[Stretch]) -> Result<(), ShardProblem> {
        match self {
            AskedCommand::Sweep(_) | AskedCommand::Plan(_) => file.read::<TeamsRow>(identity, runs).map(drop),
            AskedCommand::Run(_) | AskedCommand::Compare(_) | AskedCommand::Check(_) => {
                file.read::<Played>(identity, runs).map(drop)
            }
        }
    }

    /// The same with threads of this machine.
    pub(super) fn on(&self, threads: &ThreadArgs) -> Self {
        let mut asked = self.clone();
        let own = match &mut asked {
            AskedCommand::Sweep(args) => &mut args.play.threads,
            AskedCommand::Run(args) => &mut args.play.threads,
            AskedCommand::Compare(args) => &mut args.play.threads,
            AskedCommand::Plan(args) => &mut args.play.threads,
            AskedCommand::Check(asked) => &mut asked.args.play.threads,
        };
        *own = threads.clone();
        asked
    }
}

/// A question that has been read, with its arguments.
pub(super) trait Cuttable {
    /// Its runs.
    type Parts<'a>: InParts
    where
        Self: 'a;

    /// What they belong to.
    fn identity(&self) -> Identity;
    /// All that was read for it.
    fn files(&self) -> &ReadFiles;
    /// How long it is to take at most, if that is limited.
    fn max_time(&self) -> Option<Duration>;
    /// Sets of values that may be true, at most.
    fn sets(&self) -> u32;
    /// Its runs.
    fn parts(&self) -> Result<Self::Parts<'_>, Failure>;
}

/// A sweep.
pub(super) struct CutSweep<'a> {
    pub open: OpenSweep,
    pub args: &'a SweepArgs,
}

impl<'a> CutSweep<'a> {
    /// What is doubtful in it is told.
    pub(super) fn open(args: &'a SweepArgs, reader: Reader, course: &mut Course) -> Result<Self, Failure> {
        let open = OpenSweep::open(args, reader)?;
        course.tell(open.warnings());
        Ok(CutSweep { open, args })
    }
}

impl Cuttable for CutSweep<'_> {
    type Parts<'a>
        = Sweep<'a>
    where
        Self: 'a;

    fn identity(&self) -> Identity {
        self.open.identity()
    }

    fn files(&self) -> &ReadFiles {
        self.open.files()
    }

    fn max_time(&self) -> Option<Duration> {
        self.open.max_time()
    }

    fn sets(&self) -> u32 {
        self.open.sets()
    }

    fn parts(&self) -> Result<Sweep<'_>, Failure> {
        self.open.sweep(self.args, None)
    }
}

/// A run.
pub(super) struct CutRun<'a> {
    pub open: OpenRun,
    pub args: &'a RunArgs,
}

impl<'a> CutRun<'a> {
    /// What is doubtful in it is told.
    pub(super) fn open(args: &'a RunArgs, reader: Reader, course: &mut Course) -> Result<Self, Failure> {
        Ok(CutRun { open: OpenRun::open(args, reader, course)?, args })
    }
}

impl Cuttable for CutRun<'_> {
    type Parts<'a>
        = Studies<'a>
    where
        Self: 'a;

    fn identity(&self) -> Identity {
        self.open.identity()
    }

    fn files(&self) -> &ReadFiles {
        self.open.files()
    }

    fn max_time(&self) -> Option<Duration> {
        self.open.max_time(self.args)
    }

    fn sets(&self) -> u32 {
        self.open.sets().map_or(0, |sets| sets.inputs().count())
    }

    /// With all that any report of it needs: whether there will be one is for the merge to say.
    fn parts(&self) -> Result<Studies<'_>, Failure> {
        let extras = Extras { portrait: true, causes: true, ..Extras::default() };
        let study = Study { extras, ..self.open.study(self.args) };
        let plan = self.open.plan();
        let beside = matches!(plan, ReplicationPlan::Fixed(_)).then_some(plan.first());
        Ok(Studies(vec![StudyInParts { study, first: plan.first(), sets: self.open.sets(), beside }]))
    }
}

/// A comparison.
pub(super) struct CutCompare<'a> {
    pub open: OpenCompare,
    pub args: &'a CompareArgs,
}

impl<'a> CutCompare<'a> {
    /// What is doubtful in it is told.
    pub(super) fn open(args: &'a CompareArgs, reader: Reader, course: &mut Course) -> Result<Self, Failure> {
        Ok(CutCompare { open: OpenCompare::open(args, reader, course)?, args })
    }
}

impl Cuttable for CutCompare<'_> {
    type Parts<'a>
        = Studies<'a>
    where
        Self: 'a;

    fn identity(&self) -> Identity {
        self.open.identity(self.args)
    }

    fn files(&self) -> &ReadFiles {
        self.open.files()
    }

    fn max_time(&self) -> Option<Duration> {
        None
    }

    fn sets(&self) -> u32 {
        let comparison = self.open.comparison(self.args);
        comparison.sets.iter().flatten().map(|sets| sets.inputs().count()).max().unwrap_or(0)
    }

    fn parts(&self) -> Result<Studies<'_>, Failure> {
        let comparison = self.open.comparison(self.args);
        let (first, beside) = (comparison.replications, Some(comparison.replications));
        let one = |(study, sets)| StudyInParts { study, first, sets, beside };
        Ok(Studies(comparison.studies().into_iter().zip(comparison.sets).map(one).collect()))
    }
}

/// A check.
pub(super) struct CutCheck<'a> {
    pub open: OpenCheck<'a>,
    identity: Identity,
    max_time: Option<Duration>,
}

impl<'a> CutCheck<'a> {
    /// What is doubtful in it is told.
    pub(super) fn open(asked: &'a AskedCheck, reader: Reader, course: &mut Course) -> Result<Self, Failure> {
        let open = OpenCheck::open(asked, reader, None, course)?;
        let Some(identity) = open.identity() else {
            return Err(Failure::refused(open.unread().unwrap_or(exit::NO_INPUT), say!(shards::nothing_to_play())));
        };
        Ok(CutCheck { open, identity, max_time: asked.args.max_time.map(clock::length) })
    }
}

impl Cuttable for CutCheck<'_> {
    type Parts<'a>
        = Studies<'a>
    where
        Self: 'a;

    fn identity(&self) -> Identity {
        self.identity.clone()
    }

    fn files(&self) -> &ReadFiles {
        self.open.files()
    }

    fn max_time(&self) -> Option<Duration> {
        self.max_time
    }

    fn sets(&self) -> u32 {
        self.open.sets()
    }

    fn parts(&self) -> Result<Studies<'_>, Failure> {
        Ok(self.open.parts())
    }
}

/// Configurations whose first looks are played before it is known which of them the search asks for.
const FIRST_LOOKS: usize = 256;

/// The search of a plan.
pub(super) struct CutPlan<'a> {
    pub open: OpenPlan,
    pub args: &'a PlanArgs,
    /// Replications of the first look.
    first: ReplicationPlan,
}

impl<'a> CutPlan<'a> {
    /// What is doubtful in it is told.
    pub(super) fn open(args: &'a PlanArgs, reader: Reader, course: &mut Course) -> Result<Self, Failure> {
        let first = ReplicationPlan::Fixed(KnownSearch::FIRST);
        Ok(CutPlan { open: OpenPlan::open(args, reader, course)?, args, first })
    }
}

/// The first looks of all configurations, or of some of them that are evenly spread: the race asks for any of these, and what
/// it does not ask for changes nothing.
pub(super) struct FirstLooks<'a>(Sweep<'a>);

impl InParts for FirstLooks<'_> {
    type Row = TeamsRow;

    fn scenarios(&self) -> Vec<&Scenario> {
        self.0.scenarios()
    }

    fn all(&self) -> Vec<Stretch> {
        let step = self.0.cells.len().div_ceil(FIRST_LOOKS).max(1);
        self.0.all().into_iter().filter(|stretch| (stretch.cell as usize).is_multiple_of(step)).collect()
    }

    fn play(
        &self,
        cell: usize,
        number: u32,
        beside: Option<u32>,
        is_over: &(dyn Fn() -> bool + Sync),
    ) -> Option<TeamsRow> {
        InParts::play(&self.0, cell, number, beside, is_over)
    }

    fn fits(&self, record: &Record) -> bool {
        self.0.fits(record)
    }
}

impl Cuttable for CutPlan<'_> {
    type Parts<'a>
        = FirstLooks<'a>
    where
        Self: 'a;

    fn identity(&self) -> Identity {
        self.open.0.identity()
    }

    fn files(&self) -> &ReadFiles {
        self.open.0.origin.files()
    }

    fn max_time(&self) -> Option<Duration> {
        self.args.max_time.map(clock::length)
    }

    fn sets(&self) -> u32 {
        self.open.0.inputs.as_ref().map_or(0, Inputs::count)
    }

    fn parts(&self) -> Result<FirstLooks<'_>, Failure> {
        let question = &self.open.0;
        let Some(target) = question.targets.first() else { unreachable!("a plan without a target is refused") };
        Ok(FirstLooks(Sweep {
            cells: question.cells(),
            seed: question.seed,
            plan: &self.first,
            until: None,
            threads: self.args.play.threads.count,
            lead: &target.of,
            keeps_replications: false,
            sets: question.sets(),
            plain: true,
        }))
    }
}
