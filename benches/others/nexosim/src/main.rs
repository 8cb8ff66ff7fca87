//! M/M/10 with NeXosim: N arrivals at a rate of 9, service of mean 1. Prints the mean wait.

use nexosim::model::{Context, Model, schedulable};
use nexosim::ports::{EventSinkReader, Output, SinkState, event_slot};
use nexosim::simulation::{Mailbox, SimInit};
use nexosim::time::MonotonicTime;
use rand::SeedableRng;
use rand::rngs::SmallRng;
use rand_distr::{Distribution, Exp};
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use std::time::Duration;

const SERVERS: u32 = 10;

#[derive(Serialize, Deserialize)]
struct Queue {
    mean_wait: Output<f64>,
    left: u64,
    count: u64,
    free: u32,
    waiting: VecDeque<f64>,
    sum: f64,
    #[serde(skip, default = "seeded")]
    draws: SmallRng,
}

fn seeded() -> SmallRng {
    SmallRng::seed_from_u64(0)
}

impl Queue {
    fn draw(&mut self, rate: f64) -> Duration {
        let length: f64 = Exp::new(rate).expect("a rate above zero").sample(&mut self.draws);
        // An event is scheduled for a later instant only.
        Duration::from_secs_f64(length).max(Duration::from_nanos(1))
    }

    fn begin(&mut self, waited: f64, cx: &Context<Self>) {
        self.sum += waited;
        let length = self.draw(1.0);
        cx.schedule_event(length, schedulable!(Self::end), ()).expect("it is later");
    }

    fn next(&mut self, cx: &Context<Self>) {
        let gap = self.draw(9.0);
        cx.schedule_event(gap, schedulable!(Self::arrive), ()).expect("it is later");
    }
}

fn now(cx: &Context<Queue>) -> f64 {
    cx.time().duration_since(MonotonicTime::EPOCH).as_secs_f64()
}

#[Model]
impl Queue {
    #[nexosim(init)]
    async fn init(&mut self, cx: &Context<Self>) {
        self.next(cx);
    }

    #[nexosim(schedulable)]
    async fn arrive(&mut self, _: (), cx: &Context<Self>) {
        self.left -= 1;
        if self.left > 0 {
            self.next(cx);
        }
        if self.free > 0 {
            self.free -= 1;
            self.begin(0.0, cx);
        } else {
            self.waiting.push_back(now(cx));
        }
    }

    #[nexosim(schedulable)]
    async fn end(&mut self, _: (), cx: &Context<Self>) {
        match self.waiting.pop_front() {
            Some(arrived) => self.begin(now(cx) - arrived, cx),
            None => self.free += 1,
        }
        if self.left == 0 && self.free == SERVERS {
            self.mean_wait.send(self.sum / self.count as f64).await;
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1).map(|arg| arg.parse::<u64>());
    let (Some(Ok(count)), Some(Ok(seed))) = (args.next(), args.next()) else { return Err("N SEED".into()) };
    let mut queue = Queue {
        mean_wait: Output::default(),
        left: count,
        count,
        free: SERVERS,
        waiting: VecDeque::new(),
        sum: 0.0,
        draws: SmallRng::seed_from_u64(seed),
    };
    let (sink, mut last) = event_slot(SinkState::Enabled);
    queue.mean_wait.connect_sink(sink);
    let mut simulation = SimInit::with_num_threads(1).add_model(queue, Mailbox::new(), "queue").init(MonotonicTime::EPOCH)?;
    simulation.run()?;
    println!("{}", last.try_read().ok_or("nothing has ended")?);
    Ok(())
}
