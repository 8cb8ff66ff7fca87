//! What to be careful about.

use super::common::{and_more, grouped};
use crate::experiment::{Caution, Warning};
use crate::report::number;
use crate::report::words::Flag;
use crate::scenario::Grid;

/// Names shown at most in one warning.
const SHOWN: usize = 6;

pub(crate) fn warning(warning: &Warning) -> String {
    match warning {
        Warning::OneReplication => format!(
            "com uma só replicação não há intervalos: use {} 10 ou mais para saber com que certeza se conhece um número",
            Flag::Replications
        ),
        Warning::NoChance => {
            "nada neste cenário depende do acaso: todas as replicações seriam iguais, então uma já diz tudo, e não há \
             intervalos"
                .to_string()
        }
        Warning::NoArrivals { team } => {
            format!("{team}: nenhuma conversa chegou depois do aquecimento, então não há nada a medir")
        }
        Warning::NothingStarted { team } => format!(
            "{team}: ninguém iniciou nenhuma conversa, então não há esperas; veja os turnos, os horários e as ausências"
        ),
        Warning::Unanswered { team, share } => format!(
            "{team}: {} das conversas ainda esperavam quando a simulação terminou; elas não entram nas esperas, que \
             por isso parecem mais curtas do que são",
            number::share(*share, 1)
        ),
        Warning::Overloaded { team, occupancy, leaving } => format!(
            "{team}: as vagas dos atendentes estão ocupadas em {} do tempo dos turnos: eles não dão conta do volume, e {}",
            number::share(*occupancy, 1),
            if *leaving {
                "a fila só não cresce porque há clientes que desistem"
            } else {
                "quanto mais longo o período simulado, mais crescem as esperas"
            }
        ),
        Warning::Busy { team, occupancy } => format!(
            "{team}: as vagas dos atendentes estão ocupadas em {} do tempo dos turnos. A partir de 85 %, um pouco mais de \
             trabalho alonga muito as esperas; quem pode ter várias conversas ao mesmo tempo quase não fica um momento \
             sem nenhuma",
            number::share(*occupancy, 1)
        ),
        Warning::Imprecise { targets, replications } => format!(
            "a precisão pedida não foi alcançada em {}: {}; permita mais com {} ou {}",
            grouped((*replications).into(), "replicação", "replicações"),
            targets.join(", "),
            Flag::MaxReplications,
            Flag::MaxTime
        ),
        Warning::Partial { team, measures, fewest, replications } => {
            let (shown, more) = measures.split_at(measures.len().min(SHOWN));
            format!(
                "{team}: em parte das replicações não há valor para {}{} (no pior caso, há em {} de {}); essas replicações \
                 ficam de fora",
                shown.join(", "),
                and_more(more.len()),
                number::count(*fewest as f64),
                grouped(u64::from(*replications), "replicação", "replicações")
            )
        }
    }
}

pub(crate) fn caution(caution: &Caution, cells: usize, grid: &Grid) -> String {
    match caution {
        // It is about the run as a whole.
        Caution::Warning(of_all @ (Warning::OneReplication | Warning::NoChance), _) => warning(of_all),
        Caution::Warning(of_some, about) => format!("{} ({})", warning(of_some), place(about, cells, grid)),
        Caution::Imprecise(missed, about) => {
            format!("a precisão pedida não foi alcançada: {} ({})", missed.join(", "), place(about, cells, grid))
        }
    }
}

fn place(about: &[usize], cells: usize, grid: &Grid) -> String {
    match about {
        [] => String::new(),
        [one] => format!("na combinação {}", grid.name(*one)),
        [first, ..] => format!("em {} de {cells} combinações, a primeira delas {}", about.len(), grid.name(*first)),
    }
}
