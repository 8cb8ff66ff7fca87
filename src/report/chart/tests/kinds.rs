//! What each kind of chart shows, read back from what it draws.

use super::super::canvas::Rect;
use super::super::difference::Verdict;
use super::super::frame::Chart;
use super::super::heat::HeatCell;
use super::super::stacked::{BarLayout, StackedBar};
use super::super::style::Paint;
use super::super::waiting::{Lasting, TimeMark, WaitCurve};
use super::super::{Datum, Steps, Unit};
use super::samples::*;
use super::sheet::{Sheet, checked};
use crate::experiment::Kept;
use crate::unit::Better;

/// Where the label with this text stands: its anchor.
fn at(sheet: &Sheet, text: &str) -> (f64, f64) {
    sheet.labels.iter().find(|label| label.text == text).unwrap_or_else(|| panic!("no {text}: {:?}", sheet.texts())).at
}

/// The lines of a series, without those of legends (they are short).
fn lines(sheet: &Sheet, series: usize) -> Vec<&[(f64, f64)]> {
    let own = sheet.paths.iter().filter(|(_, stroke)| stroke.paint == Paint::Series(series));
    own.map(|(points, _)| points.as_slice()).filter(|points| points.len() > 2).collect()
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.6
}

#[test]
fn waits_stand_at_their_time_and_share() {
    let mut chart = waiting(&["today"], 0.0);
    let points = [(0.0, 1.0), (600.0, 0.6), (1200.0, 0.2), (2400.0, 0.0)];
    chart.curves = vec![WaitCurve { name: "today".into(), points: points.map(|(t, s)| (t, Datum::exact(s))).to_vec() }];
    chart.marks =
        vec![TimeMark { seconds: 600.0, name: "window".into() }, TimeMark { seconds: 9e4, name: "limit 25 h".into() }];
    let sheet = checked(&chart, "waiting");
    // The axis is read from its ticks, independently of the chart's own scale.
    let (ten, thirty) = (at(&sheet, "10").0, at(&sheet, "30").0);
    let line = lines(&sheet, 0)[0];
    assert!(near(line[1].0, ten) && near(line[2].0, (ten + thirty) / 2.0), "{line:?}");
    let (sixty, hundred) = (at(&sheet, "60"), at(&sheet, "100"));
    let letters = sixty.1 - line[1].1;
    assert!(near(line[0].1, hundred.1 - letters) && letters > 0.0 && letters < 8.0, "{line:?}");
    assert!(sheet.paths.iter().any(|(mark, _)| mark.len() == 2 && near(mark[0].0, ten) && near(mark[1].0, ten)));
    // A single curve needs no legend; a mark far away is named below.
    assert!(!sheet.texts().contains(&"today"));
    assert_eq!(chart.remark(), "Further right: limit 25 h.");
    let spoken: Vec<&str> = sheet.hotspots.iter().map(|(_, text)| text.as_str()).collect();
    assert!(spoken.contains(&"still waiting after 10 min: 60.0 %"), "{spoken:?}");
    // Two fifths of the way from 1 to 0.6.
    assert!(spoken.contains(&"still waiting after 4 min: 84.0 %"), "{spoken:?}");
}

#[test]
fn the_longest_waits_are_cut_and_it_is_said() {
    let mut chart = waiting(&["a"], 0.0);
    let points = [(0.0, 1.0), (600.0, 0.02), (86_400.0, 0.0)];
    chart.curves[0].points = points.map(|(t, s)| (t, Datum::exact(s))).to_vec();
    chart.marks.clear();
    assert_eq!(chart.remark(), "The axis ends at 10 min; at most 2 % wait longer.");
    let sheet = checked(&chart, "cut");
    assert!(sheet.texts().contains(&"10") && !sheet.texts().contains(&"24"));
}

/// The same chart of something else says of what it is.
#[test]
fn what_lasts_has_its_own_words() {
    let cases = [
        (Lasting::Reaction, "time since the agent saw it", "are started later.", "not yet started after"),
        (Lasting::Work, "time at work on it", "take longer.", "still at work after"),
        (Lasting::Patience, "time since arrival", "would wait longer.", "would still wait after"),
    ];
    for (lasting, axis, longer, still) in cases {
        let mut chart = waiting(&["a"], 0.0);
        let points = [(0.0, 1.0), (600.0, 0.02), (86_400.0, 0.0)];
        chart.curves[0].points = points.map(|(t, s)| (t, Datum::exact(s))).to_vec();
        chart.marks.clear();
        chart.lasting = lasting;
        assert!(chart.remark().ends_with(longer), "{}", chart.remark());
        let sheet = checked(&chart, "lasting");
        assert!(sheet.texts().iter().any(|text| text.starts_with(axis)), "{:?}", sheet.texts());
        assert!(sheet.hotspots.iter().all(|(_, text)| text.starts_with(still)), "{:?}", sheet.hotspots);
    }
}

#[test]
fn four_lines_share_a_panel_and_five_have_their_own() {
    let four = checked(&parameter(&["1", "2", "3", "4"]), "four");
    assert!((0..4).all(|series| lines(&four, series).len() == 1));
    assert!(four.texts().contains(&"agents"));
    let five = checked(&parameter(&["1", "2", "3", "4", "5"]), "five");
    assert_eq!(lines(&five, 0).len(), 5);
    assert!((1..5).all(|series| lines(&five, series).is_empty()));
    // The same scale in all panels: each value stands where the formula of the sample puts it against the others.
    let tops: Vec<f64> = lines(&five, 0).iter().map(|line| line[5].1 - line[1].1).collect();
    assert!(near(tops[1], tops[0] * 0.89) && near(tops[3], tops[0] * 0.67), "{tops:?}");
    let many = parameter(&["4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14"]);
    assert_eq!(lines(&checked(&many, "many"), 0).len(), 9);
    assert_eq!(many.remark(), "2 more values of agents are left out.");
}

#[test]
fn a_missing_value_breaks_the_line() {
    let mut chart = parameter(&[""]);
    chart.lines[0].data[2] = Datum::exact(f64::NAN);
    chart.steps = Steps::words("overflow", &["a", "b", "c", "d", "e", "f"]);
    let sheet = checked(&chart, "gap");
    let parts = sheet.paths.iter().filter(|(_, stroke)| *stroke == super::super::legend::line(0));
    assert_eq!(parts.map(|(points, _)| points.len()).collect::<Vec<_>>(), [2, 3]);
}

#[test]
fn the_edge_of_the_target_is_as_long_as_the_cells_it_parts() {
    let mut chart = heat(2, 3);
    let kept = [[Kept::Missed, Kept::Met, Kept::Met], [Kept::Met; 3]];
    for (row, found) in chart.cells.iter_mut().zip(kept) {
        row.iter_mut().zip(found).for_each(|(cell, kept)| cell.kept = kept);
    }
    let sheet = checked(&chart, "edge");
    let cells: Vec<_> = sheet.boxes.iter().filter(|(_, paint)| matches!(paint, Paint::Fixed(..))).collect();
    let (width, height) = cells.last().map(|(rect, _)| (rect.width() + 1.0, rect.height() + 1.0)).unwrap();
    let edge: Vec<f64> = sheet
        .paths
        .iter()
        .filter(|(points, stroke)| stroke.paint == super::super::style::ON_LIGHT && points.len() == 2)
        .map(|(points, _)| (points[0].0 - points[1].0).abs() + (points[0].1 - points[1].1).abs())
        .collect();
    // The sign in the legend, the right side of the lower left cell, and its upper side.
    assert_eq!(edge.len(), 3, "{edge:?}");
    assert!(near(edge[1], height) && near(edge[2], width), "{edge:?} {width} {height}");
    chart.cells.iter_mut().flatten().for_each(|cell| cell.kept = Kept::Met);
    assert!(chart.remark().contains("All cells meet the target"), "{}", chart.remark());
    chart.cells.iter_mut().flatten().for_each(|cell| cell.kept = Kept::Missed);
    assert!(chart.remark().contains("No cell meets the target"), "{}", chart.remark());
}

#[test]
fn the_better_end_is_bright() {
    let light = |better: Better| {
        let chart = super::super::heat::Heat { better, best: Vec::new(), target: None, ..heat(1, 2) };
        let mut chart = chart;
        chart.cells[0] = [1.0, 2.0].map(|v| HeatCell { datum: Datum::exact(v), ..HeatCell::default() }).to_vec();
        let sheet = checked(&chart, "bright");
        let cells: Vec<Paint> = sheet.boxes.iter().rev().take(2).map(|(_, paint)| *paint).collect();
        // Drawn from left to right; read from the end.
        [cells[1], cells[0]].map(|paint| paint.light())
    };
    let (yellow, purple) = ((0xfd, 0xe7, 0x25), (0x44, 0x01, 0x54));
    assert_eq!(light(Better::Lower), [yellow, purple]);
    assert_eq!(light(Better::Higher), [purple, yellow]);
}

/// Two values a hundredth apart have the colours of the two ends, unless that is less than what matters, or than chance.
#[test]
fn little_is_not_painted_as_much() {
    let parts = |matters: f64, half: f64| {
        let chart = super::super::heat::Heat { matters, best: Vec::new(), target: None, ..heat(1, 2) };
        let mut chart = chart;
        let cell = |v: f64| HeatCell { datum: Datum::new(v, Some((v - half, v + half))), ..HeatCell::default() };
        chart.cells[0] = [100.0, 101.0].map(cell).to_vec();
        let sheet = checked(&chart, "near");
        let cells: Vec<Paint> = sheet.boxes.iter().rev().take(2).map(|(_, paint)| *paint).collect();
        let apart = |paint: Paint| {
            (0..=1000).min_by_key(|part| {
                let (a, b) = (super::super::ramp::colour(f64::from(*part) / 1000.0).light(), paint.light());
                let step = |a: u8, b: u8| (i32::from(a) - i32::from(b)).pow(2);
                step(a.0, b.0) + step(a.1, b.1) + step(a.2, b.2)
            })
        };
        let [low, high] = [cells[1], cells[0]].map(|paint| f64::from(apart(paint).unwrap()) / 1000.0);
        ((low - high).abs(), chart.remark().contains("the colours span more"))
    };
    assert_eq!(parts(0.5, 0.1), (1.0, false));
    // A tenth of the scale, by what matters and by chance.
    let (by_margin, by_chance) = (parts(10.0, 0.1), parts(0.5, 5.0));
    assert!((by_margin.0 - 0.1).abs() < 0.01 && by_margin.1, "{by_margin:?}");
    assert!((by_chance.0 - 0.1).abs() < 0.01 && by_chance.1, "{by_chance:?}");
}

#[test]
fn values_too_wide_for_their_cells_are_rounded_or_left_out() {
    let wide = checked(&heat(20, 20), "20 x 20");
    assert!(wide.texts().contains(&"166") && !wide.texts().contains(&"165.7"));
    let many = checked(&heat(21, 21), "21 x 21");
    assert!(!many.texts().contains(&"92"));
    assert_eq!(many.hotspots.len(), 21 * 21);
}

#[test]
fn bars_end_at_their_value_and_the_fair_share_is_marked() {
    let chart = balance(8);
    let sheet = checked(&chart, "balance");
    let fair: Vec<f64> = sheet
        .paths
        .iter()
        .filter(|(points, stroke)| stroke.paint == Paint::Ink && stroke.width == 1.5 && points[0].0 == points[1].0)
        .map(|(points, _)| points[0].0)
        .collect();
    assert_eq!(fair.len(), 4);
    // Work: 0, 200, 400 hours; the fair share is 358.
    let (left, right) = (at(&sheet, "200").0, at(&sheet, "400").0);
    assert!((fair[3] - (left + (right - left) * 0.79)).abs() < 3.0, "{fair:?} {left} {right}");
    assert_eq!(sheet.hotspots.len(), 32);
    assert_eq!(balance(61).remark(), "The first 60 agents in the order of the rotation; 1 more is left out.");
}

#[test]
fn weeks_have_five_open_days_and_gaps() {
    let sheet = checked(&week(), "week");
    assert_eq!(sheet.boxes.iter().filter(|(_, paint)| *paint == Paint::Shade).count(), 10);
    let runs: Vec<usize> = lines(&sheet, 0).iter().map(|line| line.len()).collect();
    assert_eq!(runs, [168, 10, 10, 10, 10, 10]);
    assert!(sheet.hotspots.iter().any(|(_, text)| text.starts_with("Monday 8:00, wait by hour of arrival: median")));
}

#[test]
fn the_better_side_follows_the_measure() {
    let mut chart = difference(&["b"]);
    chart.rows.truncate(1);
    let sheet = checked(&chart, "lower");
    assert!(sheet.texts().contains(&"◂ better") && sheet.texts().contains(&"worse ▸"));
    chart.rows[0].better = Better::Higher;
    let sheet = checked(&chart, "higher");
    assert!(sheet.texts().contains(&"◂ worse") && sheet.texts().contains(&"better ▸"));
    chart.rows[0].better = Better::Neither;
    assert!(!checked(&chart, "neither").texts().iter().any(|text| text.contains('◂')));
}

#[test]
fn differences_stand_on_one_axis_a_unit() {
    let mut chart = difference(&["b"]);
    chart.rows.truncate(2);
    chart.rows[0].difference = Datum::exact(-120.0);
    chart.rows[1].difference = Datum::exact(240.0);
    chart.rows[1].verdict = Verdict::Worse;
    let sheet = checked(&chart, "one axis");
    // Time in minutes; one zero line.
    let zero = at(&sheet, "0").0;
    let lines = sheet.paths.iter().filter(|(points, stroke)| stroke.paint == Paint::Ink && points[0].0 == points[1].0);
    assert!(lines.map(|(points, _)| points[0].0).all(|x| near(x, zero)));
    assert!(sheet.texts().contains(&"time (min)") && sheet.texts().contains(&"−2"));
    let spoken: Vec<&str> = sheet.hotspots.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(
        spoken,
        ["wait, mean: difference −2 min; better", "wait, median: difference 4 min; no difference beyond 30 s"]
    );
}

/// The boxes of a part, without those of legends.
fn parts(sheet: &Sheet, part: usize) -> Vec<Rect> {
    sheet.boxes.iter().filter(|(_, paint)| *paint == Paint::Part(part)).map(|(rect, _)| *rect).collect()
}

#[test]
fn parts_stand_on_each_other_as_high_as_they_are() {
    let mut chart = causes();
    let empty = StackedBar { name: "10".into(), ..StackedBar::default() };
    chart.bars =
        vec![bar("9", [0.0, 120.0, 0.0, 60.0, 0.0, 180.0]), empty, bar("11", [0.0, 0.0, 0.0, 240.0, 0.0, 0.0])];
    chart.along = BarLayout::Upright { axis: "hour of arrival".into(), whole: None };
    let sheet = checked(&chart, "stacked");
    // The axis is read from its ticks: minutes.
    let minute = (at(&sheet, "0").1 - at(&sheet, "6").1) / 6.0;
    let (absent, unreacted, unnoticed) = (parts(&sheet, 1), parts(&sheet, 3), parts(&sheet, 5));
    assert_eq!([absent.len(), unreacted.len(), unnoticed.len()], [1, 2, 1]);
    let foot = absent[0].bottom;
    let up = |y: f64| (foot - y) / minute;
    assert!((up(absent[0].top) - 2.0).abs() < 0.02 && (up(unreacted[0].top) - 3.0).abs() < 0.02);
    assert!((up(unnoticed[0].top) - 6.0).abs() < 0.02 && (up(unreacted[1].top) - 4.0).abs() < 0.02);
    // A gap between parts, none below the first one.
    assert!(absent[0].top - unreacted[0].bottom > 1.0 && unreacted[0].top - unnoticed[0].bottom > 1.0);
    assert!(near(unreacted[1].bottom, foot));
    // What does not occur is not in the legend; an empty hour is named below and has neither bar nor number.
    assert!(sheet.texts().contains(&"open, not yet noticed") && !sheet.texts().contains(&"out of hours"));
    assert!(sheet.texts().contains(&"6.0") && sheet.texts().contains(&"4.0") && sheet.texts().contains(&"10"));
    assert!(!sheet.texts().contains(&"0.0"));
    let spoken: Vec<&str> = sheet.hotspots.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(spoken.len(), 2);
    assert!(spoken[1].starts_with("11, mean wait 4 min (95 % interval"), "{spoken:?}");
    assert!(spoken[0].contains("holder off shift or absent 2 min (95 %") && spoken[0].contains("(33 %)"), "{spoken:?}");
    assert_eq!(chart.remark(), "No bar: no values.");
}

#[test]
fn lying_bars_bear_their_shares_and_end_at_their_sum() {
    let mut chart = causes_of(&["a", "b"]);
    chart.bars = vec![bar("a", [0.0, 0.0, 90.0, 270.0, 0.0, 0.0]), bar("b", [0.0, 0.0, 178.0, 2.0, 0.0, 0.0])];
    let sheet = checked(&chart, "lying");
    let minute = (at(&sheet, "6").0 - at(&sheet, "0").0) / 6.0;
    let (full, unreacted) = (parts(&sheet, 2), parts(&sheet, 3));
    assert!(near(full[0].right - full[0].left, 1.5 * minute) && near(unreacted[0].right, full[0].left + 6.0 * minute));
    assert!(at(&sheet, "25 %").0 > full[0].left && at(&sheet, "75 %").0 > full[0].right);
    assert!(!sheet.texts().contains(&"1 %"), "no room for it");
    assert!(at(&sheet, "6 min").0 > unreacted[0].right && at(&sheet, "3 min").0 > unreacted[1].right);
}

#[test]
fn many_upright_bars_have_short_sums() {
    let mut chart = causes();
    chart.bars =
        (0..24).map(|hour| bar(&hour.to_string(), [0.0, 0.0, 0.0, 75.0 * f64::from(hour), 0.0, 0.0])).collect();
    let sheet = checked(&chart, "24");
    // 23 x 75 s = 28.75 min; half a minute and less would be a zero.
    assert!(sheet.texts().contains(&"29") && !sheet.texts().contains(&"28.8"), "{:?}", sheet.texts());
}

#[test]
fn what_a_comparison_leaves_out_is_said() {
    let many: Vec<String> = (0..8).map(|i| format!("variant {i}")).collect();
    let chart = difference(&many.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(checked(&chart, "many").hotspots.len(), 50);
    assert_eq!(chart.remark(), "14 more rows are left out.");
}

#[test]
fn the_front_joins_the_undominated_points_in_order() {
    let chart = tradeoff(4, 4);
    let front = chart.points.iter().filter(|point| point.undominated).count();
    assert!(front > 2);
    let sheet = checked(&chart, "tradeoff");
    let line = lines(&sheet, 0)[0];
    assert_eq!(line.len(), front);
    // Less of one is more of the other; y grows downward.
    assert!(line.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1), "{line:?}");
    for point in chart.points.iter().filter(|point| point.undominated) {
        assert!(sheet.texts().contains(&point.name.as_str()), "{} has no name", point.name);
    }
    assert_eq!(sheet.hotspots.len(), 16);
}

#[test]
fn what_is_not_defined_is_not_drawn() {
    let mut chart = tradeoff(2, 2);
    chart.points[0].up = Datum::NONE;
    assert_eq!(checked(&chart, "one missing").hotspots.len(), 3);
    assert_eq!(chart.remark(), "One cell without a value is left out.");
    assert_eq!(Datum::new(f64::NAN, Some((0.0, 1.0))), Datum::NONE);
    assert_eq!(Datum::new(1.0, Some((0.0, f64::INFINITY))).interval(), None);
    assert_eq!(Datum::NONE.words(&Unit::Time), "not defined");
}
