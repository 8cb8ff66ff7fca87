//! What to be careful about in a study of inputs.

use super::{Alone, Effect, Findings, SobolPlan};
use crate::stats::sobol;

/// One thing to be careful about. `measure` is a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StudyCaution {
    /// A single replication gives no intervals.
    OneReplication,
    /// A measure that some replications of some point do not define.
    Partial { measure: String, defined: usize, replications: u32 },
    /// So few base points that the intervals of the indices are too narrow.
    FewPoints(u32),
    /// A measure that the points of some base point do not define.
    PartialPoints { measure: String, defined: usize, points: u32 },
}

/// Everything to be careful about; `asked` are the indices that were asked for.
pub fn cautions(findings: &Findings, asked: Option<SobolPlan>) -> Vec<StudyCaution> {
    let replications = findings.replications;
    let name = |at: usize| findings.measures.get(at).map_or_else(String::new, |one| one.of.measure.name.clone());
    let mut found = Vec::new();
    if replications == 1 {
        found.push(StudyCaution::OneReplication);
    }
    for (at, effects) in findings.measures.iter().enumerate() {
        let defined = |effect: &Effect| {
            let averaged = effect.averaged.as_ref().map(|averaged| &averaged.main);
            let Alone { below, above, .. } = &effect.alone;
            [below, above].into_iter().chain(averaged).map(|found| found.n).min().unwrap_or(0)
        };
        let defined = effects.effects.iter().map(defined).min().unwrap_or(0);
        if defined < replications as usize {
            found.push(StudyCaution::Partial { measure: name(at), defined, replications });
        }
    }
    let Some(plan) = asked else { return found };
    if plan.points < sobol::ENOUGH {
        found.push(StudyCaution::FewPoints(plan.points));
    }
    for (at, indices) in findings.sobol.iter().flat_map(|(_, all)| all).enumerate() {
        if indices.rows < plan.points as usize {
            found.push(StudyCaution::PartialPoints { measure: name(at), defined: indices.rows, points: plan.points });
        }
    }
    found
}
