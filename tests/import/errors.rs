//! What is no export, or one that may mean two things, is refused with what to do.

use super::{folder, import};
use crate::workbook::packed;
use rodizio::cli::exit;

#[test]
fn refused_with_what_to_do() {
    let many: String = (0..2_001).map(|i| format!("c{i},")).collect();
    let endless = format!("id,created_at\n1,{}", "x".repeat(17 << 20));
    let bomb = packed(&[("xl/sharedStrings.xml", &"x".repeat(600 << 20))]);
    let cases: Vec<(&str, &[u8], &[&str], &str)> = vec![
        ("a.csv", b"", &[], "it is empty"),
        ("a.csv", b"nome,telefone\nAna,1\n", &[], "no column of"),
        ("a.csv", b"nome,telefone\nAna,1\n", &[], "arrived_at = \"the column\""),
        ("a.csv", b"Agent name,Conversations,Avg wait\nAna,7,60\n", &[], "a report of sums or means"),
        ("a.csv", b"id;data\n1;02/03/2026 09:00\n", &[], "--date-order dmy"),
        ("a.csv", b"id;data\n1;02/03/2026 09:00\n", &["--date-order", "day"], "did you mean \"dmy\"?"),
        (
            "a.csv",
            b"id,created_at\n1,2026-03-02 09:00\n",
            &["--time-zone", "Sao Paulo"],
            "did you mean \"America/Sao_Paulo\"?",
        ),
        ("a.csv", b"id,created_at\n1,2026-03-02 09:00\n", &["--from", "blib"], "did you mean \"blip\"?"),
        ("a.csv", b"id,created_at\n1,2026-03-02 09:00\n2,x\n3,y\n", &[], "2 of 3 rows cannot be read"),
        (
            "a.csv",
            b"id,created_at\n1,2026-03-02 09:00\n2,x\n3,y\n",
            &[],
            "arrival: \"x\" is no date and time (2 rows, the first",
        ),
        ("a.csv", b"id,created_at\n1,2026-03-02 09:00\n2,x\n3,y\n", &[], "more than 10 % is too much"),
        ("a.csv", many.as_bytes(), &[], "2002 columns; 2,000 are allowed"),
        ("a.csv", endless.as_bytes(), &[], "line 2: a line of more than 16 MiB"),
        ("a.xls", b"<html><table><tr><td>x</td></tr></table></html>", &[], "it is an HTML page"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", &[], "an old Excel"),
        ("a.csv", b"\x1f\x8b\x08", &[], "it is packed"),
        ("a.pdf", b"%PDF-1.7", &[], "it is a PDF"),
        ("a.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &[], "no text and no workbook"),
        ("a.json", b"[{\"created_at\":", &[], "it is no JSON"),
        ("a.json", b"{\n\"page\":1,\"total\":{\"a\":[1,2]}}", &[], "without a list of objects"),
        ("a.xlsx", b"PK\x03\x04 and no more", &[], "no workbook that can be read"),
        ("a.xlsx", &bomb, &[], "larger than 512 MiB when unpacked"),
    ];
    for (name, bytes, flags, says) in cases {
        let folder = folder(&[(name, bytes)]);
        let outcome = import(folder.path(), name, flags);
        let shown = outcome.stderr.replace('\n', " ");
        assert!(outcome.stderr.contains(says) || shown.contains(says), "{says}: {}", outcome.stderr);
        assert!([exit::DATA, exit::USAGE].contains(&outcome.code), "{says}: {}", outcome.code);
        assert_eq!(outcome.stdout, "", "{says}");
    }
}

#[test]
fn what_is_not_there() {
    let folder = folder(&[("x/notes.md", b"")]);
    assert_eq!(import(folder.path(), "none.csv", &[]).code, exit::NO_INPUT);
    let outcome = import(folder.path(), "x", &[]);
    assert!(outcome.code == exit::DATA && outcome.stderr.contains("no file of it is an export"), "{}", outcome.stderr);
}

#[test]
fn a_mapping_with_a_fault_has_its_place() {
    let csv = b"id,created_at,kind\n1,2026-03-02 09:00,a\n";
    for (mapping, says) in [
        ("[columns]\narrived_a = 'created_at'\n", "did you mean \"arrived_at\"?"),
        ("[columns]\narrived_at = 'created'\n", "has no column \"created\"; its columns are id, created_at, kind"),
        (
            "[columns]\narrived_at = 'created_at'\n[rows]\nkind = ['b']\n",
            "no row has \"b\" in \"kind\"; its texts are a",
        ),
        ("[columns]\narrived_at = 'created_at'\n[rows]\nkinds = ['b']\n", "has no column \"kinds\""),
    ] {
        let folder = folder(&[("x.csv", csv), ("m.toml", mapping.as_bytes())]);
        let outcome =
            import(folder.path(), "x.csv", &["--mapping", &folder.path().join("m.toml").display().to_string()]);
        assert!(outcome.stderr.contains(says) && outcome.code == exit::DATA, "{says}: {}", outcome.stderr);
    }
}

/// Neither the export nor the mapping is ever replaced.
#[test]
fn no_input_is_replaced() {
    let csv = b"id,created_at\n1,2026-03-02 09:00\n";
    let folder = folder(&[("history.csv", csv)]);
    let path = folder.path().display().to_string();
    let outcome = import(folder.path(), "history.csv", &["--out", &path]);
    assert_eq!(outcome.code, exit::USAGE, "{}", outcome.stderr);
    assert_eq!(std::fs::read(folder.path().join("history.csv")).unwrap(), csv);
}

/// What a refusal says, on one line.
fn told(outcome: &crate::common::Outcome) -> String {
    assert_eq!(outcome.code, exit::DATA, "{}", outcome.stderr);
    outcome.stderr.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Of a platform that was named the columns must be there, some of them.
#[test]
fn an_export_of_another_platform() {
    let sheet = "Protocolo;Data\n1;13/03/2026 09:00\n2;13/03/2026 10:00\n";
    let folder = folder(&[("x.csv", sheet.as_bytes())]);
    let told = told(&import(folder.path(), "x.csv", &["--from", "zendesk"]));
    for says in ["is no export of zendesk", "assignee_id", "the file has Protocolo, Data", "leave --from out"] {
        assert!(told.contains(says), "{says}: {told}");
    }
}

/// Files of two platforms are no one export; there is no mapping to correct.
#[test]
fn files_with_other_columns() {
    let folder = folder(&[
        ("chatwoot.json", br#"[{"id":1,"created_at":1772452800,"status":"open","meta":{"assignee":{"name":"Ana"}}}]"#),
        ("blip.csv", b"TicketId,StorageDate,CloseDate,Team\n1,2026-03-02T12:00:00Z,2026-03-02T13:00:00Z,Vendas\n"),
    ]);
    let [one, other] = ["chatwoot.json", "blip.csv"].map(|name| folder.path().join(name).display().to_string());
    let told = told(&super::rodizio(&["import", &one, &other]));
    assert!(told.contains("blip.csv has no column \"created_at\" as") && told.contains("one by one"), "{told}");
    assert!(!told.contains("--mapping"), "{told}");
}

/// Nothing stands in for the time of an arrival, least of all that of a reply.
#[test]
fn arrivals_without_a_time_of_day() {
    let dates = "id,created_at,first_reply_at,closed_at,agent\n1,2026-03-02,2026-03-02 11:08:54,2026-03-02 11:20:55,A\n\
                 2,2026-03-02,,2026-03-02 15:49:03,B\n";
    let midnight = "Protocolo;Data de abertura;In\u{ed}cio do atendimento;Encerramento;Situa\u{e7}\u{e3}o\n\
                    1;13/03/2026 00:00:00;13/03/2026 08:03:45;13/03/2026 08:08:35;Encerrado\n2;13/03/2026 00:00:00;;;Abandonado\n";
    for (text, column, example) in
        [(dates, "created_at", "2026-03-02"), (midnight, "Data de abertura", "13/03/2026 00:00:00")]
    {
        let folder = folder(&[("x.csv", text.as_bytes())]);
        let told = told(&import(folder.path(), "x.csv", &[]));
        for says in [
            format!("\"{column}\" of"),
            format!("but not at what time: all of it is like \"{example}\""),
            format!("arrived_at = [\"{column}\", \"the column of the times\"]"),
        ] {
            assert!(told.contains(&says), "{says}: {told}");
        }
    }
    for head in ["first reply,closed", "started_at,updated_at", "Atendido em;x"] {
        let row = if head.contains(';') { "2026-03-02 09:00;1" } else { "2026-03-02 09:00,2026-03-02 10:00" };
        let folder = folder(&[("x.csv", format!("{head}\n{row}\n").as_bytes())]);
        let told = told(&import(folder.path(), "x.csv", &[]));
        assert!(told.contains("says when customers came"), "{head}: {told}");
    }
}

#[test]
fn what_is_wrong_has_its_file() {
    let head = "id,created_at\n";
    let folder = folder(&[("a.csv", head.as_bytes()), ("b.csv", b"id;data\n1;02/03/2026 09:00\n")]);
    let none = told(&import(folder.path(), "a.csv", &[]));
    assert!(none.contains("a.csv: there are no rows"), "{none}");
    let two = told(&import(folder.path(), "b.csv", &[]));
    assert!(two.contains("b.csv:2: 02/03/2026 09:00 may be"), "{two}");
}
