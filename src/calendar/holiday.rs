//! The days off that everybody in Brazil knows by name, and the one on which shops sell most.
//!
//! National holidays by Leis 662/1949, 6.802/1980, 9.093/1995, 10.607/2002 and 14.759/2023; Carnaval and Corpus Christi are days off
//! by custom. They move with Easter, which is reckoned by J. Meeus (Astronomical Algorithms, 1991, chapter 8).

use super::Zone;
use jiff::ToSpan;
use jiff::civil::Date;

/// Zones of Brazil in the IANA database.
const BRAZIL: [&str; 16] = [
    "America/Araguaina",
    "America/Bahia",
    "America/Belem",
    "America/Boa_Vista",
    "America/Campo_Grande",
    "America/Cuiaba",
    "America/Eirunepe",
    "America/Fortaleza",
    "America/Maceio",
    "America/Manaus",
    "America/Noronha",
    "America/Porto_Velho",
    "America/Recife",
    "America/Rio_Branco",
    "America/Santarem",
    "America/Sao_Paulo",
];

/// By month and day, and from which year on.
const FIXED: [(i8, i8, i16, &str); 9] = [
    (1, 1, 0, "Confraternização Universal"),
    (4, 21, 0, "Tiradentes"),
    (5, 1, 0, "Dia do Trabalho"),
    (9, 7, 0, "Independência"),
    (10, 12, 1980, "Nossa Senhora Aparecida"),
    (11, 2, 0, "Finados"),
    (11, 15, 0, "Proclamação da República"),
    (11, 20, 2024, "Consciência Negra"),
    (12, 25, 0, "Natal"),
];

/// By days from Easter Sunday.
const WITH_EASTER: [(i32, &str); 5] = [
    (-48, "Carnaval"),
    (-47, "Carnaval"),
    (-46, "Quarta-feira de Cinzas"),
    (-2, "Sexta-feira Santa"),
    (60, "Corpus Christi"),
];

/// The name of a day where everybody knows it by one; in Brazil alone.
pub fn holiday_name(zone: &Zone, date: Date) -> Option<&'static str> {
    if !BRAZIL.contains(&zone.name()) {
        return None;
    }
    let fixed =
        FIXED.iter().find(|(month, day, from, _)| (*month, *day) == (date.month(), date.day()) && date.year() >= *from);
    let from_easter = easter(date.year()).map(|easter| (date - easter).get_days());
    let moving = WITH_EASTER.iter().find(|(days, _)| Some(*days) == from_easter);
    let friday = black_friday(date.year()).filter(|friday| *friday == date).map(|_| "Black Friday");
    fixed.map(|(.., name)| *name).or(moving.map(|(_, name)| *name)).or(friday)
}

/// Easter Sunday of the Gregorian calendar.
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    Date::new(year as i16, (sum / 31) as i8, (sum % 31 + 1) as i8).ok()
}

/// The day after the fourth Thursday of November.
fn black_friday(year: i16) -> Option<Date> {
    let first = Date::new(year, 11, 1).ok()?;
    let to_thursday = (3 - i64::from(first.weekday().to_monday_zero_offset())).rem_euclid(7);
    first.checked_add((to_thursday + 22).days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::zone_of_name;
    use jiff::civil::{Time, date};

    fn zone(name: &str) -> Zone {
        Zone::new(zone_of_name(name).unwrap(), date(2026, 1, 1).to_datetime(Time::midnight())).unwrap()
    }

    /// Days of published calendars: Easter fell on 31 March 2024, 20 April 2025 and falls on 5 April 2026.
    #[test]
    fn days_of_published_calendars() {
        let zone = zone("America/Sao_Paulo");
        for (date, name) in [
            (date(2026, 2, 16), "Carnaval"),
            (date(2026, 2, 17), "Carnaval"),
            (date(2026, 4, 3), "Sexta-feira Santa"),
            (date(2026, 6, 4), "Corpus Christi"),
            (date(2025, 4, 18), "Sexta-feira Santa"),
            (date(2024, 2, 13), "Carnaval"),
            (date(2024, 11, 29), "Black Friday"),
            (date(2026, 11, 27), "Black Friday"),
            (date(2026, 11, 20), "Consciência Negra"),
            (date(2026, 12, 25), "Natal"),
        ] {
            assert_eq!(holiday_name(&zone, date), Some(name), "{date}");
        }
        for date in [date(2023, 11, 20), date(2026, 4, 5), date(2026, 11, 26), date(2026, 3, 2)] {
            assert_eq!(holiday_name(&zone, date), None, "{date}");
        }
    }

    #[test]
    fn other_countries_have_their_own() {
        assert_eq!(holiday_name(&zone("Europe/Lisbon"), date(2026, 9, 7)), None);
    }

    #[test]
    fn every_zone_of_the_list_is_there() {
        assert!(BRAZIL.into_iter().all(|name| zone_of_name(name).is_ok()));
    }
}
