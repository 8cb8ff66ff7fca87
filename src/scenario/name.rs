//! Names that scenario files give to things.

use crate::diagnostic::{Code, Diagnostic, is_plain};

/// What is wrong with a name: it would break the lines of a terminal or of a CI service, or show as another.
pub(super) fn unfit(name: &str) -> Option<Diagnostic> {
    if let Some(odd) = name.chars().find(|c| !is_plain(*c)) {
        let title = format!("this name has a character that does not show: U+{:04X}", u32::from(odd));
        let problem = Diagnostic::new(Code::Alphabet, title);
        return Some(problem.help("write it without line breaks, tabs, control characters and direction marks"));
    }
    let command = ["::", "##["].into_iter().find(|sign| name.trim_start().starts_with(sign))?;
    let title = format!("this name begins with `{command}`, which CI services take for a command");
    Some(Diagnostic::new(Code::Alphabet, title).help("begin it with a letter or a digit"))
}
