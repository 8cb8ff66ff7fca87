//! The eight questions, and the keys by which a file or a flag answers them.

/// A question, in the order in which they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    Volume,
    Open,
    People,
    AtOnce,
    Looks,
    Takes,
    GivesUp,
    Rules,
}

impl Question {
    /// All of them.
    pub(crate) const ALL: [Question; 8] = [
        Question::Volume,
        Question::Open,
        Question::People,
        Question::AtOnce,
        Question::Looks,
        Question::Takes,
        Question::GivesUp,
        Question::Rules,
    ];
}

macro_rules! keys {
    ($($key:ident $name:literal $question:ident;)*) => {
        /// What one answer is called.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Key {
            $($key,)*
        }

        impl Key {
            pub(crate) const ALL: &[Key] = &[$(Key::$key,)*];

            /// As files and flags write it.
            pub(crate) const fn name(self) -> &'static str {
                match self {
                    $(Key::$key => $name,)*
                }
            }

            /// The question that it answers.
            pub(crate) const fn question(self) -> Question {
                match self {
                    $(Key::$key => Question::$question,)*
                }
            }
        }
    };
}

keys! {
    PerDay "per_day" Volume;
    PerWeek "per_week" Volume;
    Open "open" Open;
    Agents "agents" People;
    AtOnce "at_once" AtOnce;
    Looks "looks" Looks;
    Takes "takes" Takes;
    GivesUp "gives_up" GivesUp;
    Overflow "overflow" Rules;
    Limit "limit" Rules;
}
