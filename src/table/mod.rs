//! Tables that other programs write: what stands between their cells, and what the cells say.
//!
//! Everything is read as it is meant, or not at all: what may mean two things is the caller's to settle.

mod decode;
pub(crate) mod dialect;
pub(crate) mod length;
pub(crate) mod moment;
mod order;
#[cfg(feature = "report")]
pub(crate) mod source;

pub(crate) use decode::Decoded;
#[cfg(feature = "report")]
pub(crate) use decode::Encoding;
#[cfg(feature = "report")]
pub(crate) use length::ClockForm;
pub use length::DecimalMark;
pub use order::DateOrder;
pub(crate) use order::SeenDates;
