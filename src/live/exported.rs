//! The engine for a page: three functions over the memory that both see, and no import.
//!
//! The page asks for room, writes its request there as UTF-8, and has it answered; the answer lies where [`answer_at`] says
//! until the next request.

#![allow(
    unsafe_code,
    unreachable_pub,
    reason = "names that the page alone calls must not be mangled; nothing else here is unsafe"
)]

use super::Live;
use std::cell::RefCell;

#[derive(Default)]
struct Desk {
    live: Live,
    request: Vec<u8>,
    answer: Vec<u8>,
}

thread_local! {
    static DESK: RefCell<Desk> = RefCell::default();
}

/// Room for a request of so many bytes, and where it is.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> usize {
    DESK.with_borrow_mut(|desk| {
        desk.request.clear();
        desk.request.resize(length, 0);
        desk.request.as_mut_ptr() as usize
    })
}

/// Answers the request that lies in the room; how many bytes the answer has.
#[unsafe(no_mangle)]
pub extern "C" fn ask() -> usize {
    DESK.with_borrow_mut(|desk| {
        let request = String::from_utf8_lossy(&desk.request).into_owned();
        desk.answer = desk.live.ask(&request).into_bytes();
        desk.answer.len()
    })
}

/// Where the answer lies.
#[unsafe(no_mangle)]
pub extern "C" fn answer_at() -> usize {
    DESK.with_borrow(|desk| desk.answer.as_ptr() as usize)
}
