//! How evenly the rotation spreads the work: bars for each agent, in the order of the rotation. Or bars for each weekday.

use super::axis;
use super::canvas::Stroke;
use super::datum::{Datum, plain};
use super::frame::Caption;
use super::legend::{Entry, Sign};
use super::rows::{Named, NamedRow, RowMark, RowPanel, Rows};
use super::style::{self, BAR, LEADING, Paint};
use super::unit::{Unit, UnitText};
use crate::report::words::say;

/// Agents and panels drawn at most.
const MOST: usize = 60;
const PANELS: usize = 4;
/// Height of an agent's row: of many, of few.
const ROW: (f64, f64) = (17.5, 26.0);

/// A chart of the load of agents.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Balance {
    pub head: Caption,
    /// The agents, in the order of the rotation.
    pub agents: Vec<String>,
    /// Beside each other; four at most are drawn.
    pub panels: Vec<BalancePanel>,
    /// What a bar and its whisker are; `None`: a mean and its 95 % interval.
    pub legend: Option<[String; 2]>,
}

/// One measure of all agents.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct BalancePanel {
    /// `first offers`.
    pub name: String,
    pub unit: Unit,
    /// What each would have if all were alike.
    pub fair: Option<f64>,
    /// In the order of the agents.
    pub values: Vec<Datum>,
}

impl BalancePanel {
    fn drawn(&self, agents: &[String], height: f64) -> RowPanel {
        let fair = self.fair.and_then(plain);
        let values = self.values.iter().take(agents.len());
        let numbers = values.clone().flat_map(Datum::numbers).chain(fair).chain([0.0]);
        let row = |(agent, datum): (&String, Datum)| {
            let (span, paint) = ((-height * 0.32, height * 0.32), Paint::Series(0));
            let bar = datum.value().map(|to| [RowMark::Bar(0.0, to, span, paint, BAR), RowMark::Edge(to, span, paint)]);
            let interval = datum.interval().map(|ends| RowMark::Interval(ends, 0.0, Paint::Ink));
            let fair = fair.map(|fair| self.unit.value(fair));
            NamedRow {
                name: agent.clone(),
                marks: bar.into_iter().flatten().chain(RowMark::wide(&datum, Paint::Ink)).chain(interval).collect(),
                said: say!(charts::share_of(agent, &self.name, &datum.words(&self.unit), fair)),
                ..NamedRow::default()
            }
        };
        let values = values.copied().chain(std::iter::repeat(Datum::NONE));
        let rows = agents.iter().zip(values).map(row).collect();
        let line = fair.map(|fair| (fair, Stroke::dashed(Paint::Ink, 1.5, style::MARK), String::new()));
        let panel = RowPanel::new(self.unit, axis::range(numbers, 3, &self.unit), 3, rows);
        RowPanel { head: Some(self.name.clone()), line, ..panel }
    }
}

impl Named for Balance {
    fn rows(&self) -> (&Caption, Rows) {
        let agents = self.agents.get(..MOST).unwrap_or(&self.agents);
        let row = if agents.len() > 12 { ROW.0 } else { ROW.1 };
        let remark = match self.agents.len() - agents.len() {
            0 => String::new(),
            more => say!(charts::more_agents(MOST, more)),
        };
        let [bar, whisker] =
            self.legend.clone().unwrap_or_else(|| [say!(charts::MEAN).to_string(), say!(charts::INTERVAL).to_string()]);
        let is_fair = self.panels.iter().any(|panel| panel.fair.is_some());
        let fair = is_fair.then(|| Entry::new(Sign::Mark(Paint::Ink), &say!(charts::FAIR)));
        let signs = [Entry::new(Sign::Bar(0), &bar), Entry::new(Sign::Whisker, &whisker)];
        let rows = Rows {
            remark,
            legend: signs.into_iter().chain(fair).collect(),
            panels: self.panels.iter().take(PANELS).map(|panel| panel.drawn(agents, row)).collect(),
            are_beside: true,
            row,
            head: 2.0 * LEADING + 6.0,
            names: (0.0, 120.0),
            before: 9.5,
            behind: 8.0,
        };
        (&self.head, rows)
    }
}
