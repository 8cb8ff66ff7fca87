//! The command that made a result, as a shell takes it.

/// A command on its way to the page. What changes no number, such as `--threads`, is left out.
pub(super) struct CommandLine(String);

impl CommandLine {
    /// `rodizio NAME`.
    pub fn new(name: &str) -> Self {
        CommandLine(format!("rodizio {name}"))
    }

    /// Adds a word.
    pub fn word(mut self, word: impl AsRef<str>) -> Self {
        self.0.push(' ');
        self.0.push_str(&quoted(word.as_ref()));
        self
    }

    /// Adds a flag before each value.
    pub fn flag(self, name: &str, values: impl IntoIterator<Item = impl ToString>) -> Self {
        values.into_iter().fold(self, |line, value| line.word(name).word(value.to_string()))
    }

    /// The whole line.
    pub fn finish(self) -> String {
        self.0
    }
}

/// A word for a POSIX shell: between single quotes unless it is plain.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_=./:,%+@".contains(c);
    match !word.is_empty() && word.chars().all(is_plain) {
        true => word.to_string(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_through_a_shell() {
        let line =
            CommandLine::new("sweep").word("my team.toml").flag("--vary", ["overflow=10 min,1 h", "agents=4..6"]);
        assert_eq!(line.finish(), "rodizio sweep 'my team.toml' --vary 'overflow=10 min,1 h' --vary agents=4..6");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!(quoted(""), "''");
    }
}
