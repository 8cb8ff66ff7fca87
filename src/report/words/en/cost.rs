//! What is said of costs.

use super::common::counted;
use super::values::agents;
use crate::money::{BillLine, Billed, Currency};
use crate::report::cost::Part;
use crate::report::number;
use crate::scenario::cost::Pay;
use crate::scenario::{Agent, Cost};

/// Lines of a bill at most.
const MOST: usize = 40;

pub(crate) const fn part(part: Part) -> &'static str {
    match part {
        Part::Pay => "pay",
        Part::Platform => "platform",
        Part::Conversations => "further conversations",
        Part::Lost => "lost customers",
        Part::Wait => "waiting",
        Part::SetUp => "set-up, spread",
    }
}

/// `It costs R$ 28,400 a month, R$ 4.10 a conversation started.`
pub(crate) fn sentence(month: &str, each: Option<&str>) -> String {
    let each = each.map(|each| format!(", {each} a conversation started")).unwrap_or_default();
    format!("It costs {month} a month{each}.")
}

/// What customers cost who are lost or wait; and what a month is.
pub(crate) fn customers(cost: &Cost) -> [String; 2] {
    let money = |amount| number::exact_money(amount, cost.currency);
    [
        format!(
            "A customer who leaves, or is never answered, costs {}; a minute of waiting costs {}.",
            money(cost.lost),
            money(cost.waited_minute)
        ),
        "A month is a twelfth of 365.25 days; what is measured is brought to a month in proportion.".to_string(),
    ]
}

pub(crate) const NO_PAY: &str = "Nobody's pay is counted.";

pub(crate) fn pay(pay: &Pay, people: &[&Agent], currency: Currency) -> String {
    let how = match pay {
        Pay::Month(amount) => format!("{} a month", number::exact_money(*amount, currency)),
        Pay::Hour(amount) => {
            format!("{} for each hour of shift, absences and holidays apart", number::exact_money(*amount, currency))
        }
    };
    let are = if people.len() == 1 { "is" } else { "are each" };
    format!("{} {are} paid {how}.", agents(people))
}

fn billed(what: &Billed) -> String {
    match what {
        Billed::Plan(name) => format!("plan {name}"),
        Billed::ExtraUser => "extra user".to_string(),
        Billed::ExtraChannel(name) => format!("extra channel {name}"),
        Billed::AddOn(name) => name.clone(),
    }
}

pub(crate) fn platform(cost: &Cost) -> Vec<String> {
    let Some(platform) = &cost.platform else { return vec!["The platform costs nothing.".to_string()] };
    let money = |amount| number::exact_money(amount, cost.currency);
    let line = |line: &BillLine| match line.count {
        1 => format!("{} {}", billed(&line.what), money(line.each)),
        count => format!("{count} × {} at {}", billed(&line.what), money(line.each)),
    };
    let parts: Vec<String> = platform.bill.lines.iter().take(MOST).map(line).collect();
    let of = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) };
    let users = counted(platform.users as usize, "user", "users");
    let mut lines = vec![format!(
        "The platform: {}, plan \"{}\", for {users}, supervisors included: {} a month{of}.",
        platform.prices,
        platform.plan,
        money(platform.bill.month())
    )];
    if !platform.bill.set_up.is_zero() {
        let when = match cost.setup_months {
            Some(months) => format!("spread over {}", counted(months as usize, "month", "months")),
            None => "paid once and in no month".to_string(),
        };
        lines.push(format!("The set-up fee of {} is {when}.", money(platform.bill.set_up)));
    }
    if !platform.further.is_zero() {
        lines.push(format!(
            "{} active conversations a month are in the price, each further one costs {}. A conversation counts \
             once for every {} h that it begins.",
            number::count(platform.free as f64),
            money(platform.further),
            number::count(platform.interval.hours())
        ));
    }
    lines
}
