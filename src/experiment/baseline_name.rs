//! What a baseline may be called.

/// Whether baselines can have this name: one plain name of a folder. The error says what to write.
pub fn check_name(name: &str) -> Result<(), String> {
    let is_plain = |c: char| c.is_alphanumeric() || "-_.+".contains(c);
    match !name.is_empty() && !name.starts_with('.') && name.chars().all(is_plain) {
        true => Ok(()),
        false => Err("letters, digits, `-`, `_`, `+` and `.`, as in main or release-1.2".to_string()),
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
