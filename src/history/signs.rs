//! What an export gives away about itself that its rows do not say.

use super::mapping::ColumnRef;
use super::role::ColumnRole;
use crate::table::DateOrder;
use jiff::civil::{Date, DateTime};

/// Something that is not as it seems.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ExportSign {
    /// Times that cannot be: so many rows have one of the first role before one of the second. The first of them was left out.
    Before { earlier: ColumnRole, later: ColumnRole, rows: u64, line: u64 },
    /// All of a column's times are at midnight.
    AllMidnight { role: ColumnRole },
    /// The number of rows of a file is one at which programs stop.
    Capped { file: String, rows: u64 },
    /// An agent ends many conversations in one minute: as a rule a robot or a tidy-up.
    BulkEnds { conversations: u64, most: u64, at: DateTime },
    /// Conversations have the name of an earlier one, though they are others.
    SharedNames { conversations: u64 },
    /// Nearly all rows follow one another at the same distance, in seconds: they may be counts.
    EvenSteps { seconds: i64 },
    /// Conversations start at odd hours of the working day, in minutes from midnight by the clock of a zone.
    OddHours { from: u32, to: u32, zone: String, why: OddHoursWhy },
    /// Days without a row where there are many as a rule.
    Gaps { days: u64, first: Date, last: Date },
    /// So many times are in an hour that the clock shows twice or never.
    ClockChange { times: u64 },
    /// Lengths that leave out part of the time between two instants of the same row, as where closed hours do not count.
    ShortLengths { role: ColumnRole, rows: u64, of: u64 },
    /// A column that is called like a time of this role has dates alone, or all of it is at midnight: it is not read.
    Timeless { role: ColumnRole, column: String },
    /// So many names of this role are written in more than one way.
    Spellings { role: ColumnRole, names: u64 },
    /// There are nearly as many agents as conversations.
    ManyAgents { agents: u64 },
    /// Something was taken for what it may not be.
    Taken(Assumption),
}

/// What odd hours may come of.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum OddHoursWhy {
    /// Times without an offset are written in another zone: in this one the days would be usual ones, if there is one.
    Written(Option<String>),
    /// They are read as universal time, which is no clock of a team.
    Universal,
    /// They have an offset: the team is elsewhere.
    Shown,
}

/// What is assumed unless somebody says otherwise.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Assumption {
    /// The order of day and month rests on rows that follow one another alone.
    OrderBySorting(DateOrder),
    /// Files of a folder are no tables.
    NotRead { files: Vec<String> },
    /// Tables of a folder, or sheets of a workbook, are of something else.
    OtherTables { tables: Vec<String> },
    /// A column was found by what stands in it, since none is called so.
    ByContent { role: ColumnRole, column: ColumnRef },
    /// Texts of the outcome are of customers who gave up, others of conversations that count as started since they have a wait.
    Outcomes { left: Vec<String>, served: Vec<String> },
    /// No time has a zone, and none was told.
    Zone(String),
}
