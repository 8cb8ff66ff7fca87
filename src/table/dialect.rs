//! What stands between the cells of a text, and where its table begins.

use super::moment::is_dated;
use crate::language::phrase;

/// What may stand between cells. Where two would do, the first is meant: commas stand in names and numbers too.
const DELIMITERS: [u8; 4] = [b'\t', b';', b'|', b','];
/// Rows that are looked at to tell which.
const LOOKED_AT: usize = 200;
/// Lines that may stand above a table: a title, a period, an empty line.
const ABOVE: usize = 12;

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dialect {
    pub delimiter: u8,
    /// The byte at which the header begins.
    pub header: usize,
}

impl Dialect {
    /// That of a text, or of the beginning of one.
    pub(crate) fn of(text: &str) -> Self {
        told(text).unwrap_or_else(|| found(text))
    }

    /// The text from the header on.
    pub(crate) fn table(self, text: &str) -> &[u8] {
        &text.as_bytes()[self.header..]
    }

    /// A reader of a table, header row and all.
    pub(crate) fn reader<R: std::io::Read>(self, table: R) -> csv::Reader<R> {
        csv::ReaderBuilder::new().flexible(true).delimiter(self.delimiter).from_reader(table)
    }

    /// Whether a comma stands between its cells: then one within a number is quoted, and rare.
    pub(crate) fn has_commas(self) -> bool {
        self.delimiter == b','
    }

    /// The first cells of a text, as if it were a line of the table.
    pub(crate) fn cells_of(self, line: &str) -> Option<csv::StringRecord> {
        let mut reader = csv::ReaderBuilder::new();
        let reader = reader.has_headers(false).delimiter(self.delimiter).from_reader(line.as_bytes());
        reader.into_records().next()?.ok()
    }

    /// The column of a quoted cell that holds whole rows, one of their cells a date.
    pub(crate) fn swallows(self, record: &csv::StringRecord, width: usize) -> Option<usize> {
        let is_row = |cells: csv::StringRecord| cells.len() == width && cells.iter().any(is_dated);
        record.iter().position(|cell| cell.lines().skip(1).filter_map(|line| self.cells_of(line)).any(is_row))
    }

    /// What stands between its cells, for people.
    pub(crate) fn name(self) -> &'static str {
        match self.delimiter {
            b';' => phrase!("semicolon", "ponto e vírgula"),
            b'\t' => phrase!("tab", "tabulação"),
            b'|' => phrase!("bar", "barra vertical"),
            _ => phrase!("comma", "vírgula"),
        }
    }
}

/// Where the first line says it as spreadsheets write it: `sep=;`.
fn told(text: &str) -> Option<Dialect> {
    let (first, _) = text.split_once('\n')?;
    match first.trim_end_matches('\r').trim_matches('"').as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] if delimiter.is_ascii() => {
            Some(Dialect { delimiter: *delimiter, header: first.len() + 1 })
        }
        _ => None,
    }
}

/// What parts the header into several cells, and most rows into as many. The first line is the header, unless a later one
/// fits many more rows.
fn found(text: &str) -> Dialect {
    let fit = |dialect: &Dialect| {
        let mut reader = dialect.reader(dialect.table(text));
        let width = reader.headers().map_or(0, csv::StringRecord::len);
        let rows = reader.records().take(LOOKED_AT).flatten().filter(|record| record.len() == width).count();
        (width > 1).then_some((rows, width))
    };
    let best = |header: usize| {
        let all = DELIMITERS.into_iter().rev().map(move |delimiter| Dialect { delimiter, header });
        all.filter_map(|dialect| Some((fit(&dialect)?, dialect))).max_by_key(|(fit, _)| *fit)
    };
    let first = best(0);
    let starts = text.match_indices('\n').take(ABOVE).map(|(at, _)| at + 1);
    let later = starts.filter(|at| has_names(text, *at)).filter_map(best).fold(
        None,
        |found: Option<((usize, usize), Dialect)>, next| match found {
            Some((fit, _)) if fit.0 >= next.0.0 => found,
            _ => Some(next),
        },
    );
    match (first, later) {
        // A header one line further down would lose a row, no more.
        (Some((fit, dialect)), Some((other, _))) if 2 * fit.0 + 1 >= other.0 => dialect,
        (None, Some(((rows, _), dialect))) if rows > 0 => dialect,
        (Some(_), Some((_, dialect))) => dialect,
        (Some((_, dialect)), None) => dialect,
        (None, _) => Dialect { delimiter: b',', header: 0 },
    }
}

/// Whether a line has words alone, as a header has.
fn has_names(text: &str, at: usize) -> bool {
    let line = text[at..].trim_start().lines().next().unwrap_or("");
    let mut cells = line.split(DELIMITERS.map(char::from)).map(|cell| cell.trim().trim_matches('"'));
    cells.all(|cell| !is_dated(cell) && cell.parse::<f64>().is_err())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_cells() {
        for (text, delimiter, columns) in [
            ("a,b\n1,2\n", "comma", 2),
            ("a;b\n1;2,5\n", "semicolon", 2),
            ("a\tb;c\td\n1\t2;3\t4\n", "tab", 3),
            ("a|b\n1|2\n", "bar", 2),
            // One column is a table too.
            ("a\n2026-03-02\n", "comma", 1),
            ("a\n1;2\n", "comma", 1),
            // Commas within names and numbers.
            ("Dia, mês;b\n1;2,5\n", "semicolon", 2),
            ("a,b\n1;2,3;4\n5,6\n", "comma", 2),
            ("sep=;\na;b,c\n1;2\n", "semicolon", 2),
            ("sep=;\r\na;b\r\n", "semicolon", 2),
            ("\"a;b\",c\n1,2\n", "comma", 2),
            // What stands above the table.
            ("Atendimentos\n\na;b\n1;2\n3;4\n", "semicolon", 2),
            ("Report, March\n\na;b;c\n1;2;3\n3;4;5\n", "semicolon", 3),
            ("From,2026-03-01\nTo,2026-03-31\n\nid,a,b,c\n1,2,3,4\n1,2,3,4\n1,2,3,4\n1,2,3,4\n", "comma", 4),
            // Rows with a cell too many are no header.
            ("a,b\n1,2,3\n1,2,3\n1,2,3\n", "comma", 2),
        ] {
            let dialect = Dialect::of(text);
            let width = dialect.reader(dialect.table(text)).headers().unwrap().len();
            assert_eq!((dialect.name(), width), (delimiter, columns), "{text:?}");
        }
    }
}
