//! Cases worked out by hand from docs/model.md, rule by rule; the test names carry the rule's number.

mod business_time;
mod limit;
mod overflow;
mod refusals;
mod rotation;
mod seed_page;
mod teams;
mod ties;
mod what_if;
