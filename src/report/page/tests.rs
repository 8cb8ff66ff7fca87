use super::*;
use crate::measure::catalogue;

/// What a user may call an agent, a team or a scenario.
const NASTY: &str = "</script><img src=x onerror=alert(1)> \"Ana\" & 'Bia' {{ 7 * 7 }} {% raw %} 🙂";
const NASTY_ESCAPED: &str =
    "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; &quot;Ana&quot; &amp; &#x27;Bia&#x27; {{ 7 * 7 }} {% raw %} 🙂";

fn html(page: &Page) -> String {
    let mut out = Vec::new();
    write(page, ":root { --s1: #0072b2; }", &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn page(text: &str) -> Page {
    let text = || text.to_string();
    let choice = |svg: &str| Choice { label: text(), title: text(), note: text(), svg_inline: svg.to_string() };
    let column = |kind| Column { label: text(), unit: text(), kind };
    let row =
        |value| Row { cells: vec![Cell::text(text()), Cell::number(text(), value).with_note(text())], mark: text() };
    let grid = || Grid {
        label: text(),
        columns: vec![column(Kind::Text), column(Kind::Number)],
        rows: vec![row(2.5), row(f64::NAN)],
    };
    Page {
        title: text(),
        kind: text(),
        answer: vec![text(), text()],
        rests_on: vec![text()],
        targets: [Verdict::Met, Verdict::Missed, Verdict::NotClear]
            .map(|verdict| TargetRow { text: text(), verdict, value: text(), interval: text() })
            .to_vec(),
        figures: vec![
            Figure { heading: text(), choices: vec![choice("<svg id=\"a\"></svg>"), choice("<svg id=\"b\"></svg>")] },
            Figure { heading: text(), choices: vec![] },
        ],
        tables: vec![Table { heading: text(), note: text(), choices: vec![grid(), grid(), grid()] }],
        assumptions: vec![Section { heading: text(), lines: vec![text()] }],
        warnings: vec![text()],
        definitions: vec![Definition { name: text(), unit: text(), better: text(), text: text() }],
        command: text(),
        again: text(),
        facts: vec![(text(), text())],
    }
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
        ("[87.3 – 88.6 %]; 3 hands", "[87.3\u{a0}–\u{2060}\u{a0}88.6\u{a0}%]; 3 hands"),
        ("08:00–18:00, Mon–Fri – é", "08:00\u{2060}–\u{2060}18:00, Mon–Fri – é"),
        (" ", " "),
        ("", ""),
        ("5 ", "5 "),
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
    assert!(at("<svg id=\"a\"></svg>") < at("<details") && at("<details") < at("<svg id=\"b\"></svg>"));
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
fn values_to_sort_by() {
    let html = html(&page("x"));
    assert_eq!(count(&html, " data-value=\"2.5\""), 3);
    assert_eq!(count(&html, "data-value=\""), 3, "what is not a number has no value");
}

#[test]
fn nothing_from_outside() {
    let html = html(&page("x"));
    assert!(html.contains("default-src &#x27;none&#x27;") || html.contains("default-src 'none'"));
    for word in ["http://", "https://", "@import", "url(", " src=", "fetch(", "XMLHttpRequest", "eval("] {
        assert!(!html.contains(word), "{word}");
    }
}

#[test]
fn an_empty_page_has_its_frame_only() {
    let html = html(&Page { title: "T".to_string(), ..Page::default() });
    assert!(html.starts_with("<!doctype html>\n") && html.ends_with("</html>\n"));
    for id in ["targets", "charts", "tables", "assumptions", "warnings", "definitions"] {
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
    large.command = "x".repeat(1 << 17);
    assert_eq!(write(&large, "", Full).unwrap_err().kind(), io::ErrorKind::StorageFull);
    assert_eq!(write(&page("x"), "", Full).unwrap_err().kind(), io::ErrorKind::StorageFull);
}

#[test]
fn each_measure_is_defined_once() {
    let (team, agent) = (catalogue::team(&[], None), catalogue::agent());
    let wait = team.iter().find(|measure| measure.name == "wait_p90").unwrap();
    let starts = agent.iter().find(|measure| measure.name == "starts").unwrap();
    let rows = definitions([wait, starts, wait]);
    assert_eq!(rows.len(), 2);
    assert_eq!((rows[0].name.as_str(), rows[0].unit.as_str(), rows[0].better.as_str()), ("wait_p90", "s", "lower"));
    assert_eq!(rows[1].text, "This team's measured conversations that the agent began.");
}
