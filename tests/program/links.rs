//! Links between the pages of the documentation lead somewhere.

use std::fs;
use std::path::{Path, PathBuf};

fn pages() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = Vec::new();
    let folders = ["", "docs", "docs/pt-BR", "reports", "scenarios"].map(|name| root.join(name));
    for folder in folders {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|end| end == "md") {
                pages.push(path);
            }
        }
    }
    pages
}

/// The targets of the Markdown links in a text, code blocks left out.
fn targets(text: &str) -> Vec<String> {
    let mut code = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            code = !code;
        }
        if !code {
            found.extend(line.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0.to_string())));
        }
    }
    found
}

/// The anchors that the headings of a page have, as the usual hosts make them.
fn anchors(text: &str) -> Vec<String> {
    let headings =
        text.lines().filter_map(|line| line.strip_prefix('#')).map(|line| line.trim_start_matches('#').trim());
    let kept = |c: &char| c.is_alphanumeric() || "-_ ".contains(*c);
    headings.map(|h| h.to_lowercase().chars().filter(kept).map(|c| if c == ' ' { '-' } else { c }).collect()).collect()
}

#[test]
fn every_link_leads_somewhere() {
    let mut dead = Vec::new();
    let mut count = 0;
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for target in targets(&text).iter().filter(|target| !target.contains("://")) {
            count += 1;
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let to = if file.is_empty() { page.clone() } else { page.parent().unwrap().join(file) };
            let is_there = to.exists()
                && (anchor.is_empty()
                    || anchors(&fs::read_to_string(&to).unwrap()).iter().any(|known| known == anchor));
            if !is_there {
                dead.push(format!("{}: {target}", page.display()));
            }
        }
    }
    assert!(dead.is_empty(), "{dead:#?}");
    assert!(count > 50, "only {count} links found");
}

#[test]
fn the_check_sees_links_and_headings() {
    assert_eq!(targets("a [b](c.md#d) [e](f)\n```\n[x](y)\n```\n"), ["c.md#d", "f"]);
    assert_eq!(
        anchors("## Why both `handle` and `handle_into`?\n# B.7 One 0.1 %?\n"),
        ["why-both-handle-and-handle_into", "b7-one-01-"]
    );
}
