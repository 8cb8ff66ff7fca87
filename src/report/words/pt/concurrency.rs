//! What is said of how many conversations at once are best.

use super::common::counted;
use crate::report::SweepReport;
use crate::report::answer::concurrency::MoreAtOnce;
use crate::report::label::label;
use crate::report::number;
use crate::report::words::CommandName;

/// How many at once are best, and what more do.
pub(crate) fn best(report: &SweepReport, best: usize, more: MoreAtOnce) -> String {
    let at_once = report.grid.cell(best).concat();
    match more {
        MoreAtOnce::NotTried => {
            format!(
                "Conversas ao mesmo tempo: {at_once} é o melhor do que foi testado; com mais, pode ser melhor ainda."
            )
        }
        MoreAtOnce::NoHelp => format!("Conversas ao mesmo tempo: {at_once} é o melhor; com mais, não melhora."),
        MoreAtOnce::Worse(next) => {
            let found = report.lead_of(next);
            let value = found.map(|found| number::mean(&found.estimate, found.measure.unit)).unwrap_or_default();
            let (next, lead) = (report.grid.cell(next).concat(), label(&report.lead.measure));
            format!(
                "Conversas ao mesmo tempo: {at_once} é o melhor; com mais, piora. Com {next}, o valor de \"{lead}\" é {value}."
            )
        }
    }
}

/// Why the best number of conversations at once is not known.
pub(crate) fn without_speed() -> String {
    format!(
        "nada diz quanto várias conversas ao mesmo tempo ficam mais lentas; por isso, mais ao mesmo tempo sempre parece \
         melhor. Dê `speed` aos atendentes, como em speed = [1.0, 0.9, 0.75], ou deixe `{}` encontrar isso no seu histórico",
        CommandName::Fit
    )
}

/// The same beyond some number of them.
pub(crate) fn speed_ends(known: usize) -> String {
    format!(
        "`speed` não diz nada de mais de {} ao mesmo tempo: dali em diante, cada uma anda como com \
         {known}; por isso, mais ao mesmo tempo parece melhor do que é",
        counted(known, "conversa", "conversas")
    )
}
