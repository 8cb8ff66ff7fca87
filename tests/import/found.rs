//! What columns mean, in tables that lead astray: small ones that once were read wrongly.

use super::{folder, history, import};
use rodizio::cli::exit;

/// The cells of a history, a row each: conversation, team, arrival, start, end, giving up (local times), agent, outcome.
fn rows(name: &str, text: &str, flags: &[&str]) -> Vec<String> {
    let (history, _folder) = history(&[(name, text.as_bytes())], name, flags);
    let mut table = csv::Reader::from_reader(history.as_bytes());
    let time = |cell: &str| cell.get(..16).unwrap_or_default().replace("2026-", "");
    let row = |row: csv::StringRecord| {
        let at = |place: usize| time(&row[place]);
        format!("{} {} | {} {} {} {} | {} {}", &row[0], &row[1], at(2), at(4), at(5), at(6), &row[7], &row[8])
    };
    table.records().map(|found| row(found.unwrap()).split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn columns_that_lead_astray() {
    for (text, first) in [
        // Numbers of phones and protocols look like seconds since 1970.
        (
            "Telefone;Data;Atendente\n1133334401;02/03/2026 09:00;Ana\n1133334402;31/03/2026 09:00;Bia\n",
            "#1 | 03-02T09:00 | Ana unknown",
        ),
        ("Protocolo;Data\n2026030901;13/03/2026 09:00\n", "2026030901 | 03-13T09:00 | unknown"),
        // Opened and closed stand in the wrong order.
        (
            "Date/Time Closed,Date/Time Opened,Owner\n2026-03-02 10:00,2026-03-02 09:00,Ana\n",
            "#1 | 03-02T09:00 03-02T10:00 | Ana unknown",
        ),
        (
            "Data/Hora de Fim;Data/Hora de Início;Data/Hora de Abertura\n13/03/2026 10:00;13/03/2026 09:10;13/03/2026 09:00\n",
            "#1 | 03-13T09:00 03-13T09:10 03-13T10:00 | served",
        ),
        ("Encerrado;Data\n2026-03-02 10:00;2026-03-02 09:00\n", "#1 | 03-02T09:00 03-02T10:00 | unknown"),
        // Dates and times apart, with articles; years of two digits.
        (
            "Data de abertura;Hora de abertura;Hora de encerramento\n13/03/2026;23:50;00:10\n",
            "#1 | 03-13T23:50 03-14T00:10 | unknown",
        ),
        ("Data;Hora;Atendente\n15/03/26;08:00;Ana\n", "#1 | 03-15T08:00 | Ana unknown"),
        // The start has no seconds.
        ("data;hora;inicio\n2026-03-13;10:36:45;10:36\n", "#1 | 03-13T10:36 03-13T10:36 | started"),
        // The second of two columns of one name.
        ("id;Criado em;Hora;Hora\na;2026-03-02 09:00;x;y\n", "a | 03-02T09:00 | unknown"),
        // Words of the outcome.
        (
            "Data/Hora;Tempo de espera;Status\n2026-03-02 09:00;60;Chamada perdida\n",
            "#1 | 03-02T09:00 03-02T09:01 | left",
        ),
        ("Data/Hora;Tempo de espera (min);Status\n2026-03-02 09:00;2;ok\n", "#1 | 03-02T09:00 03-02T09:02 | started"),
        // What belongs to customers is not read.
        (
            "Número do cliente;whatsapp user id;Criado em;contact.id\n5511999887001;7;2026-03-02 09:00;8\n",
            "#1 | 03-02T09:00 | unknown",
        ),
        // A letter that is a quote, and rows beside it.
        (
            "id,agent,created_at\n7,\"5 pol,2026-03-02 09:00\n8,TV 5\" x,2026-03-02 10:00\n",
            "7 | 03-02T09:00 | \"5 pol unknown",
        ),
        // A text of two lines.
        ("id,note,created_at\n7,\"two\nlines\",2026-03-02 09:00\n", "7 | 03-02T09:00 | unknown"),
        // Nothing, as .NET writes it.
        ("id,created_at,closed_at\n7,2026-03-02 09:00,0001-01-01 00:00:00\n", "7 | 03-02T09:00 | unknown"),
    ] {
        let found = rows("x.csv", text, &[]);
        assert_eq!(found[0], first, "{text}");
        let lines = text.lines().count() - 1;
        assert!(found.len() == lines || text.contains("lines"), "{text}: {found:?}");
    }
}

#[test]
fn objects_within_objects() {
    let row = |id: u32| {
        format!(
            "{{\"id\":{id},\"created_at\":\"2026-03-0{id} 09:00\",\"messages\":[{{\"id\":0,\"created_at\":\"2026-03-09 09:00\"}},{{\"id\":1}}]}}"
        )
    };
    let lines = [row(1), row(2), row(3)].join("\n");
    let pages = format!("{{\"data\":[{},{}]}}\n{{\"data\":[{}]}}\n", row(1), row(2), row(3));
    let lists = format!("[{}]\n[{},{}]", row(1), row(2), row(3));
    let map = format!("{{\"a\":{},\"b\":{},\"c\":{}}}", row(1), row(2), row(3));
    for (name, text) in [("x.jsonl", lines), ("x.jsonl", pages), ("x.json", lists), ("x.json", map)] {
        assert_eq!(rows(name, &text, &[]).len(), 3, "{text}");
    }
    // A number is a number.
    let text =
        "[{\"created_at\":\"2026-03-02 09:00\",\"wait\":12.345},{\"created_at\":\"2026-03-02 10:00\",\"wait\":60}]";
    assert_eq!(rows("x.json", text, &[])[1], "#2 | 03-02T10:00 03-02T10:01 | started");
    let garbage = folder(&[("x.json", format!("[{}] and so on", row(1)).as_bytes())]);
    assert_eq!(import(garbage.path(), "x.json", &[]).code, exit::DATA);
}

/// The order of day and month rests on enough rows, and each file has its own.
#[test]
fn day_and_month() {
    let few = "id;data\n1;03/04/2026 09:00\n2;05/03/2026 09:00\n3;07/04/2026 09:00\n";
    let folder = super::folder(&[
        ("few.csv", few.as_bytes()),
        ("all/a.csv", b"id,created_at\n1,13/03/2026 09:00\n2,04/03/2026 09:00\n"),
        ("all/b.csv", b"id,created_at\n3,03/12/2026 09:00\n4,03/31/2026 09:00\n"),
        // A month without a row.
        ("all/c.csv", b"id,created_at\n"),
        ("all/d.csv", b""),
        ("all/notes.docx", b"x"),
    ]);
    let outcome = import(folder.path(), "few.csv", &[]);
    assert!(outcome.code == exit::DATA && outcome.stderr.contains("--date-order dmy"), "{}", outcome.stderr);
    let outcome = import(folder.path(), "all", &["--json"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let found: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(found["first"], "2026-03-04T09:00:00");
    assert_eq!(found["last"], "2026-03-31T09:00:00");
    assert_eq!((&found["conversations"], &found["rejected_rows"]), (&4.into(), &0.into()));
    assert!(found["warnings"].to_string().contains("notes.docx") && found["warnings"].to_string().contains("d.csv"));
    assert_eq!(found["outcomes"]["unknown"], 4);
}

#[test]
fn refused_where_nobody_could_tell() {
    for (text, flags, says) in [
        ("7,Ana,2026-03-02 09:00\n8,Bia,2026-03-02 10:00\n", &[][..], "has no header: its first row is a conversation"),
        ("id,created_at\n", &[], "there are no rows"),
        ("id,created_at\n1,1899-12-30 09:00\n", &[], "1 of 1 row cannot be read"),
        ("id,created_at\n=cmd|x,2026-03-02 09:00\n", &[], "conversation: \"=cmd|x\" is a formula"),
    ] {
        let folder = folder(&[("x.csv", text.as_bytes())]);
        let outcome = import(folder.path(), "x.csv", flags);
        assert!(outcome.code == exit::DATA && outcome.stderr.contains(says), "{says}: {}", outcome.stderr);
    }
    let folder = folder(&[("x.csv", b"id,created_at\n1,2026-03-02 09:00\n")]);
    let path = folder.path().join("x.csv").display().to_string();
    let twice = super::rodizio(&["import", &path, &path]);
    assert!(twice.code == exit::DATA && twice.stderr.contains("is named twice"), "{}", twice.stderr);
}

/// A mapping says what it says; the rest is found, unless it says that there is none.
#[test]
fn a_mapping_of_one_column() {
    let csv = "id,quando,agent,closed_at\n1,2026-03-02 09:00,Ana,2026-03-02 10:00\n";
    let mapping = "[columns]\narrived_at = 'quando'\nagent = ''\n";
    let folder = folder(&[("x.csv", csv.as_bytes()), ("m.toml", mapping.as_bytes())]);
    let flags = ["--mapping", &folder.path().join("m.toml").display().to_string(), "--json"];
    let outcome = import(folder.path(), "x.csv", &flags);
    let found: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    let roles: Vec<&str> =
        found["columns"].as_array().unwrap().iter().map(|row| row["role"].as_str().unwrap()).collect();
    assert_eq!(roles, ["arrived_at", "ended_at", "conversation"]);
}

/// What a history says is not known stays so when it is read again.
#[test]
fn a_history_is_the_same_again() {
    let text = "id,created_at\n1,2026-03-02 09:00\n";
    let (first, folder) = history(&[("x.csv", text.as_bytes())], "x.csv", &[]);
    let out = folder.path().join("again").display().to_string();
    assert_eq!(import(folder.path(), "out", &["--out", &out]).code, 0);
    assert_eq!(std::fs::read_to_string(folder.path().join("again/history.csv")).unwrap(), first);
}

/// A start that cannot be true was one, at another time: nobody gave up, and nothing hangs on it.
#[test]
fn a_wrong_start_is_no_lost_customer() {
    for (text, first) in [
        (
            "id,created_at,started_at,closed_at,agent,status\n1,2026-03-02 09:00,2026-03-02 08:00,2026-03-02 10:00,Ana,closed\n",
            "1 | 03-02T09:00 03-02T10:00 | Ana unknown",
        ),
        (
            "id,created_at,started_at,closed_at,left_at,agent,status\n1,2026-03-02 09:00,2026-03-02 08:00,2026-03-02 10:00,2026-03-02 09:30,Ana,Abandonada\n",
            "1 | 03-02T09:00 03-02T10:00 | Ana unknown",
        ),
        (
            "id,created_at,started_at,handling_minutes,agent\n1,2026-03-02 09:00,2026-03-02 08:00,10,Ana\n",
            "1 | 03-02T09:00 | Ana unknown",
        ),
        // None at all is another matter.
        (
            "id,created_at,started_at,closed_at,agent\n1,2026-03-02 09:00,,2026-03-02 10:00,Ana\n2,2026-03-02 09:00,2026-03-02 09:10,,Ana\n",
            "1 | 03-02T09:00 03-02T10:00 | Ana unserved",
        ),
    ] {
        assert_eq!(rows("x.csv", text, &[])[0], first, "{text}");
    }
}

/// What a mapping does not say is that of the platform.
#[test]
fn a_mapping_of_one_column_of_a_platform() {
    let text = "id,group_id,created_at,assigned_at,solved_at,assignee_id,status,reply_time_in_minutes\n\
                1,12,2026-03-02T12:00:00Z,2026-03-02T12:05:00Z,2026-03-02T13:00:00Z,77,closed,10\n";
    assert_eq!(rows("x.csv", text, &[])[0], "1 12 | 03-02T09:00 03-02T10:00 | 77 unknown");
    let mapping = |text: &str| folder(&[("m.toml", format!("[columns]\n{text}\n").as_bytes())]);
    for (told, first) in [
        ("wait = 'reply_time_in_minutes'", "1 12 | 03-02T09:00 03-02T09:10 03-02T10:00 | 77 served"),
        ("started_at = 'assigned_at'", "1 12 | 03-02T09:00 03-02T09:05 03-02T10:00 | 77 served"),
        ("team = ''", "1 | 03-02T09:00 03-02T10:00 | 77 unknown"),
    ] {
        let mapping = mapping(told);
        let path = mapping.path().join("m.toml").display().to_string();
        assert_eq!(rows("x.csv", text, &["--mapping", &path])[0], first, "{told}");
    }
}

#[test]
fn freshchat_and_front() {
    let freshchat = r#"[{"conversation_id":"c1","status":"resolved","assigned_agent_id":"a7","assigned_group_id":"g1","user_id":"u",
        "created_time":"2026-03-02T12:00:00.000Z","assigned_time":"2026-03-02T12:05:00.000Z","resolved_time":"2026-03-02T13:00:00.000Z"}]"#;
    assert_eq!(rows("x.json", freshchat, &[]), ["c1 g1 | 03-02T09:00 03-02T10:00 | a7 unknown"]);
    // A row a message.
    let message = |id: &str, at: &str| {
        format!("{id},c1,1,Archived,Vendas,2026-03-02 {at}:00,Ana,2026-03-02 09:00:00,2026-03-02 10:00:00\n")
    };
    let head =
        "Message ID,Conversation ID,Segment,Status,Inbox,Message date,Assignee,Segment start,Segment end\n".to_string();
    let front = head + &message("m1", "09:00") + &message("m2", "09:04");
    assert_eq!(rows("x.csv", &front, &[]), ["c1 Vendas | 03-02T09:00 03-02T10:00 | Ana unknown"]);
    // As their tables are called that people look at.
    for text in [
        "Conversation ID,Created time,First response time,Resolved time,Assigned agent,Assigned group,Status\n\
         c1,2026-03-02 09:00,2026-03-02 09:04,2026-03-02 10:00,Ana,Vendas,resolved\n",
        "Conversation ID,First inbound at,First assigned at,First replied at,Archived at,Assignee,Inbox,Status\n\
         c1,1772452800,1772452900,1772453040,1772456400,Ana,Vendas,archived\n",
    ] {
        assert_eq!(
            rows("x.csv", text, &[]),
            ["c1 Vendas | 03-02T09:00 03-02T09:04 03-02T10:00 | Ana served"],
            "{text}"
        );
    }
    // A wait, and no time of day.
    let wait = "Data;Hora;First response time\n13/03/2026;09:00:00;00:02:00\n";
    assert_eq!(rows("x.csv", wait, &[]), ["#1 | 03-13T09:00 03-13T09:02 | started"]);
}

/// A path that is never more than `null` where others have an object is no column.
#[test]
fn no_column_of_nulls() {
    let text = r#"[{"id":1,"created_at":"2026-03-02T12:00:00Z","status":"open","meta":{"assignee":null}},
        {"id":2,"created_at":"2026-03-02T13:00:00Z","status":"open","meta":{"assignee":{"name":"Ana","note":"x"}}}]"#;
    let folder = folder(&[("x.json", text.as_bytes())]);
    let outcome = import(folder.path(), "x.json", &["--json"]);
    let found: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(found["unread"], serde_json::json!(["meta.assignee.note"]), "{}", outcome.stdout);
}

#[test]
fn three_examples_of_each_column() {
    let text = "Protocolo;Data de abertura;Início do atendimento\n\
                1;13/03/2026 09:00:01;13/03/2026 09:10:01\n2;13/03/2026 09:00:02;13/03/2026 09:10:02\n\
                3;13/03/2026 09:00:03;13/03/2026 09:10:03\n4;13/03/2026 09:00:04;13/03/2026 09:10:04\n";
    let folder = folder(&[("x.csv", text.as_bytes())]);
    let shown = import(folder.path(), "x.csv", &[]).stdout;
    let line = "start         13/03/2026 09:10:01  13/03/2026 09:10:02  13/03/2026 09:10:03";
    assert!(shown.lines().any(|shown| shown == line), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
}

/// What stands in a column goes with what it is called, and a time is better than a length.
#[test]
fn content_and_name_go_together() {
    for (text, first) in [
        // A length with its unit is no number of a conversation.
        (
            "Abertura;Espera (min);Atendimento (min);Atendente\n13/03/2026 09:00:00;0,50;8,25;Ana\n13/03/2026 09:10:00;1,25;29,30;Ana\n",
            "#1 | 03-13T09:00 03-13T09:00 03-13T09:08 | Ana served",
        ),
        // A time is no outcome.
        (
            "Mar date,in,answered,hangup,who\n\"Mar 02, 2026\",08:32 AM,08:33 AM,08:41 AM,Ana\n",
            "#1 | 03-02T08:32 03-02T08:33 03-02T08:41 | served",
        ),
        // First answers, by many names.
        (
            "created,first response,closed\n2026-03-02 09:00,2026-03-02 09:04,2026-03-02 10:00\n",
            "#1 | 03-02T09:00 03-02T09:04 03-02T10:00 | served",
        ),
        ("created,First reply\n2026-03-02 09:00,2026-03-02 09:04\n", "#1 | 03-02T09:00 03-02T09:04 | started"),
        ("created,First agent reply\n2026-03-02 09:00,2026-03-02 09:04\n", "#1 | 03-02T09:00 03-02T09:04 | started"),
        ("Criado em;Aceito em\n2026-03-02 09:00;2026-03-02 09:04\n", "#1 | 03-02T09:00 03-02T09:04 | started"),
        // A deadline is nothing that happened.
        ("created,First response due by\n2026-03-02 09:00,2026-03-02 09:04\n", "#1 | 03-02T09:00 | unknown"),
        // Freshdesk: the length leaves the night out.
        (
            "Ticket ID,Agent,Created time,Resolved time,Initial response time,First response time (in hrs)\n\
             1,B,2026-03-02 20:50:05,2026-03-03 08:31:50,2026-03-03 08:04:51,00:04:51\n",
            "1 | 03-02T20:50 03-03T08:04 03-03T08:31 | B served",
        ),
        // The calls of a well-known example.
        (
            "Call Id,Agent,Date,Time,Topic,Answered (Y/N),Resolved,Speed of answer in seconds,AvgTalkDuration\n\
             ID1,Ana,13/03/2026,09:00:00,Admin,Y,Y,60,00:05:00\nID2,Ana,13/03/2026,09:00:00,Admin,N,N,,\n",
            "ID1 | 03-13T09:00 03-13T09:01 03-13T09:06 | Ana served",
        ),
        // A call's beginning is its arrival where there is nothing else.
        (
            "Data in\u{ed}cio;Hora in\u{ed}cio;Hora fim;Tempo de espera\n13/03/2026;09:00:00;09:10:00;00:02:00\n",
            "#1 | 03-13T09:00 03-13T09:02 03-13T09:10 | served",
        ),
    ] {
        assert_eq!(rows("x.csv", text, &[])[0], first, "{text}");
    }
}

/// Capitals and spaces make no other agent, and a name that begins with `@` is one.
#[test]
fn names_in_any_spelling() {
    let text = "id,created_at,agent,team\n1,2026-03-02 09:00,Ana  Lima,@vendas\n2,2026-03-02 09:01,ANA LIMA,@Vendas\n\
                3,2026-03-02 09:02,@bia,@vendas\n4,2026-03-02 09:03, ana lima ,@vendas\n";
    let found = rows("x.csv", text, &[]);
    let of = |id: u32, agent: &str| format!("{id} @vendas | 03-02T09:0{} | {agent} unknown", id - 1);
    assert_eq!(found, [of(1, "Ana Lima"), of(2, "Ana Lima"), of(3, "@bia"), of(4, "Ana Lima")]);
    let (first, folder) = history(&[("x.csv", text.as_bytes())], "x.csv", &[]);
    assert!(first.contains(",Ana  Lima,") && !first.contains("ANA"), "{first}");
    let out = folder.path().join("again").display().to_string();
    assert_eq!(import(folder.path(), "out", &["--out", &out]).code, 0);
    assert_eq!(std::fs::read_to_string(folder.path().join("again/history.csv")).unwrap(), first);
    let shown = import(folder.path(), "x.csv", &[]).stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for says in ["1 agent is written in more than one way", "1 team is written in more", "1 team, 2 agents"] {
        assert!(shown.contains(says), "{says}: {shown}");
    }
    // One that calls something is a formula.
    let formula = super::folder(&[("x.csv", b"id,created_at,agent\n1,2026-03-02 09:00,@SUM(1)\n")]);
    assert!(import(formula.path(), "x.csv", &[]).stderr.contains("is a formula"));
}

/// What was guessed, and what was left aside, is told.
#[test]
fn guesses_are_told() {
    let text = "id;quando;Atendente;Encerramento\n1;2026-03-02 09:00;Ana;02/03/2026\n";
    let folder = folder(&[("x.csv", text.as_bytes())]);
    let shown = import(folder.path(), "x.csv", &[]).stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for says in [
        "No column is called the arrival, so it was taken from \"quando\". Is that the arrival?",
        "\"Encerramento\" has dates without a time of day, so the end is not read from it.",
    ] {
        assert!(shown.contains(says), "{says}: {shown}");
    }
}

/// A mapping may say one thing alone, and the word for dates is the same everywhere.
#[test]
fn a_mapping_of_one_thing() {
    let text = "id;data;status\n1;02/03/2026 09:00;Foi embora\n2;04/05/2026 09:00;ok\n";
    for (mapping, flags, first) in [
        ("left = ['Foi embora']\n", &["--date-order", "dmy"][..], "1 | 03-02T09:00 | left"),
        ("date_order = 'mm/dd/yyyy'\n", &[], "1 | 02-03T09:00 | unknown"),
        ("dates = 'mm/dd/yyyy'\n", &[], "1 | 02-03T09:00 | unknown"),
        ("[rows]\nstatus = ['ok']\n", &["--date-order", "dmy"], "2 | 05-04T09:00 | unknown"),
    ] {
        let folder = folder(&[("m.toml", mapping.as_bytes())]);
        let path = folder.path().join("m.toml").display().to_string();
        assert_eq!(rows("x.csv", text, &[flags, &["--mapping", &path]].concat())[0], first, "{mapping}");
    }
    let scenario = "name = 'X'\nhorizon = { start = 2026-03-02, length = '1 week' }\n[[agent]]\nname = 'Ana'\n[[team]]\nname = 'T'\n\
                    handling = '1 min'\narrivals.trace = { file = 'x.csv', date_order = 'dd/mm/yyyy' }\n";
    let folder = folder(&[("x.toml", scenario.as_bytes()), ("x.csv", b"arrived_at\n02/03/2026 09:00\n")]);
    let outcome = super::rodizio(&["run", &folder.path().join("x.toml").display().to_string()]);
    assert!(outcome.stderr.contains("did you mean `dates`?"), "{}", outcome.stderr);
}
