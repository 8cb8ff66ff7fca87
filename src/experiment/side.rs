//! The catalogue's better side in the terms of the statistics, which do not know the catalogue.

use crate::{measure, stats};

/// Which way a measure is better.
pub(super) fn side(better: measure::Better) -> stats::Better {
    match better {
        measure::Better::Lower => stats::Better::Lower,
        measure::Better::Higher => stats::Better::Higher,
        measure::Better::Neither => stats::Better::Neither,
    }
}
