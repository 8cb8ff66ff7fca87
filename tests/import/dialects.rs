//! One week of four conversations, as many programs write it.

use super::{folder, history, import};
use crate::workbook;
use std::fs;

/// A customer who is served, one whose conversation is open, one who gives up, one of the other team whom nobody serves.
const HISTORY: &str = "\
conversation,team,arrived_at,assigned_at,started_at,ended_at,left_at,agent,outcome
101,Vendas,2026-03-02T09:00:00.000000-03:00,,2026-03-02T09:04:30.000000-03:00,2026-03-02T09:20:00.000000-03:00,,João,served
102,Vendas,2026-03-02T09:10:00.000000-03:00,,2026-03-02T10:00:00.000000-03:00,,,Ana,started
103,Vendas,2026-03-13T13:30:05.000000-03:00,,,,2026-03-13T14:00:00.000000-03:00,,left
104,Suporte,2026-03-13T18:00:00.000000-03:00,,,,,,unserved
";

/// What a Brazilian Excel saves: semicolons, Windows-1252, the day first, lines of nothing at the end.
fn excel() -> Vec<u8> {
    let text = "Protocolo;Departamento;Atendente;Data de abertura;Início do atendimento;Encerramento;Abandono;Cliente\r\n\
        101;Vendas;João;02/03/2026 09:00:00;02/03/2026 09:04:30;02/03/2026 09:20:00;;Maria \"5\" Souza\r\n\
        102;Vendas;Ana;02/03/2026 09:10:00;02/03/2026 10:00:00;;;x\r\n\
        103;Vendas;;13/03/2026 13:30:05;;;13/03/2026 14:00:00;x\r\n\
        104;Suporte;;13/03/2026 18:00:00;;;;x\r\n\
        ;;;;;;;\r\n;;;;;;;\r\n";
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

/// The same as tabs in UTF-16, below a title, and with the month first and halves of the day.
fn unicode_text() -> Vec<u8> {
    let text = "Weekly report\n\nid\tqueue\tagent\tcreated at\tstarted at\tended at\tabandoned at\n\
        101\tVendas\tJoão\t3/2/2026 9:00:00 AM\t3/2/2026 9:04:30 AM\t3/2/2026 9:20 AM\t\n\
        102\tVendas\tAna\t3/2/2026 9:10:00 AM\t3/2/2026 10:00 AM\t\t\n\
        103\tVendas\t\t3/13/2026 1:30:05 PM\t\t\t3/13/2026 2:00 PM\n\
        104\tSuporte\t\t3/13/2026 6:00 PM\t\t\t\n";
    [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

/// Dates and times in two columns, waits and handling times as lengths, and the customers who gave up by a word.
const LENGTHS: &str = "\
ticket_id,fila,operador,data,hora,tempo de espera,tempo de atendimento,resultado
101,Vendas,João,02/03/2026,09:00:00,00:04:30,00:15:30,atendida
102,Vendas,Ana,02/03/2026,09:10:00,00:50:00,,atendida
103,Vendas,,13/03/2026,13:30:05,00:29:55,,abandonada
104,Suporte,,13/03/2026,18:00:00,,,em fila
";

/// Objects of an API, in universal time, in a list within an answer, and one a line.
fn objects() -> [String; 4] {
    let rows = [
        r#"{"id":101,"meta":{"team":"Vendas","agent":{"name":"João"}},"createdAt":"2026-03-02T12:00:00Z","startedAt":"2026-03-02T12:04:30.000Z","endedAt":"2026-03-02T12:20:00Z","leftAt":null,"tags":["a"]}"#,
        r#"{"id":102,"meta":{"team":"Vendas","agent":{"name":"Ana"}},"createdAt":"2026-03-02T12:10:00Z","startedAt":"2026-03-02T13:00:00Z"}"#,
        r#"{"id":103,"meta":{"team":"Vendas","agent":null},"createdAt":1773419405,"leftAt":1773421200000}"#,
        r#"{"id":104,"meta":{"team":"Suporte"},"createdAt":"2026-03-13T21:00:00+00:00"}"#,
    ];
    let list = format!("[{}]", rows.join(",\n"));
    [
        list.clone(),
        format!(r#"{{"meta":{{"page":1}},"data":{{"payload":{list},"more":false}}}}"#),
        rows.join("\n"),
        format!("\u{feff}{}\r\n\r\n", rows.join("\r\n")),
    ]
}

#[test]
fn many_exports_are_one_history() {
    let objects = objects();
    let exports: Vec<(&str, Vec<u8>)> = vec![
        ("excel.csv", excel()),
        ("unicode.txt", unicode_text()),
        ("lengths.csv", LENGTHS.into()),
        ("list.json", objects[0].clone().into()),
        ("answer.json", objects[1].clone().into()),
        ("lines.jsonl", objects[2].clone().into()),
        ("lines-windows.jsonl", objects[3].clone().into()),
        ("book.xlsx", workbook::small()),
    ];
    for (name, bytes) in &exports {
        let (history, folder) = history(&[(name, bytes)], name, &["--time-zone", "America/Sao_Paulo"]);
        assert_eq!(history, HISTORY, "{name}");
        let rejected = fs::read_to_string(folder.path().join("out/rejected.csv")).unwrap();
        assert_eq!(rejected.lines().count(), 1, "{name}: {rejected}");
        // The history is an export, too, and the mapping that was kept says the same.
        let again = import(folder.path(), "out/history.csv", &["--json"]);
        assert!(
            again.stdout.contains("preset rodizio") && again.stdout.contains("\"conversations\": 4"),
            "{}",
            again.stderr
        );
        let (mapping, out) = (folder.path().join("out/import.toml"), folder.path().join("again"));
        let flags = ["--mapping", &mapping.display().to_string(), "--out", &out.display().to_string()];
        let outcome = import(folder.path(), name, &flags);
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        assert_eq!(fs::read_to_string(out.join("history.csv")).unwrap(), HISTORY, "{name}");
    }
}

#[test]
fn a_folder_of_monthly_files_is_one_export() {
    let head = "id,created_at,started_at,agent\n";
    let files: [(&str, &[u8]); 4] = [
        ("x/2026-02.csv", &[head.as_bytes(), b"1,2026-02-02 09:00,2026-02-02 09:01,Ana\n"].concat()),
        // The last row of one month is the first of the next.
        (
            "x/2026-03.csv",
            &[head.as_bytes(), b"1,2026-02-02 09:00,2026-02-02 09:01,Ana\n2,2026-03-02 09:00,,\n"].concat(),
        ),
        ("x/.hidden.csv", b"nothing"),
        ("x/notes.md", b"nothing"),
    ];
    let (history, folder) = history(&files, "x", &[]);
    assert_eq!(history.lines().count(), 3);
    let rejected = fs::read_to_string(folder.path().join("out/rejected.csv")).unwrap();
    assert!(rejected.lines().nth(1).unwrap().contains("2026-03.csv,2,doubled,conversation,"), "{rejected}");
}

#[test]
fn what_comes_through_a_pipe_is_read() {
    let outcome = crate::common::rodizio_reading(&["import", "-", "--json"], LENGTHS);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(outcome.stdout.contains("\"conversations\": 4"));
}

#[test]
fn agents_may_stay_unknown() {
    let (history, folder) = history(&[("x.csv", &excel())], "x.csv", &["--anonymous"]);
    assert_eq!(history, HISTORY.replace("João", "Agente 1").replace("Ana", "Agente 2"));
    let shown = import(folder.path(), "x.csv", &["--anonymous"]).stdout;
    assert!(!shown.contains("João") && !shown.contains("Maria") && shown.contains("Not read: Cliente."), "{shown}");
}

/// The log goes through the rules.
#[test]
fn a_log_for_the_rules_alone() {
    let (_, folder) = history(&[("x.csv", &excel())], "x.csv", &["--to", "log"]);
    let log = folder.path().join("out/log.jsonl");
    let text = fs::read_to_string(&log).unwrap();
    let first = r#"{"at":"2026-03-02T09:00:00-03:00","event":"arrive","conversation":"101","team":"Vendas"}"#;
    assert_eq!(text.lines().next(), Some(first));
    assert_eq!(text.lines().count(), 4 + 2 + 1 + 1, "{text}");
    let scenario = r#"
        name = "X"
        horizon = { start = 2026-03-02, length = "2 weeks", time_zone = "America/Sao_Paulo" }
        [[agent]]
        name = "Ana"
        [[agent]]
        name = "João"
        [[team]]
        name = "Vendas"
        handling = "1 min"
        arrivals.poisson = { per_day = 1 }
        [[team]]
        name = "Suporte"
        handling = "1 min"
        arrivals.poisson = { per_day = 1 }
    "#;
    let file = super::folder(&[("x.toml", scenario.as_bytes())]);
    let path = file.path().join("x.toml").display().to_string();
    let outcome = super::rodizio(&["replay", &path, &log.display().to_string()]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let agent = r#""conversation":"101","decision":"refuse","agent":"João","reason":"not-the-holder""#;
    assert!(outcome.stdout.contains(agent) && outcome.stdout.contains(r#""decision":"left""#), "{}", outcome.stdout);
}

/// A table may be a trace, too: in any encoding, with counted seconds.
#[test]
fn a_trace_reads_what_an_import_reads() {
    let scenario = |file: &str, column: &str| {
        format!(
            "name = 'X'\nhorizon = {{ start = 2026-03-02, length = '2 weeks', time_zone = 'America/Sao_Paulo' }}\n[[agent]]\nname = 'Ana'\n\
             [[team]]\nname = 'T'\nhandling = '1 min'\narrivals.trace = {{ file = '{file}', columns = {{ arrived_at = '{column}' }} }}\n"
        )
    };
    let counted = b"ts\n1772452800\n1772453400000\n".to_vec();
    for (file, column, bytes) in [
        ("excel.csv", "Data de abertura", excel()[..excel().len() - 20].to_vec()),
        ("unicode.txt", "created at", unicode_text()),
        ("counted.csv", "ts", counted),
    ] {
        let text = scenario(file, column);
        let folder = folder(&[(file, &bytes), ("x.toml", text.as_bytes())]);
        let path = folder.path().join("x.toml").display().to_string();
        let outcome = super::rodizio(&["run", &path, "--json", "--replications", "1"]);
        assert_eq!(outcome.code, 0, "{file}: {}", outcome.stderr);
    }
}
