//! A case file, taken apart.
//!
//! Title, setup and log follow each other: the title ends at the first blank line, the log begins
//! with the first line that begins with a time.

use super::case::{Case, Event, LARGEST_CASE, Step, Title};
use super::reader::CaseReader;
use super::{log, made, setup, time};
use crate::diagnostic::{Unread, wrong};
use crate::language::{phrase, tell};
use crate::scenario::{Base, Reader};
use std::iter::Peekable;
use std::path::Path;

/// What a title looks like.
fn title_form() -> &'static str {
    phrase!(
        "rules go from 1 to 17: begin with the rule and its sentence, \"Rule 8. Where nobody is eligible, …\", \
         \"Rules 5 and 6. …\" or \"Setting at_limit = finish-window. …\", then a blank line",
        "as regras vão de 1 a 17: comece pela regra e a sua frase, \"Rule 8. Where nobody is eligible, …\", \
         \"Rules 5 and 6. …\" ou \"Setting at_limit = finish-window. …\", e depois uma linha em branco",
    )
}

/// The text of a case file.
fn text_of(path: &Path, reader: &Reader) -> Result<String, Unread> {
    let bytes = reader.read_any(path).map_err(|error| Unread::file(path, error))?;
    if bytes.len() as u64 > LARGEST_CASE {
        let why = tell!(
            "it is larger than {} MiB, and a case is a page",
            "tem mais de {} MiB, e um caso é uma página",
            LARGEST_CASE >> 20
        );
        return Err(Unread::because(path, why));
    }
    String::from_utf8(bytes).map_err(|error| Unread::not_utf8(&path.display().to_string(), &error, None))
}

/// Without a comment at its end.
fn code(line: &str) -> &str {
    let comment = line.match_indices('#').map(|(at, _)| at);
    let alone = |at: &usize| line[..*at].is_empty() || line[..*at].ends_with(char::is_whitespace);
    let end = comment.into_iter().find(alone).unwrap_or(line.len());
    line[..end].trim_end()
}

impl Case {
    /// Reads a case file.
    ///
    /// # Errors
    /// It cannot be read, is no UTF-8 text, is larger than [`LARGEST_CASE`], or makes no sense:
    /// then every fault in it is told.
    pub fn open(path: &Path) -> Result<Case, Unread> {
        Case::open_by(path, &Reader::default())
    }

    /// The same by a reader.
    pub(super) fn open_by(path: &Path, reader: &Reader) -> Result<Case, Unread> {
        Case::parse(path, &text_of(path, reader)?)
    }

    /// Makes a case from the text of a file called `path`.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn parse(path: &Path, text: &str) -> Result<Case, Unread> {
        case(path, text)
    }
}

fn case(path: &Path, text: &str) -> Result<Case, Unread> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = CaseReader::new(path, text);
    let mut lines = text.lines().enumerate().map(|(index, line)| (index + 1, line)).peekable();
    let (title, first) = read_title(&mut reader, &mut lines);
    let mut setup_line = "";
    let mut in_log = false;
    for (number, line) in lines {
        let code = code(line);
        if code.trim().is_empty() {
            continue;
        }
        if !in_log && time::take(code).is_some() {
            in_log = true;
            setup::finish(&mut reader);
        }
        let outcome = match in_log {
            true => log::line(&mut reader, number, code),
            false => {
                setup_line = if setup_line.is_empty() { line } else { setup_line };
                setup::line(&mut reader, code)
            }
        };
        if let Err(mistake) = outcome {
            reader.wrong(line, mistake);
        }
    }
    if reader.steps.is_empty() && reader.faults.is_empty() {
        let help = phrase!(
            "write what happens, each line with its time: \"09:00  c1 arrives\"",
            "escreva o que acontece, cada linha com o seu horário: \"09:00  c1 arrives\""
        );
        reader.wrong(first, (first, wrong(phrase!("nothing happens in this case", "nada acontece neste caso"), help)));
    }
    if !reader.faults.is_empty() {
        return Err(Unread::Invalid(reader.faults));
    }
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let base = Base::of_tree(&format!("{name}.toml"), made::scenario(&name, &reader.setup));
    let loaded = match base.with(&[]) {
        Ok(loaded) => loaded,
        Err(error) => {
            // The parts have been checked one by one; what is left concerns the setup as a whole.
            for problem in error.problems().iter().filter(|problem| !problem.is_warning()) {
                let help = problem.advice().unwrap_or(phrase!("change the setup", "mude a preparação"));
                reader.wrong(setup_line, (setup_line, wrong(problem.title(), help)));
            }
            return Err(Unread::Invalid(reader.faults));
        }
    };
    Ok(Case {
        path: path.to_path_buf(),
        text: text.to_string(),
        title,
        away: reader.away,
        agents: reader.setup.agents,
        steps: reader.steps,
        toml: loaded.text,
        scenario: loaded.scenario,
    })
}

/// The title, all up to the first blank line; and the first line of it.
fn read_title<'t>(
    reader: &mut CaseReader<'t>,
    lines: &mut Peekable<impl Iterator<Item = (usize, &'t str)>>,
) -> (Title, &'t str) {
    let mut sentence: Vec<&str> = Vec::new();
    let mut first = "";
    while let Some((_, line)) = lines.next_if(|(_, line)| sentence.is_empty() || !line.trim().is_empty()) {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        first = if sentence.is_empty() { line } else { first };
        sentence.push(line.trim());
    }
    let title = title(&sentence.join(" ")).unwrap_or_else(|| {
        reader.wrong(
            first,
            (
                first.trim(),
                wrong(
                    phrase!("this does not name a rule or a setting", "isto não diz uma regra nem uma configuração"),
                    title_form(),
                ),
            ),
        );
        Title { rules: Vec::new(), setting: None, sentence: String::new() }
    });
    (title, first)
}

/// `Rule 5. …`, `Rules 5 and 6. …` or `Setting at_limit = finish-window. …`
fn title(text: &str) -> Option<Title> {
    let (head, _) = text.split_once(". ")?;
    let sentence = text.to_string();
    if let Some(setting) = head.strip_prefix("Setting ") {
        let (key, value) = setting.split_once(" = ")?;
        let rule = super::rule::of_setting(key)?;
        return Some(Title { rules: vec![rule], setting: Some((key.into(), value.into())), sentence });
    }
    let numbers = head.strip_prefix("Rule ").or(head.strip_prefix("Rules "))?;
    let numbers = numbers.replace(" and ", ", ");
    let rules: Option<Vec<u8>> =
        numbers.split(", ").map(|number| number.parse().ok().filter(|n| (1..=17).contains(n))).collect();
    Some(Title { rules: rules?, setting: None, sentence })
}

/// Whether timers due at the very time of step `index` have fired before it: before an arrival, and
/// before a statement, unless an event other than an arrival of the same time is still to come (rule 17).
pub(super) fn after_timers(steps: &[Step], index: usize) -> bool {
    let Some(step) = steps.get(index) else { return true };
    match step.event {
        Event::Arrive { .. } | Event::Over => true,
        Event::Arrow { .. } => match steps[index + 1..].iter().find(|later| later.event.is_input()) {
            Some(later) => later.at > step.at || matches!(later.event, Event::Arrive { .. }),
            None => true,
        },
        _ => false,
    }
}
