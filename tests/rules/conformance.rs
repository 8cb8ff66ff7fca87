//! The conformance suite: every case is decided as it says by the product's replay, by the Router
//! timer by timer, and by the oracle; and together the cases cover every rule and setting.

use crate::oracle::Oracle;
use crate::setup::{Hours, MINUTE, Setup, TeamSetup};
use crate::subject::Rules;
use rodizio::calendar::WeekPlan;
use rodizio::diagnostic::Unread;
use rodizio::replay::conformance::{Case, ConversationStanding, DecisionText, Event, Suite, What};
use rodizio::replay::conformance::{Check, rule_of_setting};
use rodizio::replay::replay;
use rodizio::rules::*;
use rodizio::scenario::spec::{Kind, RULES};
use rodizio::scenario::{self, Scenario};
use rodizio::time::SimTime;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::time::{Duration, Instant};

/// The suite, read as a reader of the repository would.
pub fn suite() -> Suite {
    Suite::find(Path::new("conformance")).unwrap_or_else(|error| panic!("{error}"))
}

/// Only the case files.
pub fn cases() -> Vec<Case> {
    let case = |check| if let Check::Case(case) = check { Some(*case) } else { None };
    suite().checks.into_iter().filter_map(case).collect()
}

fn case(path: &str) -> Case {
    Case::open(&Path::new("conformance").join(path)).unwrap_or_else(|error| panic!("{error}"))
}

// ---- every case, three ways ----

#[test]
fn the_product_decides_every_case_as_it_says() {
    let clock = Instant::now();
    let suite = suite();
    assert!(suite.checks.len() >= 120, "only {} cases", suite.checks.len());
    let read = clock.elapsed();
    let results = suite.run().unwrap_or_else(|error| panic!("{error}"));
    let took = clock.elapsed();
    let odd: Vec<String> = results.iter().filter_map(|result| Some(result.difference()?.to_string())).collect();
    assert!(odd.is_empty(), "{}", odd.join("\n"));
    println!("{} checks read in {read:?}, read and played in {took:?}", results.len());
    // In a debug build; a release build takes a small part of it.
    assert!(took < Duration::from_secs(1), "{took:?}");
}

#[test]
fn router_and_oracle_decide_every_case_as_it_says() {
    for case in cases() {
        let expected: Vec<Vec<DecisionText>> =
            case.steps().iter().map(|step| step.decisions.iter().map(|(_, said)| said.clone()).collect()).collect();
        assert_eq!(decisions::<Oracle>(&case), expected, "the oracle, {}", case.path().display());
        assert_eq!(decisions::<Router>(&case), expected, "the Router, {}", case.path().display());
    }
}

/// What is decided in each step; the arrows are held against the case on the way.
fn decisions<R: Rules>(case: &Case) -> Vec<Vec<DecisionText>> {
    let mut rules = R::build(&setup(case));
    let mut names: Vec<String> = Vec::new();
    let mut live: HashMap<String, ConversationId> = HashMap::new();
    let mut decided: Vec<Vec<DecisionText>> = Vec::new();
    for (index, step) in case.steps().iter().enumerate() {
        let is_arrival = |event: &Event| matches!(event, Event::Arrive { .. });
        // Rule 17; and a statement speaks of the state after its instant, but for what is still to come at it.
        let at_it = match &step.event {
            Event::Arrow { .. } => case.steps()[index + 1..]
                .iter()
                .find(|later| later.event.is_input())
                .is_none_or(|later| later.at > step.at || is_arrival(&later.event)),
            other => is_arrival(other) || *other == Event::Over,
        };
        let said = |action: &Action, names: &[String]| said(action, names);
        while let Some(due) = rules.deadline().filter(|due| *due < step.at || (at_it && *due == step.at)) {
            let actions = rules.feed(due, Input::Tick).unwrap();
            decided.last_mut().unwrap().extend(actions.iter().filter_map(|action| said(action, &names)));
        }
        decided.push(Vec::new());
        let (conversation, agent) = match &step.event {
            Event::Start { conversation, agent } => (conversation, Some(*agent)),
            Event::End { conversation } | Event::Leave { conversation } => (conversation, None),
            _ => (&String::new(), None),
        };
        let id = live.get(conversation).copied();
        let input = match step.event.clone() {
            Event::Arrive { conversation, team, draw, last } => {
                let id = ConversationId(names.len() as u32);
                names.push(conversation.clone());
                live.insert(conversation, id);
                let draw = (draw.unwrap_or(0.0) * 2_f64.powi(53)) as u64;
                Some(Input::Arrive { conversation: id, team, draw, last })
            }
            Event::Start { agent, .. } => id.map(|conversation| Input::Start { conversation, agent }),
            Event::End { .. } => id.map(|conversation| Input::End { conversation }),
            Event::Leave { .. } => id.map(|conversation| Input::Leave { conversation }),
            Event::Away { agent } => Some(Input::Away { agent }),
            Event::Back { agent } => Some(Input::Back { agent }),
            Event::Join { team, agent } => Some(Input::Join { team, agent }),
            Event::Arrow { team, agent, .. } => {
                assert_eq!(rules.arrow(team), Some(agent), "{}:{}", case.path().display(), step.line);
                continue;
            }
            Event::Over => return decided,
        };
        let Some(input) = input else {
            let gone = DecisionText { at: step.at, conversation: conversation.clone(), what: What::Gone { agent } };
            decided.last_mut().unwrap().push(gone);
            continue;
        };
        for action in rules.feed(step.at, input).unwrap() {
            if matches!(action.decision, Decision::Left { .. } | Decision::End { .. }) {
                live.remove(&names[action.conversation.0 as usize]);
            }
            decided.last_mut().unwrap().extend(said(&action, &names));
        }
    }
    while let Some(due) = rules.deadline() {
        let actions = rules.feed(due, Input::Tick).unwrap();
        decided.last_mut().unwrap().extend(actions.iter().filter_map(|action| said(action, &names)));
    }
    decided
}

/// An action in the terms of a case, which leaves out ends and who held a conversation before.
fn said(action: &Action, names: &[String]) -> Option<DecisionText> {
    let decision = match action.decision {
        Decision::End { .. } => return None,
        Decision::Offer { agent, number, deadline, reason, .. } => {
            Decision::Offer { agent, number, deadline, reason, from: None }
        }
        Decision::Open { reason, .. } => Decision::Open { reason, from: None },
        Decision::Left { .. } => Decision::Left { from: None },
        other => other,
    };
    let conversation = names[action.conversation.0 as usize].clone();
    Some(DecisionText { at: action.at, conversation, what: What::Decided(decision) })
}

/// The case as the Router and the oracle take it.
fn setup(case: &Case) -> Setup {
    let scenario = case.scenario();
    let first = jiff::civil::date(2026, 3, 2);
    let days = scenario.hours.holidays.iter().map(|day| i64::from(day.since(first).unwrap().get_days()));
    let holidays: Vec<i64> = days.collect();
    let hours = |week: &WeekPlan| {
        if week.is_always() && holidays.is_empty() {
            return Hours::Always;
        }
        let day = |day: usize| week.day(day).iter().map(move |(from, to)| (day, *from, *to));
        Hours::Weekly { ranges: (0..7).flat_map(day).collect(), holidays: holidays.clone() }
    };
    let agents = scenario.agents.iter().zip(0..).map(|(agent, id)| AgentConfig {
        concurrency: agent.concurrency,
        available: !case.away().contains(&AgentId(id)),
    });
    let teams = scenario.teams.iter().map(|team| TeamSetup {
        agents: team.agents.clone(),
        hours: team.hours.as_ref().map(hours),
        settings: team.rules.clone(),
    });
    Setup { hours: hours(&scenario.hours.week), agents: agents.collect(), teams: teams.collect() }
}

// ---- what a case is for other programs ----

/// The files that another program's `replay` is given bring, from this one's, the lines that are expected.
#[test]
fn scenario_and_log_of_a_case_replay_to_its_expected_lines() {
    for case in cases() {
        let loaded = scenario::parse("case.toml", case.scenario_toml(), Path::new(""), &[]).unwrap();
        let mut out = Vec::new();
        replay(&loaded.scenario, case.events_jsonl().as_bytes(), &mut out).unwrap();
        let (out, expected) = (String::from_utf8(out).unwrap(), case.expected());
        let name = case.path().display();
        assert!(out.starts_with(&expected), "{name}\n{out}--- expected\n{expected}");
        assert!(case.is_cut() || out == expected, "{name}\n{out}--- expected\n{expected}");
    }
}

#[test]
fn a_case_rewritten_by_the_program_is_the_file_itself() {
    for case in cases() {
        let text = std::fs::read_to_string(case.path()).unwrap();
        assert_eq!(case.rewritten().unwrap(), text, "{}", case.path().display());
    }
    // From a file without decisions, and with a wrong arrow.
    let whole = std::fs::read_to_string("conformance/05-hand-over/next-after-the-holder.case").unwrap();
    let bare: String = whole.lines().filter(|line| !line.starts_with(' ')).map(|line| format!("{line}\n")).collect();
    let bare = bare.replace("09:11  the arrow is at Caio", "09:11  the arrow is at Ana");
    assert_eq!(Case::parse(Path::new("x.case"), &bare).unwrap().rewritten().unwrap(), whole);
    // A comment stays where it is.
    let log = |arrow: &str| format!("09:00  the arrow is at {arrow}  # at first\n");
    let with = |arrow: &str| format!("Rule 3. One follows.\n\nagents  Ana, Bia\n\n{}", log(arrow));
    assert_eq!(Case::parse(Path::new("x.case"), &with("Bia")).unwrap().rewritten().unwrap(), with("Ana"));
}

// ---- coverage ----

/// Every possible value of every setting; of lengths, only that there is one.
fn values() -> Vec<(&'static str, Vec<&'static str>)> {
    fn of(kind: &Kind) -> Vec<&'static str> {
        match kind {
            Kind::Bool => vec!["true", "false"],
            Kind::False => vec!["false"],
            Kind::Choice(words) => words.iter().map(|(word, _)| *word).collect(),
            Kind::Length { .. } => vec!["a length"],
            Kind::Either(kinds) => kinds.iter().flat_map(of).collect(),
            _ => panic!("a setting of another kind"),
        }
    }
    RULES.keys.iter().map(|key| (key.name, of(&key.kind))).collect()
}

/// The lists of docs/conformance.md: the cases of each rule and of each value of each setting.
fn lists() -> String {
    let mut rules: BTreeMap<u8, Vec<String>> = (1..=17).map(|rule| (rule, Vec::new())).collect();
    let mut settings: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for case in cases() {
        let path = case.path().strip_prefix("conformance").unwrap().with_extension("");
        let name = format!("[`{0}`](../conformance/{0}.case)", path.display());
        match case.setting() {
            Some((key, value)) => {
                let value = if value.starts_with(|c: char| c.is_ascii_digit()) { "a length" } else { value };
                settings.entry((key.to_string(), value.to_string())).or_default().push(name);
            }
            None => case.rules().iter().for_each(|rule| rules.get_mut(rule).unwrap().push(name.clone())),
        }
    }
    let mut text = String::from("\n| rule | cases |\n|---|---|\n");
    for (rule, names) in rules {
        assert!(!names.is_empty(), "no case stands for rule {rule}");
        text += &format!("| {rule} | {} |\n", names.join(", "));
    }
    text += "\n| setting | cases |\n|---|---|\n";
    for (key, values) in values() {
        for value in values {
            let names = settings.remove(&(key.to_string(), value.to_string())).unwrap_or_default();
            assert!(!names.is_empty(), "no case stands for {key} = {value}");
            text += &format!("| `{key}` = {value} | {} |\n", names.join(", "));
        }
        assert!(rule_of_setting(key).is_some(), "{key} belongs to no rule");
    }
    assert!(settings.is_empty(), "cases of values that there are not: {settings:?}");
    text + "\n"
}

#[test]
fn every_rule_and_every_value_of_every_setting_has_a_case() {
    let (page, mark) = ("docs/conformance.md", "<!-- cases -->");
    let text = std::fs::read_to_string(page).unwrap();
    let parts: Vec<&str> = text.split(mark).collect();
    let [before, listed, after] = parts[..] else { panic!("{page} has no two lines {mark}") };
    let lists = lists();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(page, [before, &lists, after].join(mark)).unwrap();
    } else {
        assert!(listed == lists, "{page} does not list the cases; renew it with UPDATE_DOCS=1");
    }
}

#[test]
fn every_kind_of_decision_occurs() {
    let mut seen = BTreeSet::new();
    for case in cases() {
        for line in case.expected().lines() {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            seen.insert(format!("{} {}", value["decision"].as_str().unwrap(), value["reason"].as_str().unwrap_or("")));
        }
    }
    let refusals = [Refusal::NotTheHolder, Refusal::NotYetOffered, Refusal::Away, Refusal::NotAnAgentOfTheTeam];
    let refusals = refusals.into_iter().chain([Refusal::AlreadyStarted, Refusal::NotStarted]);
    let offers = [OfferReason::Arrival, OfferReason::Opening, OfferReason::WindowEnded, OfferReason::HolderAway];
    let all = refusals
        .map(|reason| format!("refuse {}", reason.file_word()))
        .chain(offers.map(|reason| format!("offer {}", reason.file_word())))
        .chain(OpenReason::ALL.map(|reason| format!("open {}", reason.file_word())))
        .chain(["refuse gone", "start ", "left ", "auto-reply "].map(String::from));
    assert_eq!(seen, all.collect());
}

#[test]
fn every_case_is_small() {
    for case in cases() {
        let text = std::fs::read_to_string(case.path()).unwrap();
        assert!(text.lines().count() <= 40, "{} has {} lines", case.path().display(), text.lines().count());
        assert!(text.lines().all(|line| line.chars().count() <= 110), "{} has long lines", case.path().display());
        assert!(case.steps().last().unwrap().at < SimTime::from_micros(14 * 24 * 60 * MINUTE));
    }
}

// ---- wrong rules are caught ----

/// The case's scenario with other settings.
fn under(case: &Case, change: impl Fn(&mut Settings)) -> Scenario {
    let mut scenario = case.scenario().clone();
    scenario.teams.iter_mut().for_each(|team| change(&mut team.rules));
    scenario
}

/// A build in which the arrow moves on hand-over, as the other reading has it, fails the suite.
#[test]
fn an_arrow_that_moves_on_hand_over_is_caught_and_shown() {
    let case = case("05-hand-over/next-after-the-holder.case");
    let wrong = under(&case, |settings| settings.handover = Handover::SharedArrow);
    let result = case.run_under(&wrong).unwrap();
    let difference = result.difference().expect("the wrong rule passes");
    assert_eq!((difference.line, difference.expected_rules.as_slice()), (Some(12), &[5][..]));
    assert_eq!(difference.state.teams[0].arrow.as_deref(), Some("Caio"));
    assert_eq!(difference.state.teams[0].arrow_after.as_deref(), Some("Ana"));
    let text = difference.to_string();
    crate::page::golden("tests/rules/golden/arrow-moves.txt", &text);
    assert!(std::fs::read_to_string("docs/conformance.md").unwrap().contains(&text), "the page shows another text");
}

/// Each of the other readings breaks cases of its rule, and of no rule that has nothing to do with it.
#[test]
fn every_wrong_setting_breaks_a_case_of_its_rule() {
    type Change = fn(&mut Settings);
    let wrongs: [(&str, u8, Change); 11] = [
        ("handover shared-arrow", 5, |s| s.handover = Handover::SharedArrow),
        ("handover from-first", 5, |s| s.handover = Handover::FromFirst),
        ("at_limit finish-window", 7, |s| s.at_limit = AtLimit::FinishWindow),
        ("on_away pass", 11, |s| s.on_away = OnAway::Pass),
        ("after_hours hold", 13, |s| s.after_hours = AfterHours::Hold),
        ("after_hours open", 13, |s| s.after_hours = AfterHours::Open),
        ("clock wall", 12, |s| s.clock = Clock::Wall),
        ("skip_full", 2, |s| s.skip_full = true),
        ("auto_reply", 14, |s| s.auto_reply = !s.auto_reply),
        ("distribution off", 10, |s| s.distribution = !s.distribution),
        ("overflow off", 9, |s| s.overflow = s.overflow.is_none().then_some(Settings::DEFAULT_OVERFLOW)),
    ];
    for (what, rule, change) in wrongs {
        let broken: Vec<Case> = cases()
            .into_iter()
            .filter(|case| case.rules().contains(&rule))
            .filter(|case| !case.run_under(&under(case, change)).unwrap().passed())
            .collect();
        assert!(!broken.is_empty(), "{what} breaks no case of rule {rule}");
    }
}

#[test]
fn a_missing_and_a_superfluous_decision_are_told() {
    let text = "Rule 5. A sentence.\n\nagents  Ana, Bia\nlimit   15 min\n\n09:00  c1 arrives\n         \
                09:00  c1 offered to Ana until 09:10 (arrival)\n         \
                09:10  c1 offered to Bia until 09:15 (window ended), 2nd offer\n         \
                09:15  c1 opens to the team (limit)\n09:16  Bia starts c1\n         \
                09:16  c1 started by Bia from the open list\n";
    let run = |text: &str| Case::parse(Path::new("x.case"), text).unwrap().run().unwrap();
    assert!(run(text).passed());
    // One line less: there is a decision too many for the file.
    let less = text.replace("         09:15  c1 opens to the team (limit)\n", "");
    let difference = run(&less).difference().unwrap().clone();
    assert_eq!((difference.line, difference.expected), (Some(9), None));
    assert_eq!(difference.decided.as_deref(), Some("09:15  c1 opens to the team (limit)"));
    assert_eq!(difference.decided_rules, [7]);
    assert_eq!(difference.state.conversations[0].holder.as_deref(), Some("Bia"));
    // One line more.
    let more = format!("{text}         09:17  c1 left\n");
    let difference = run(&more).difference().unwrap().clone();
    assert_eq!((difference.line, difference.decided), (Some(12), None));
    assert_eq!(difference.state.conversations[0].standing, ConversationStanding::Started);
}

#[test]
fn a_golden_replay_shows_the_line_and_the_state() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["scenario.toml", "day.jsonl", "day.out"] {
        std::fs::copy(Path::new("conformance/logs/day").join(name), folder.path().join(name)).unwrap();
    }
    let out = folder.path().join("day.out");
    let good = std::fs::read_to_string(&out).unwrap();
    let run = |text: &str| {
        std::fs::write(&out, text).unwrap();
        Suite::find(folder.path()).unwrap().run().unwrap().remove(0)
    };
    assert!(run(&good).passed());
    let (number, line) = good.lines().enumerate().find(|(_, line)| line.contains("window-ended")).unwrap();
    let result = run(&good.replace(line, &line.replace("\"agent\":\"", "\"agent\":\"x")));
    let difference = result.difference().unwrap();
    assert_eq!((difference.line, difference.decided.as_deref()), (Some(number + 1), Some(line)));
    assert_eq!(difference.decided_rules[0], 5);
    assert_eq!(difference.state.conversations[0].standing, ConversationStanding::Offered);
    assert!(difference.state.conversations[0].window_ends.as_deref().unwrap().contains("-03:00"));
    // Too few lines, and too many.
    let cut = good.trim_end().rsplit_once('\n').unwrap().0;
    assert!(run(cut).difference().unwrap().expected.is_none());
    let longer = format!("{good}{line}\n");
    assert_eq!(run(&longer).difference().unwrap().decided, None);
}

// ---- what cannot be checked ----

#[test]
fn faults_of_a_case_file_are_told_all_at_once_with_their_place() {
    let text = std::fs::read_to_string("tests/rules/golden/faults.case").unwrap();
    let error = Case::parse(Path::new("faults.case"), &text).unwrap_err();
    assert!(matches!(error, Unread::Invalid(_)));
    crate::page::golden("tests/rules/golden/faults.txt", &error.to_string());
}

#[test]
fn files_that_cannot_be_read_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let find = |path: &Path| Suite::find(path).unwrap_err();
    let empty = find(folder.path());
    assert!(matches!(empty, Unread::Missing(_)) && empty.to_string().contains("there are no cases here"), "{empty}");
    let missing = find(&folder.path().join("missing.case"));
    assert!(
        missing.to_string().starts_with("error: cannot read ") && matches!(missing, Unread::Missing(_)),
        "{missing}"
    );
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let large = find(&write("large.case", &vec![b'a'; (1 << 20) + 1])).to_string();
    assert!(large.contains("larger than 1 MiB"), "{large}");
    let odd = find(&write("odd.case", b"Rule 1. A.\n\nagents Ana\xff\n"));
    assert!(matches!(odd, Unread::Invalid(_)));
    assert!(odd.to_string().contains("odd.case:3:11\n"), "{odd}");
    for name in ["large.case", "odd.case"] {
        std::fs::remove_file(folder.path().join(name)).unwrap();
    }
    write("a.jsonl", b"");
    write("scenario.toml", b"");
    let no_out = find(folder.path()).to_string();
    assert!(no_out.contains("this log has no expected decisions") && no_out.contains("decides on"), "{no_out}");
    write("a.out", b"");
    let no_scenario = find(folder.path());
    assert!(no_scenario.to_string().contains("scenario.toml:1:1") && matches!(no_scenario, Unread::Invalid(_)));
    std::fs::copy("conformance/logs/day/scenario.toml", folder.path().join("scenario.toml")).unwrap();
    assert!(Suite::find(folder.path()).unwrap().run().unwrap()[0].passed());
    write("a.jsonl", b"nonsense\n");
    let bad = Suite::find(folder.path()).unwrap().run().unwrap_err();
    assert!(matches!(bad, Unread::Invalid(_)) && bad.to_string().contains("a.jsonl:1:2"), "{bad}");
    write("b.out", b"");
    assert!(find(folder.path()).to_string().contains("these expected decisions have no log"));
}
