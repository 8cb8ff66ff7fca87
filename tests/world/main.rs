//! Small cases of part B of docs/model.md, worked out by hand: what goes in is a few conversations
//! with given handling, what comes out is compared line by line with what the page says.

#![cfg(feature = "png")]

mod absences;
mod agents;
mod attribution;
mod by_name;
mod causes;
mod counts;
mod draw;
mod instants;
mod kept;
mod laws;
mod measures;
mod opening;
mod own_hours;
mod portrait;
mod record;
mod returns;
mod script;
mod silent;
mod slots;
mod story;
