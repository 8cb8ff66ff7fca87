//! Ctrl-C, and a request to terminate: where there is something to keep, the first asks to come to an end, and the second
//! ends at once; elsewhere the first does.

use super::exit;
use crate::report::words::say;
use std::io::Write;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Duration;

/// How long it takes to see that somebody has asked.
const LOOK_AGAIN: Duration = Duration::from_millis(100);

static ASKED: AtomicBool = AtomicBool::new(false);
/// Whether anybody looks at it.
static HEEDED: AtomicBool = AtomicBool::new(false);
static HANDLER: OnceLock<()> = OnceLock::new();

/// A flag that the first Ctrl-C (or a request to terminate) sets from now on. The second one ends the process with
/// [`exit::INTERRUPTED`]. If the system gives no handler, Ctrl-C ends the process as ever.
pub(super) fn flag() -> &'static AtomicBool {
    HEEDED.store(true, Ordering::Relaxed);
    watch();
    &ASKED
}

/// Whether somebody has asked for an end; the first Ctrl-C does nothing else from now on.
pub(super) fn is_asked() -> bool {
    flag().load(Ordering::Relaxed)
}

/// What comes of work that asks nobody whether to go on; `None` once somebody has asked for an end. It is left to itself then: the program is
/// about to end.
pub(super) fn unless_asked<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (tell, told) = mpsc::channel();
    let worker = std::thread::spawn(move || drop(tell.send(work())));
    loop {
        match told.recv_timeout(LOOK_AGAIN) {
            Ok(found) => return Some(found),
            Err(mpsc::RecvTimeoutError::Timeout) if is_asked() => return None,
            Err(mpsc::RecvTimeoutError::Timeout) => {}
            // It has come to nothing by itself: so does this.
            Err(mpsc::RecvTimeoutError::Disconnected) => match worker.join() {
                Ok(()) => return None,
                Err(panic) => std::panic::resume_unwind(panic),
            },
        }
    }
}

/// From now on either ends the process with [`exit::INTERRUPTED`], unless somebody takes the [`flag`].
pub(super) fn watch() {
    HANDLER.get_or_init(|| {
        let _ = ctrlc::set_handler(|| {
            if ASKED.swap(true, Ordering::Relaxed) || !HEEDED.load(Ordering::Relaxed) {
                std::process::exit(i32::from(exit::INTERRUPTED));
            }
            let _ = writeln!(std::io::stderr(), "\n{}", say!(cli::FINISHING));
        });
    });
}
