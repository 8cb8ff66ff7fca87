//! How numbers, shares, money, lengths of time and dates are written.

use crate::report::words::Notation;
use crate::time::TimeUnit;

pub(crate) const NOTATION: Notation = Notation {
    point: ",",
    group: ".",
    minus: "−",
    plus: "+",
    below: "< ",
    above: "> ",
    gap: " ",
    percent: "%",
    points: "pp",
    points_name: "pontos percentuais",
    to: " – ",
    through: " … ",
    give_or_take: "±",
    unit,
    days: ["dia", "dias"],
    // On axes what is counted follows: `milhões de conversas`, `milhões de R$`.
    magnitudes: ["milhões de", "bilhões de", "trilhões de"],
    adjective,
    money,
    weekdays: ["seg", "ter", "qua", "qui", "sex", "sáb", "dom"],
    weekday_names: ["segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"],
    months: ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"],
    date,
};

fn unit(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Week => "sem",
        unit => unit.symbol(),
    }
}

/// `10 minutos`, `1 hora`: it stands behind a noun and `de`, as in `um transbordo de 10 minutos`.
fn adjective(count: i64, unit: TimeUnit) -> String {
    let (one, many) = match unit {
        TimeUnit::Week => ("semana", "semanas"),
        TimeUnit::Day => ("dia", "dias"),
        TimeUnit::Hour => ("hora", "horas"),
        TimeUnit::Minute => ("minuto", "minutos"),
        TimeUnit::Second => ("segundo", "segundos"),
        TimeUnit::Milli => ("milissegundo", "milissegundos"),
        TimeUnit::Micro => ("microssegundo", "microssegundos"),
    };
    format!("{count} {}", if count == 1 { one } else { many })
}

/// `R$ 4,10`.
fn money(sign: &str, digits: &str) -> String {
    format!("{sign} {digits}")
}

/// `seg 02/03/2026`, `seg 02/03`; without a weekday `02/03/2026`.
fn date(weekday: &str, day: i8, month: &str, year: Option<i16>) -> String {
    let before = if weekday.is_empty() { String::new() } else { format!("{weekday} ") };
    match year {
        Some(year) => format!("{before}{day:02}/{month}/{year}"),
        None => format!("{before}{day:02}/{month}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::number;
    use crate::unit::Unit;
    use jiff::civil;

    #[test]
    fn numbers_dates_and_lengths() {
        crate::report::words::in_portuguese(|| {
            let real = Unit::of("BRL").unwrap();
            assert_eq!(number::in_percent(0.88), "88,0 %");
            assert_eq!(number::count(1_234_567.0), "1.234.567");
            assert_eq!([44_463.0, 4.1].map(|amount| number::value(amount, real)), ["R$ 44.463", "R$ 4,10"]);
            assert_eq!(number::size(0.015, Unit::Share), "1,5 pp");
            assert_eq!(number::time(12.345), "12,3 s");
            let day = civil::date(2026, 3, 22);
            assert_eq!([number::date(day), number::day(day)], ["dom 22/03/2026", "dom 22/03"]);
        });
    }

    #[test]
    fn one_is_not_many() {
        let all = [(1, TimeUnit::Hour), (10, TimeUnit::Minute), (14, TimeUnit::Day)];
        assert_eq!(all.map(|(count, unit)| adjective(count, unit)), ["1 hora", "10 minutos", "14 dias"]);
    }
}
