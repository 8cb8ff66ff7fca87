//! Plurals, lists and what several subjects say alike.

pub(crate) use crate::report::words::forms::{
    about, apart, counted, grouped, in_brackets, listed, named, noun, shortened, with_ends, with_error,
};

/// A masculine noun with its article: `um transbordo de 10 minutos`.
pub(crate) fn a(named: &str) -> String {
    format!("um {named}")
}

/// `a, b e c`.
pub(crate) fn and(items: &[impl AsRef<str>]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.as_slice() {
        [] => String::new(),
        [one] => (*one).to_string(),
        [others @ .., last] => format!("{} e {last}", others.join(", ")),
    }
}

/// What stands after a list of which some entries are left out: ` e mais 3`.
pub(crate) fn and_more(left_out: usize) -> String {
    if left_out > 0 { format!(" e mais {left_out}") } else { String::new() }
}

/// The only target in words with its article, `a meta "espera de 90 % ≤ 10 min"`; `as duas metas`, `todas as 3 metas`.
/// It stands behind a verb: `cumpre {}`.
pub(crate) fn all_targets(targets: &[String]) -> String {
    match targets {
        [one] => format!("a meta \"{one}\""),
        [_, _] => "as duas metas".to_string(),
        many => format!("todas as {} metas", many.len()),
    }
}

/// A key of a scenario file as words: `transbordo`, `variação entre os dias`.
pub(crate) fn key(key: &str) -> String {
    let words = match key {
        "agents" | "members" => "atendentes",
        "absences" => "ausências",
        "after_hours" => "fora do horário",
        "assignment" => "quem recebe a primeira oferta",
        "at_limit" => "no tempo limite",
        "auto_reply" => "resposta automática",
        "clock" => "tempo que conta",
        "concurrency" => "conversas ao mesmo tempo",
        "count" => "quantidade",
        "cv" => "variação (cv)",
        "day_cv" => "variação entre os dias",
        "distribution" => "distribuição",
        "growth" => "crescimento",
        "handling" => "atendimento",
        "handover" => "repasse",
        "last_agent" => "último atendente (carteira)",
        "limit" => "tempo limite",
        "load" => "carga",
        "mean" => "média",
        "median" => "mediana",
        "on_away" => "ao ficar Indisponível",
        "overflow" => "transbordo",
        "pace" => "ritmo",
        "patience" => "paciência",
        "pay" => "remuneração",
        "per_day" => "clientes por dia",
        "reaction" => "reação",
        "replications" => "replicações",
        "returns" => "retornos",
        "seed" => "semente",
        "share" => "parte",
        "shift" | "shifts" => "turno",
        "silent" => "desistência silenciosa",
        "skip_full" => "pular quem está cheio",
        "slot_cv" => "variação dentro do dia",
        other => return other.replace('_', " "),
    };
    words.to_string()
}

/// What a scenario is called where others differ from it.
pub(crate) const AS_IT_IS: &str = "como está";

/// What scenarios have in common that are played with one seed.
pub(crate) fn customers(are_the_same: bool) -> &'static str {
    if are_the_same { "com os mesmos clientes" } else { "com os mesmos números aleatórios" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_a_list() {
        let texts = [&["a"][..], &["a", "b"], &["a", "b", "c"]].map(and);
        assert_eq!(texts, ["a", "a e b", "a, b e c"]);
        assert_eq!([and_more(0), and_more(2)], ["", " e mais 2"]);
    }

    #[test]
    fn one_is_not_many() {
        crate::report::words::in_portuguese(|| {
            let agents = [0, 1, 1200].map(|n| counted(n, "atendente", "atendentes"));
            assert_eq!(agents, ["0 atendentes", "1 atendente", "1200 atendentes"]);
            assert_eq!([1, 1200].map(|n| grouped(n, "oferta", "ofertas")), ["1 oferta", "1.200 ofertas"]);
        });
    }

    #[test]
    fn one_target_has_its_words() {
        let targets = |many: usize| all_targets(&vec!["espera de 90 % ≤ 10 min".to_string(); many]);
        assert_eq!(targets(1), "a meta \"espera de 90 % ≤ 10 min\"");
        assert_eq!([2, 3].map(targets), ["as duas metas", "todas as 3 metas"]);
    }
}
