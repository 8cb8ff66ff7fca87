//! Long logs, and streams that fail.

use super::log::{self, Log};
use super::office::office;
use rodizio::replay::{REMEMBERED, ReplayError, replay};
use rodizio::rules::Settings;
use rodizio::scenario::Scenario;
use std::io::{self, BufReader, Write};

fn busy() -> Scenario {
    let agents = log::agents();
    let agents: Vec<&str> = agents.iter().map(String::as_str).collect();
    office("America/Sao_Paulo", &["mon-fri 08:00-18:00"], &agents, &[("Suporte", Settings::default())])
}

/// Counts what is written, and does not keep it.
#[derive(Default)]
struct Counter {
    bytes: u64,
    largest: usize,
    writes: u64,
}

impl Write for Counter {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        self.bytes += text.len() as u64;
        self.largest = self.largest.max(text.len());
        self.writes += 1;
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_million_lines_in_constant_memory() {
    let mut out = Counter::default();
    let summary = replay(&busy(), BufReader::new(Log::new(1_000_000)), &mut out).unwrap();
    assert_eq!(summary.events, 1_000_000);
    // The log is made so that every request is granted; those cut off by its end open afterwards.
    assert_eq!((summary.refused, summary.opened, summary.stranded), (0, summary.waiting(), 0));
    assert!(summary.waiting() < 30);
    assert_eq!(summary.arrived, summary.started + summary.left + summary.waiting());
    assert!(summary.offers > summary.arrived && summary.left > 15_000);
    // About 16 minutes at one every 17 s: ids stay small however long the log is.
    assert!(summary.most_live < 200, "{}", summary.most_live);
    assert!(out.largest < 1 << 18 && out.writes < out.bytes / 50_000);
}

#[test]
fn late_requests_are_refused_and_very_late_ones_unknown() {
    let scenario = busy();
    let line = |event: &str, name: usize| {
        format!("{{\"at\":\"2026-03-02T09:00:00\",\"event\":\"{event}\",\"conversation\":\"c{name}\"}}\n")
    };
    let mut log: String = (0..=REMEMBERED).flat_map(|n| [line("arrive", n), line("leave", n)]).collect();
    log += &line("leave", 1);
    log += &line("arrive", 0);
    log += &line("leave", 0);
    log += &line("end", 1);
    let mut out = Vec::new();
    let error = replay(&scenario, log.as_bytes(), &mut out).unwrap_err().to_string();
    let last = 2 * (REMEMBERED + 1) + 4;
    assert_eq!(
        error,
        format!("line {last}, column 58: no conversation \"c1\" has arrived (it needs an \"arrive\" on a line before)")
    );
    let out = String::from_utf8(out).unwrap();
    let end: Vec<&str> = out.lines().rev().take(3).collect();
    assert!(end[0].ends_with(r#""conversation":"c0","decision":"left"}"#));
    assert!(end[2].ends_with(r#""conversation":"c1","decision":"refuse","reason":"gone"}"#));
}

#[test]
fn a_reader_that_goes_away_is_told_apart() {
    struct Closed;
    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let outcome = replay(&busy(), BufReader::new(Log::new(1_000_000)), &mut Closed);
    let Err(ReplayError::Write(error)) = outcome else { panic!("{outcome:?}") };
    assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
}

#[test]
fn a_log_that_cannot_be_read_on_names_the_line() {
    struct Broken(bool);
    impl io::Read for Broken {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            if std::mem::replace(&mut self.0, true) {
                return Err(io::Error::other("the disk is gone"));
            }
            let line = b"{\"at\":\"2026-03-02T09:00\",\"event\":\"arrive\",\"conversation\":\"c\"}\n";
            out[..line.len()].copy_from_slice(line);
            Ok(line.len())
        }
    }
    let mut out = Vec::new();
    let error = replay(&busy(), BufReader::new(Broken(false)), &mut out).unwrap_err();
    assert_eq!(error.to_string(), "line 2: cannot read the events: the disk is gone");
    assert_eq!(out.iter().filter(|byte| **byte == b'\n').count(), 1);
}
