//! One replication: customers, agents and calendars around the rules.
//!
//! [`World`] owns the virtual clock. It draws arrivals, handling work, patience and reactions,
//! keeps who is at work, and drives one [`Router`](crate::rules::Router), whose decisions it
//! carries out. What happened goes to an [`Observer`]; nothing is computed or printed here.

mod absences;
mod arrivals;
mod chats;
mod desk;
mod draws;
mod hand;
mod ids;
mod inputs;
mod looks;
mod notices;
mod observer;
mod order;
mod patience;
mod presence;
mod ready;
mod returns;
mod run;
mod tree;

pub use absences::as_played;
#[cfg(feature = "report")]
pub(crate) use arrivals::arrivals;
pub use chats::{Chat, Stage};
pub use inputs::Inputs;
pub use observer::Observer;
pub use order::Class;
pub use run::{World, simulate, simulate_until};
