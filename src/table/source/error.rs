//! Why a file is no table, or cannot be read on.

use crate::diagnostic::system_reason;
use crate::language::tell;
use std::{fmt, io};

/// Why a file is no table, or cannot be read on.
#[derive(Debug)]
pub(crate) enum TableError {
    /// The system says why.
    Io(io::Error),
    /// There is nothing in it.
    Empty,
    /// A table within a page, as some programs save it under the name of a spreadsheet.
    Html,
    /// An XML document.
    Xml,
    /// A workbook before 2007.
    OldExcel,
    /// A packed file, or a workbook that this program was built without.
    Archive,
    /// A printed page.
    Pdf,
    /// Neither text nor a workbook.
    Binary,
    /// It has so many.
    TooManyColumns(usize),
    /// A line does not end.
    LongRow {
        /// Which.
        line: u64,
    },
    /// It is no JSON.
    Json(serde_json::Error),
    /// There is no list of objects in it.
    NoRows,
    /// The workbook cannot be read.
    #[cfg(feature = "xlsx")]
    Workbook(String),
    /// Unpacked it is larger than this many MiB.
    #[cfg(feature = "xlsx")]
    Bomb(u64),
    /// A cell of this part of a workbook is longer than any row may be.
    #[cfg(feature = "xlsx")]
    LongCell(String),
    /// A sheet of a workbook cannot be read.
    #[cfg(feature = "xlsx")]
    InSheet {
        /// Its name.
        sheet: String,
        /// What is wrong with it.
        error: Box<TableError>,
    },
}

impl From<io::Error> for TableError {
    fn from(error: io::Error) -> Self {
        TableError::Io(error)
    }
}

impl std::error::Error for TableError {}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            TableError::Io(error) => system_reason(error),
            TableError::Empty => tell!("it is empty", "está vazio"),
            TableError::Html => tell!(
                "it is an HTML page: open it in a spreadsheet and save it as xlsx or CSV",
                "é uma página HTML: abra em um programa de planilhas e salve como xlsx ou CSV"
            ),
            TableError::Xml => tell!(
                "it is XML: open it in a spreadsheet and save it as xlsx or CSV",
                "é XML: abra em um programa de planilhas e salve como xlsx ou CSV"
            ),
            TableError::OldExcel => tell!(
                "it is a workbook of an old Excel: save it as xlsx or CSV",
                "é uma planilha de um Excel antigo: salve como xlsx ou CSV"
            ),
            TableError::Archive => tell!("it is packed: unpack it first", "está compactado: descompacte primeiro"),
            TableError::Pdf => {
                tell!("it is a PDF: export the rows as CSV or xlsx", "é um PDF: exporte as linhas como CSV ou xlsx")
            }
            TableError::Binary => tell!("it is no text and no workbook", "não é um texto nem uma planilha"),
            TableError::TooManyColumns(count) => tell!(
                "its header has {count} columns; 2,000 are allowed",
                "o cabeçalho tem {count} colunas; são permitidas 2.000"
            ),
            TableError::LongRow { line } => {
                tell!("line {line}: a line of more than 16 MiB", "linha {line}: uma linha de mais de 16 MiB")
            }
            TableError::Json(error) => tell!("it is no JSON: {error}", "não é JSON: {error}"),
            TableError::NoRows => tell!(
                "it is JSON without a list of objects, which would be the rows",
                "é JSON sem uma lista de objetos, que seriam as linhas"
            ),
            #[cfg(feature = "xlsx")]
            TableError::Workbook(why) => {
                tell!("it is no workbook that can be read: {why}", "não é uma planilha que se possa ler: {why}")
            }
            #[cfg(feature = "xlsx")]
            TableError::Bomb(most) => tell!(
                "a part of it is larger than {most} MiB when unpacked",
                "uma parte passa de {most} MiB depois de descompactada"
            ),
            #[cfg(feature = "xlsx")]
            TableError::LongCell(part) => tell!(
                "a cell in its part {part} is longer than 16 MiB",
                "uma célula da parte {part} tem mais de 16 MiB"
            ),
            #[cfg(feature = "xlsx")]
            TableError::InSheet { sheet, error } => tell!("sheet {sheet}: {error}", "aba {sheet}: {error}"),
        })
    }
}
