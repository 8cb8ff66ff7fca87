//! A workbook as spreadsheets pack one.

use std::io::{Cursor, Write};

const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// A cell of text.
pub fn text(text: &str) -> String {
    format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// A date and time as Excel counts: days since the end of 1899.
fn date(text: &str) -> String {
    if text.is_empty() {
        return "<c/>".to_string();
    }
    let at: jiff::civil::DateTime = text.parse().unwrap();
    let since = at.duration_since(jiff::civil::date(1899, 12, 30).at(0, 0, 0, 0));
    format!("<c s=\"1\"><v>{}</v></c>", since.as_secs() as f64 / 86_400.0)
}

/// Four conversations on its second sheet, under a title, with dates as numbers.
pub fn small() -> Vec<u8> {
    let heads = ["Protocolo", "Equipe", "Atendente", "Criado em", "Atendido em", "Encerrado em", "Abandonado em"];
    let mut rows = vec![text("Atendimentos de mar\u{e7}o"), heads.map(text).concat()];
    for (id, team, agent, times) in [
        ("101", "Vendas", "Jo\u{e3}o", ["2026-03-02T09:00:00", "2026-03-02T09:04:30", "2026-03-02T09:20:00", ""]),
        ("102", "Vendas", "Ana", ["2026-03-02T09:10:00", "2026-03-02T10:00:00", "", ""]),
        ("103", "Vendas", "", ["2026-03-13T13:30:05", "", "", "2026-03-13T14:00:00"]),
        ("104", "Suporte", "", ["2026-03-13T18:00:00", "", "", ""]),
    ] {
        rows.push(format!("<c><v>{id}</v></c>{}{}{}", text(team), text(agent), times.map(date).concat()));
    }
    book(&[("Capa", &[text("Capa")], "A1"), ("Dados", &rows, "A1:G6")])
}

/// A workbook of these sheets: name, cells of each row, and the size that it says.
pub fn book(sheets: &[(&str, &[String], &str)]) -> Vec<u8> {
    let sheet = |rows: &[String], size: &str| {
        let rows: String =
            (1..).zip(rows).map(|(number, cells)| format!("<row r=\"{number}\">{cells}</row>")).collect();
        format!("<worksheet xmlns=\"{SHEET}\"><dimension ref=\"{size}\"/><sheetData>{rows}</sheetData></worksheet>")
    };
    let related = |number: usize| {
        format!("<Relationship Id=\"r{number}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>")
    };
    let named = |name: &str, number: usize| format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"r{number}\"/>");
    let names: String = (1..).zip(sheets).map(|(number, (name, ..))| named(name, number)).collect();
    let relations: String = (1..=sheets.len()).map(related).collect();
    let mut files = vec![
        ("[Content_Types].xml".to_string(), format!("<Types xmlns=\"{PACKAGE}/content-types\"/>")),
        (
            "_rels/.rels".to_string(),
            format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"r1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml".to_string(),
            format!("<workbook xmlns=\"{SHEET}\" xmlns:r=\"{OFFICE}\"><sheets>{names}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_string(),
            format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{relations}</Relationships>"),
        ),
        (
            "xl/styles.xml".to_string(),
            format!(
                "<styleSheet xmlns=\"{SHEET}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>"
            ),
        ),
    ];
    files.extend(
        (1..)
            .zip(sheets)
            .map(|(number, (_, rows, size))| (format!("xl/worksheets/sheet{number}.xml"), sheet(rows, size))),
    );
    packed(&files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>())
}

/// Files in a zip.
pub fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
