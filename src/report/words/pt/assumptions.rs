//! What frames a scenario in sentences: headings, what is left out.

use super::values::names;
use crate::report::assumptions::AssumptionHeading;

pub(crate) fn heading(heading: AssumptionHeading) -> &'static str {
    match heading {
        AssumptionHeading::Time => "Período e horários",
        AssumptionHeading::Customers => "Clientes",
        AssumptionHeading::Agents => "Atendentes",
        AssumptionHeading::Rotations => "Rodízios",
        AssumptionHeading::Rules => "Regras",
        AssumptionHeading::Costs => "Custos",
        AssumptionHeading::NotModelled => "O que não entra no modelo",
    }
}

/// The same of some teams: `Regras: Suporte e Vendas`.
pub(crate) fn heading_of(heading: AssumptionHeading, teams: &[&str]) -> String {
    format!("{}: {}", self::heading(heading), names(teams))
}

pub(crate) fn not_modelled(costs_are: bool) -> Vec<String> {
    let last = if costs_are { "A qualidade das respostas." } else { "Os custos e a qualidade das respostas." };
    NOT_MODELLED.into_iter().chain([last]).map(String::from).collect()
}

const NOT_MODELLED: [&str; 5] = [
    "Quantos clientes escrevem é um dado, não uma previsão.",
    "Quem desiste não volta a escrever por causa disso.",
    "Os atendentes não aprendem, não se cansam e não escolhem. O tempo de reação não depende de quanto há para fazer, exceto \
     que um atendente sem vaga livre não inicia nada.",
    "Não há pausas, doenças nem atrasos além dos turnos e das ausências acima.",
    "Uma conversa iniciada fica com o seu atendente até o fim; não passa para outro atendente nem para outra equipe.",
];

pub(crate) fn more_agents(count: usize) -> String {
    match count {
        1 => "Mais um atendente, como diz o arquivo de cenário.".to_string(),
        _ => format!("Mais {count} atendentes, como diz o arquivo de cenário."),
    }
}

pub(crate) fn more_teams(count: usize) -> String {
    match count {
        1 => "Mais uma equipe, como diz o arquivo de cenário.".to_string(),
        _ => format!("Mais {count} equipes, como diz o arquivo de cenário."),
    }
}
