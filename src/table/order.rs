//! Which order of day, month and year the dates of a column have.

use super::moment::numbers;
use crate::word::words;
use jiff::civil::Date;

words! {
    /// What comes first in dates that do not show it.
    pub enum DateOrder {
        DayFirst: "dd/mm/yyyy", "the day first" => "o dia primeiro";
        MonthFirst: "mm/dd/yyyy", "the month first" => "o mês primeiro";
        YearFirst: "yy/mm/dd", "the year first, of two digits" => "o ano primeiro, com dois algarismos";
    }
}

/// Fewer dates may follow one another by chance.
const ENOUGH: u32 = 20;

/// What the dates of a column, seen one after another, leave possible.
#[derive(Clone, Debug)]
pub(crate) struct SeenDates {
    orders: [SeenOrder; 3],
    /// Dates that were seen.
    count: u32,
}

/// What became of one order.
#[derive(Clone, Debug)]
struct SeenOrder {
    order: DateOrder,
    /// Whether all dates exist in it.
    is_possible: bool,
    last: Option<Date>,
    rises: bool,
    falls: bool,
}

impl SeenOrder {
    fn see(&mut self, date: Option<Date>) {
        self.is_possible &= date.is_some();
        self.rises |= self.last.is_some() && date > self.last;
        self.falls |= self.last.is_some() && date < self.last;
        self.last = date;
    }

    /// Whether rows follow one another in time, or backwards.
    fn is_sorted(&self) -> bool {
        self.rises != self.falls
    }
}

impl Default for SeenDates {
    fn default() -> Self {
        let seen = |order| SeenOrder { order, is_possible: true, last: None, rises: false, falls: false };
        SeenDates { orders: DateOrder::ALL.map(seen), count: 0 }
    }
}

impl SeenDates {
    /// One more cell; what is no date in numbers, or shows its order itself, tells nothing. What contradicts the only order
    /// that is left does not change it: that cell is at fault.
    pub(crate) fn see(&mut self, cell: &str) {
        let Some(numbers) = numbers(cell).filter(|numbers| numbers.needs_an_order()) else { return };
        self.count += 1;
        let is_day = |seen: &SeenOrder| numbers.date(seen.order).is_some();
        if !self.is_certain() && self.possible().any(is_day) {
            self.orders.iter_mut().for_each(|seen| seen.see(numbers.date(seen.order)));
        }
    }

    /// Whether any date needs an order.
    #[cfg(feature = "report")]
    pub(crate) fn is_needed(&self) -> bool {
        self.count > 0
    }

    /// Whether one order alone is possible: nothing that follows changes that.
    pub(crate) fn is_certain(&self) -> bool {
        self.possible().count() == 1
    }

    /// The order: the only one in which all dates exist, else the only one in which they follow one another.
    pub(crate) fn told(&self) -> Option<DateOrder> {
        // Years of two digits stand first only where nothing else will do, or where rows follow one another so.
        let usual = || self.possible().filter(|seen| seen.order != DateOrder::YearFirst);
        only(self.possible())
            .or_else(|| self.sorted(self.possible()))
            .or_else(|| only(usual()))
            .or_else(|| self.sorted(usual()))
    }

    /// The only order in which the dates follow one another, of which there must be some.
    fn sorted<'a>(&'a self, orders: impl Iterator<Item = &'a SeenOrder>) -> Option<DateOrder> {
        only(orders.filter(|seen| seen.is_sorted())).filter(|_| self.count >= ENOUGH)
    }

    fn possible(&self) -> impl Iterator<Item = &SeenOrder> {
        self.orders.iter().filter(|seen| seen.is_possible)
    }
}

fn only<'a>(mut orders: impl Iterator<Item = &'a SeenOrder>) -> Option<DateOrder> {
    let first = orders.next()?;
    orders.next().is_none().then_some(first.order)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(cells: &[&str]) -> Option<DateOrder> {
        let mut seen = SeenDates::default();
        cells.iter().for_each(|cell| seen.see(cell));
        seen.told()
    }

    /// A day each, from a text on, so many of them.
    fn days(from: &str, step: i64, count: i64, form: &str) -> Vec<String> {
        use jiff::ToSpan;
        let first: Date = from.parse().unwrap();
        (0..count).map(|day| (first + (step * day).days()).strftime(form).to_string()).collect()
    }

    fn all(cells: &[String]) -> Option<DateOrder> {
        told(&cells.iter().map(String::as_str).collect::<Vec<_>>())
    }

    #[test]
    fn a_column_tells_its_order() {
        let (day, month, year) = (Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst), Some(DateOrder::YearFirst));
        // A number above 12.
        assert_eq!(told(&["02/03/2026", "x", "13/03/2026 10:00"]), day);
        assert_eq!(told(&["02/03/2026 1:00", "03/31/2026 1:00"]), month);
        // Rows that follow one another, to and fro: every tenth of a month, none above 12.
        let some = |form: &str| {
            let mut cells = days("2026-01-01", 1, 12, form);
            cells.extend(days("2026-02-01", 1, 12, form));
            cells
        };
        let (forth, mut back) = (some("%d/%m/%Y"), some("%d/%m/%Y"));
        back.reverse();
        assert_eq!((all(&forth), all(&back), all(&some("%m/%d/%Y"))), (day, day, month));
        // Of few, chance would do it.
        assert_eq!(all(&forth[8..16]), None);
        // Years of two digits stand last, unless the rows say otherwise.
        assert_eq!(told(&["30/03/26", "31/03/26"]), day);
        assert_eq!(told(&["03/30/26", "03/31/26"]), month);
        assert_eq!(all(&days("2026-03-20", 1, 40, "%y-%m-%d")), year);
        // The second contradicts the first.
        assert_eq!(told(&["13/03/2026", "03/13/2026"]), day);
        // Nothing tells.
        assert_eq!(told(&["02/03/2026"]), None);
        assert_eq!(told(&["02/03/2026", "03/03/2026"]), None);
        assert_eq!(told(&["2026-03-31", "31/31/2026"]), None);
        assert_eq!(told(&[]), None);
    }
}
