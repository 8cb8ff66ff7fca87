//! Money: the price table against the page, costs worked out by hand, and what must always hold.

#[path = "../cost/hand.rs"]
mod hand;
#[path = "../cost/laws.rs"]
mod laws;
#[path = "../cost/page.rs"]
mod page;
