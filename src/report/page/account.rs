//! An account as the template takes it: what belongs together in one piece.

use super::view::{Shown, shown};
use crate::report::document::{Block, Document};
use serde::Serialize;

/// What stands in one element of the page.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum Piece<'a> {
    /// A sentence of the answer.
    Answer { text: &'a str },
    /// What leads in the next piece.
    Head { text: &'a str },
    /// Words.
    Words { text: &'a str },
    /// Lines that stay whole.
    Lines { text: String },
    /// Days, events and waits.
    Story { steps: Vec<Step<'a>> },
    /// How many or how long, and of what.
    Counts { rows: Vec<[&'a str; 2]> },
    /// A table.
    Grid { grid: Shown<'a> },
}

/// A line of a story; what it does not have is empty.
#[derive(Serialize)]
pub(super) struct Step<'a> {
    kind: StepKind,
    when: &'a str,
    long: &'a str,
    what: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum StepKind {
    Day,
    Event,
    Wait,
    Folded,
}

/// The sentences at the head of the page: where a document has none, the first one of its account.
pub(super) fn lead<'a>(document: &'a Document) -> &'a [String] {
    match (document.answer.as_slice(), answers(document).next()) {
        ([], Some(first)) => std::slice::from_ref(first),
        (answer, _) => answer,
    }
}

fn answers<'a>(document: &'a Document) -> impl Iterator<Item = &'a String> {
    document.account.iter().filter_map(|block| if let Block::Answer(sentence) = block { Some(sentence) } else { None })
}

/// The account, without a sentence that is the whole of the page's head.
pub(super) fn pieces<'a>(document: &'a Document) -> Vec<Piece<'a>> {
    let is_lead = document.answer.is_empty() && answers(document).count() == 1;
    let mut pieces = Vec::new();
    // Whether the piece before goes on.
    let mut goes_on = false;
    for block in &document.account {
        let is_gap = matches!(block, Block::Line(line) if line.is_empty());
        let is_said = is_lead && matches!(block, Block::Answer(_));
        if !is_gap && !is_said {
            add(&mut pieces, block, goes_on);
        }
        // An empty line between lines is one of them.
        if is_gap && let Some(Piece::Lines { text }) = pieces.last_mut() {
            text.push('\n');
        }
        goes_on = !is_gap || matches!(pieces.last(), Some(Piece::Lines { .. }));
    }
    for piece in &mut pieces {
        if let Piece::Lines { text } = piece {
            text.truncate(text.trim_end().len());
        }
    }
    pieces
}

fn add<'a>(pieces: &mut Vec<Piece<'a>>, block: &'a Block, goes_on: bool) {
    let last = pieces.last_mut().filter(|_| goes_on);
    match (piece(block), last) {
        (Piece::Lines { text: more }, Some(Piece::Lines { text })) => *text += &more,
        (Piece::Story { steps: more }, Some(Piece::Story { steps })) => steps.extend(more),
        (Piece::Counts { rows: more }, Some(Piece::Counts { rows })) => rows.extend(more),
        (piece, _) => pieces.push(piece),
    }
}

fn piece<'a>(block: &'a Block) -> Piece<'a> {
    let step = |kind, when, long, what| Piece::Story { steps: vec![Step { kind, when, long, what }] };
    match block {
        Block::Answer(text) => Piece::Answer { text },
        Block::Head(_, text) => Piece::Head { text },
        Block::Words(_, text) => Piece::Words { text },
        Block::Line(line) => Piece::Lines { text: format!("{line}\n") },
        Block::Grid(grid) => Piece::Grid { grid: shown(grid) },
        Block::Day(day) => step(StepKind::Day, "", "", day),
        Block::Event { clock, text } => step(StepKind::Event, clock, "", text),
        Block::Wait { span, length, why } => step(StepKind::Wait, span, length, why),
        Block::Folded(text) => step(StepKind::Folded, "", "", text),
        Block::Counted { count: much, what } | Block::Held { length: much, what } => {
            Piece::Counts { rows: vec![[much, what]] }
        }
    }
}
