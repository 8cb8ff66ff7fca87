//! What every report page must do in a browser, whoever filled it.

use super::browser::Browser;
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;

/// What was found on a page that passed.
#[derive(Debug)]
pub struct Seen {
    /// Places with a chart.
    pub charts: usize,
    /// Places with a table.
    pub tables: usize,
    /// Lists to choose a chart or table from.
    pub lists: usize,
    /// Elements that answer the pointer.
    pub hot: usize,
    /// Printed pages.
    pub pages: usize,
}

/// Everything that does not fit, at the present width: charts too, on a phone. Empty is good.
const MISFITS: &str = r"
const wide = document.documentElement.clientWidth, found = [];
if (document.documentElement.scrollWidth > wide) found.push('the page scrolls sideways: ' + document.documentElement.scrollWidth);
const name = e => e.tagName + '.' + e.getAttribute('class') + ' ' + JSON.stringify((e.textContent || '').trim().slice(0, 40));
const seen = e => e.checkVisibility() && e.getClientRects().length > 0 && !e.closest('caption');
for (const e of document.querySelectorAll('h1,h2,h3,p,li,td,th,dt,dd,figcaption,button,select,summary,pre,label,small')) {
  if (!seen(e)) continue;
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  if (style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1) found.push('cut: ' + name(e));
  if (!e.closest('.scroll') && (box.right > wide + 1 || box.left < -1)) found.push('beyond the page: ' + name(e));
  if (parseFloat(style.fontSize) < 11 && !arguments[0]) found.push('small: ' + name(e));
}
for (const e of document.querySelectorAll('.scroll, .chart')) {
  if (!seen(e)) continue;
  const box = e.getBoundingClientRect();
  if (box.right > wide + 1 || box.left < -1) found.push('beyond the page: ' + name(e));
}
for (const chart of document.querySelectorAll('.chart')) {
  if (seen(chart) && wide <= 400 && chart.scrollWidth > chart.clientWidth + 1) found.push('scrolls sideways: ' + name(chart));
}
for (const svg of document.querySelectorAll('.chart svg')) {
  if (!seen(svg)) continue;
  const frame = svg.getBoundingClientRect(), scale = frame.width / svg.viewBox.baseVal.width;
  for (const text of svg.querySelectorAll('text')) {
    if (parseFloat(text.getAttribute('font-size')) * scale < 10.95 && !arguments[0]) found.push('small: ' + name(text));
    const box = text.getBoundingClientRect();
    if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
      found.push('out of its chart: ' + name(text));
  }
}
return found;";

/// Opens a page and tries everything on it; panics with what is wrong. `None` where there is no browser.
pub fn check_report(path: &Path) -> Option<Seen> {
    let browser = Browser::start()?;
    let b = &browser;
    b.set(1400, 1000, "light", "screen");
    b.open(path);
    let count = |selector: &str| number(&b.run(&format!("return document.querySelectorAll('{selector}').length")));
    let mut seen = Seen {
        charts: count("#charts > .place"),
        tables: count("#tables > .place"),
        lists: count("select"),
        hot: count(".chart .hot[data-text]"),
        pages: 0,
    };
    assert!(count("#charts .chart svg") >= seen.charts, "{}: charts are missing", path.display());
    assert_eq!(seen.charts > 0, count("#charts") > 0, "{}: a place for charts without charts", path.display());
    structure(b);
    widths_and_schemes(b);
    toggle(b);
    if seen.charts > 0 {
        pointer(b);
    }
    lists(b);
    tables(b);
    seen.pages = print(b);
    assert_eq!(b.console(), Vec::<String>::new(), "messages on the console");
    Some(seen)
}

/// Headings, ids, links.
fn structure(b: &Browser) {
    let faults = b.run(
        r"const found = [], ids = [...document.querySelectorAll('[id]')].map(e => e.id);
        for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) found.push('twice: ' + id);
        for (const a of document.querySelectorAll('a[href^=\\#]'))
          if (!document.getElementById(a.hash.slice(1))) found.push('leads nowhere: ' + a.hash);
        if (document.querySelectorAll('h1').length !== 1) found.push('not one h1');
        if (document.querySelector('#answer .lead p')?.textContent.trim().length < 10) found.push('no answer');
        if (performance.getEntriesByType('resource').some(e => !e.name.startsWith('data:'))) found.push('asks for more');
        return found;",
    );
    assert_eq!(faults, json!([]));
}

/// Nothing is cut on a phone, a desk or paper; light is light and dark is dark.
fn widths_and_schemes(b: &Browser) {
    for (width, height) in [(400, 800), (800, 900), (1400, 1000)] {
        for scheme in ["light", "dark"] {
            b.set(width, height, scheme, "screen");
            let folded = b.run(MISFITS);
            b.run("for (const d of document.querySelectorAll('details')) d.open = true");
            assert_eq!([folded, b.run(MISFITS)], [json!([]), json!([])], "{width} pixels wide, {scheme}");
            assert_eq!(is_dark(b), scheme == "dark", "the paper of the {scheme} scheme");
            let contrast = b.contrast(&KINDS);
            assert!(contrast >= 4.5, "contrast of text in the {scheme} scheme is {contrast}");
        }
    }
    // A4 without its margins; type is smaller on paper.
    b.set(665, 900, "light", "print");
    assert_eq!(b.run_with(MISFITS, json!([true])), json!([]), "on paper");
    let controls =
        "[...document.querySelectorAll('.control, .contents, .tip')].filter(e => e.checkVisibility()).length";
    assert_eq!(b.run(&format!("return {controls}")), json!(0), "controls on paper");
    // All that a list chooses from is there, and nothing is higher than a page: it would be cut.
    let hidden = "[...document.querySelectorAll('.choice')].filter(e => !e.checkVisibility()).length";
    assert_eq!(b.run(&format!("return {hidden}")), json!(0), "charts and tables that paper does not show");
    let high =
        "[...document.querySelectorAll('.chart svg')].filter(e => e.getBoundingClientRect().height > 980).length";
    assert_eq!(b.run(&format!("return {high}")), json!(0), "charts that are higher than a page");
    b.set(1400, 1000, "light", "screen");
}

/// The kinds of text that the page has.
const KINDS: [&str; 14] = [
    "h1",
    "h2",
    ".lead p",
    ".rests li",
    "p.note",
    "a",
    ".verdict",
    "th",
    "td",
    "small",
    ".unit",
    "code",
    "dt",
    ".mark",
];

fn is_dark(b: &Browser) -> bool {
    let paper = b.run("return getComputedStyle(document.body).backgroundColor");
    let digits = paper.as_str().unwrap().split(|c: char| !c.is_ascii_digit()).filter_map(|d| d.parse::<u32>().ok());
    digits.take(3).sum::<u32>() < 300
}

/// The button turns the page, and the charts' own colours with it, whatever the system says.
fn toggle(b: &Browser) {
    let ink = |b: &Browser| b.run("return getComputedStyle(document.documentElement).getPropertyValue('--ink')");
    let click = |b: &Browser| b.run("document.querySelector('button.scheme').click()");
    let mut inks = Vec::new();
    for scheme in ["light", "dark"] {
        b.set(1400, 1000, scheme, "screen");
        inks.push(ink(b));
        click(b);
        assert_ne!(is_dark(b), scheme == "dark", "the button does not turn {scheme}");
        inks.push(ink(b));
        click(b);
        assert_eq!(is_dark(b), scheme == "dark", "the button does not turn back to {scheme}");
    }
    assert!(inks[0] != inks[1] && inks[0] == inks[3] && inks[1] == inks[2], "the charts' ink: {inks:?}");
    b.set(1400, 1000, "light", "screen");
}

/// Where the first hot element of each visible chart is, after it has been brought into the window.
const HOT: &str = r"
const svgs = [...document.querySelectorAll('.chart svg')].filter(s => s.checkVisibility() && s.querySelector('.hot[data-text]'));
const svg = svgs[arguments[0]];
if (!svg) return null;
const hot = svg.querySelector('.hot[data-text]');
hot.scrollIntoView({ block: 'center', behavior: 'instant' });
const box = hot.getBoundingClientRect();
return { x: box.left + box.width / 2, y: box.top + box.height / 2, text: hot.dataset.text };";

/// A box tells what is under the pointer and what has the focus, within the window.
fn pointer(b: &Browser) {
    let tip = |b: &Browser| b.run("const t = document.querySelector('.tip'); return t.hidden ? null : t.textContent");
    for width in [1400, 400] {
        b.set(width, 900, "light", "screen");
        for chart in 0.. {
            let place = b.run_with(HOT, json!([chart]));
            let (Some(x), Some(y)) = (place["x"].as_f64(), place["y"].as_f64()) else {
                assert!(chart > 0, "no chart answers the pointer");
                break;
            };
            // The end of a scroll hides the box, and it may come late: the pointer moves until it tells.
            let told = (0..50).find_map(|step| {
                b.hover(x + f64::from(step % 2), y);
                let told = tip(b);
                if told.is_null() {
                    std::thread::sleep(Duration::from_millis(20));
                }
                told.as_str().map(str::to_string)
            });
            assert!(told.is_some_and(|text| !text.is_empty()), "chart {chart}: nothing under the pointer");
            let inside = "const r = document.querySelector('.tip').getBoundingClientRect(); \
                          return r.left >= 0 && r.top >= 0 && r.right <= innerWidth && r.bottom <= innerHeight";
            assert_eq!(b.run(inside), json!(true), "chart {chart}: the box leaves the window");
            b.hover(1.0, 1.0);
            assert_eq!(tip(b), Value::Null, "the box stays behind");
        }
    }
    b.set(1400, 900, "light", "screen");
    let first =
        b.run("const h = document.querySelector('.chart .hot[tabindex=\"0\"]'); h.focus(); return h.dataset.text");
    assert_eq!(tip(b), first, "nothing at the focus");
    b.press("ArrowRight");
    b.press("ArrowDown");
    let now = b.run("return document.activeElement.dataset.text ?? null");
    let several = b.run("return document.activeElement.closest('svg').querySelectorAll('.hot').length > 1");
    assert_eq!(now != first, several == json!(true), "the arrow keys do not move: {now}");
    assert_eq!(tip(b), now, "nothing at the new focus");
    b.press("Escape");
    assert_eq!(tip(b), Value::Null, "Escape does not hide the box");
}

/// Each list shows what is chosen and nothing else.
fn lists(b: &Browser) {
    let faults = b.run(
        r"const found = [];
        for (const list of document.querySelectorAll('.place select')) {
          const place = list.closest('.place'), items = [...place.querySelectorAll('.choice')];
          if (items.length !== list.options.length) found.push('not every choice is in the list');
          for (const option of list.options) {
            list.value = option.value;
            list.dispatchEvent(new Event('change', { bubbles: true }));
            const shown = items.filter(i => i.checkVisibility());
            if (shown.length !== 1 || shown[0].dataset.label !== option.text) found.push('not shown: ' + option.text);
          }
          list.selectedIndex = 0;
          list.dispatchEvent(new Event('change', { bubbles: true }));
        }
        return found;",
    );
    assert_eq!(faults, json!([]));
}

/// Every column of every table sorts both ways and back, by click and by key.
fn tables(b: &Browser) {
    let faults = b.run(
        r"const found = [];
        for (const table of document.querySelectorAll('table.sorts')) {
          // Rows under a title are sorted among themselves.
          const rowsOf = body => [...body.rows].filter(row => !row.classList.contains('group'));
          const bodies = [...table.tBodies], given = bodies.map(rowsOf);
          const heads = [...table.tHead.rows[0].cells];
          heads.forEach((head, column) => {
            const where = table.caption.textContent + ' / ' + head.textContent;
            const values = body => rowsOf(body).map(r => r.cells[column]).map(c =>
              head.classList.contains('number') ? parseFloat(c.dataset.value) : c.textContent.trim());
            const rises = way => bodies.every(body => {
              const v = values(body);
              if (!head.classList.contains('number'))
                return v.every((x, i) => i === 0 || way * v[i - 1].localeCompare(x, undefined, { numeric: true }) <= 0);
              const known = v.filter(x => !isNaN(x));
              return v.slice(0, known.length).every((x, i) => !isNaN(x) && (i === 0 || way * (x - v[i - 1]) >= 0));
            });
            for (const [order, way] of [['ascending', 1], ['descending', -1]]) {
              head.querySelector('button').click();
              if (head.getAttribute('aria-sort') !== order || !rises(way)) found.push(order + ': ' + where);
              if (heads.some(h => h !== head && h.getAttribute('aria-sort') !== 'none')) found.push('two: ' + where);
            }
            head.querySelector('button').click();
            if (bodies.some((body, b) => rowsOf(body).some((row, i) => given[b][i] !== row))) found.push('not as given: ' + where);
          });
        }
        return found;",
    );
    assert_eq!(faults, json!([]));
    if b.run("const t = document.querySelector('.sorts'); t?.querySelector('thead button').focus(); return !!t")
        == json!(true)
    {
        b.press("Enter");
        let order = b.run("return document.querySelector('.sorts thead th').getAttribute('aria-sort')");
        assert_eq!(order, json!("ascending"), "the Enter key does not sort");
    }
}

/// How many pages it prints on.
fn print(b: &Browser) -> usize {
    b.tell("Emulation.setEmulatedMedia", json!({"media": "", "features": []}));
    let pdf = b.pdf();
    assert!(pdf.starts_with(b"%PDF-"));
    let pages = pdf.windows(11).filter(|w| w == b"/Type /Page").count()
        - pdf.windows(12).filter(|w| w == b"/Type /Pages").count();
    assert!((1..200).contains(&pages), "{pages} pages");
    pages
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("a count")).unwrap()
}
