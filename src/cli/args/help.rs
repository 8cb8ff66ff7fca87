//! What stands below the options of a command: examples, and what else there is to know.

use crate::cli::exit;
use crate::language::{Language, language, phrase};
use crate::report::words::pt;

/// Examples that `-h` shows; `--help` shows all.
const FEW: usize = 2;

/// The end of a command's help.
pub(in crate::cli) struct CommandHelp {
    /// Commands as a shell takes them. A line is broken as a shell breaks it, so that it can be copied.
    pub examples: &'static [&'static str],
    /// What else there is to know; may be empty.
    pub notes: &'static str,
}

impl CommandHelp {
    /// For one screen.
    pub(super) fn short(&self, command: &str) -> String {
        let few = self.examples.get(..FEW).unwrap_or(self.examples);
        let more = match language() {
            Language::En => format!("`rodizio {command} --help` has all options, with more words and examples."),
            Language::PtBr => pt::help::more(command),
        };
        format!("{}\n\n{more}", list(few))
    }

    /// All of it.
    pub(super) fn long(&self, command: &str) -> String {
        let notes = match language() {
            Language::En => self.notes,
            Language::PtBr => pt::help::notes(command).unwrap_or_default(),
        };
        let notes = if notes.is_empty() { String::new() } else { format!("\n\n{notes}") };
        format!("{}{notes}\n\n{}", list(self.examples), exit::help())
    }
}

fn list(examples: &[&str]) -> String {
    let lines: String = examples.iter().map(|example| format!("\n  {example}")).collect();
    format!("{}{lines}", phrase!("Examples:", pt::help::EXAMPLES))
}
