//! In steady state the Router allocates nothing: arrivals, starts, ends, hand-overs, openings,
//! absences and refusals, over days and nights.

use jiff::civil::date;
use jiff::tz::TimeZone;
use rodizio::calendar::{Timeline, WeekPlan, Zone};
use rodizio::rules::*;
use rodizio::time::{SimSpan, SimTime};

const AGENTS: u32 = 8;
/// Live conversations at most, and so ids.
const IDS: u32 = 64;

/// A router with three teams that go through every setting between them.
fn router(hours: Timeline, round: usize) -> Router {
    let pick = |place: usize, of: usize| (round / place) % of;
    let team = |first: u32, overflow: Option<SimSpan>| TeamConfig {
        agents: (first..AGENTS).map(AgentId).collect(),
        hours: None,
        settings: Settings {
            overflow,
            limit: SimSpan::from_mins(45),
            handover: [Handover::Circular, Handover::SharedArrow, Handover::FromFirst][pick(1, 3)],
            at_limit: [AtLimit::Cut, AtLimit::FinishWindow][pick(1, 2)],
            on_away: [OnAway::Pass, OnAway::Keep][pick(2, 2)],
            after_hours: [AfterHours::Assign, AfterHours::Hold, AfterHours::Open][pick(2, 3)],
            clock: [Clock::Business, Clock::Wall][pick(4, 2)],
            assignment: [Assignment::Rotation, Assignment::LeastBusy, Assignment::LongestIdle, Assignment::Random]
                [pick(3, 4)],
            skip_full: pick(3, 2) == 1,
            load: [Load::Offered, Load::Started][pick(12, 2)],
            auto_reply: true,
            ..Settings::default()
        },
    };
    let mut closed = team(3, None);
    closed.settings.distribution = false;
    Router::new(Config {
        hours,
        agents: vec![AgentConfig { concurrency: Some(3), available: true }; AGENTS as usize],
        teams: vec![team(0, Some(SimSpan::from_mins(10))), team(2, None), closed],
    })
}

/// What a stream of inputs met, so that the test can see that it was not an idle one.
#[derive(Default, Debug)]
struct Seen {
    offers: u32,
    hand_overs: u32,
    opened: u32,
    started: u32,
    ended: u32,
    refused: u32,
}

/// A fixed stream of inputs: the same pattern, further on in time, for each block.
struct Stream {
    now: SimTime,
    state: u64,
    live: Vec<(ConversationId, Option<AgentId>, bool)>,
    free: Vec<ConversationId>,
}

impl Stream {
    fn new() -> Stream {
        Stream {
            now: SimTime::ZERO,
            state: 1,
            live: Vec::with_capacity(IDS as usize),
            free: (0..IDS).map(ConversationId).collect(),
        }
    }

    /// A number below `of` (a linear congruential generator, Knuth's MMIX).
    fn below(&mut self, of: u64) -> u64 {
        self.state = self.state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.state >> 33) % of
    }

    fn give(&mut self, router: &mut Router, at: SimTime, input: Input, seen: &mut Seen) {
        assert!(router.handle(at, input).is_ok());
        while let Some(action) = router.poll_action() {
            let place = self.live.iter().position(|(id, ..)| *id == action.conversation);
            match (action.decision, place) {
                (Decision::Offer { agent, number, .. }, Some(place)) => {
                    self.live[place].1 = Some(agent);
                    seen.offers += 1;
                    seen.hand_overs += u32::from(number > 1);
                }
                (Decision::Open { .. }, _) => seen.opened += 1,
                (Decision::Start { .. }, Some(place)) => {
                    self.live[place].2 = true;
                    seen.started += 1;
                }
                (Decision::End { .. } | Decision::Left { .. }, Some(place)) => {
                    let (id, ..) = self.live.swap_remove(place);
                    self.free.push(id);
                    seen.ended += 1;
                }
                (Decision::Refuse { .. }, _) => seen.refused += 1,
                _ => {}
            }
        }
    }

    fn run(&mut self, router: &mut Router, inputs: usize) -> Seen {
        let mut seen = Seen::default();
        for _ in 0..inputs {
            self.now = self.now + SimSpan::from_secs(self.below(400) as i64);
            while let Some(due) = router.deadline().filter(|due| *due <= self.now) {
                self.give(router, due, Input::Tick, &mut seen);
            }
            let which = self.below(1 << 20) as usize;
            let agent = AgentId(self.below(u64::from(AGENTS)) as u32);
            let talk = (!self.live.is_empty()).then(|| self.live[which % self.live.len()]);
            let input = match (self.below(10), talk) {
                (0..4, _) if !self.free.is_empty() => {
                    let conversation = self.free.swap_remove(which % self.free.len());
                    self.live.push((conversation, None, false));
                    Input::Arrive {
                        conversation,
                        team: TeamId(which as u32 % 3),
                        draw: self.below(1 << 30) << 23,
                        last: None,
                    }
                }
                (4..7, Some((conversation, holder, false))) => {
                    let agent = if which.is_multiple_of(4) { agent } else { holder.unwrap_or(agent) };
                    Input::Start { conversation, agent }
                }
                (4..8, Some((conversation, ..))) => Input::End { conversation },
                (8, Some((conversation, _, false))) => Input::Leave { conversation },
                (9, _) if which.is_multiple_of(3) => Input::Away { agent },
                _ => Input::Back { agent },
            };
            let now = self.now;
            self.give(router, now, input, &mut seen);
        }
        seen
    }
}

/// Allocations in a block of inputs after a warm-up.
fn steady(mut router: Router) -> (u64, Seen) {
    let mut stream = Stream::new();
    // Every agent has held everything, and every id has been in use at once.
    stream.run(&mut router, 60_000);
    let mut seen = Seen::default();
    let counted = allocation_counter::measure(|| seen = stream.run(&mut router, 20_000));
    (counted.count_total, seen)
}

#[test]
fn the_counter_counts_every_allocation() {
    let counted = allocation_counter::measure(|| drop(std::hint::black_box(vec![1_u8; 100])));
    assert_eq!(counted.count_total, 1);
}

#[test]
fn no_allocation_per_event_in_steady_state() {
    for round in 0..12 {
        let (allocations, seen) = steady(router(Timeline::always(), round));
        assert_eq!(allocations, 0, "round {round}: {seen:?}");
        let least = [seen.offers, seen.hand_overs, seen.opened, seen.started, seen.ended, seen.refused];
        assert!(least.iter().all(|count| *count > 100), "round {round} is an idle stream: {seen:?}");
    }
}

#[test]
fn no_allocation_per_event_with_business_hours() {
    // The calendar lays out some weeks at a time. It may allocate then, but not per event.
    let zone = Zone::new(TimeZone::UTC, date(2026, 3, 2).at(0, 0, 0, 0)).unwrap();
    let week = WeekPlan::parse(&["mon-fri 08:00-18:00", "sat 09:00-13:00"]).unwrap();
    for round in 0..12 {
        let hours = Timeline::new(&zone, &week, &[], SimTime::ZERO);
        let (allocations, seen) = steady(router(hours, round));
        assert!(allocations < 50, "round {round}: {allocations} allocations, {seen:?}");
    }
}
