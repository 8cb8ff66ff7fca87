//! One event as a line of a log.

use super::clock::CivilClock;
use super::event::EventKind;
use super::write::quote;
use crate::calendar::Zone;
use crate::time::SimTime;

/// A line that is being written.
pub(crate) struct EventLine<'z> {
    clock: CivilClock<'z>,
    text: Vec<u8>,
}

impl<'z> EventLine<'z> {
    /// Times are those of `zone`.
    pub(crate) fn new(zone: &'z Zone) -> Self {
        EventLine { clock: CivilClock::new(zone), text: Vec::new() }
    }

    /// Begins a line.
    pub(crate) fn begin(&mut self, at: SimTime, event: EventKind) {
        self.text.clear();
        self.text.extend_from_slice(b"{\"at\":\"");
        self.clock.print(at, &mut self.text);
        self.text.extend_from_slice(b"\"");
        self.add("event", event.file_word());
    }

    /// Adds a text.
    pub(crate) fn add(&mut self, key: &str, value: &str) {
        self.key(key);
        quote(value, &mut self.text);
    }

    /// Adds a number.
    pub(super) fn add_number(&mut self, key: &str, value: f64) {
        self.key(key);
        self.text.extend_from_slice(value.to_string().as_bytes());
    }

    fn key(&mut self, key: &str) {
        self.text.extend_from_slice(b",\"");
        self.text.extend_from_slice(key.as_bytes());
        self.text.extend_from_slice(b"\":");
    }

    /// Ends the line.
    pub(crate) fn end(&mut self) -> &[u8] {
        self.text.extend_from_slice(b"}\n");
        &self.text
    }
}
