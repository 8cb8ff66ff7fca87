//! The dialogue: questions on stderr, answers from stdin, whether somebody types them or a file has them.

use crate::cli::failure::Failure;
use crate::cli::streams::Streams;
use crate::diagnostic::plain;
use crate::interview::{Answers, Question, Source, folded, is_unknown};
use crate::report::words::say;
use std::io::{BufRead, Read, Write};

/// How often one question is asked at most.
const TIMES: usize = 3;
/// Bytes of an answer at most.
const LONGEST: u64 = 1 << 16;

/// Asks all of them.
pub(super) fn ask(answers: &mut Answers, streams: &mut Streams) -> Result<(), Failure> {
    let _ = writeln!(streams.stderr, "{}\n", say!(new::INTRODUCTION));
    for (place, question) in Question::ALL.into_iter().enumerate() {
        if !asked(question, answers, streams)? {
            let _ = writeln!(streams.stderr);
            streams.note(&say!(new::input_ended(Question::ALL.len() - place)));
            return Ok(());
        }
    }
    let _ = writeln!(streams.stderr);
    Ok(())
}

/// Asks one until it is answered; whether there was an answer at all.
fn asked(question: Question, answers: &mut Answers, streams: &mut Streams) -> Result<bool, Failure> {
    let suggested = say!(new::value(question, answers));
    for _ in 0..TIMES {
        let _ = write!(streams.stderr, "{} ", say!(new::question(question, &suggested)));
        let _ = streams.stderr.flush();
        let Some(said) = line(streams)? else { return Ok(false) };
        if folded(&said).is_empty() {
            answers.keep(question, Source::Kept);
            return Ok(true);
        }
        if is_unknown(&said) {
            answers.keep(question, Source::Unknown);
            return Ok(true);
        }
        match answers.answer(question, &said) {
            Ok(()) => return Ok(true),
            Err(why) => {
                let _ = writeln!(streams.stderr, "    {}", plain(&say!(new::not_understood(&why))));
            }
        }
    }
    let _ = writeln!(streams.stderr, "    {}", say!(new::left_at(&suggested)));
    Ok(true)
}

/// What was typed; `None` at the end of the input. Where nobody has seen it being typed, it is shown.
fn line(streams: &mut Streams) -> Result<Option<String>, Failure> {
    let mut bytes = Vec::new();
    let read = (&mut streams.stdin).take(LONGEST).read_until(b'\n', &mut bytes).map_err(Failure::unexpected)?;
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}').trim();
    if !streams.stdin_is_tty {
        let _ = writeln!(streams.stderr, "{}", plain(text));
    }
    Ok((read > 0).then(|| text.to_string()))
}
