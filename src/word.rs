//! Values that files write as words: a value, its word and its meaning stand in one place.

use crate::language::phrase;

/// A choice of which each value has a word.
pub trait Word: Copy + PartialEq + 'static {
    /// Every value, in the order in which they are listed.
    const ALL: &'static [Self];
    /// The word and the meaning of each.
    const MEANINGS: &'static [(&'static str, Meaning)];

    /// How files write it.
    fn file_word(self) -> &'static str;

    /// The value that files write so.
    fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.file_word() == word)
    }
}

/// What a word of a file means, in every language; empty where nobody is told.
#[derive(Clone, Copy, Debug)]
pub struct Meaning {
    /// In English.
    pub en: &'static str,
    /// In Portuguese.
    pub pt: &'static str,
}

impl Meaning {
    /// In the language that is spoken.
    pub fn said(self) -> &'static str {
        phrase!(self.en, self.pt)
    }
}

/// An enum with a [`Word`] for each value, and a meaning where files list it: `"away", "marked away" => "Indisponível"`.
macro_rules! words {
    (
        $(#[$about:meta])*
        $vis:vis enum $name:ident {
            $($(#[$of:meta])* $value:ident: $word:literal $(, $meaning:literal $(=> $pt:literal)?)?;)+
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        $vis enum $name {
            $($(#[$of])* $value,)+
        }

        impl $name {
            /// Every value, in the order in which they are listed.
            $vis const ALL: [$name; [$($word),+].len()] = [$($name::$value),+];

            /// The word in files and outputs.
            $vis const fn file_word(self) -> &'static str {
                match self {
                    $($name::$value => $word,)+
                }
            }
        }

        impl $crate::word::Word for $name {
            const ALL: &'static [Self] = &$name::ALL;
            const MEANINGS: &'static [(&'static str, $crate::word::Meaning)] =
                &[$(($word, $crate::word::Meaning { en: concat!($($meaning)?), pt: concat!($($($pt)?)?) })),+];

            fn file_word(self) -> &'static str {
                $name::file_word(self)
            }
        }
    };
}

pub(crate) use words;
