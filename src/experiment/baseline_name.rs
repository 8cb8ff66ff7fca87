//! What baselines can be called.

use crate::diagnostic::{Diagnostic, wrong};
use crate::language::{phrase, tell};

/// Whether baselines can have this name: one plain name of a folder.
pub fn check_name(name: &str) -> Result<(), Diagnostic> {
    let is_plain = |c: char| c.is_alphanumeric() || "-_.+".contains(c);
    match !name.is_empty() && !name.starts_with('.') && name.chars().all(is_plain) {
        true => Ok(()),
        false => {
            let help = phrase!(
                "write letters, digits, `-`, `_`, `+` and `.`, as in main or release-1.2",
                "escreva letras, números, `-`, `_`, `+` e `.`, como em main ou release-1.2"
            );
            Err(wrong(
                tell!("\"{name}\" is no name for a baseline", "\"{name}\" não serve como nome de linha de base"),
                help,
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert!(["main", "release-1.2", "São_Paulo"].iter().all(|name| check_name(name).is_ok()));
        assert!(["", ".", "..", ".x", "a/b", "a\\b", "a b", "a\n"].iter().all(|name| check_name(name).is_err()));
    }
}
