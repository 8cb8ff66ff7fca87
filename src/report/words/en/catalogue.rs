//! The catalogue of measures.

use crate::unit::Better;

/// What measures are of.
pub(crate) const TEAM: &str = "Of a team";
pub(crate) const COSTS: &str = "Of a team, where the scenario has `[cost]`";
pub(crate) const AGENT: &str = "Of an agent in a team";
pub(crate) const HOUR: &str = "Of an hour of the week in a team";

/// The heads of the table.
pub(crate) const HEADS: &str = "measure | unit | better | what is counted over what";

/// Behind the definition of the service level.
pub(crate) const EACH_WITHIN: &str =
    "One measure for each target in `within`, named like within_20s, within_5min, within_1h.";

/// The unit of a measure, and which way is better if either is.
pub(crate) fn unit(unit: &str, better: Better) -> String {
    match better {
        Better::Lower => format!("{unit}, lower is better"),
        Better::Higher => format!("{unit}, higher is better"),
        Better::Neither => unit.to_string(),
    }
}
