//! What whole minutes do to a fit, and a fit without it.
//!
//! Times without seconds blur every length of time, and what hangs on it. By how much is found on runs of the fit itself: each is
//! fitted twice, from its exact times and from times as they are told. The difference is taken from the fit (a bias found by
//! simulation: C. Gouriéroux, A. Monfort and E. Renault, Indirect Inference, 1993).

use super::account::{COARSE, PastAccount};
use super::censored::AgentsFit;
use super::fitted::{FitAsked, Fitted, FittedTeam, fit_without_laws};
use super::hand::MOST_IN_HAND;
use super::played::{Export, account_of};
use super::speed::FoundSpeed;
use super::told::ToldRules;
use crate::measure::LogRow;
use crate::scenario::Scenario;
use crate::stats::mean_and_variance;

/// How far off something is, and how sure that is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Off {
    pub by: f64,
    pub se: f64,
}

/// How far off a fit is.
#[derive(Clone, Debug)]
pub(crate) struct Blur {
    /// Runs that it was found on.
    pub runs: usize,
    /// The logarithms of the reactions' median and sigma.
    median: Off,
    sigma: Off,
    /// With one, two, three … in hand.
    speed: [Off; MOST_IN_HAND],
    /// The logarithm of the mean work, by team.
    work: Vec<(String, Off)>,
}

/// A run of a fit, fitted from its exact times and from times as they are told.
#[derive(Debug)]
pub(crate) struct BlurredRun {
    fine: Fitted,
    coarse: Fitted,
}

impl Blur {
    /// By what the reactions' median and sigma, and each team's mean work, have been multiplied.
    pub(crate) fn mended(&self) -> (f64, f64, Vec<(&str, f64)>) {
        let times = |off: Off| libm::exp(-off.by);
        let work = self.work.iter().map(|(team, off)| (team.as_str(), times(*off)));
        (times(self.median), times(self.sigma), work.collect())
    }
}

impl Off {
    /// By differences of runs; none without any.
    fn of(differences: &[f64]) -> Self {
        let known: Vec<f64> = differences.iter().copied().filter(|by| by.is_finite()).collect();
        let Some((by, variance)) = mean_and_variance(&known) else { return Off::default() };
        Off { by, se: libm::sqrt(variance.unwrap_or(0.0) / known.len() as f64) }
    }
}

impl Fitted {
    /// Whether its times are so coarse that it is off.
    pub(crate) fn is_blurred(&self) -> bool {
        self.has_starts && self.resolution >= COARSE.seconds()
    }

    /// A run of its scenario, fitted twice. `None` where that makes no fit.
    pub(crate) fn blurred(&self, account: &PastAccount, scenario: &Scenario, log: &[LogRow]) -> Option<BlurredRun> {
        let has_leavings = account.chats.iter().any(|chat| chat.left.is_some());
        let told = |team: &FittedTeam| ToldRules::whole(Some(team.name.clone()), team.rules().clone());
        let asked = FitAsked { hours: Some(self.hours.week.clone()), rules: self.teams.iter().map(told).collect() };
        let export = |rounded: f64| Export {
            rounded: rounded as i64,
            without_ends: !self.has_ends,
            without_leavings: !has_leavings,
        };
        let of = |rounded: f64| fit_without_laws(&account_of(scenario, log, export(rounded))?, &asked);
        Some(BlurredRun { fine: of(0.0)?, coarse: of(self.resolution)? })
    }

    /// How far off it is, by such runs.
    pub(crate) fn blur(&self, runs: &[BlurredRun]) -> Blur {
        let reactions = |of: &dyn Fn(&AgentsFit) -> f64| -> Off {
            let log = |fitted: &Fitted| fitted.reactions.as_ref().map_or(f64::NAN, of);
            Off::of(&runs.iter().map(|run| log(&run.coarse) - log(&run.fine)).collect::<Vec<f64>>())
        };
        let speed = |place: usize| {
            let of = |run: &BlurredRun| run.coarse.speed.speed[place] - run.fine.speed.speed[place];
            Off::of(&runs.iter().map(of).collect::<Vec<f64>>())
        };
        let mut blur = Blur {
            runs: runs.len(),
            median: reactions(&|fit| fit.centre.value),
            sigma: reactions(&|fit| libm::log(fit.sigma.value)),
            speed: std::array::from_fn(speed),
            work: Vec::new(),
        };
        // What the works are off by besides, once their speeds are right.
        let work = |name: &str| {
            let mean = |fitted: &Fitted, speed: &FoundSpeed| fitted.mean_work(name, speed).map_or(f64::NAN, libm::log);
            let of = |run: &BlurredRun| {
                let mut mended = run.coarse.speed.clone();
                mended.less(&blur.speed);
                mean(&run.coarse, &mended) - mean(&run.fine, &run.fine.speed)
            };
            Off::of(&runs.iter().map(of).collect::<Vec<f64>>())
        };
        blur.work = self.teams.iter().map(|team| (team.name.clone(), work(&team.name))).collect();
        blur
    }

    /// Takes the blur away.
    pub(crate) fn without(&mut self, blur: Blur) {
        if let Some(fit) = &mut self.reactions {
            fit.centre = fit.centre.less(blur.median);
            fit.agents.iter_mut().for_each(|own| own.mu -= blur.median.by);
            fit.sigma = fit.sigma.less_of_log(blur.sigma);
        }
        for reaction in self.agents.iter_mut().chain(&mut self.past_ones).filter_map(|own| own.reaction.as_mut()) {
            reaction.median = reaction.median.less_of_log(blur.median);
            reaction.sigma = reaction.sigma.less_of_log(blur.sigma);
        }
        for (name, off) in &blur.work {
            let Some(team) = self.teams.iter().find(|team| team.name == *name) else { continue };
            for work in self.hands.works.iter_mut().filter(|work| work.team == team.place) {
                work.with.iter_mut().for_each(|seconds| *seconds *= libm::exp(-off.by));
            }
        }
        self.speed.less(&blur.speed);
        self.work_again();
        for (name, off) in &blur.work {
            let own = self.teams.iter_mut().filter(|team| team.name == *name).filter_map(|team| team.handling.as_mut());
            own.for_each(|handling| handling.mean = handling.mean.less_of_log(Off { by: 0.0, ..*off }));
        }
        self.blur = Some(blur);
    }

    /// The mean work of a team at these speeds; `None` where its works are too few to tell.
    fn mean_work(&self, team: &str, speed: &FoundSpeed) -> Option<f64> {
        let team = self.teams.iter().find(|own| own.name == team && own.handling.is_some())?;
        let own = self.hands.works.iter().filter(|work| work.team == team.place);
        let tasks: Vec<f64> = own.map(|work| work.task(&speed.speed, &self.paces)).collect();
        mean_and_variance(&tasks).map(|(mean, _)| mean)
    }
}
