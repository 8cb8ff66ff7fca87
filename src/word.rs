//! Values that files write as words: a value, its word and its meaning stand in one place.

/// A choice of which each value has a word.
pub trait Word: Copy + PartialEq + 'static {
    /// Every value, in the order in which they are listed.
    const ALL: &'static [Self];
    /// The word and the meaning of each.
    const MEANINGS: &'static [(&'static str, &'static str)];

    /// How files write it.
    fn file_word(self) -> &'static str;

    /// The value that files write so.
    fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.file_word() == word)
    }
}

/// An enum with a [`Word`] for each value, and a meaning where files list it.
macro_rules! words {
    (
        $(#[$about:meta])*
        $vis:vis enum $name:ident {
            $($(#[$of:meta])* $value:ident: $word:literal $(, $meaning:literal)?;)+
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
            const MEANINGS: &'static [(&'static str, &'static str)] = &[$(($word, concat!($($meaning)?))),+];

            fn file_word(self) -> &'static str {
                $name::file_word(self)
            }
        }
    };
}

pub(crate) use words;
