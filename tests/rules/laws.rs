//! Laws on random setups and inputs, and the agreement of Router and oracle.

use crate::draw::{Act, Driver, Script, Wait, run, scripts, setups};
use crate::oracle::Oracle;
use crate::referee::{LATE, Referee};
use crate::setup::{Hours, Setup, TeamSetup};
use crate::subject::Rules;
use proptest::prelude::*;
use rodizio::rules::*;
use rodizio::time::SimTime;

/// Runs both on the same inputs and compares after each.
fn agree(setup: &Setup, script: &Script) {
    let (mut router, mut oracle) = (Router::build(setup), Oracle::build(setup));
    let mut driver = Driver::new(setup);
    let finish = std::iter::repeat_n((Wait::Deadline(0), Act::Tick), 30);
    for (wait, act) in script.iter().copied().chain(finish) {
        let (at, input) = driver.next(wait, act, oracle.deadline());
        let what = input.unwrap_or_else(|wrong| wrong);
        let (expected, decided) = (oracle.feed(at, what), router.feed(at, what));
        assert_eq!(decided, expected, "after {what:?} at {at:?}");
        assert_eq!(expected.is_ok(), input.is_ok(), "the driver meant {what:?} to be sound or not");
        assert_eq!(router.deadline(), oracle.deadline(), "the deadline after {what:?} at {at:?}");
        for team in 0..setup.teams.len() {
            let team = TeamId(team as u32);
            assert_eq!(router.arrow(team), oracle.arrow(team), "the arrow of {team:?} after {what:?} at {at:?}");
            let eligible: Vec<AgentId> = router.eligible(team).collect();
            assert_eq!(eligible, oracle.who_is_eligible(team), "who is eligible in {team:?} after {what:?} at {at:?}");
        }
        for id in (0..8).map(ConversationId) {
            assert_eq!(router.situation(id), oracle.situation(id), "where {id:?} stands after {what:?} at {at:?}");
        }
        if let Ok(actions) = expected {
            driver.note(at, what, &actions);
        }
    }
}

/// So many random cases, or as many as `PROPTEST_CASES` says.
fn cases(count: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(count);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(4000))]

    #[test]
    fn law_router_and_oracle_decide_alike((setup, script) in (setups(), scripts(80))) {
        agree(&setup, &script);
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn law_one_holder_or_open_or_started_or_gone((setup, script) in (setups(), scripts(120))) {
        let (_, log) = run::<Router>(&setup, &script, 40);
        let mut referee = Referee::new(&setup);
        log.iter().for_each(|step| referee.watch(step));
        prop_assert_eq!(referee.arrivals, referee.gone + referee.live());
    }

    #[test]
    fn law_hours_of_every_team_are_as_good_as_the_accounts((setup, script) in (setups(), scripts(120))) {
        let with = |account: &Hours, own: Option<&Hours>| {
            let teams = setup.teams.iter().map(|team| TeamSetup { hours: own.cloned(), ..team.clone() });
            Setup { hours: account.clone(), teams: teams.collect(), ..setup.clone() }
        };
        let (_, of_account) = run::<Router>(&with(&setup.hours, None), &script, 40);
        let (_, of_teams) = run::<Router>(&with(&Hours::office(), Some(&setup.hours)), &script, 40);
        prop_assert_eq!(of_account, of_teams);
    }

    #[test]
    fn law_the_arrow_is_an_agent_of_the_rotation((setup, script) in (setups(), scripts(120))) {
        let mut referee = Referee::new(&setup);
        let (_, log) = run::<Router>(&setup, &script, 40);
        let mut router = Router::build(&setup);
        for step in &log {
            router.feed(step.0, step.1).unwrap();
            referee.watch(step);
            for team in 0..setup.teams.len() {
                referee.check_arrow(team, router.arrow(TeamId(team as u32)));
            }
        }
    }

    #[test]
    fn law_no_conversation_is_lost((setup, script) in (setups(), scripts(120))) {
        let (mut router, log) = run::<Router>(&setup, &script, 0);
        let mut referee = Referee::new(&setup);
        log.iter().for_each(|step| referee.watch(step));
        prop_assert_eq!(router.deadline().is_some(), referee.must_be_pending());
        // Left alone, every one of them is opened, or stays with a holder who has no window.
        while let Some(due) = router.deadline().filter(|due| *due <= LATE) {
            let at = log.last().map_or(due, |last| last.0.max(due));
            let actions = router.feed(at, Input::Tick).unwrap();
            prop_assert!(!actions.is_empty(), "a timer that does nothing");
            // A late tick stamps the instant of the timer.
            prop_assert!(actions.iter().all(|action| action.at == due));
            referee.watch(&(due, Input::Tick, actions));
            prop_assert_eq!(router.deadline().is_some(), referee.must_be_pending());
        }
    }

    #[test]
    fn law_every_deadline_is_in_the_future((setup, script) in (setups(), scripts(120))) {
        let (_, log) = run::<Router>(&setup, &script, 40);
        let mut router = Router::build(&setup);
        for (at, input, _) in log {
            let before = router.deadline();
            let actions = router.feed(at, input).unwrap();
            for action in actions {
                if let Decision::Offer { deadline: Some(deadline), .. } = action.decision {
                    prop_assert!(deadline > action.at);
                }
            }
            let deadline = router.deadline();
            match input {
                // What was due has fired.
                Input::Arrive { .. } => prop_assert!(deadline.is_none_or(|deadline| deadline > at)),
                // One timer fired, and not into the past.
                Input::Tick => prop_assert!(deadline.is_none_or(|deadline| before.is_none_or(|before| deadline >= before))),
                _ => prop_assert!(deadline.is_none_or(|deadline| deadline >= at)),
            }
        }
    }

    #[test]
    fn law_a_recorded_log_gives_the_same_actions((setup, script) in (setups(), scripts(120))) {
        let (_, log) = run::<Router>(&setup, &script, 40);
        let mut again = Router::build(&setup);
        for (at, input, actions) in &log {
            prop_assert_eq!(&again.feed(*at, *input).unwrap(), actions);
        }
        // An action buffer that is not drained in between keeps everything in order.
        let mut silent = Router::build(&setup);
        for (at, input, _) in &log {
            silent.handle(*at, *input).unwrap();
        }
        let drained: Vec<Action> = std::iter::from_fn(|| silent.poll_action()).collect();
        let all: Vec<Action> = log.iter().flat_map(|(_, _, actions)| actions.clone()).collect();
        prop_assert_eq!(drained, all);
    }

    #[test]
    fn law_ticks_before_an_input_may_be_left_out((setup, script) in (setups(), scripts(120))) {
        let (_, log) = run::<Router>(&setup, &script, 0);
        let all: Vec<Action> = log.iter().flat_map(|(_, _, actions)| actions.clone()).collect();
        // A run of ticks changes nothing that the next input would not do by itself, if that
        // comes later or is an arrival.
        let spare = |place: usize| {
            let next = (place..log.len()).find(|next| log[*next].1 != Input::Tick);
            next.is_some_and(|next| {
                next > place && (log[next].0 > log[next - 1].0 || matches!(log[next].1, Input::Arrive { .. }))
            })
        };
        let mut router = Router::build(&setup);
        let mut actions = Vec::new();
        for place in (0..log.len()).filter(|place| !spare(*place)) {
            actions.extend(router.feed(log[place].0, log[place].1).unwrap());
        }
        prop_assert_eq!(actions, all);
    }

    #[test]
    fn law_a_wrong_call_changes_nothing((setup, script) in (setups(), scripts(80))) {
        let mut router = Router::build(&setup);
        let mut driver = Driver::new(&setup);
        let mut clean = Vec::new();
        for (wait, act) in &script {
            let (at, input) = driver.next(*wait, *act, router.deadline());
            match input {
                Ok(input) => {
                    let actions = router.feed(at, input).unwrap();
                    driver.note(at, input, &actions);
                    clean.push((at, input, actions));
                }
                Err(wrong) => {
                    let before = router.deadline();
                    prop_assert!(router.handle(at, wrong).is_err());
                    prop_assert_eq!(router.poll_action(), None);
                    prop_assert_eq!(router.deadline(), before);
                }
            }
        }
        let mut again = Router::build(&setup);
        for (at, input, actions) in &clean {
            prop_assert_eq!(&again.feed(*at, *input).unwrap(), actions);
        }
    }

    #[test]
    fn law_the_rotation_evens_out_first_offers((setup, count) in (setups(), 1..60_u32)) {
        let mut setup = setup;
        setup.agents.iter_mut().for_each(|agent| agent.available = true);
        let settings = &mut setup.teams[0].settings;
        settings.assignment = Assignment::Rotation;
        settings.distribution = true;
        settings.after_hours = AfterHours::Assign;
        settings.skip_full = false;
        settings.handover = Handover::Circular;
        let mut router = Router::build(&setup);
        let mut firsts = vec![0; setup.agents.len()];
        for id in 0..count {
            let at = SimTime::from_micros(i64::from(id) * 7 * crate::setup::MINUTE);
            let arrive = Input::Arrive { conversation: ConversationId(id), team: TeamId(0), draw: 0, last: None };
            for action in router.feed(at, arrive).unwrap() {
                if let Decision::Offer { agent, number: 1, .. } = action.decision {
                    firsts[agent.0 as usize] += 1;
                }
            }
        }
        let members = setup.teams[0].agents.iter().map(|agent| firsts[agent.0 as usize]);
        let (least, most) = (members.clone().min(), members.max());
        prop_assert!(most.unwrap_or(0) - least.unwrap_or(0) <= 1, "{:?}", firsts);
    }
}
