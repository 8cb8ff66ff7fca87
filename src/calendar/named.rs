//! Time zones by their names.

use crate::diagnostic::{Diagnostic, meant, nearest, wrong};
use crate::language::{phrase, tell};
use jiff::tz::{TimeZone, db};

/// The time zone of an IANA name.
///
/// # Errors
/// There is none of this name; the advice names one that may be meant.
pub fn zone_of_name(name: &str) -> Result<TimeZone, Diagnostic> {
    let found = db().get(name).ok().filter(|zone| zone.iana_name().is_some());
    found.ok_or_else(|| {
        let names: Vec<String> = db().available().map(|name| name.to_string()).collect();
        let cities = names.iter().map(|full| full.rsplit('/').next().unwrap_or(full));
        let near = nearest(name, names.iter().map(String::as_str)).map(str::to_string).or_else(|| {
            let city = nearest(name, cities)?.to_string();
            names.iter().find(|full| full.rsplit('/').next() == Some(&city)).cloned()
        });
        let help = match near {
            Some(near) => meant(&near),
            None => phrase!(
                "write an IANA name, as in \"America/Sao_Paulo\" or \"UTC\"",
                "escreva um nome IANA, como \"America/Sao_Paulo\" ou \"UTC\""
            )
            .to_string(),
        };
        wrong(tell!("there is no time zone \"{name}\"", "não existe o fuso horário \"{name}\""), help)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_that_was_meant() {
        assert!(zone_of_name("America/Sao_Paulo").is_ok());
        assert!(zone_of_name("UTC").is_ok());
        assert_eq!(
            zone_of_name("America/Sao_Paolo").unwrap_err().advice(),
            Some("did you mean \"America/Sao_Paulo\"?")
        );
        assert_eq!(zone_of_name("Sao Paulo").unwrap_err().advice(), Some("did you mean \"America/Sao_Paulo\"?"));
    }
}
