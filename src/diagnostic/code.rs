//! The kinds of problem, each with a code that stays.

macro_rules! codes {
    ($($(#[$severity:ident])? $name:ident $code:literal $text:literal,)*) => {
        /// The kinds of problem. Codes are stable: a number is never given to another kind.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $text] $name,)* }

        impl Code {
            /// Every code, errors first.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// `E01` and so on for errors, `W01` for warnings.
            pub const fn id(self) -> &'static str {
                match self { $(Code::$name => $code,)* }
            }

            /// The kind of problem in a sentence.
            pub const fn meaning(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }
        }
    };
}

codes! {
    Syntax "E01" "The text is not TOML.",
    UnknownKey "E02" "A key that the format does not have.",
    MissingKey "E03" "A key or table that every such file needs is not there.",
    WrongType "E04" "A value of the wrong type: a text where a number belongs, and so on.",
    OutOfRange "E05" "A number, or a number of entries, outside what is possible.",
    Choice "E06" "A word that is none of the choices.",
    Length "E07" "Not a length of time, or one that is impossible.",
    Date "E08" "Not a date or time of the calendar.",
    WeeklyHours "E09" "A line of weekly hours that cannot be read.",
    Alternatives "E10" "None or several of alternatives that exclude each other.",
    Duplicate "E11" "Two things of one name, or one name twice in a list.",
    UnknownName "E12" "A member, supervisor or time zone that does not exist.",
    TimeOrder "E13" "Times in an impossible order, or beyond the calendar.",
    NobodyThere "E14" "Conversations are distributed in a team without agents.",
    NeverOpen "E15" "Hours that never meet the horizon.",
    Impossible "E16" "Numbers that contradict each other: min above max, weights that sum to 0.",
    TooMuch "E17" "More agents, teams or conversations than can be simulated.",
    DataFile "E18" "A data file that is not there or cannot be read.",
    DataColumn "E19" "A column that the data file does not have.",
    DataCell "E20" "A row of the data file that cannot be read.",
    NoData "E21" "A data file without a usable row.",
    Override "E22" "A change that names nothing that can be set.",
    Overlap "E23" "Two absences of one agent at the same time.",
    Grid "E24" "Variations that make no grid: values that cannot be read or are doubled, a path twice, too many cells.",
    Variant "E25" "A variant that cannot be read, or two of one name.",
    Asked "E26" "Something asked of an experiment that it cannot answer.",
    Expected "E27" "An expectation that means nothing in this scenario, or of which nothing can be known.",
    Amount "E28" "Not an amount of money, not a currency, or amounts that do not go together.",
    NotInPlan "E29" "Something that the platform's plan does not have, or a plan that does not exist.",
    Alphabet "E30" "A name with characters that do not show, or that begins as commands of CI services do.",
    NoSuchText "E31" "A condition on the rows of a data file names a text that no row has.",
    OverflowRange "W01" "The overflow window is outside the platform's range, 10 min to 1 h.",
    LimitRange "W02" "The limit is outside the platform's range, 10 min to 2 h.",
    OverflowNeverFires "W03" "The limit is not longer than the window: no conversation is ever handed over.",
    NotEveryoneOffered "W04" "The limit ends before every agent of the team has been offered a conversation.",
    RowsLeftOut "W05" "Rows of a trace lie outside the horizon and are left out.",
    RowsSorted "W06" "The rows of a trace were not in order of time and have been sorted.",
    AwayOutside "W07" "An absence that does not meet the horizon.",
    Unstable "W08" "More work arrives than the agents can do: the queue grows all the time.",
    TeamWithoutAgents "W09" "A team without agents: nobody ever starts its conversations.",
    NoBasePrice "W10" "The base price of the platform's plan is not known and counts as 0.",
    AllMidnight "W11" "Every row of a trace is at midnight.",
    OutOfHours "W12" "More than a few of a team's customers come while it is closed.",
    NotWholeWeeks "W13" "The measured time is not whole weeks, and weekdays differ.",
    EventOutside "W14" "An event of a team's arrivals that does not meet the horizon.",
    SaysNothing "W15" "A key that says nothing, since another one that it goes with is not there.",
}

impl Code {
    /// Whether a scenario with such a problem runs all the same.
    pub fn is_warning(self) -> bool {
        self.id().starts_with('W')
    }
}
