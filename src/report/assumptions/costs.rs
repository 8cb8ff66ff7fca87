//! What costs how much.

use super::words;
use crate::money::{Currency, Decimal, to_f64};
use crate::report::number;
use crate::scenario::cost::{Pay, Platform};
use crate::scenario::{Cost, Scenario};

/// Lines of a bill, or kinds of pay, at most.
const MOST: usize = 40;

/// The platform, the pay, and what customers cost who are lost or wait.
pub fn lines(cost: &Cost, scenario: &Scenario) -> Vec<String> {
    let mut lines = Vec::new();
    match &cost.platform {
        Some(platform) => lines.extend(of_platform(platform, cost)),
        None => lines.push("The platform costs nothing.".to_string()),
    }
    lines.extend(pay(cost, scenario));
    let money = |amount| money(amount, cost.currency);
    lines.push(format!(
        "A customer who leaves, or is never answered, costs {}; a minute of waiting costs {}.",
        money(cost.lost),
        money(cost.waited_minute)
    ));
    lines
        .push("A month is a twelfth of 365.25 days; what is measured is brought to a month in proportion.".to_string());
    lines
}

/// Exact: whole, or with as many digits as it has and its coins at least.
fn money(amount: Decimal, currency: Currency) -> String {
    let exact = amount.normalize();
    match exact.scale() {
        0 => format!("{} {}", currency.sign(), number::count(to_f64(exact))),
        places => format!("{} {exact:.*}", currency.sign(), places.max(currency.decimals()) as usize),
    }
}

fn of_platform(platform: &Platform, cost: &Cost) -> Vec<String> {
    let money = |amount| money(amount, cost.currency);
    let line = |line: &crate::money::Line| match line.count {
        1 => format!("{} {}", line.what, money(line.each)),
        count => format!("{count} × {} at {}", line.what, money(line.each)),
    };
    let parts: Vec<String> = platform.bill.lines.iter().take(MOST).map(line).collect();
    let of = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) };
    let users = if platform.users == 1 { "1 user".to_string() } else { format!("{} users", platform.users) };
    let mut lines = vec![format!(
        "The platform: {}, plan \"{}\", for {users}, supervisors included: {} a month{of}.",
        platform.prices,
        platform.plan,
        money(platform.bill.month())
    )];
    if !platform.bill.set_up.is_zero() {
        let when = match cost.setup_months {
            Some(months) => format!("spread over {months} months"),
            None => "paid once and in no month".to_string(),
        };
        lines.push(format!("The set-up fee of {} is {when}.", money(platform.bill.set_up)));
    }
    if !platform.further.is_zero() {
        lines.push(format!(
            "{} active conversations a month are in the price, each further one costs {}. A conversation counts \
             once for \
             every {} h that it begins.",
            number::count(platform.free as f64),
            money(platform.further),
            number::count(platform.interval.hours())
        ));
    }
    lines
}

/// Who is paid what, those alike together.
fn pay(cost: &Cost, scenario: &Scenario) -> Vec<String> {
    let mut kinds: Vec<(Pay, Vec<&str>)> = Vec::new();
    let members: std::collections::BTreeSet<u32> =
        scenario.teams.iter().flat_map(|team| team.agents.iter().chain(&team.supervisors)).map(|id| id.0).collect();
    for (index, (agent, pay)) in scenario.agents.iter().zip(&cost.pay).enumerate() {
        let Some(pay) = pay.filter(|_| members.contains(&(index as u32))) else { continue };
        match kinds.iter_mut().find(|(known, _)| *known == pay) {
            Some((_, names)) => names.push(&agent.name),
            None => kinds.push((pay, vec![&agent.name])),
        }
    }
    if kinds.is_empty() {
        return vec!["Nobody's pay is counted.".to_string()];
    }
    let line = |(pay, names): &(Pay, Vec<&str>)| {
        let how = match pay {
            Pay::Month(amount) => format!("{} a month", money(*amount, cost.currency)),
            Pay::Hour(amount) => {
                format!("{} for each hour of shift, absences and holidays apart", money(*amount, cost.currency))
            }
        };
        let are = if names.len() == 1 { "is" } else { "are each" };
        format!("{} {are} paid {how}.", words::names(names))
    };
    kinds.iter().take(MOST).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_in_sentences() {
        let set = ["cost.lost=\"25.50\"".to_string(), "agent.0.pay_hour=\"0.125\"".to_string()];
        let scenario = crate::scenario::load("scenarios/cost.toml".as_ref(), &set).unwrap().scenario;
        assert_eq!(
            lines(scenario.cost.as_ref().unwrap(), &scenario),
            [
                "The platform: Chatspot, plan \"pro\", for 9 users, supervisors included: R$ 1,086 a month (plan \
                 pro R$ 399, \
                 6 × extra user at R$ 59, extra channel whatsapp R$ 69, extra channel instagram-messenger R$ 69, ai-agents \
                 R$ 69, 9 × scheduling at R$ 14).",
                "The set-up fee of R$ 549 is spread over 12 months.",
                "5,000 active conversations a month are in the price, each further one costs R$ 0.09. A \
                 conversation counts \
                 once for every 24 h that it begins.",
                "Agente 1 to Agente 8 are each paid R$ 0.125 for each hour of shift, absences and holidays apart.",
                "Bia is paid R$ 5,200 a month.",
                "A customer who leaves, or is never answered, costs R$ 25.50; a minute of waiting costs R$ 0.02.",
                "A month is a twelfth of 365.25 days; what is measured is brought to a month in proportion.",
            ]
        );
    }

    #[test]
    fn nothing_paid_is_said_too() {
        let set = ["cost.currency=EUR".to_string()];
        let scenario = crate::scenario::embedded(&set).unwrap().scenario;
        let lines = lines(scenario.cost.as_ref().unwrap(), &scenario);
        assert_eq!(lines[..2], ["The platform costs nothing.", "Nobody's pay is counted."]);
        assert!(lines[2].contains("costs € 0; a minute of waiting costs € 0"));
    }
}
