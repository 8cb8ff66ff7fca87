//! The first decision that is not as expected, drawn beside the lines above it.
//!
//! The frame is not that of a diagnostic: the place has no column and nothing under a caret, blank lines are left out of those
//! above, and what was expected may have no line at all.

use crate::replay::conformance::FirstDifference;
use crate::report::words::say;
use std::fmt;

/// Lines above the difference that are shown.
const ABOVE: usize = 4;

/// Ready to print, several lines, the last one ended.
impl fmt::Display for FirstDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let above = &self.above[self.above.len().saturating_sub(ABOVE)..];
        let width = above.last().map_or(1, |(number, _)| number.to_string().len());
        let margin = " ".repeat(width);
        let line = self.line.map_or_else(|| say!(conformance::THE_END), |line| line.to_string());
        writeln!(f, "{margin}--> {}:{line}", self.path.display())?;
        if !above.is_empty() {
            writeln!(f, "{margin} |")?;
        }
        for (number, text) in above {
            writeln!(f, "{number:>width$} | {text}")?;
        }
        writeln!(f, "{margin} |")?;
        let remarks = [
            say!(conformance::expected(self.expected.as_deref(), &self.expected_rules)),
            say!(conformance::decided(self.decided.as_deref(), &self.decided_rules)),
            say!(conformance::just_before(&self.state.at)),
        ];
        for remark in remarks {
            writeln!(f, "{margin} = {remark}")?;
        }
        let teams = self.state.teams.iter().map(|team| say!(conformance::team(team)));
        let conversations = self.state.conversations.iter().map(|talk| say!(conformance::conversation(talk)));
        teams.chain(conversations).try_for_each(|line| writeln!(f, "{margin}     {line}"))
    }
}
