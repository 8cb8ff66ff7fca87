//! `rodizio plan`.

use super::help::CommandHelp;
use super::{CutArgs, FileArgs, InputsArgs, LiveArgs, PlayArgs, ResultArgs, replications, slots};
use crate::calendar::SlotLength;
use crate::diagnostic::Diagnostic;
use crate::report::words::say;
use crate::scenario::{CivilSpan, OffShift, length_of_time};
use crate::time::SimSpan;
use crate::unit::share;
use clap::builder::PossibleValue;
use clap::{ArgAction, Args as ClapArgs, ValueEnum};
use serde::{Deserialize, Serialize};

pub(super) const HELP: CommandHelp = CommandHelp {
    examples: &[
        r#"rodizio plan --target "wait_p90 <= 15 min" --search agents=4..16"#,
        "rodizio plan my-team.toml --by-hour --target \"wait_mean <= 5 min\" \\\n      --out week",
        "rodizio plan my-team.toml --target \"wait_p90 <= 10 min\" \\\n      --target \"lost_share <= 2%\" --search agents=2..40 \\\n      --search overflow=\"10 min,20 min,30 min\" --out plan",
        "rodizio plan my-team.toml --target \"within_10min >= 90%\" \\\n      --search agents=4..20 --minimise cost",
        "rodizio plan my-team.toml --target \"within_30min >= 90%\" --chance 80% \\\n      --search agents=4..20",
    ],
    notes: "A scenario or an experiment file may say what is wanted itself: [[target]] and [search].",
};

/// `rodizio plan`.
#[derive(Clone, Debug, ClapArgs, Serialize, Deserialize)]
pub(in crate::cli) struct PlanArgs {
    #[command(flatten)]
    pub source: FileArgs,

    /// What must be kept, as in "wait_p90 <= 10 min"; may be repeated
    #[arg(long, value_name = "TARGET", action = ArgAction::Append)]
    pub target: Vec<String>,

    /// Each target on so many of the days, as in 80%, not on the mean
    ///
    /// Each target becomes one on the share of days that keep it with their own conversations.
    #[arg(long, value_name = "SHARE", value_parser = chance, conflicts_with = "by_hour")]
    pub chance: Option<Chance>,

    /// With --chance: of what
    #[arg(long, value_name = "WHAT", value_enum, hide_short_help = true, default_value_t = ChanceOf::Days, requires = "chance")]
    pub of: ChanceOf,

    /// Where to search: values for a path, a list, A..B or A..B/STEP
    ///
    /// Up to four times; what is given by the world, such as per_day, is no part of a plan.
    #[arg(long, value_name = "PATH=VALUES", action = ArgAction::Append, conflicts_with = "by_hour")]
    pub search: Vec<String>,

    /// What should be least: agents, cost, or a measure
    ///
    /// With --by-hour: cost, paid_hours or agents. [default: cost where there are prices; else agents, by the hour paid hours]
    #[arg(long, value_name = "WHAT")]
    pub minimise: Option<String>,

    /// What each hour needs, and the cheapest shifts that cover it
    #[arg(long, conflicts_with = "plan_out")]
    #[serde(skip)]
    pub by_hour: bool,

    /// With --by-hour: what agents are marked as off their shift
    ///
    /// Away, or available, as on the platform if nobody does anything.
    #[arg(long, value_name = "HOW", value_enum, hide_short_help = true, default_value_t = OffShift::Away, requires = "by_hour")]
    #[serde(skip, default = "away")]
    pub off_shift: OffShift,

    /// With --by-hour: what each 15min, 30min or 1h needs
    ///
    /// Shifts begin and end as they may in any case.
    #[arg(long, value_name = "LENGTH", value_parser = slots, hide_short_help = true, default_value = "1h", requires = "by_hour")]
    #[serde(skip)]
    pub slots: SlotLength,

    /// The probability, at least, that the answer is right
    #[arg(long, value_name = "P", value_parser = confidence, default_value = "95%")]
    pub confidence: f64,

    /// How little does not matter, as in wait_p90=30s; may be repeated
    ///
    /// As in wait_p90=30s, lost_share=0.2pp or cost=1% [default: 5% of each target's value, or of 1 less a share; 1% of
    /// what should be least].
    #[arg(long, value_name = "MEASURE=VALUE", action = ArgAction::Append, conflicts_with = "by_hour")]
    pub margin: Vec<String>,

    /// Draw no conclusion from a configuration to those with fewer agents
    ///
    /// Without it, more agents are taken never to make waits longer.
    #[arg(long, conflicts_with = "by_hour", hide_short_help = true)]
    pub examine_all: bool,

    /// Not more runs of one configuration than this, at least 30
    #[arg(long, value_name = "N", value_parser = at_least_thirty, hide_short_help = true, default_value = "5000")]
    pub max_replications: u32,

    /// The search begins no further runs after this time, as in "10 min"
    #[arg(long, value_name = "TIME", value_parser = length_of_time, hide_short_help = true)]
    #[serde(skip)]
    pub max_time: Option<SimSpan>,

    #[command(flatten)]
    pub inputs: InputsArgs,

    #[command(flatten)]
    pub play: PlayArgs,

    #[command(flatten)]
    #[serde(skip)]
    pub result: ResultArgs,

    #[command(flatten)]
    #[serde(skip)]
    pub live: LiveArgs,

    #[command(flatten)]
    #[serde(skip)]
    pub cut: CutArgs,
}

/// What agents are marked as where nothing is asked by the hour.
fn away() -> OffShift {
    OffShift::Away
}

/// The share of days that should keep each target.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::cli) struct Chance {
    /// 0 to 1.
    pub share: f64,
    /// As it was written.
    pub written: String,
}

/// Of what the share is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
pub(in crate::cli) enum ChanceOf {
    Days,
    Weeks,
    Months,
}

impl ChanceOf {
    /// The stretch of the calendar.
    pub(in crate::cli) const fn span(self) -> CivilSpan {
        match self {
            ChanceOf::Days => CivilSpan::Day,
            ChanceOf::Weeks => CivilSpan::Week,
            ChanceOf::Months => CivilSpan::Month,
        }
    }
}

/// A share that leaves room on both sides.
fn chance(text: &str) -> Result<Chance, Diagnostic> {
    let wrong = || Diagnostic::plain(say!(refused_values::SHARE_OF_DAYS));
    let share = share(text).filter(|share| 0.0 < *share && *share < 1.0).ok_or_else(wrong)?;
    Ok(Chance { share, written: text.trim().to_string() })
}

/// A number of replications that is enough for a first look.
fn at_least_thirty(text: &str) -> Result<u32, Diagnostic> {
    match replications(text)? {
        ..30 => Err(Diagnostic::plain(say!(refused_values::AT_LEAST_THIRTY))),
        number => Ok(number),
    }
}

impl ValueEnum for OffShift {
    fn value_variants<'a>() -> &'a [Self] {
        &OffShift::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.file_word()))
    }
}

/// A probability that something is right: above a half, below one.
fn confidence(text: &str) -> Result<f64, Diagnostic> {
    let wrong = || Diagnostic::plain(say!(refused_values::CONFIDENCE));
    share(text).filter(|share| (0.5..=0.9999).contains(share)).ok_or_else(wrong)
}
