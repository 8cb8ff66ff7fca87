//! Where the columns of a table are, and which tables have the same.

use super::names::plain;

/// The column of a name: the one that is written so, else the only one that has the same plain words, as `ATENDENTE` for `Atendente`.
pub(super) fn place(headers: &[String], name: &str) -> Option<usize> {
    let only = || {
        let words = plain(name);
        let mut alike = headers.iter().enumerate().filter(|(_, header)| !words.is_empty() && plain(header) == words);
        let (place, _) = alike.next()?;
        alike.next().is_none().then_some(place)
    };
    headers.iter().position(|header| header == name).or_else(only)
}

/// Whether two tables have half of their columns in common, of the one that has more.
pub(super) fn are_alike(one: &[String], other: &[String]) -> bool {
    let shared = one.iter().filter(|header| place(other, header).is_some()).count();
    2 * shared >= one.len().max(other.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_by_its_name_in_any_spelling() {
        let headers = ["Início", "ATENDENTE", "Data de Fim", "a b", "A_B"].map(String::from);
        assert_eq!(place(&headers, "Atendente"), Some(1));
        assert_eq!(place(&headers, "data_fim"), Some(2));
        assert_eq!(place(&headers, "A_B"), Some(4));
        // Two say the same, and none is written so.
        assert_eq!(place(&headers, "a-b"), None);
        assert_eq!(place(&headers, "Agente"), None);
    }

    #[test]
    fn half_of_the_columns() {
        let of = |names: &str| names.split(' ').map(String::from).collect::<Vec<String>>();
        assert!(are_alike(&of("a b c d"), &of("D A x y")));
        assert!(!are_alike(&of("a b c d"), &of("a")));
        assert!(!are_alike(&of("a"), &of("a b c d")));
    }
}
