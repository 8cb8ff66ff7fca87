//! The reference says what the format says.

use super::{golden, path};
use rodizio::diagnostic::Code;
use rodizio::scenario::parse;
use rodizio::scenario::spec::docs;

/// The text with a generated part put in place.
fn filled(text: &str, name: &str, part: &str) -> String {
    let (open, close) = (format!("<!-- generated: {name} -->"), format!("<!-- end: {name} -->"));
    let from = text.find(&open).unwrap_or_else(|| panic!("the page has no {open}")) + open.len();
    let to = text.find(&close).unwrap_or_else(|| panic!("the page has no {close}"));
    format!("{}\n{}\n{}", &text[..from], part.trim_end(), &text[to..])
}

#[test]
fn the_tables_are_the_generated_ones() {
    let mut text = std::fs::read_to_string(path("docs/scenario.md")).unwrap();
    let parts = [
        ("tables", docs::tables()),
        ("distributions", docs::distributions()),
        ("uncertain", docs::uncertain()),
        ("codes", docs::codes()),
    ];
    for (name, part) in parts {
        text = filled(&text, name, &part);
    }
    golden("docs/scenario.md", &text);
    let text = std::fs::read_to_string(path("docs/experiment.md")).unwrap();
    golden("docs/experiment.md", &filled(&text, "tables", &docs::experiment()));
    let text = std::fs::read_to_string(path("docs/cost.md")).unwrap();
    golden("docs/cost.md", &filled(&text, "prices", &docs::prices()));
}

/// Every example of a whole scenario in the reference loads.
#[test]
fn the_example_loads() {
    let text = std::fs::read_to_string(path("docs/scenario.md")).unwrap();
    let examples: Vec<&str> = text
        .split("```toml\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .filter(|block| block.contains("[horizon]"))
        .collect();
    assert!(!examples.is_empty());
    for example in examples {
        let loaded = parse("docs/scenario.md", example, &path("docs"), &[]).unwrap_or_else(|error| panic!("{error}"));
        assert!(
            loaded.warnings.iter().all(|problem| problem.code() == Some(Code::NotEveryoneOffered)),
            "{}",
            loaded.warnings
        );
    }
}
