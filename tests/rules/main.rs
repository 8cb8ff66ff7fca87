//! The proof of the rules (docs/model.md part A): cases worked out by hand, laws on random input, and
//! a second program written from the same page that must decide alike.

#![cfg(feature = "png")]

mod cases;
mod conformance;
mod draw;
mod laws;
mod oracle;
mod page;
mod referee;
mod script;
mod setup;
mod subject;
