//! Data files as other programs write them: read as they are meant, or refused with the place and the mend.

use rodizio::random::Distribution;
use rodizio::scenario::{Arrivals, Base, Loaded, Reader};

/// A scenario of São Paulo in March 2026 whose trace has these keys beside its file, `x.csv`.
fn load(csv: &[u8], trace: &str) -> Result<Loaded, String> {
    team(csv, &format!("handling = '10 min'\narrivals.trace = {{ file = 'x.csv', {trace} }}"))
}

fn team(csv: &[u8], team: &str) -> Result<Loaded, String> {
    let text = format!(
        "name = 'X'\n[horizon]\nstart = 2026-03-01\nlength = '31 days'\ntime_zone = 'America/Sao_Paulo'\n[[agent]]\nname = 'Ana'\n\
         concurrency = 'unlimited'\n[[team]]\nname = 'T'\n{team}\n"
    );
    let csv = csv.to_vec();
    let reader = Reader::new(move |_| Ok(csv.clone()));
    Base::reading("x.toml", &text, "".as_ref(), &[], reader)
        .and_then(|base| base.with(&[]))
        .map_err(|error| error.to_string())
}

/// The rows that are read: local time of arrival, and handling time and patience in seconds.
fn rows(csv: &str, trace: &str) -> Vec<(String, Option<f64>, Option<f64>)> {
    let loaded = load(csv.as_bytes(), trace).unwrap_or_else(|error| panic!("{csv}\n{error}"));
    let zone = &loaded.scenario.horizon.zone;
    let Arrivals::Trace(rows) = &loaded.scenario.teams[0].arrivals else { panic!() };
    let row = |row: &rodizio::scenario::TraceRow| {
        let at = zone.civil(row.at).strftime("%d %H:%M:%S").to_string();
        (at, row.handling.map(|time| time.seconds()), row.patience.map(|time| time.seconds()))
    };
    rows.iter().map(row).collect()
}

#[test]
fn read_as_it_is_meant() {
    let two = "columns = { arrived_at = ['d', 't'], handling_seconds = 'w' }";
    let one = "columns = { arrived_at = 'at', handling_seconds = 'w' }";
    for (csv, trace, at, work) in [
        // Semicolons, with and without a word on it, tabs and bars.
        ("id;at;w\n1;2026-03-02 20:00:00;2,5\n", one, "02 20:00:00", 2.5),
        ("sep=;\r\nat;w\r\n2026-03-02 20:00:00;1.234,5\r\n", one, "02 20:00:00", 1234.5),
        ("at\tw\n2026-03-02 20:00\t7\n", one, "02 20:00:00", 7.0),
        ("at|w\n2026-03-02 20:00|7\n", one, "02 20:00:00", 7.0),
        // A quoted decimal comma between commas.
        ("at,w\n2026-03-02 20:00,\"2,5\"\n", one, "02 20:00:00", 2.5),
        // Date and time in two columns; a day above 12 in another row, or a word, tells day from month.
        ("d;t;w\n02/03/2026;10:30:00;00:02:59\n31/03/2026;23:59;1\n", two, "02 10:30:00", 179.0),
        (
            "d,t,w\n02-03-2026,10:30:00,1\n",
            "dates = 'dd/mm/yyyy', columns = { arrived_at = ['d', 't'], handling_seconds = 'w' }",
            "02 10:30:00",
            1.0,
        ),
        ("d,t,w\n03/02/2026,8:00:00 AM,863\n03/31/2026,12:00:00 AM,1\n", two, "02 08:00:00", 863.0),
        ("d,t,w\n2026-03-02 00:00:00.000,15:38:36,1\n", two, "02 15:38:36", 1.0),
        // Zones: São Paulo is at -03:00, New York at -05:00 in early March.
        ("at,w\n2026-03-02T09:00:00[America/New_York],1\n", one, "02 11:00:00", 1.0),
        ("at,w\n2026-03-02 12:00:00 UTC,1\n", one, "02 09:00:00", 1.0),
        // A zone of the file's own, for times that have none.
        (
            "at,w\n2026-03-02 12:00:00,1\n",
            "time_zone = 'UTC', columns = { arrived_at = 'at', handling_seconds = 'w' }",
            "02 09:00:00",
            1.0,
        ),
        (
            "at,w\n2026-03-02T12:00:00-03:00,1\n",
            "time_zone = 'UTC', columns = { arrived_at = 'at', handling_seconds = 'w' }",
            "02 12:00:00",
            1.0,
        ),
        // Rows of nothing, as spreadsheets leave them; a quote within a text; a text of two lines.
        ("n,at,w\n5\" x,2026-03-02 10:00,1\n,,\n\"\",,\n,\n", one, "02 10:00:00", 1.0),
        ("n,at,w\n\"two,\nlines\",2026-03-02 10:00,1\n", one, "02 10:00:00", 1.0),
        // A header that ends as all rows do.
        ("at,w,,\n2026-03-02 10:00,143,,\n", one, "02 10:00:00", 143.0),
    ] {
        let rows = rows(csv, trace);
        assert_eq!((rows[0].0.as_str(), rows[0].1), (at, Some(work)), "{csv}");
    }
}

/// What is said, and the place in the data file.
#[test]
fn refused_with_the_place_and_the_mend() {
    let csv = "columns = { handling_seconds = 'w' }";
    for (text, trace, place, says) in [
        // A decimal comma between commas: the cells after it would be others.
        ("arrived_at,w,p\n2026-03-02 10:00,2,5,\n", csv, "x.csv:2:1", "this row has 4 cells, the header 3"),
        ("arrived_at,w\n2026-03-02 10:00,2,5\n", csv, "x.csv:2:1", "quote a cell that holds a comma"),
        ("arrived_at,w\n2026-03-02 10:00,\"1,234\"\n", csv, "x.csv:2:19", "1234 seconds, or 1.234 with decimals"),
        ("arrived_at;w\n2026-03-02 10:00;1.234\n", csv, "x.csv:2:18", "decimals = \"comma\""),
        ("arrived_at;w\n2026-03-02 10:00;2:59\n", csv, "x.csv:2:18", "as in 00:02:59"),
        ("arrived_at\n02/03/2026 10:00\n", "", "x.csv:2:1", "dates = \"dd/mm/yyyy\""),
        // Both things to write at once.
        (
            "arrived_at;hora\n02/03/2026;10:30:00\n",
            "",
            "x.csv:2:1",
            "beside `file`; the dates stand in \"arrived_at\", the times in \"hora\": write `arrived_at = [\"arrived_at\", \"hora\"]`",
        ),
        ("arrived_at\n13/03/2026 10:00\n03/13/2026 10:00\n", "", "x.csv:3:1", "is not a date and time"),
        ("arrived_at,hora\n2026-03-02,09:15\n", "", "x.csv:2:1", "arrived_at = [\"arrived_at\", \"hora\"]"),
        ("dia,arrived_at\n2026-03-02,09:15\n", "", "x.csv:2:12", "arrived_at = [\"dia\", \"arrived_at\"]"),
        (
            "arrived_at,hora\n2026-03-02 00:00:00,9:15\n2026-03-03 00:00:00.000,9:15\n",
            "",
            "x.csv:2:1",
            "arrived_at = [\"arrived_at\", \"hora\"]",
        ),
        ("arrived_at\n2026-03-02T09:00:00[Mars/Olympus]\n", "", "x.csv:2:1", "names no time zone"),
        // Quotes: the place is that of the quote, wherever it is noticed.
        (
            "n,arrived_at\nx,2026-03-02 08:00\n\"5,2026-03-02 10:00\nz,2026-03-02 11:00\n",
            "",
            "x.csv:3:2",
            "quote is opened here",
        ),
        (
            "arrived_at,n\n2026-03-02 08:00,\"5\n2026-03-02 09:00,y\n2026-03-02 10:00,z\"\n",
            "",
            "x.csv:2:19",
            "would be lost",
        ),
        ("n,arrived_at\n\"a\nb\",x\n", "", "x.csv:3:4", "is not a date and time"),
    ] {
        let error = load(text.as_bytes(), trace).map(|_| rows(text, trace)).unwrap_err();
        assert!(error.contains(&format!("--> {place}\n")) && error.contains(says), "{text}\n{error}");
    }
}

#[test]
fn a_text_that_no_row_has() {
    let csv = "fila,arrived_at\nVendas,2026-03-02 09:00\nAten\u{e7}\u{e3}o,2026-03-02 10:00\n";
    let both = "where = { fila = ['Vendas', 'Aten\u{e7}\u{e3}o'] }";
    assert_eq!(rows(csv, both).len(), 2);
    // The same in Latin-1.
    let latin: Vec<u8> = csv.chars().map(|c| c as u8).collect();
    assert!(load(&latin, both).is_ok());
    let error = load(csv.as_bytes(), "where = { fila = ['Vendas', 'vendas'] }").unwrap_err();
    assert!(
        error.contains("did you mean \"Vendas\"?")
            && error.contains("its texts are \"Vendas\", \"Aten\u{e7}\u{e3}o\"")
            && error.contains("error[E31]")
            && error.contains("x.toml:12:"),
        "{error}"
    );
    let error = team(
        csv.as_bytes(),
        "handling.empirical = { file = 'x.csv', column = 'fila', where = { fila = 'Suporte' } }\narrivals.renewal.gap = '1 h'",
    );
    assert!(error.unwrap_err().contains("no row of x.csv has \"Suporte\""));
}

/// One fault, one word: what follows from it goes without saying.
#[test]
fn nothing_is_said_twice() {
    let all_bad = load(b"arrived_at,w\n2026-03-02 09:00,2,5\n", "").unwrap_err();
    assert_eq!(all_bad.matches("error[").count(), 1, "{all_bad}");
    let no_text = load(b"arrived_at,w\n2026-03-02 09:00,2\n", "where = { w = 2 }").unwrap_err();
    assert_eq!(no_text.matches("error[").count(), 1, "{no_text}");
}

#[test]
fn values_are_read_as_traces_are() {
    let csv = "s;w\na;1.500\na;00:01:30\nb;2,25\n";
    let values = |more: &str| {
        let team = self::team(
            csv.as_bytes(),
            &format!("handling.empirical = {{ file = 'x.csv', column = 'w', {more} }}\narrivals.renewal.gap = '1 h'"),
        );
        team.map(|loaded| match &loaded.scenario.teams[0].handling {
            Distribution::Empirical(values) => values.values().to_vec(),
            other => panic!("{other:?}"),
        })
    };
    assert_eq!(values("").unwrap(), [2.25, 90.0, 1500.0]);
    // Without the row that shows what parts decimals, nothing is guessed.
    assert!(values("where = { s = 'a' }").unwrap_err().contains("x.csv:2:3"));
    assert_eq!(values("where = { s = 'a' }, decimals = 'point'").unwrap(), [1.5, 90.0]);
}

/// Files in UTF-16, and rows that are all at midnight without a column of times.
#[test]
fn what_is_told_of_a_whole_file() {
    let text = "arrived_at\n2026-03-02 09:00\n";
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert!(load(&utf16, "").is_ok());
    let midnight = load(b"arrived_at\n2026-03-02 00:00\n2026-03-03T00:00:00Z\n", "").unwrap();
    assert!(midnight.warnings.to_string().contains("warning[W11]: all 2 rows of x.csv are at midnight"));
    let other = load(b"arrived_at\n2026-03-02 00:00\n2026-03-03 00:01\n", "").unwrap();
    assert!(other.warnings.is_empty(), "{}", other.warnings);
}

/// Of a file that is not the scenario, no more is shown than the cell that is wrong and what stands beside it.
#[test]
fn little_of_a_file_is_shown() {
    let secret = "s".repeat(30);
    let csv = format!("a,arrived_at,b\n{secret}{secret},{}0,{secret}{secret}\n", "9".repeat(60));
    let error = load(csv.as_bytes(), "").unwrap_err();
    assert!(error.contains("x.csv:2:62") && !error.contains(&secret) && !error.contains(&"9".repeat(50)), "{error}");
    let header = format!("{secret};{secret};{secret}\n1;2;3\n");
    assert!(!load(header.as_bytes(), "").unwrap_err().contains(&secret));
}
