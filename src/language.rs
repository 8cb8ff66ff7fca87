//! The language of what people read. What machines read has none.
//!
//! A program speaks one language, chosen once by [`speak`] before anything is said. The sentences of reports stand in a
//! folder for each language (`report::words`); below that room, where a few words belong to what they are about, they
//! stand there in every language side by side: `tell!` and `phrase!` do not compile if one is missing.

use std::cell::Cell;
use std::sync::atomic::{AtomicU8, Ordering};

/// A language in which everything can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Language {
    /// English.
    En = 0,
    /// Brazilian Portuguese.
    PtBr = 1,
}

/// What is spoken from now on.
static SPOKEN: AtomicU8 = AtomicU8::new(Language::En as u8);

thread_local! {
    /// What is spoken on this thread, whatever the program speaks.
    static HERE: Cell<Option<Language>> = const { Cell::new(None) };
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 2] = [Language::En, Language::PtBr];

    /// Its tag (RFC 5646): `pt-BR`.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::PtBr => "pt-BR",
        }
    }

    /// The language for a locale of the environment or a tag, `pt_BR.UTF-8` or `pt-PT`: the range is shortened from its end
    /// until it names a language that there is (look-up of RFC 4647), and one without a region stands for any. `None` where it
    /// names none.
    pub fn of_locale(locale: &str) -> Option<Language> {
        let range = locale.split(['.', '@']).next().unwrap_or_default().replace('_', "-");
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let range = primary(range.trim());
        Language::ALL.into_iter().find(|language| primary(language.tag()) == range)
    }
}

/// What is spoken.
pub fn language() -> Language {
    if let Some(language) = HERE.get() {
        return language;
    }
    match SPOKEN.load(Ordering::Relaxed) {
        code if code == Language::PtBr as u8 => Language::PtBr,
        _ => Language::En,
    }
}

/// Chooses the language of everything that is said from now on.
pub fn speak(language: Language) {
    SPOKEN.store(language as u8, Ordering::Relaxed);
}

/// Does something in a language, on this thread.
pub fn within<R>(language: Language, work: impl FnOnce() -> R) -> R {
    let before = HERE.replace(Some(language));
    let done = work();
    HERE.set(before);
    done
}

/// Makes what machines read, which is the same in every language.
pub fn for_machines<R>(work: impl FnOnce() -> R) -> R {
    within(Language::En, work)
}

/// A text in the language that is spoken: `tell!("no {what}", "sem {what}")`; arguments of either come behind both.
macro_rules! tell {
    ($en:literal, $pt:literal $(, $given:expr)* $(,)?) => {
        match $crate::language::language() {
            $crate::language::Language::En => format!($en $(, $given)*),
            $crate::language::Language::PtBr => format!($pt $(, $given)*),
        }
    };
}

/// The same of words that are always the same.
macro_rules! phrase {
    ($en:expr, $pt:expr $(,)?) => {
        match $crate::language::language() {
            $crate::language::Language::En => $en,
            $crate::language::Language::PtBr => $pt,
        }
    };
}

pub(crate) use {phrase, tell};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_find_their_language() {
        let found = |locales: &[&str]| locales.iter().map(|locale| Language::of_locale(locale)).collect::<Vec<_>>();
        let portuguese = ["pt-BR", "pt_BR.UTF-8", "pt", "pt_PT", "PT_br@euro", "pt_PT.ISO-8859-1"];
        assert!(found(&portuguese).iter().all(|language| *language == Some(Language::PtBr)));
        assert!(found(&["en", "en_US.UTF-8", "en-GB"]).iter().all(|language| *language == Some(Language::En)));
        assert!(found(&["C", "POSIX", "C.UTF-8", "de_DE.UTF-8", "", "ptx", "english"]).iter().all(Option::is_none));
    }

    #[test]
    fn texts_are_in_the_language_that_is_spoken() {
        let both = || (tell!("{} agents", "{} atendentes", 2), phrase!("file", "arquivo"));
        assert_eq!(both(), ("2 agents".to_string(), "file"));
        assert_eq!(within(Language::PtBr, both), ("2 atendentes".to_string(), "arquivo"));
    }
}
