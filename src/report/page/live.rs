//! Settings that can be moved: a page of its own, or a part of a report.

use super::{CSS, fill};
use crate::language::{Language, language};
use crate::report::words::live::words;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

const PAGE: &str = include_str!("../../../page/page.html");
const STYLE: &str = include_str!("../../../page/page.css");
const WORKER: &str = include_str!("../../../page/worker.js");
/// Each has what the next one uses.
const SCRIPTS: [&str; 4] = [
    include_str!("../../../page/address.js"),
    include_str!("../../../page/glance.js"),
    include_str!("../../../page/team.js"),
    include_str!("../../../page/page.js"),
];

/// What both templates include: what is seen, and the scripts with what they need.
pub(super) const INCLUDED: [(&str, &str); 2] =
    [("try.html", include_str!("../../../page/try.html")), ("parts.html", include_str!("../../../page/parts.html"))];

/// Scenarios that can be played where they are shown.
pub(crate) struct LivePart {
    title: String,
    /// As JSON.
    opens: String,
    several: bool,
    /// In base 64.
    engine: String,
}

impl LivePart {
    /// Of these scenarios, the first of which is called `title`. `engine` is the engine, gzipped.
    pub(crate) fn new(title: &str, scenarios: &[impl Serialize], engine: &[u8]) -> Self {
        let (opens, several) = (in_script(&scenarios), scenarios.len() > 1);
        LivePart { title: title.to_string(), opens, several, engine: BASE64_STANDARD.encode(engine) }
    }

    /// Bytes of the engine and of what it opens.
    pub(super) fn bytes(&self) -> usize {
        self.engine.len() + self.opens.len()
    }

    /// What the templates fill in.
    pub(super) fn values(&self, alone: bool) -> Value {
        let all: BTreeMap<&str, _> = Language::ALL.into_iter().map(|one| (one.tag(), words(one))).collect();
        context! {
            live => true,
            alone,
            level => if alone { "h1" } else { "h3" },
            below => if alone { "h2" } else { "h3" },
            title => &self.title,
            several => self.several,
            opens => &self.opens,
            engine => &self.engine,
            try_words => Serde(words(language())),
            all_words => in_script(&all),
            try_css => STYLE,
            worker => WORKER,
            scripts => SCRIPTS,
        }
    }
}

/// Writes a page of its own; `chart_css` as of a [`Page`](super::Page).
///
/// Fails only where `out` does.
pub(crate) fn write(part: &LivePart, chart_css: &str, out: impl Write) -> io::Result<()> {
    fill(PAGE, context! { css => format!("{CSS}\n{STYLE}"), chart_css, ..part.values(true) }, out)
}

/// As JSON that cannot end the script it stands in, whatever somebody calls an agent.
fn in_script(value: &impl Serialize) -> String {
    // Texts and numbers under names: there is nothing that JSON cannot say.
    serde_json::to_string(value).unwrap_or_default().replace('<', "\\u003c")
}
