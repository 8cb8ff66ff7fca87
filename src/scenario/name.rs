//! Names that scenario files give to things.

use crate::diagnostic::{Code, Diagnostic, is_plain};
use crate::language::{phrase, tell};

/// What is wrong with a name: it would break the lines of a terminal or of a CI service, or show as another.
pub(super) fn unfit(name: &str) -> Option<Diagnostic> {
    if let Some(odd) = name.chars().find(|c| !is_plain(*c)) {
        let title = tell!(
            "this name has a character that does not show: U+{:04X}",
            "este nome tem um caractere que não aparece: U+{:04X}",
            u32::from(odd)
        );
        let problem = Diagnostic::new(Code::Alphabet, title);
        return Some(problem.help(phrase!(
            "write it without line breaks, tabs, control characters and direction marks",
            "escreva-o sem quebras de linha, tabulações, caracteres de controle e marcas de direção"
        )));
    }
    let command = ["::", "##["].into_iter().find(|sign| name.trim_start().starts_with(sign))?;
    let title = tell!(
        "this name begins with `{command}`, which CI services take for a command",
        "este nome começa com `{command}`, que serviços de CI entendem como um comando"
    );
    Some(
        Diagnostic::new(Code::Alphabet, title)
            .help(phrase!("begin it with a letter or a digit", "comece-o com uma letra ou um algarismo")),
    )
}
