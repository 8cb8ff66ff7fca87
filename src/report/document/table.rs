//! Tables for people.

use super::{Cell, Mark};

/// A place for one table, of which there may be several to choose from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    /// What the place is about.
    pub heading: String,
    /// What the values are.
    pub note: String,
    /// What headings of few words mean, where only these are shown.
    pub key: String,
    /// Who sees it.
    pub reach: Reach,
    /// The tables.
    pub choices: Vec<TableChoice>,
    /// Whether no row is left out where there is little room.
    pub whole: bool,
    /// The records that have every row and column, if there are some.
    pub records: Option<&'static str>,
}

/// Who sees a table, a column or a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Everybody.
    #[default]
    All,
    /// Only a page, where there is room.
    Page,
}

/// One table.
#[derive(Clone, Debug, Default)]
pub(crate) struct TableChoice {
    /// Its name among the choices: a team, a measure.
    pub label: String,
    /// The columns; the first one names the row.
    pub columns: Vec<Column>,
    /// The rows, with as many cells as there are columns.
    pub rows: Vec<Row>,
    /// Who sees it.
    pub reach: Reach,
}

/// One column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Column {
    /// Its heading.
    pub label: String,
    /// The same in fewer words, where there is little room; may be empty.
    pub short: String,
    /// How it is set and sorted.
    pub kind: ColumnKind,
    /// How the intervals of its cells are shown in a terminal; a page shows all, small below the value.
    pub ends: Ends,
    /// Who sees it.
    pub reach: Reach,
}

/// How a column is set and sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ColumnKind {
    /// To the left, by the alphabet.
    #[default]
    Text,
    /// To the right, by value; what has none comes last.
    Number,
}

/// How intervals are shown in a terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Ends {
    /// Not at all.
    #[default]
    Hidden,
    /// In a column of their own, with a heading.
    Column(String),
    /// As half their width, behind `±`.
    Half,
}

/// One row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    /// The cells.
    pub cells: Vec<Cell>,
    /// What sets it apart.
    pub marks: Vec<Mark>,
    /// The title that it stands under, with its neighbours of the same title; may be empty.
    pub group: String,
    /// Steps to the right of the name, below another row.
    pub indent: usize,
    /// Which rows are shown first where not all can be: the lowest.
    pub rank: usize,
    /// Who sees it.
    pub reach: Reach,
}

impl Table {
    /// The same for a page alone.
    pub(crate) fn on_page(self) -> Self {
        Table { reach: Reach::Page, ..self }
    }
}

impl Column {
    /// A column of words.
    pub(crate) fn text(label: impl Into<String>) -> Self {
        Column { label: label.into(), ..Column::default() }
    }

    /// A column of numbers.
    pub(crate) fn number(label: impl Into<String>) -> Self {
        Column { label: label.into(), kind: ColumnKind::Number, ..Column::default() }
    }

    /// The same with a heading of fewer words.
    pub(crate) fn short(self, short: impl Into<String>) -> Self {
        Column { short: short.into(), ..self }
    }

    /// The same with its intervals shown in a terminal, too.
    pub(crate) fn with(self, ends: Ends) -> Self {
        Column { ends, ..self }
    }

    /// The same for a page alone.
    pub(crate) fn on_page(self) -> Self {
        Column { reach: Reach::Page, ..self }
    }
}

impl Row {
    /// A row of cells.
    pub(crate) fn new(cells: impl IntoIterator<Item = Cell>) -> Self {
        Row { cells: cells.into_iter().collect(), ..Row::default() }
    }

    /// The same set apart.
    pub(crate) fn marked(self, marks: impl IntoIterator<Item = Mark>) -> Self {
        Row { marks: marks.into_iter().collect(), ..self }
    }

    /// The same under a title.
    pub(crate) fn under(self, group: impl Into<String>) -> Self {
        Row { group: group.into(), ..self }
    }

    /// The same with a place in the order of what is shown first.
    pub(crate) fn ranked(self, rank: usize) -> Self {
        Row { rank, ..self }
    }

    /// The same for a page alone.
    pub(crate) fn on_page(self) -> Self {
        Row { reach: Reach::Page, ..self }
    }
}

impl TableChoice {
    /// The rows that are shown where there is room for `most`, in their order.
    pub(crate) fn first(&self, most: usize, shown: impl Fn(&Row) -> bool) -> Vec<&Row> {
        let mut rows: Vec<(usize, &Row)> = self.rows.iter().filter(|row| shown(row)).enumerate().collect();
        if rows.len() > most {
            rows.sort_by_key(|(at, row)| (row.rank, *at));
            rows.truncate(most);
            rows.sort_by_key(|(at, _)| *at);
        }
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// The signs that occur, each once.
    pub(crate) fn marks(&self) -> Vec<Mark> {
        let cells = |row: &'_ Row| row.cells.iter().filter_map(|cell| cell.mark).collect::<Vec<_>>();
        let mut marks: Vec<Mark> =
            self.rows.iter().flat_map(|row| row.marks.iter().copied().chain(cells(row))).collect();
        marks.sort_unstable();
        marks.dedup();
        marks
    }
}
