use super::*;
use crate::experiment::{Kept, Manifest};
use crate::measure::{Besides, catalogue};
use crate::report::chart::{Canvas, Picture};
use crate::report::document::{
    Block, Cell, Column, Definition, KeyNumber, Mark, Row, Section, Stand, Table, TableChoice,
};
use crate::report::figures::Figure;
use crate::scenario;
use crate::unit::{Better, Unit};

/// What a user may call an agent, a team or a scenario.
const NASTY: &str = "</script><img src=x onerror=alert(1)> \"Ana\" & 'Bia' {{ 7 * 7 }} {% raw %} 🙂";
const NASTY_ESCAPED: &str =
    "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; &quot;Ana&quot; &amp; &#x27;Bia&#x27; {{ 7 * 7 }} {% raw %} 🙂";

fn html((document, made): &(Document, Made)) -> String {
    let mut out = Vec::new();
    Page::new(document, made, ":root { --s1: #0072b2; }").write(None, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn manifest() -> &'static Manifest {
    Box::leak(Box::new(Manifest::new(&scenario::embedded(&[]).unwrap(), 1, 30)))
}

fn page(text: &str) -> (Document<'static>, Made) {
    let text = || text.to_string();
    let picture = |name: &str| {
        // Words in charts are the charts' own matter.
        let (title, note) = ("A chart".to_string(), "What it shows".to_string());
        (
            text(),
            Picture {
                name: name.to_string(),
                title,
                note,
                height: 100.0,
                canvas: Canvas::default(),
                narrow: (Canvas::default(), 100.0),
            },
        )
    };
    let row = |value| Row::new([Cell::text(text()), Cell::value(value, Unit::Ratio).with(Some((1.0, 4.0)))]);
    let grid = || TableChoice {
        label: text(),
        columns: vec![Column::text(text()), Column::number(text())],
        rows: vec![row(2.5), row(f64::NAN).under(text()).marked([Mark::Best])],
        ..TableChoice::default()
    };
    let stand = |verdict| Stand {
        of: text(),
        text: text(),
        team: text(),
        measure: text(),
        bound: "at_most",
        value: 1.0,
        margin: None,
        verdict: Some(verdict),
        found: Cell::text(text()),
    };
    let document = Document {
        title: text(),
        kind: "Run",
        answer: vec![text(), text()],
        rests_on: vec![text()],
        targets: [Kept::Met, Kept::Missed, Kept::NotClear].map(stand).to_vec(),
        figures: vec![
            Figure { heading: text(), choices: vec![picture("a"), picture("b")] },
            Figure { heading: text(), choices: vec![] },
        ],
        tables: vec![Table {
            heading: text(),
            note: text(),
            choices: vec![grid(), grid(), grid()],
            ..Table::default()
        }],
        account: account(text),
        assumptions: vec![Section { heading: text(), lines: vec![text()] }],
        unknown: vec![text()],
        warnings: vec![text()],
        definitions: vec![Definition { name: text(), unit: Unit::Time, better: Better::Lower, definition: text() }],
        manifest: Some(manifest()),
        ..Document::default()
    };
    (document, Made { line: text(), is_timed: false })
}

/// Something of every kind.
fn account(text: impl Fn() -> String) -> Vec<Block> {
    let judged = Row::new([Cell::text(text()).judged(Kept::Missed)]);
    let grid =
        TableChoice { columns: vec![Column::text(text())], rows: vec![judged.under(text())], ..TableChoice::default() };
    vec![
        Block::Answer(text()),
        Block::Words(2, text()),
        Block::Head(2, text()),
        Block::Line(text()),
        Block::gap(),
        Block::Line(text()),
        Block::Grid(grid),
        Block::Day(text()),
        Block::Event { clock: text(), text: text() },
        Block::Wait { span: text(), length: text(), why: text() },
        Block::Folded(text()),
        Block::gap(),
        Block::Event { clock: text(), text: text() },
        Block::Counted { count: text(), what: text() },
        Block::Held { length: text(), what: text() },
    ]
}

fn count(text: &str, what: &str) -> usize {
    text.matches(what).count()
}

#[test]
fn what_users_write_is_shown_and_never_read_as_markup() {
    let html = html(&page(NASTY));
    assert!(!html.contains("<img"));
    assert_eq!(count(&html, "</script>"), 1);
    // The engine may write a slash either way; a browser reads both alike.
    let html = html.replace("&#x2f;", "/");
    assert!(html.contains(&format!("<h1>{NASTY_ESCAPED}</h1>")));
    assert!(html.contains(&format!("data-label=\"{NASTY_ESCAPED}\"")));
    assert!(html.contains(&format!("<pre><code>{NASTY_ESCAPED}</code></pre>")));
    // Every value is there: as many as an unmistakable word gives.
    assert_eq!(count(&html, NASTY_ESCAPED), count(&super::tests::html(&page("qqq")), "qqq"));
}

#[test]
fn numbers_stay_with_their_units() {
    let cases = [
        ("80 % of 22 min", "80\u{a0}% of 22\u{a0}min"),
        ("in 4 min 18 s, R$ 5", "in 4\u{a0}min\u{a0}18\u{a0}s, R$\u{a0}5"),
        ("[87.3 – 88.6 %]; 3 hands", "[87.3\u{a0}–\u{2060}\u{a0}88.6\u{a0}%]; 3 hands"),
        ("08:00–18:00, Mon–Fri – é", "08:00\u{2060}–\u{2060}18:00, Mon–Fri – é"),
        (" ", ""),
        ("", ""),
        ("5 ", "5"),
        ("5–", "5–"),
    ];
    for (text, tied) in cases {
        assert_eq!(tight(text), tied);
    }
}

#[test]
fn charts_stand_as_they_are_the_first_open_the_others_folded() {
    let html = html(&page("x"));
    let at = |what: &str| html.find(what).unwrap_or_else(|| panic!("no {what}"));
    assert!(at("id=\"a-title") < at("<details") && at("<details") < at("id=\"b-title"));
    assert!(html.contains("<summary>1 more chart</summary>") && html.contains("<summary>2 more tables</summary>"));
    // A figure without charts is left out, in the contents, too.
    assert!(html.contains("\"chart-1\"") && !html.contains("\"chart-2\"") && !html.contains("\"#chart-2\""));
}

#[test]
fn verdicts_are_words_and_signs() {
    let html = html(&page("x"));
    for (class, sign, word) in [("met", "✓", "met"), ("missed", "✕", "missed"), ("not-clear", "?", "not clear")] {
        assert!(html.contains(&format!("<li class=\"{class}\">")));
        assert!(html.contains(&format!("<span class=\"sign\" aria-hidden=\"true\">{sign}</span> {word}</span>")));
    }
}

#[test]
fn an_account_is_told_in_pieces() {
    let html = html(&page("x"));
    let account =
        &html[html.find("<section id=\"account\">").unwrap()..html.find("<section id=\"assumptions\">").unwrap()];
    // What follows on each other is one piece; an empty line parts two stories, and is a line of a text.
    assert_eq!(count(account, "<ol class=\"story\">"), 2);
    assert_eq!([count(account, "<li class=\"event\">"), count(account, "<li class=\"wait\">")], [2, 1]);
    assert!(account.contains("<pre>x\n\nx</pre>"), "{account}");
    assert_eq!([count(account, "<dl class=\"counts\">"), count(account, "<table class=\"sorts\">")], [1, 1]);
    assert!(account.contains("<span class=\"missed\">") && account.contains("✕"));
}

/// The words are explained on the page itself, a click from the numbers and from the contents.
#[test]
fn words_are_explained() {
    let numbers = vec![KeyNumber { value: "1".to_string(), label: "x".to_string(), beside: String::new() }];
    let html = html(&(Document { numbers, ..Document::default() }, Made::default()));
    let (head, rest) = html.split_once("</header>").unwrap();
    assert_eq!([count(head, "href=\"#glossary\""), count(rest, "<section id=\"glossary\">")], [2, 1]);
    assert!(
        rest.contains("<dt>90\u{a0}% wait</dt><dd>Nine in ten of the customers served wait no longer than this.</dd>")
    );
}

#[test]
fn an_answer_in_the_account_is_the_lead_where_there_is_no_other() {
    let answers = |many: usize| vec![Block::Answer("a story".to_string()); many];
    let shown = |answer: Vec<String>, account: Vec<Block>| {
        let html = html(&(Document { answer, account, ..Document::default() }, Made::default()));
        let (head, rest) = html.split_once("</header>").unwrap();
        [count(head, "<p>a story</p>"), count(rest, "<p class=\"answer\">a story</p>")]
    };
    assert_eq!(shown(vec![], answers(1)), [1, 0]);
    assert_eq!(shown(vec![], answers(2)), [1, 2], "each story has its head");
    assert_eq!(shown(vec!["yes".to_string()], answers(1)), [0, 1]);
}

#[test]
fn values_to_sort_by() {
    let html = html(&page("x"));
    assert_eq!(count(&html, " data-value=\"2.5\""), 3);
    assert_eq!(count(&html, "data-value=\""), 3, "what is not a number has no value");
}

#[test]
fn nothing_from_outside() {
    let html = html(&page("x"));
    assert!(html.contains("default-src &#x27;none&#x27;") || html.contains("default-src 'none'"));
    // The name of SVG is no address.
    let html = html.replace("http://www.w3.org/2000/svg", "");
    for word in ["http://", "https://", "@import", "url(", " src=", "fetch(", "XMLHttpRequest", "eval("] {
        assert!(!html.contains(word), "{word}");
    }
}

#[test]
fn an_empty_page_has_its_frame_only() {
    let html = html(&(Document { title: "T".to_string(), ..Document::default() }, Made::default()));
    assert!(html.starts_with("<!doctype html>\n") && html.ends_with("</html>\n"));
    for id in ["targets", "charts", "tables", "account", "assumptions", "unknown", "warnings", "definitions"] {
        assert!(!html.contains(&format!("id=\"{id}\"")) && !html.contains(&format!("#{id}\"")), "{id}");
    }
    assert!(html.contains("id=\"answer\"") && html.contains("id=\"made\""));
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    assert_eq!(html(&page("é")), html(&page("é")));
}

#[test]
fn an_error_of_the_writer_comes_back_as_it_was() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut large = page("x");
    large.1.line = "x".repeat(1 << 17);
    assert_eq!(Page::new(&large.0, &large.1, "").write(None, Full).unwrap_err().kind(), io::ErrorKind::StorageFull);
    assert_eq!(
        Page::new(&page("x").0, &page("x").1, "").write(None, Full).unwrap_err().kind(),
        io::ErrorKind::StorageFull
    );
}

#[test]
fn each_measure_is_defined_once() {
    let (team, agent) = (catalogue::team(&[], Besides::default()), catalogue::agent());
    let wait = team.iter().find(|measure| measure.name == "wait_p90").unwrap();
    let starts = agent.iter().find(|measure| measure.name == "starts").unwrap();
    let rows = Definition::of([wait, starts, wait]);
    assert_eq!(rows.len(), 2);
    assert_eq!((rows[0].name.as_str(), rows[0].unit, rows[0].better), ("wait_p90", Unit::Time, Better::Lower));
    assert_eq!(rows[1].definition, "This team's measured conversations that the agent began.");
}
