//! What people write of a measure: `wait_p90`, `"Vendas".wait_p90`, and with a sign and a value `"Vendas".wait_p90 <= 10 min`.

use crate::scenario::team_and_measure;

/// A measure as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeasureText<'a> {
    /// The team's name without its quotes; `None`: of every team.
    pub team: Option<&'a str>,
    /// The measure's name.
    pub name: &'a str,
}

impl<'a> MeasureText<'a> {
    /// The team stands before the last dot that is not within the parentheses of a measure.
    pub fn read(text: &'a str) -> Self {
        let (team, name) = team_and_measure(text);
        MeasureText { team, name }
    }
}

/// The measure before the first such sign, and the value after it. What stands in the quotes of a team's name is no sign, nor what
/// stands in the parentheses of a measure.
pub(super) fn split_at<'a>(text: &'a str, sign: &str) -> Option<(&'a str, &'a str)> {
    let (_, after) = text.split_at(end_of_quotes(text));
    let is_outside = |at: usize| !after[..at].contains('(') || !after[at..].contains(')') || is_closed(&after[..at]);
    let at = after.match_indices(sign).map(|(at, _)| at).find(|at| is_outside(*at))?;
    let value = &after[at + sign.len()..];
    let measure = &text[..text.len() - value.len() - sign.len()];
    Some((measure.trim(), value.trim()))
}

/// Whether each parenthesis that is opened is closed.
fn is_closed(text: &str) -> bool {
    text.matches('(').count() == text.matches(')').count()
}

/// Where the quoted name of a team ends that the text begins with; 0 if there is none. A quote in the name itself has no dot
/// after it.
fn end_of_quotes(text: &str) -> usize {
    let quoted = text.trim_start().strip_prefix('"');
    let after = quoted.and_then(|quoted| {
        let mut ends = quoted.match_indices('"').map(|(at, _)| &quoted[at + 1..]);
        ends.find(|after| after.trim_start().starts_with('.'))
    });
    after.map_or(0, |after| text.len() - after.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_quotes_is_part_of_the_name() {
        for (text, sign, want) in [
            ("wait_p90=5%", "=", Some(("wait_p90", "5%"))),
            (" wait_p90 <= 10 min ", "<=", Some(("wait_p90", "10 min"))),
            ("\"A=B\".wait_p90=30s", "=", Some(("\"A=B\".wait_p90", "30s"))),
            (" \"A<=B\" . wait_p90<=1 h", "<=", Some(("\"A<=B\" . wait_p90", "1 h"))),
            ("\"A\"=\"B\".wait_p90=30s", "=", Some(("\"A\"=\"B\".wait_p90", "30s"))),
            ("\"A<=B\".wait_p90 >= 1 h", "<=", None),
            // What has no end is no quoted name.
            ("\"A=30s", "=", Some(("\"A", "30s"))),
            ("wait_p90 = \"30s\".", "=", Some(("wait_p90", "\"30s\"."))),
            ("days_kept(wait_p90<=10min) >= 80%", "<=", None),
            ("days_kept(wait_p90<=10min) >= 80%", ">=", Some(("days_kept(wait_p90<=10min)", "80%"))),
            ("\"A(\".days_kept(lost_share<=2.5%)=5pp", "=", Some(("\"A(\".days_kept(lost_share<=2.5%)", "5pp"))),
            ("A (B).wait_p90 <= 1 h", "<=", Some(("A (B).wait_p90", "1 h"))),
            ("5%", "=", None),
            ("", "=", None),
        ] {
            assert_eq!(split_at(text, sign), want, "{text}");
        }
    }

    #[test]
    fn whose_measure() {
        let read = |text| (MeasureText::read(text).team, MeasureText::read(text).name);
        assert_eq!(read(" wait_p90 "), (None, "wait_p90"));
        assert_eq!(read("Vendas; Sul.wait_p90"), (Some("Vendas; Sul"), "wait_p90"));
        assert_eq!(read("\"N. 2\" . wait_p90"), (Some("N. 2"), "wait_p90"));
        assert_eq!(read("days_kept(lost_share<=2.5%)"), (None, "days_kept(lost_share<=2.5%)"));
        assert_eq!(read("\"N. (2)\".days_kept(x<=2.5%)"), (Some("N. (2)"), "days_kept(x<=2.5%)"));
    }
}
