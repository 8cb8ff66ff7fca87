//! Kinds of teams, with numbers that nobody has measured.

use super::answers::{Answers, Source};
use super::file;
use crate::word::words;

words! {
    /// A kind of team.
    pub(crate) enum Preset {
        Clinic: "clinic";
        Shop: "shop";
        School: "school";
        Support: "support";
    }
}

impl Preset {
    /// The answers that such a team might give.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Preset::Clinic => include_str!("presets/clinic.toml"),
            Preset::Shop => include_str!("presets/shop.toml"),
            Preset::School => include_str!("presets/school.toml"),
            Preset::Support => include_str!("presets/support.toml"),
        }
    }

    /// The same as values; a test sees that all of them are understood.
    pub(crate) fn answers(self) -> Answers {
        let mut answers = Answers { preset: Some(self), ..Answers::default() };
        let problems = file::read(self.text(), Source::Preset(self), &mut answers);
        debug_assert!(problems.is_empty(), "{problems:?}");
        answers
    }
}
