//! The tables of a study of inputs.

use super::cell;
use crate::report::SensitivityReport;
use std::io::{self, Write};

const EFFECTS: [&str; 24] = [
    "team",
    "measure",
    "unit",
    "input",
    "low",
    "own",
    "high",
    "mean_low",
    "mean",
    "mean_high",
    "alone",
    "alone_ci95_low",
    "alone_ci95_high",
    "effect",
    "ci95_low",
    "ci95_high",
    "sd",
    "replications",
    "share",
    "p",
    "p_holm",
    "verdict",
    "depends_on_others",
    "rank",
];

const SOBOL: [&str; 14] = [
    "team",
    "measure",
    "unit",
    "input",
    "low",
    "high",
    "first_order",
    "first_order_ci95_low",
    "first_order_ci95_high",
    "total_effect",
    "total_effect_ci95_low",
    "total_effect_ci95_high",
    "rows",
    "replications",
];

/// `effects.csv`: what each input does to each measure, alone and averaged over the ends of all others.
pub fn effects(report: &SensitivityReport, out: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(EFFECTS)?;
    for effects in &report.findings.measures {
        let measure = &effects.of.measure;
        for (rank, (factor, effect)) in report.ordered(effects).enumerate() {
            let (alone, main) = (&effect.alone, &effect.main);
            csv.write_record([
                report.team(effects),
                &measure.name,
                measure.unit.word(),
                &factor.name,
                &factor.low,
                &factor.base,
                &factor.high,
                &cell(alone.low.mean),
                &cell(effects.base.mean),
                &cell(alone.high.mean),
                &cell(alone.change.mean),
                &cell(alone.change.low),
                &cell(alone.change.high),
                &cell(main.mean),
                &cell(main.low),
                &cell(main.high),
                &cell(main.sd),
                &main.n.to_string(),
                &cell(effect.share),
                &cell(effect.p),
                &cell(effect.adjusted),
                effect.weight.word(),
                &effect.depends.to_string(),
                &(rank + 1).to_string(),
            ])?;
        }
    }
    csv.flush()
}

/// `sobol.csv`: the Sobol' indices of each input for each measure; the head alone if they were not asked for.
pub fn sobol(report: &SensitivityReport, out: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(SOBOL)?;
    if let Some((plan, all)) = &report.findings.sobol {
        for (effects, indices) in report.findings.measures.iter().zip(all) {
            let measure = &effects.of.measure;
            let inputs = report.findings.factors.iter().zip(indices.first.iter().zip(&indices.total));
            for (factor, (first, total)) in inputs {
                csv.write_record([
                    report.team(effects),
                    &measure.name,
                    measure.unit.word(),
                    &factor.name,
                    &factor.low,
                    &factor.high,
                    &cell(first.value),
                    &cell(first.low),
                    &cell(first.high),
                    &cell(total.value),
                    &cell(total.low),
                    &cell(total.high),
                    &indices.rows.to_string(),
                    &plan.replications.to_string(),
                ])?;
            }
        }
    }
    csv.flush()
}
