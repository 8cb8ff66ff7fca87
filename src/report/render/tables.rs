//! Tables as rows of text, for writers that set them in characters.

use super::WIDTH;
use super::show::{ends, with_half};
use crate::diagnostic::plain;
use crate::report::document::{Cell, Column, ColumnKind, Ends, Reach, Row, TableChoice};
use comfy_table::{CellAlignment, Table, presets};

/// Where the cells of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
}

/// A table whose cells are text.
pub(super) struct Set {
    pub align: Vec<Align>,
    pub heads: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// Before which row a title stands.
    pub titles: Vec<(usize, String)>,
    /// Which column names the rows.
    name: usize,
}

/// Blanks between two columns.
const GAP: usize = 2;
/// Characters of a cut cell at least.
const LEAST: usize = 12;
/// Characters of a name in the first column that stay as long as anything else can be cut.
const NAME: usize = 22;
/// Characters of a table's name that has room at the head of its first column.
const LABEL: usize = 20;

impl Set {
    /// The first `most` rows of a table in text; columns and rows for a page alone are left out.
    pub(super) fn new(grid: &TableChoice, most: usize) -> Set {
        let rows = grid.first(most, |row| row.reach == Reach::All);
        let columns: Vec<(usize, &Column)> =
            grid.columns.iter().enumerate().filter(|(_, column)| column.reach == Reach::All).collect();
        let has_marks = rows.iter().any(|row| !row.marks.is_empty());
        let is_grouped = rows.iter().any(|row| !row.group.is_empty());
        let mut set = Set {
            align: Vec::new(),
            heads: Vec::new(),
            rows: Vec::new(),
            titles: Vec::new(),
            name: usize::from(has_marks),
        };
        if has_marks {
            set.column(Align::Left, "");
        }
        for (at, column) in &columns {
            let head = if column.short.is_empty() { &column.label } else { &column.short };
            // Under titles the first column is the table's own.
            let is_own = is_grouped && *at == 0 && head.is_empty() && is_short(&grid.label);
            let head = if is_own { &grid.label } else { head };
            set.column(if column.kind == ColumnKind::Number { Align::Right } else { Align::Left }, head);
            if let Ends::Column(head) = &column.ends {
                set.column(Align::Right, head);
            }
        }
        let mut group = "";
        for row in rows {
            if row.group != group {
                set.titles.push((set.rows.len(), plain(&row.group).into_owned()));
                group = &row.group;
            }
            set.rows.push(cells(row, &columns, has_marks, is_grouped));
        }
        set
    }

    fn column(&mut self, align: Align, head: &str) {
        self.align.push(align);
        self.heads.push(plain(head).into_owned());
    }

    /// The same no wider than a terminal, as far as words can be cut; numbers are not.
    pub(super) fn fitted(mut self) -> Set {
        let width = |set: &Set, column: usize| {
            let cells = set.rows.iter().chain([&set.heads]).filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let mut widths: Vec<usize> = (0..self.align.len()).map(|column| width(&self, column)).collect();
        let mut names_too = false;
        loop {
            let whole = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
            let over = whole.saturating_sub(WIDTH);
            let is_word = |column: &usize| self.align[*column] == Align::Left;
            let least = |column: usize| if column == self.name && !names_too { NAME } else { LEAST };
            let words = (0..widths.len()).filter(is_word).filter(|column| widths[*column] > least(*column));
            match words.max_by_key(|column| widths[*column]).filter(|_| over > 0) {
                Some(widest) => {
                    let room = widths[widest].saturating_sub(over).max(least(widest));
                    self.rows
                        .iter_mut()
                        .chain([&mut self.heads])
                        .for_each(|row| row[widest] = clipped(&row[widest], room));
                    widths[widest] = room;
                }
                None if over > 0 && !names_too => names_too = true,
                None => return self,
            }
        }
    }

    /// Each row on its line, without blanks at the end; titles on lines of their own.
    pub(super) fn lines(&self) -> String {
        let mut table = Table::new();
        table.load_style(presets::NOTHING);
        let has_heads = self.heads.iter().any(|head| !head.is_empty());
        let heads = has_heads.then_some(&self.heads);
        heads.into_iter().chain(&self.rows).for_each(|row| {
            table.add_row(row.clone());
        });
        let last = self.align.len().saturating_sub(1);
        for (index, align) in self.align.iter().enumerate() {
            if let Some(column) = table.column_mut(index) {
                column.set_padding((0, if index == last { 0 } else { GAP as u16 }));
                column.set_cell_alignment(match align {
                    Align::Left => CellAlignment::Left,
                    Align::Right => CellAlignment::Right,
                });
            }
        }
        let mut text = String::new();
        for (row, line) in table.lines().enumerate() {
            let before = |(at, _): &&(usize, String)| at + usize::from(has_heads) == row;
            for (_, title) in self.titles.iter().filter(before) {
                text += &format!("\n{title}\n");
            }
            text += line.trim_end();
            text.push('\n');
        }
        text
    }
}

/// Whether the name of a table stands at the head of its first column.
pub(super) fn is_short(label: &str) -> bool {
    label.chars().count() <= LABEL
}

fn cells(row: &Row, columns: &[(usize, &Column)], has_marks: bool, is_grouped: bool) -> Vec<String> {
    let signs = has_marks.then(|| row.marks.iter().map(|mark| mark.sign()).collect::<String>());
    let steps = row.indent + usize::from(is_grouped);
    let none = Cell::none();
    let of_column = columns.iter().flat_map(|(at, column)| {
        let cell = row.cells.get(*at).unwrap_or(&none);
        let text = with_half(cell, &column.ends);
        let text = if *at == 0 { format!("{}{text}", "  ".repeat(steps)) } else { text };
        let beside = matches!(column.ends, Ends::Column(_)).then(|| ends(cell));
        [plain(&text).into_owned()].into_iter().chain(beside)
    });
    signs.into_iter().chain(of_column).collect()
}

/// At most `most` characters; a point for what is left out.
fn clipped(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_string();
    }
    let mut short: String = text.chars().take(most.saturating_sub(1)).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::Mark;
    use crate::unit::Unit;

    fn grid(names: [&str; 2]) -> TableChoice {
        let row = |name: &str, seconds: f64| {
            Row::new([Cell::text(name), Cell::value(seconds, Unit::Time).with(Some((seconds - 1.0, seconds + 1.0)))])
        };
        TableChoice {
            label: "A".to_string(),
            columns: vec![Column::text(""), Column::number("mean").with(Ends::Column("95 %".to_string()))],
            rows: vec![row(names[0], 10.5), row(names[1], 1.0)],
            ..TableChoice::default()
        }
    }

    #[test]
    fn columns_line_up() {
        let lines = Set::new(&grid(["a", "Conceição"]), 20).fitted().lines();
        assert_eq!(
            lines,
            "             mean            95 %\na          10.5 s  9.5 s – 11.5 s\nConceição     1 s       0 s – 2 s\n"
        );
    }

    #[test]
    fn rows_under_a_title_stand_to_the_right() {
        let mut grid = grid(["a", "b"]);
        grid.rows.iter_mut().for_each(|row| row.group = "Waits".to_string());
        grid.rows[1].indent = 1;
        let lines = Set::new(&grid, 20).lines();
        assert_eq!(
            lines,
            "A        mean            95 %\n\nWaits\n  a    10.5 s  9.5 s – 11.5 s\n    b     1 s       0 s – 2 s\n"
        );
    }

    #[test]
    fn words_are_cut_and_numbers_are_not() {
        let mut grid = grid([&"long ".repeat(30), "b"]);
        grid.rows[0].marks = vec![Mark::Best];
        let lines = Set::new(&grid, 20).fitted().lines();
        assert!(lines.lines().all(|line| line.chars().count() <= WIDTH), "{lines}");
        assert!(lines.contains("…") && lines.contains("9.5 s – 11.5 s") && lines.contains("\n*  long"), "{lines}");
    }

    #[test]
    fn the_first_rows_by_rank_in_their_order() {
        let mut grid = grid(["a", "b"]);
        grid.rows[0].rank = 1;
        assert_eq!(Set::new(&grid, 1).rows[0][0], "b");
    }
}
