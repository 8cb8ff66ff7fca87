//! The file of parameter sets: a row a set, a column a path.

use super::Context;
use super::complaint::{BadRows, Complaint};
use super::data::{Csv, DataRow, Files};
use super::library::{DataFile, Library};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Source, system_reason};
use crate::language::{phrase, tell};
use crate::scenario::is_of_study;
use crate::scenario::setting::{Piece, Setting};
use std::path::Path;
use std::sync::Arc;

/// The column with the number of the set.
const NUMBER: &str = "set";
/// Sets and columns at most.
const MOST_SETS: usize = 10_000;
const MOST_COLUMNS: usize = 1_000;

/// Sets of values that may be true, each cell one as a change has it.
#[derive(Debug)]
pub(in crate::scenario) struct SetTable {
    csv: Csv,
    /// The index in the file and the path of every column but that of the numbers.
    columns: Vec<(usize, String)>,
    rows: Vec<DataRow>,
}

impl SetTable {
    /// The file that a scenario names at a place.
    pub(in crate::scenario) fn named(
        name: &str,
        place: Place,
        library: &Library,
        problems: &mut Diagnostics,
    ) -> Option<Self> {
        match library.sheet(name) {
            Ok(sheet) => SetTable::of(sheet, place, library, problems),
            Err((path, error)) => {
                let title =
                    tell!("cannot read {}: {}", "não foi possível ler {}: {}", path.display(), system_reason(&error));
                let problem = Diagnostic::new(Code::DataFile, title).at(place);
                problems.push(problem.help(phrase!(
                    "the path is relative to the folder of the scenario file",
                    "o caminho parte da pasta do arquivo de cenário"
                )));
                None
            }
        }
    }

    /// The file that a person names.
    pub(in crate::scenario) fn at(path: &Path, library: &Library, problems: &mut Diagnostics) -> Option<Self> {
        match library.sheet_at(path) {
            Ok(sheet) => SetTable::of(Arc::new(sheet), Place { source: usize::MAX, from: 0, to: 0 }, library, problems),
            Err((path, error)) => {
                let title =
                    tell!("cannot read {}: {}", "não foi possível ler {}: {}", path.display(), system_reason(&error));
                let problem = Diagnostic::new(Code::DataFile, title);
                problems.push(problem.help(phrase!(
                    "name a CSV file of parameter sets, or write `none`",
                    "indique um arquivo CSV de conjuntos de parâmetros, ou escreva `none`"
                )));
                None
            }
        }
    }

    fn of(
        sheet: Arc<super::sheet::DataSheet>,
        place: Place,
        library: &Library,
        problems: &mut Diagnostics,
    ) -> Option<Self> {
        let mut cx = Context { problems, files: Files::new(library) };
        let before = cx.problems.errors();
        let csv = Csv::of(sheet, place, &mut cx)?;
        if cx.problems.errors() > before {
            return None;
        }
        let columns = columns(&csv, cx.problems)?;
        let rows = rows(&csv, &columns, &mut cx)?;
        Some(SetTable { csv, columns: columns.paths, rows })
    }

    /// How many sets there are.
    pub(in crate::scenario) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The file.
    pub(in crate::scenario) fn input(&self) -> &DataFile {
        self.csv.input()
    }

    /// The path of every column.
    pub(in crate::scenario) fn paths(&self) -> impl ExactSizeIterator<Item = &str> {
        self.columns.iter().map(|(_, path)| path.as_str())
    }

    /// What a set has in a column, as it was written.
    pub(in crate::scenario) fn cell(&self, set: usize, column: usize) -> &str {
        match (self.rows.get(set), self.columns.get(column)) {
            (Some(row), Some((at, _))) => row.cell(*at),
            _ => "",
        }
    }

    /// The changes that a set is. They stand nowhere: what is wrong with them is told by [`placed`](SetTable::placed).
    pub(in crate::scenario) fn settings(&self, set: usize) -> Vec<Setting> {
        let source = Source::new(&self.csv.path(), "", 1);
        let piece = |text: &str| Piece::at(text, 0..0);
        let one = |(column, path): (usize, &(usize, String))| {
            Setting::apart(source.clone(), piece(&path.1), piece(self.cell(set, column)))
        };
        self.columns.iter().enumerate().map(one).collect()
    }

    /// One of them, in its place in the file.
    pub(in crate::scenario) fn placed(&self, set: usize, column: usize) -> Option<Setting> {
        let (row, (at, path)) = (self.rows.get(set)?, self.columns.get(column)?);
        let (header, in_header) = self.shown(self.csv.header(), *at);
        let (source, place) = self.shown(row.from, *at);
        let setting = Setting::apart(source, Piece::at(path, in_header), Piece::at(row.cell(*at), place));
        Some(setting.headed(header))
    }

    /// A problem with a whole set, at its number.
    pub(in crate::scenario) fn problem(&self, set: usize, problem: Diagnostic) -> Option<Diagnostics> {
        let (source, place) = self.shown(self.rows.get(set)?.from, 0);
        Some(Diagnostics::of(&source, place, problem))
    }

    fn shown(&self, from: usize, column: usize) -> (Source, std::ops::Range<usize>) {
        let (line, number, place) = self.csv.shown_cell(from, column);
        (Source::new(&self.csv.path(), &line, number), place)
    }
}

/// What the row of names says.
struct Columns {
    number: usize,
    paths: Vec<(usize, String)>,
}

fn columns(csv: &Csv, problems: &mut Diagnostics) -> Option<Columns> {
    let headers = csv.headers();
    let before = problems.errors();
    let mut wrong = |column: usize, title: String, help: &str| {
        let (line, number, place) = csv.shown_cell(csv.header(), column);
        let source = problems.source(&csv.path(), &line, number);
        let place = Place { source, from: place.start, to: place.end };
        problems.push(Diagnostic::new(Code::DataColumn, title).at(place).help(help));
    };
    let Some(number) = csv.find(NUMBER) else {
        let title = tell!("{} has no column `{NUMBER}`", "{} não tem a coluna `{NUMBER}`", csv.name());
        wrong(
            0,
            title,
            phrase!(
                "the first column is `set`, with 1, 2, 3 …; every other is headed by a path, as changes take it",
                "a primeira coluna é `set`, com 1, 2, 3 …; cada uma das outras tem no cabeçalho um caminho, como nas \
                 mudanças"
            ),
        );
        return None;
    };
    if headers.len() > MOST_COLUMNS + 1 {
        let title = tell!(
            "{} has {} columns; at most {} are possible",
            "{} tem {} colunas; são possíveis no máximo {}",
            csv.name(),
            headers.len(),
            MOST_COLUMNS + 1
        );
        wrong(
            MOST_COLUMNS + 1,
            title,
            phrase!("leave out what is known for certain", "deixe de fora o que se sabe com certeza"),
        );
        return None;
    }
    let mut paths: Vec<(usize, String)> = Vec::new();
    for (column, path) in headers.iter().enumerate().filter(|(column, _)| *column != number) {
        let path = path.trim();
        if path.is_empty() {
            wrong(
                column,
                phrase!("this column has no name", "esta coluna não tem nome").to_string(),
                phrase!("head it by a path, as changes take it", "ponha no cabeçalho um caminho, como nas mudanças"),
            );
        } else if is_of_study(path) {
            wrong(
                column,
                tell!("`{path}` is no part of a set", "`{path}` não faz parte de um conjunto"),
                phrase!(
                    "the seed and the number of replications are the same for all",
                    "a semente e o número de replicações são os mesmos para todos"
                ),
            );
        } else if path == NUMBER || paths.iter().any(|(_, other)| other == path) {
            wrong(
                column,
                tell!("the column `{path}` is there twice", "a coluna `{path}` aparece duas vezes"),
                phrase!("leave one of them out", "apague uma das duas"),
            );
        } else {
            paths.push((column, path.to_string()));
        }
    }
    if paths.is_empty() && headers.len() == 1 {
        wrong(
            number,
            tell!("{} has no column but `{NUMBER}`", "{} só tem a coluna `{NUMBER}`", csv.name()),
            phrase!(
                "head each other column by a path, as changes take it",
                "ponha no cabeçalho de cada outra coluna um caminho, como nas mudanças"
            ),
        );
    }
    (problems.errors() == before).then_some(Columns { number, paths })
}

fn rows(csv: &Csv, columns: &Columns, cx: &mut Context<'_>) -> Option<Vec<DataRow>> {
    let rows: Vec<DataRow> = csv.all_rows().take(MOST_SETS + 1).collect();
    let whole = |title: String, code: Code| Diagnostic::new(code, title);
    if rows.is_empty() {
        let title = tell!("{} has no set", "{} não tem nenhum conjunto", csv.name());
        cx.problems.push(whole(title, Code::NoData).help(phrase!(
            "write a row for each set, numbered from 1",
            "escreva uma linha para cada conjunto, numeradas a partir de 1"
        )));
        return None;
    }
    if rows.len() > MOST_SETS {
        let title = tell!("{} has more than {MOST_SETS} sets", "{} tem mais de {MOST_SETS} conjuntos", csv.name());
        cx.problems.push(whole(title, Code::TooMuch).help(phrase!(
            "200 sets say nearly as much as any number of them",
            "200 conjuntos dizem quase tanto quanto qualquer número deles"
        )));
        return None;
    }
    let mut bad = BadRows::new(csv);
    for (index, row) in rows.iter().enumerate() {
        if row.cell(columns.number).parse() != Ok(index + 1) {
            let title = tell!(
                "this is not the number of the set, which is {}",
                "este não é o número do conjunto, que é {}",
                index + 1
            );
            bad.push(
                row,
                columns.number,
                Complaint::new(
                    title,
                    phrase!("sets are numbered 1, 2, 3 … in order", "os conjuntos são numerados 1, 2, 3 … em ordem"),
                ),
                cx,
            );
        }
        for (column, _) in columns.paths.iter().filter(|(column, _)| row.cell(*column).is_empty()) {
            let help = phrase!(
                "write the value that the set has; what is known for certain needs no column",
                "escreva o valor que o conjunto tem; o que se sabe com certeza não precisa de coluna"
            );
            bad.push(row, *column, Complaint::new(phrase!("this cell is empty", "esta célula está vazia"), help), cx);
        }
    }
    (bad.report(cx) == 0).then_some(rows)
}
