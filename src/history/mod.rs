//! A history of conversations, out of the export of any platform.
//!
//! - [`Mapping`] says which columns mean what. [`find`] finds one: by the platform's own names, by what columns are usually
//!   called in Portuguese, English and Spanish, and by what stands in them.
//! - [`Import`] goes through the rows and hands over [`PastConversation`]s, one by one; rows that cannot be read go elsewhere, with the
//!   reason. What the file as a whole gives away about itself is among its [`Sign`]s.
//!
//! Names, phones and texts of customers are in columns without a role: those are never looked at.

mod columns;
mod conversation;
mod error;
mod files;
mod find;
mod hours;
mod import;
mod kin;
mod log;
mod looks;
mod mapping;
mod names;
mod preset;
mod read;
mod reject;
mod role;
mod signs;
mod spelling;
mod tally;
mod units;
mod write;

pub(crate) use conversation::{BULK_ENDS, PastConversation, PastOutcome};
pub(crate) use error::HistoryError;
pub(crate) use files::{Export, opened};
pub(crate) use find::{FoundMapping, Mapped, WhyMapped, find};
pub(crate) use import::{Import, ImportWatch, Imported, MOST_REJECTED, Taken};
pub(crate) use log::EventLog;
pub(crate) use mapping::{ColumnRef, Mapping};
pub(crate) use names::{are_sums, unaccented};
pub(crate) use preset::Preset;
pub(crate) use reject::{RejectedKind, Rejection};
pub(crate) use role::ColumnRole;
pub(crate) use signs::{Assumption, ExportSign, OddHoursWhy};
pub(crate) use tally::ArrivalRow;
pub(crate) use write::{AgentNames, HistoryWriter};
