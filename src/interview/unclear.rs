//! Why an answer is not understood.

/// What is in the way; the report has the sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Unclear {
    /// Nothing was said.
    Empty,
    /// One number is wanted.
    NotOneNumber,
    /// A number outside what is possible.
    Range { low: f64, high: f64 },
    /// A number that is not whole.
    NotWhole,
    /// By the hour, the month or the year.
    NotByDayOrWeek,
    /// No length of time.
    NotALength(String),
    /// One length is wanted, or two at most.
    TooMany { most: usize },
    /// `4,15`: one number, or two.
    OneOrTwo(String),
    /// A length outside what is possible, in seconds.
    LengthRange { low: f64, high: f64 },
    /// The second length is not longer than the first.
    NotLonger,
    /// It is more times longer than this.
    TooFarApart(f64),
    /// No business hours.
    NotHours(String),
    /// Fewer than are named.
    FewerThanNamed { count: usize, named: usize },
    /// One name twice.
    Twice(String),
    /// A name that cannot be shown.
    OddName(String),
    /// There is always a limit.
    AlwaysALimit,
}
