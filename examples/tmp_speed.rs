use rodizio::calendar::*;
use rodizio::random::Distribution;
use rodizio::rules::*;
use rodizio::scenario::*;
use rodizio::time::*;
use rodizio::world::*;
use jiff::civil::date;
#[derive(Default)]
struct Sum { n: u64, started: u64, wait: i64, offers: u64, pooled: u64 , pos: u64}
impl Observer for Sum {
    fn arrived(&mut self, _: SimTime, _: u32, _: &Chat) { self.n += 1 }
    fn started(&mut self, now: SimTime, _: u32, chat: &Chat, _: AgentId, open: bool, _: SimSpan) {
        self.started += 1; let w = now.since(chat.arrived).micros(); self.wait += w; self.pos += (w > 0) as u64;
        self.offers += chat.offers as u64; let _ = open;
    }
    fn opened(&mut self, _: SimTime, _: u32, _: &Chat, _: OpenReason) { self.pooled += 1 }
}
fn main() {
    let agents: usize = std::env::args().nth(1).map_or(10, |a| a.parse().unwrap());
    let n: f64 = 1e6;
    let per_min = 0.9 * 3.0 * agents as f64 / 15.0;
    let zone = Zone::new(jiff::tz::TimeZone::UTC, date(2026, 1, 1).at(0, 0, 0, 0)).unwrap();
    let end = SimTime::ZERO + SimSpan::from_seconds(n / per_min * 60.0);
    let s = Scenario {
        name: "b".into(), description: None,
        horizon: Horizon { zone, end, warm_up: SimTime::ZERO, drained: end + SimSpan::from_hours(168) },
        replications: 1, seed: 1,
        hours: Hours { week: WeekPlan::always(), holidays: vec![] },
        agents: (0..agents).map(|i| rodizio::scenario::Agent { name: format!("a{i}"), concurrency: Some(3), reaction: Distribution::Constant(0.0), shift: None, away: vec![], pace: 1.0, speed: vec![] }).collect(),
        teams: vec![rodizio::scenario::Team { name: "t".into(), agents: (0..agents as u32).map(AgentId).collect(), supervisors: vec![], within: vec![],
            handling: Distribution::lognormal_mean_cv(900.0, 1.0), patience: None,
            arrivals: Arrivals::Poisson(Box::new(Profile { per_day: per_min * 1440.0, weekday: [1.0; 7], holiday: 1.0, hourly: [1.0 / 24.0; 24], day_cv: 0.0 })),
            rules: Settings::default() }],
    };
    for seed in 1..4 {
        let t = std::time::Instant::now();
        let o = simulate(&s, seed, 0, Sum::default());
        let dt = t.elapsed();
        println!("n {} started {} wait {:.4} min offers {:.5} pooled {:.5}  {:?} {:.1} ns/conv", o.n, o.started, o.wait as f64 / 6e7 / o.n as f64, o.offers as f64 / o.n as f64, o.pooled as f64 / o.n as f64, dt, dt.as_nanos() as f64 / o.n as f64);
    }
}
