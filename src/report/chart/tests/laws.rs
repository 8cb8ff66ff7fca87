//! What holds for every chart, whatever is drawn.

use super::super::balance::{Balance, BalancePanel};
use super::super::difference::{DifferenceChart, DifferenceRow, Verdict};
use super::super::frame::Chart;
use super::super::heat::{Heat, HeatCell};
use super::super::parameter::{Parameter, ParameterLine};
use super::super::png::tree;
use super::super::shares::Shares;
use super::super::stacked::{BarLayout, Stacked, StackedBar};
use super::super::tornado::{self, Tornado};
use super::super::tradeoff::{Point, Tradeoff, TradeoffSide};
use super::super::waiting::{Lasting, TimeMark, WaitCurve, WaitingChart};
use super::super::week::{Hourly, Week};
use super::super::{Caption, Datum, Picture, Steps, Unit, picture};
use super::samples::{self, NAMES, all, balance, causes, causes_of, heat, outcomes};
use super::sheet::checked;
use crate::calendar::SlotLength;
use crate::experiment::Kept;
use crate::money::Currency;
use crate::unit::{Better, Thing};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use resvg::usvg::{Group, Node};

/// The boxes of all texts as the typeface of images has them: text and left, top, right, bottom.
fn texts(picture: &Picture) -> Vec<(String, [f32; 4])> {
    fn walk(group: &Group, into: &mut Vec<(String, [f32; 4])>) {
        for node in group.children() {
            match node {
                Node::Group(group) => walk(group, into),
                Node::Text(text) => {
                    let words: String = text.chunks().iter().map(|chunk| chunk.text()).collect();
                    let r = text.abs_bounding_box();
                    into.push((words, [r.left(), r.top(), r.right(), r.bottom()]));
                }
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    walk(tree(&picture.name, &picture.svg()).unwrap().root(), &mut found);
    found
}

/// Draws, checks the layout, reads the SVG back.
fn sound(chart: &dyn Chart, name: &str) {
    let sheet = checked(chart, name);
    let picture = picture(chart);
    assert_eq!(picture, super::super::picture(chart), "{name}: not the same bytes");
    let svg = picture.svg();
    tree(name, &svg).unwrap_or_else(|error| panic!("{name}: {error}\n{svg}"));
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
    assert_eq!(svg.matches("class=\"hot\"").count(), sheet.hotspots.len(), "{name}");
    assert_eq!(svg.matches("<text ").count(), sheet.labels.len(), "{name}");
    assert!(!svg.contains("NaN") && !svg.contains("inf\""), "{name}");
}

#[test]
fn samples_are_sound() {
    for (name, chart) in all() {
        sound(chart.as_ref(), &name);
        assert!(!checked(chart.as_ref(), &name).hotspots.is_empty(), "{name} has no hotspots");
    }
}

/// Independent of the table of widths: the boxes that resvg finds with the real typeface.
#[test]
fn texts_keep_apart_in_the_typeface_of_images() {
    for (name, chart) in all() {
        // The typeface has no Chinese and no emoji.
        if name.starts_with("extreme") {
            continue;
        }
        let picture = picture(chart.as_ref());
        let found = texts(&picture);
        assert!(found.len() > 10, "{name}");
        for (index, (one, a)) in found.iter().enumerate() {
            assert!(a[0] >= 0.0 && a[2] <= 720.0, "{name}: {one:?} at {a:?}");
            for (other, b) in &found[index + 1..] {
                let across = a[0] + 0.5 < b[2] && b[0] + 0.5 < a[2];
                // Boxes are as high as the typeface, letters are not.
                let upright = a[1] + 2.5 < b[3] && b[1] + 2.5 < a[3];
                assert!(!(across && upright), "{name}: {one:?} at {a:?} covers {other:?} at {b:?}");
            }
        }
    }
}

#[test]
fn crowds_are_sound() {
    for agents in [0, 1, 2, 13, 40, 60, 61, 500] {
        sound(&balance(agents), &format!("{agents} agents"));
    }
    for (rows, columns) in [(0, 0), (1, 1), (1, 20), (20, 1), (21, 3), (60, 60), (61, 70)] {
        sound(&outcomes(rows, columns), &format!("outcomes {rows} x {columns}"));
        sound(&heat(rows, columns), &format!("heat {rows} x {columns}"));
    }
}

#[test]
fn stacks_of_any_number_are_sound() {
    for count in [0, 1, 2, 10, 11, 60, 61, 300] {
        let lying = causes_of(&vec!["name"; count]);
        sound(&lying, &format!("{count} lying"));
        sound(&Stacked { along: causes().along, ..lying }, &format!("{count} upright"));
    }
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => 0.0..2000.0,
        1 => -50.0..50.0,
        2 => Just(0.0),
        2 => Just(f64::NAN),
        1 => Just(f64::INFINITY),
        1 => Just(1e12),
        1 => Just(-1e12),
        1 => Just(1e300),
        1 => Just(1e-9),
    ]
}

fn datum() -> impl Strategy<Value = Datum> {
    (number(), proptest::option::of((number(), number()))).prop_map(|(value, ends)| Datum::new(value, ends))
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[a-z]{1,12}", 2 => proptest::sample::select(&NAMES[..]).prop_map(String::from), 1 => any::<String>()]
}

fn unit() -> impl Strategy<Value = Unit> {
    let counted = [Thing::Conversations, Thing::Offers, Thing::Agents, Thing::PerHour].map(Unit::Count);
    let plain = [Unit::Time, Unit::Minutes, Unit::Share, Unit::Points, Unit::Hours, Unit::Ratio];
    let money = Currency::codes().filter_map(Currency::of).map(Unit::Money);
    proptest::sample::select(plain.into_iter().chain(counted).chain(money).collect::<Vec<Unit>>())
}

fn better() -> impl Strategy<Value = Better> {
    prop_oneof![Just(Better::Lower), Just(Better::Higher), Just(Better::Neither)]
}

fn head() -> impl Strategy<Value = Caption> {
    (name(), name(), name()).prop_map(|(name, title, note)| Caption { name, title, note })
}

fn steps() -> impl Strategy<Value = Steps> {
    (name(), vec(name(), 0..9), proptest::option::of(vec(number(), 0..9))).prop_map(
        |(name, texts, values)| match values {
            Some(values) => Steps::numbers(&name, &Unit::Time, &values),
            None => Steps { name, texts, values: None, are_plain: false },
        },
    )
}

/// Neither the effect of an input nor its values lose a digit to want of room.
#[test]
fn a_tornado_cuts_no_number() {
    let mut chart = samples::tornado(3);
    let words = [
        ("−29 min 27 s", "± 1 min 29 s"),
        ("−11 h 29 min", "± 11 min 29 s, unclear"),
        ("+R$ 1,234,567", "± R$ 123,456"),
    ];
    let ends = ["24 min 12 s", "1,123,456 a day", "R$ 1,234,567"];
    for ((row, (effect, error)), end) in chart.rows.iter_mut().zip(words).zip(ends) {
        row.effect = effect.to_string();
        row.error = error.to_string();
        row.high.1 = end.to_string();
    }
    // Each alone, too: the widest of all must not be cut by rounding.
    for rows in [&chart.rows[..], &chart.rows[..1], &chart.rows[1..2], &chart.rows[2..]] {
        let one = Tornado { rows: rows.to_vec(), ..chart.clone() };
        let sheet = checked(&one, "tornado");
        let text = sheet.texts().join(" ");
        for row in rows {
            assert!(text.contains(&format!("{} {}", row.effect, row.error)) && text.contains(&row.high.1), "{text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_waiting(
        head in head(), what in name(),
        curves in vec((name(), vec((number(), datum()), 0..12)), 0..8),
        marks in vec((number(), name()), 0..6),
    ) {
        let curves = curves.into_iter().map(|(name, points)| WaitCurve { name, points }).collect();
        let marks = marks.into_iter().map(|(seconds, name)| TimeMark { seconds, name }).collect();
        sound(&WaitingChart { head, lasting: Lasting::Wait, what, curves, marks }, "waiting");
    }

    #[test]
    fn any_parameter(
        head in head(), measure in name(), unit in unit(), steps in steps(), by in name(),
        lines in vec((name(), vec(datum(), 0..9)), 0..12), target in proptest::option::of((number(), name())),
    ) {
        let lines = lines.into_iter().map(|(name, data)| ParameterLine { name, data }).collect();
        sound(&Parameter { head, measure, unit, steps, by, lines, target }, "parameter");
    }

    #[test]
    fn any_heat(
        head in head(), measure in name(), unit in unit(), better in better(), columns in steps(), rows in steps(),
        cells in vec(vec((datum(), [name(), name()], select(&Kept::ALL[..])), 0..9), 0..9),
        best in vec(any::<(u8, u8)>(), 0..4), given in name(), matters in 0.0..1e9_f64,
        target in proptest::option::of(name()),
    ) {
        let cell = |(datum, short, kept)| HeatCell { datum, short, kept };
        let cells = cells.into_iter().map(|row: Vec<_>| row.into_iter().map(cell).collect()).collect();
        let best = best.into_iter().map(|(row, column)| (usize::from(row % 10), usize::from(column % 10))).collect();
        sound(&Heat { head, measure, unit, better, columns, rows, cells, best, given, matters, target }, "heat");
    }

    #[test]
    fn any_balance(
        head in head(), agents in vec(name(), 0..15),
        panels in vec((name(), unit(), number(), vec(datum(), 0..15)), 0..6),
    ) {
        let panel = |(name, unit, fair, values)| BalancePanel { name, unit, fair: Some(fair), values };
        sound(&Balance { head, agents, panels: panels.into_iter().map(panel).collect(), legend: None }, "balance");
    }

    #[test]
    fn any_week(
        head in head(), open in vec(any::<bool>(), 0..170), line in name(), band in name(),
        panels in vec((name(), unit(), vec(datum(), 0..170)), 0..4),
    ) {
        let panels = panels.into_iter().map(|(name, unit, hours)| Hourly { name, unit, hours }).collect();
        sound(&Week { head, slots: SlotLength::Hour, open, line, band, panels }, "week");
    }

    #[test]
    fn any_difference(
        head in head(),
        rows in vec((name(), name(), unit(), better(), datum(), 0..5usize, name()), 0..30),
    ) {
        let verdicts = [Verdict::Better, Verdict::Worse, Verdict::Same, Verdict::Unclear, Verdict::Changed];
        let row = |(measure, comparison, unit, better, difference, verdict, words)| {
            DifferenceRow { measure, comparison, unit, better, difference, verdict: verdicts[verdict], words }
        };
        sound(&DifferenceChart { head, rows: rows.into_iter().map(row).collect() }, "difference");
    }

    #[test]
    fn any_stacked(
        head in head(), measure in name(), unit in unit(), parts in vec(name(), 0..9),
        bars in vec((name(), datum(), vec(datum(), 0..9)), 0..30),
        whole in proptest::option::of((name(), datum(), vec(datum(), 0..9))), axis in name(), is_upright in any::<bool>(),
    ) {
        let bar = |(name, whole, parts)| StackedBar { name, whole, parts };
        let whole = whole.map(bar);
        let along = if is_upright { BarLayout::Upright { axis, whole } } else { BarLayout::Lying };
        sound(&Stacked { head, measure, unit, parts, bars: bars.into_iter().map(bar).collect(), along }, "stacked");
    }

    #[test]
    fn any_tornado(
        head in head(), measure in name(), unit in unit(), middle in proptest::option::of((number(), name())),
        rows in vec((name(), (name(), name()), datum(), name(), datum(), name(), any::<bool>()), 0..50),
    ) {
        let row = |(name, (effect, error), low, of_low, high, of_high, is_clear)| {
            tornado::InputBar { name, effect, error, low: (low, of_low), high: (high, of_high), is_clear }
        };
        sound(&Tornado { head, measure, unit, middle, rows: rows.into_iter().map(row).collect() }, "tornado");
    }

    #[test]
    fn any_shares(
        head in head(), whole in name(), one in name(), other in name(),
        rows in vec((name(), [datum(), datum()]), 0..50),
    ) {
        sound(&Shares { head, whole, kinds: [one, other], rows }, "shares");
    }

    #[test]
    fn any_tradeoff(
        head in head(), sides in (name(), unit(), better(), name(), unit(), better()),
        points in vec((name(), datum(), datum(), any::<bool>()), 0..25),
    ) {
        let across = TradeoffSide { name: sides.0, unit: sides.1, better: sides.2 };
        let up = TradeoffSide { name: sides.3, unit: sides.4, better: sides.5 };
        let point = |(name, across, up, undominated)| Point { name, across, up, undominated };
        sound(&Tradeoff { head, across, up, points: points.into_iter().map(point).collect() }, "tradeoff");
    }
}
