//! Ctrl-C: the first asks to come to an end, the second ends at once.

use super::exit;
use crate::report::words::say;
use std::io::Write;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

static ASKED: AtomicBool = AtomicBool::new(false);
static HANDLER: OnceLock<()> = OnceLock::new();

/// A flag that the first Ctrl-C (or a request to terminate) sets from now on. The second one ends the process with
/// [`exit::INTERRUPTED`]. If the system gives no handler, Ctrl-C ends the process as ever.
pub(super) fn flag() -> &'static AtomicBool {
    HANDLER.get_or_init(|| {
        let _ = ctrlc::set_handler(|| {
            if ASKED.swap(true, Ordering::Relaxed) {
                std::process::exit(i32::from(exit::INTERRUPTED));
            }
            let _ = writeln!(std::io::stderr(), "\n{}", say!(cli::FINISHING));
        });
    });
    &ASKED
}
