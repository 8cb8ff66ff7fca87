//! The settings that are not those the platform comes with, as a scenario file writes them: `handover = "shared-arrow"`.

use crate::rules::Settings;
use crate::scenario::quoted;
use crate::time::SimSpan;
use crate::word::Word;

/// The settings that are not the platform's.
pub(super) fn unusual(settings: &Settings) -> Vec<String> {
    let usual = written(&Settings::default());
    written(settings).into_iter().filter(|setting| !usual.contains(setting)).collect()
}

macro_rules! written {
    ($($setting:ident),+ $(,)?) => {
        /// Every setting as a scenario file writes it.
        fn written(settings: &Settings) -> Vec<String> {
            // Every setting by name: a new one has to be written, too.
            let Settings { $($setting),+ } = settings;
            vec![$(format!("{} = {}", stringify!($setting), $setting.as_written())),+]
        }
    };
}

written! {
    distribution,
    overflow,
    limit,
    handover,
    at_limit,
    on_away,
    after_hours,
    clock,
    assignment,
    skip_full,
    load,
    last_agent,
    auto_reply,
}

/// The value of a setting.
trait AsWritten {
    fn as_written(&self) -> String;
}

impl AsWritten for bool {
    fn as_written(&self) -> String {
        self.to_string()
    }
}

impl AsWritten for SimSpan {
    fn as_written(&self) -> String {
        quoted(&self.to_string())
    }
}

impl AsWritten for Option<SimSpan> {
    fn as_written(&self) -> String {
        self.map_or_else(|| false.to_string(), |length| length.as_written())
    }
}

impl<W: Word> AsWritten for W {
    fn as_written(&self) -> String {
        quoted(self.file_word())
    }
}
