//! What of a history cannot be fitted, with the file and the rows that it is of.

use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::history::{ArrivalRow, Imported};
use crate::report::words::say;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The refusal of a history, with its file before it.
pub(super) fn of_history(imported: &Imported, [what, help]: [String; 2]) -> Failure {
    let names: Vec<&str> = imported.files.iter().map(|(name, _)| name.as_str()).collect();
    Failure::refused(exit::DATA, [say!(refused::of_files(&names, &what)), help])
}

/// The refusal of a history of which no scenario comes that could be played.
pub(super) fn no_scenario(imported: &Imported, why: Failure) -> Failure {
    match why {
        Failure::Told { code: exit::DATA, problems } => {
            let first = problems.iter().next().map_or("", |problem| problem.title());
            of_history(imported, say!(refused::no_scenario_of(first)))
        }
        other => other,
    }
}

/// Its first and its last day, and where each stands.
pub(super) fn ends(imported: &Imported, zone: &TimeZone) -> Option<[(Date, String); 2]> {
    let told = |row: ArrivalRow| {
        let (file, _) = imported.files.get(row.file)?;
        Some((zone.to_datetime(row.at).date(), say!(import::row(file, row.line))))
    };
    Some([told(imported.first?)?, told(imported.last?)?])
}
