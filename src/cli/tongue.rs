//! The language of a run: what the flag says, else the environment. What machines read is English in any case, so a run
//! whose result is a JSON document says everything in English.

use crate::language::Language;
use crate::report::words::Flag;
use std::ffi::{OsStr, OsString};

/// The variable of this program, and those that name the locale of messages (POSIX.1-2017, 8.2): the first that is set and
/// not empty decides.
pub(super) const VARIABLE: &str = "RODIZIO_LANG";
const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];
/// As the environment says.
pub(super) const AUTO: &str = "auto";

/// The language that the environment asks for; English where it names none that there is.
pub(super) fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Language {
    let of = |name: &str| variable(name).filter(|value| !value.is_empty());
    let own = of(VARIABLE).filter(|value| value != AUTO).and_then(|value| Language::of_locale(&value));
    let locale = || LOCALE.into_iter().find_map(of).and_then(|value| Language::of_locale(&value));
    own.or_else(locale).unwrap_or(Language::En)
}

/// The language of a run with these arguments. A flag that names one is taken from them, wherever it stands before `--`: the
/// language must be known before anything is read. What is wrong is left for who reads the rest.
pub(super) fn take(args: &mut Vec<OsString>, of_environment: Language) -> Language {
    let mut language = of_environment;
    let next = |args: &[OsString]| flags(args).enumerate().find_map(|(at, word)| said(args, at, word));
    while let Some((words, said)) = next(args) {
        language = said.unwrap_or(of_environment);
        args.drain(words);
    }
    let json = Flag::Json.to_string();
    if flags(args).any(|word| word == json.as_str()) { Language::En } else { language }
}

/// The words that may be flags.
fn flags(args: &[OsString]) -> impl Iterator<Item = &OsStr> {
    args.iter().map(OsString::as_os_str).take_while(|word| *word != "--")
}

/// The words of a flag that begins here and the language it names, `None` for that of the environment.
fn said(args: &[OsString], at: usize, word: &OsStr) -> Option<(std::ops::Range<usize>, Option<Language>)> {
    let word = word.to_str()?;
    let (value, end) = match word.strip_prefix(&Flag::Lang.to_string())? {
        "" => (args.get(at + 1)?.to_str()?, at + 2),
        rest => (rest.strip_prefix('=')?, at + 1),
    };
    Some((at..end, parse(value).ok()?))
}

/// `pt-BR`, `en` or another tag of these languages; `None` for `auto`.
pub(super) fn parse(text: &str) -> Result<Option<Language>, ()> {
    match text {
        AUTO => Ok(None),
        text => Language::of_locale(text).map(Some).ok_or(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_in_order() {
        let of = |variables: &[(&str, &str)]| {
            of_environment(|name| {
                variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.to_string())
            })
        };
        use Language::{En, PtBr};
        let cases: [(&[(&str, &str)], Language); 8] = [
            (&[], En),
            (&[("LANG", "pt_BR.UTF-8")], PtBr),
            (&[("LANG", "pt_BR.UTF-8"), ("LC_ALL", "C")], En),
            (&[("LANG", "en_US.UTF-8"), ("LC_MESSAGES", "pt_PT")], PtBr),
            (&[("LANG", "pt_BR.UTF-8"), ("LC_ALL", "")], PtBr),
            (&[("LANG", "pt_BR.UTF-8"), ("RODIZIO_LANG", "en")], En),
            (&[("LANG", "pt_BR.UTF-8"), ("RODIZIO_LANG", "auto")], PtBr),
            (&[("LANG", "de_DE.UTF-8"), ("RODIZIO_LANG", "pt")], PtBr),
        ];
        for (variables, language) in cases {
            assert_eq!(of(variables), language, "{variables:?}");
        }
    }

    #[test]
    fn the_flag_wherever_it_stands() {
        let taken = |line: &str, environment: Language| {
            let mut args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            let language = take(&mut args, environment);
            (language, args.join(OsStr::new(" ")).into_string().unwrap())
        };
        use Language::{En, PtBr};
        assert_eq!(taken("rodizio --lang pt-BR run a.toml", En), (PtBr, "rodizio run a.toml".into()));
        assert_eq!(taken("rodizio run --lang=pt a.toml --quiet", En), (PtBr, "rodizio run a.toml --quiet".into()));
        assert_eq!(taken("rodizio run --lang auto", PtBr), (PtBr, "rodizio run".into()));
        assert_eq!(taken("rodizio run --lang en --lang pt", En), (PtBr, "rodizio run".into()));
        assert_eq!(taken("rodizio run --lang xx", PtBr), (PtBr, "rodizio run --lang xx".into()));
        assert_eq!(taken("rodizio run -- --lang en", PtBr), (PtBr, "rodizio run -- --lang en".into()));
        assert_eq!(taken("rodizio --lang pt run -- --lang en", En), (PtBr, "rodizio run -- --lang en".into()));
        assert_eq!(taken("rodizio run --json --lang pt", En), (En, "rodizio run --json".into()));
    }
}
