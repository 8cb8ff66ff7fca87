//! Which columns of an export mean what, as a file that can be kept and given again.

use super::role::ColumnRole;
use crate::diagnostic::{Diagnostic, Diagnostics, Source, unknown_word, wrong};
use crate::language::phrase;
use crate::table::{ClockForm, DateOrder, DecimalMark};
use crate::word::Word;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

/// A column; or two, of dates and of times.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "the name of a column, or of two: [\"date\", \"time\"]")]
pub(crate) enum ColumnRef {
    One(String),
    Two([String; 2]),
}

impl ColumnRef {
    /// Whether it says that there is none.
    pub(crate) fn is_none(&self) -> bool {
        self.names().iter().any(String::is_empty)
    }

    /// The names.
    pub(crate) fn names(&self) -> &[String] {
        match self {
            ColumnRef::One(name) => std::slice::from_ref(name),
            ColumnRef::Two(names) => names,
        }
    }
}

/// What stands above a mapping that was found.
fn head() -> &'static str {
    phrase!(
        "# Which columns of the export mean what: docs/import.md. It can be changed, and given to the next import.\n",
        "# O que significa cada coluna da exportação: docs/import.md. Pode ser mudado e usado na próxima importação.\n"
    )
}

/// Which columns mean what, and how they are written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Mapping {
    /// The zone of times without one.
    pub time_zone: Option<String>,
    pub date_order: Option<DateOrder>,
    pub decimals: Option<DecimalMark>,
    /// What `12:30` is as a length.
    pub clock: Option<ClockForm>,
    /// The column of each role, if there is one.
    pub columns: [Option<ColumnRef>; ColumnRole::COUNT],
    /// Texts of the outcome that say that the customer gave up; absent: as the texts look.
    pub left: Option<Vec<String>>,
    /// Rows that count: columns with the texts that they may have.
    pub rows: BTreeMap<String, Vec<String>>,
}

/// A mapping as a file has it.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MappingFile<S: Ord> {
    #[serde(skip_serializing_if = "Option::is_none")]
    time_zone: Option<S>,
    // A trace of a scenario calls it so.
    #[serde(alias = "dates", skip_serializing_if = "Option::is_none")]
    date_order: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decimals: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    clock: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    left: Option<Vec<String>>,
    #[serde(default = "BTreeMap::new")]
    columns: BTreeMap<S, ColumnRef>,
    #[serde(default = "BTreeMap::new", skip_serializing_if = "BTreeMap::is_empty")]
    rows: BTreeMap<String, Vec<String>>,
}

/// A problem with the part of the text that it is about.
type Wrong = (Option<Range<usize>>, Diagnostic);

impl Mapping {
    /// Takes rows for counts of intervals: no column but those of time, team and count means anything.
    pub(crate) fn read_counts(&mut self, column: &str) {
        for role in ColumnRole::ALL {
            if !matches!(role, ColumnRole::ArrivedAt | ColumnRole::Team) {
                self.columns[role as usize] = None;
            }
        }
        self.columns[ColumnRole::Count as usize] = Some(ColumnRef::One(column.to_string()));
    }

    /// The column of a role.
    pub(crate) fn column(&self, role: ColumnRole) -> Option<&ColumnRef> {
        self.columns[role as usize].as_ref()
    }

    /// The same with a column for a role.
    pub(super) fn with(&mut self, role: ColumnRole, column: ColumnRef) {
        self.columns[role as usize] = Some(column);
    }

    /// Reads a file.
    ///
    /// # Errors
    /// It is no TOML, or no mapping; with the place.
    pub(crate) fn read(origin: &str, text: &str) -> Result<Self, Diagnostics> {
        parsed(text).map_err(|(place, problem)| {
            Diagnostics::of(&Source::new(origin, text, 1), place.unwrap_or_default(), problem)
        })
    }

    /// The file that says the same.
    pub(crate) fn text(&self) -> String {
        let word = |text: &str| text.to_string();
        let columns =
            ColumnRole::ALL.into_iter().filter_map(|role| Some((word(role.file_word()), self.column(role)?.clone())));
        let file = MappingFile {
            time_zone: self.time_zone.clone(),
            date_order: self.date_order.map(|order| word(order.file_word())),
            decimals: self.decimals.map(|mark| word(mark.file_word())),
            clock: self.clock.map(|clock| word(clock.file_word())),
            left: self.left.clone(),
            columns: columns.collect(),
            rows: self.rows.clone(),
        };
        head().to_string() + &toml::to_string(&file).unwrap_or_default()
    }
}

fn parsed(text: &str) -> Result<Mapping, Wrong> {
    let toml = |error: toml::de::Error| (error.span(), Diagnostic::plain(error.message()));
    let file: MappingFile<Spanned<String>> = toml::from_str(text).map_err(toml)?;
    let mut mapping = Mapping {
        time_zone: file.time_zone.map(Spanned::into_inner),
        date_order: file.date_order.map(word).transpose()?,
        decimals: file.decimals.map(word).transpose()?,
        clock: file.clock.map(word).transpose()?,
        left: file.left,
        rows: file.rows,
        ..Mapping::default()
    };
    for (name, column) in file.columns {
        let role = word(name)?;
        if role == ColumnRole::Count {
            let problem = wrong(
                phrase!("counts are no conversations", "contagens não são conversas"),
                phrase!(
                    "`rodizio fit` is told the column of counts by a flag of its own",
                    "`rodizio fit` recebe a coluna de contagens por uma opção própria"
                ),
            );
            return Err((None, problem));
        }
        mapping.with(role, column);
    }
    Ok(mapping)
}

/// The value of a word, or those that there are.
fn word<W: Word>(text: Spanned<String>) -> Result<W, Wrong> {
    let span = text.span();
    let text = text.into_inner();
    W::of_word(&text).ok_or_else(|| {
        let words: Vec<&str> = W::ALL.iter().map(|value| value.file_word()).collect();
        let (problem, near) = unknown_word(&text, &words);
        (Some(span), problem.label(near.unwrap_or_default()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let mut mapping = Mapping { time_zone: Some("America/Sao_Paulo".into()), ..Mapping::default() };
        mapping.date_order = Some(DateOrder::DayFirst);
        mapping.left = Some(vec!["Abandonada".into()]);
        mapping.clock = Some(ClockForm::MinutesSeconds);
        mapping.with(ColumnRole::ArrivedAt, ColumnRef::Two(["data".into(), "hora \"x\"".into()]));
        mapping.with(ColumnRole::Agent, ColumnRef::One("Atendente".into()));
        mapping.rows.insert("tipo".into(), vec!["PS".into(), "NW".into()]);
        assert_eq!(Mapping::read("x.toml", &mapping.text()).unwrap(), mapping);
    }

    /// What a mapping does not say is left to be found, its columns too.
    #[test]
    fn a_mapping_of_one_word() {
        let read = |text: &str| Mapping::read("x.toml", text).unwrap();
        assert_eq!(read(""), Mapping::default());
        assert_eq!(read("left = ['Abandonado']").left, Some(vec!["Abandonado".to_string()]));
        assert_eq!(read("[rows]\nCanal = ['WhatsApp']").rows.len(), 1);
        for word in ["date_order", "dates"] {
            assert_eq!(read(&format!("{word} = 'mm/dd/yyyy'")).date_order, Some(DateOrder::MonthFirst), "{word}");
        }
    }

    #[test]
    fn what_is_no_mapping() {
        for (text, says) in [
            ("x", "x.toml:1:2"),
            ("[columns]\narrived_a = 'a'", "did you mean \"arrived_at\"?"),
            ("date_order = 'dmy'\n[columns]", "write dd/mm/yyyy, mm/dd/yyyy, yy/mm/dd"),
            ("[columns]\nagent = 3", "the name of a column"),
            ("[column]\n", "unknown field `column`"),
            ("[columns]\ncount = 'calls'", "counts are no conversations"),
        ] {
            let problems = Mapping::read("x.toml", text).unwrap_err().to_string();
            assert!(problems.contains(says), "{text}: {problems}");
        }
    }
}
