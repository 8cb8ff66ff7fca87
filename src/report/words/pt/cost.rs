//! What is said of costs.

use super::common::{counted, grouped, noun};
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
        Part::Pay => "remuneração",
        Part::Platform => "plataforma",
        Part::Conversations => "conversas adicionais",
        Part::Lost => "desistências",
        Part::Wait => "espera",
        Part::SetUp => "implantação, diluída",
    }
}

/// `Custa R$ 28.400 por mês, R$ 4,10 por conversa iniciada.`
pub(crate) fn sentence(month: &str, each: Option<&str>) -> String {
    let each = each.map(|each| format!(", {each} por conversa iniciada")).unwrap_or_default();
    format!("Custa {month} por mês{each}.")
}

/// What customers cost who are lost or wait; and what a month is.
pub(crate) fn customers(cost: &Cost) -> [String; 2] {
    let money = |amount| number::exact_money(amount, cost.currency);
    [
        format!(
            "Um cliente que desiste, ou que fica sem resposta, custa {}; um minuto de espera custa {}.",
            money(cost.lost),
            money(cost.waited_minute)
        ),
        "Um mês é um doze avos de 365,25 dias; o que é medido é convertido para um mês na mesma proporção.".to_string(),
    ]
}

pub(crate) const NO_PAY: &str = "A remuneração não é contada.";

pub(crate) fn pay(pay: &Pay, people: &[&Agent], currency: Currency) -> String {
    let how = match pay {
        Pay::Month(amount) => format!("{} por mês", number::exact_money(*amount, currency)),
        Pay::Hour(amount) => {
            format!("{} por hora de turno, sem contar ausências e feriados", number::exact_money(*amount, currency))
        }
    };
    let receive = noun(people.len(), "recebe", "recebem, por pessoa,");
    format!("{} {receive} {how}.", agents(people))
}

fn billed(what: &Billed) -> String {
    match what {
        Billed::Plan(name) => format!("plano {name}"),
        Billed::ExtraUser => "usuário adicional".to_string(),
        Billed::ExtraChannel(name) => format!("canal adicional {name}"),
        Billed::AddOn(name) => name.clone(),
    }
}

pub(crate) fn platform(cost: &Cost) -> Vec<String> {
    let Some(platform) = &cost.platform else { return vec!["A plataforma não custa nada.".to_string()] };
    let money = |amount| number::exact_money(amount, cost.currency);
    let line = |line: &BillLine| match line.count {
        1 => format!("{} {}", billed(&line.what), money(line.each)),
        count => format!("{count} × {} a {}", billed(&line.what), money(line.each)),
    };
    let parts: Vec<String> = platform.bill.lines.iter().take(MOST).map(line).collect();
    let of = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) };
    let users = counted(platform.users as usize, "usuário", "usuários");
    let mut lines = vec![format!(
        "A plataforma: {}, plano \"{}\", para {users}, contando quem supervisiona: {} por mês{of}.",
        platform.prices,
        platform.plan,
        money(platform.bill.month())
    )];
    if !platform.bill.set_up.is_zero() {
        let when = match cost.setup_months {
            Some(months) => format!("é diluída em {}", counted(months as usize, "mês", "meses")),
            None => "é paga uma vez e não entra em nenhum mês".to_string(),
        };
        lines.push(format!("A taxa de implantação de {} {when}.", money(platform.bill.set_up)));
    }
    if !platform.further.is_zero() {
        lines.push(format!(
            "O preço inclui {} por mês; cada uma a mais custa {}. Uma conversa conta uma vez a cada período de {} h que \
             ela inicia.",
            grouped(platform.free, "conversa ativa", "conversas ativas"),
            money(platform.further),
            number::count(platform.interval.hours())
        ));
    }
    lines
}
