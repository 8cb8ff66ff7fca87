//! The scenario as it is, the scenario as it is set, and what has been played of both.

use super::asked::{Answer, Opened, Request, ScenarioText};
use super::knob::{self, Knob};
use super::{day, shown};
use crate::experiment::{Comparison, Extras, Replication, Study};
use crate::language::{Language, within};
use crate::report::words::say;
use crate::report::{assumptions, fill};
use crate::scenario::{Base, Loaded, Reader, Setting};
use std::io;
use std::path::Path;

/// The name of a file that nobody has named.
const UNNAMED: &str = "scenario.toml";
/// Replications of a side that are kept at most.
const MOST: usize = 1000;

/// A scenario that is played while its settings are moved.
#[derive(Debug, Default)]
pub struct Live {
    language: Option<Language>,
    open: Option<OpenScenario>,
}

/// What is open.
#[derive(Debug)]
pub(super) struct OpenScenario {
    base: Base,
    pub file: Option<String>,
    pub set: Vec<String>,
    pub knobs: Vec<Knob>,
    pub places: Vec<usize>,
    pub today: Side,
    /// `None`: as today.
    pub trial: Option<Side>,
}

/// One of the two scenarios.
#[derive(Debug)]
pub(super) struct Side {
    pub loaded: Loaded,
    pub played: Vec<Replication>,
}

impl Side {
    fn new(loaded: Loaded) -> Self {
        Side { loaded, played: Vec::new() }
    }

    /// Plays the next replication.
    fn play(&mut self, seed: u64) {
        if self.played.len() >= MOST {
            return;
        }
        let index = self.played.len() as u32;
        let replication = self.study(seed).replication(index);
        self.played.push(replication);
    }

    /// How it is played: as in a comparison.
    pub(super) fn study(&self, seed: u64) -> Study<'_> {
        Study::to_compare(&self.loaded.scenario, self.played.len() as u32, seed, None)
    }
}

impl Live {
    /// Answers a request; what cannot be understood is refused.
    pub fn ask(&mut self, request: &str) -> String {
        let answer = match serde_json::from_str::<Request>(request) {
            Ok(request) => self.answer(request),
            Err(error) => Answer::Refused { why: error.to_string() },
        };
        serde_json::to_string(&answer).unwrap_or_default()
    }

    fn answer(&mut self, request: Request) -> Answer {
        if let Request::Open { language, .. } | Request::Speak { language } = &request {
            self.language = Language::of_locale(language);
        }
        within(self.language.unwrap_or(Language::En), || match request {
            Request::Open { file, data, set, .. } => match OpenScenario::new(file, data, set) {
                Ok(open) => Answer::Opened(self.open.insert(open).told()),
                Err(why) => Answer::Refused { why },
            },
            other => match &mut self.open {
                Some(open) => open.answer(other),
                None => Answer::Refused { why: say!(live::nothing_open()) },
            },
        })
    }
}

/// Gives the files that came with the scenario, by their names, and no other.
fn reader(data: Vec<ScenarioText>) -> Reader {
    Reader::new(move |path| {
        let found = data.iter().find(|one| Path::new(&one.name) == path);
        found.map(|one| one.text.clone().into_bytes()).ok_or_else(|| io::ErrorKind::NotFound.into())
    })
}

impl OpenScenario {
    fn new(file: Option<ScenarioText>, data: Vec<ScenarioText>, set: Vec<String>) -> Result<Self, String> {
        let settings: Vec<Setting> = set.iter().map(|text| Setting::set(text)).collect();
        let base = match &file {
            Some(ScenarioText { name, text }) => Base::reading(name, text, Path::new(""), &settings, reader(data)),
            None => Base::open(None, &settings),
        };
        let base = base.map_err(|error| error.to_string())?;
        let loaded = base.with(&[]).map_err(|error| error.to_string())?;
        let knobs = knob::knobs(&base, &loaded);
        let places = knobs.iter().map(|knob| knob.today).collect();
        let file = file.map(|file| file.name);
        Ok(OpenScenario { base, file, set, knobs, places, today: Side::new(loaded), trial: None })
    }

    fn told(&self) -> Opened {
        let scenario = &self.today.loaded.scenario;
        Opened {
            name: scenario.name.clone(),
            knobs: self.knobs.clone(),
            warnings: fill::scenario_warnings(&self.today.loaded.warnings),
            assumptions: assumptions::assumptions(scenario),
        }
    }

    fn answer(&mut self, request: Request) -> Answer {
        match request {
            Request::Open { .. } => Answer::Refused { why: say!(live::nothing_open()) },
            Request::Speak { .. } => {
                // What they are called is said anew.
                self.knobs = knob::knobs(&self.base, &self.today.loaded);
                Answer::Opened(self.told())
            }
            Request::Set { places } => match self.place(places) {
                Ok(()) => {
                    let (today, trial) = self.played();
                    Answer::Moved { today, trial }
                }
                Err(why) => Answer::Refused { why },
            },
            Request::Play { count } => {
                (0..count).for_each(|_| self.play());
                let (today, trial) = self.played();
                Answer::Played { today, trial }
            }
            Request::Show { charts } => Answer::Shown(shown::shown(self, charts)),
            Request::Day => match day::day(self) {
                Some(day) => Answer::Day(day),
                None => Answer::Refused { why: say!(live::no_day()) },
            },
            Request::File => self.written(),
            Request::Digest { replications } => self.digests(replications),
        }
    }

    /// The master seed, the same for both.
    pub(super) fn seed(&self) -> u64 {
        self.today.loaded.scenario.seed
    }

    /// What is set, as changes of the scenario.
    pub(super) fn changes(&self) -> Vec<String> {
        let steps = self.knobs.iter().zip(&self.places).filter_map(|(knob, place)| knob.steps.get(*place));
        steps.flat_map(|step| step.set.iter().cloned()).collect()
    }

    fn settings(&self) -> Vec<Setting> {
        self.changes().iter().map(|text| Setting::set(text)).collect()
    }

    /// Moves the settings; what was played of another trial is gone.
    fn place(&mut self, places: Vec<usize>) -> Result<(), String> {
        let fits = places.len() == self.knobs.len()
            && self.knobs.iter().zip(&places).all(|(knob, place)| *place < knob.steps.len());
        if !fits {
            return Err(say!(live::no_step()));
        }
        if places == self.places {
            return Ok(());
        }
        let before = std::mem::replace(&mut self.places, places);
        if self.changes().is_empty() {
            self.trial = None;
            return Ok(());
        }
        match self.base.with(&self.settings()) {
            Ok(loaded) => {
                self.trial = Some(Side::new(loaded));
                Ok(())
            }
            Err(error) => {
                self.places = before;
                Err(error.to_string())
            }
        }
    }

    fn played(&self) -> (usize, usize) {
        let today = self.today.played.len();
        (today, self.trial.as_ref().map_or(today, |trial| trial.played.len()))
    }

    /// Plays one replication of whichever has fewer.
    fn play(&mut self) {
        let seed = self.seed();
        match &mut self.trial {
            Some(trial) if trial.played.len() < self.today.played.len() => trial.play(seed),
            _ => self.today.play(seed),
        }
    }

    /// The scenario as it is set.
    pub(super) fn side(&self) -> &Side {
        self.trial.as_ref().unwrap_or(&self.today)
    }

    /// How both are held against each other.
    pub(super) fn comparison(&self, replications: usize) -> Comparison<'_> {
        Comparison {
            scenarios: [&self.today].into_iter().chain(&self.trial).map(|side| &side.loaded.scenario).collect(),
            replications: replications as u32,
            seed: self.seed(),
            threads: None,
            margins: &[],
            sets: Vec::new(),
        }
    }

    fn written(&self) -> Answer {
        let name = self.file.clone().unwrap_or_else(|| UNNAMED.to_string());
        match self.base.written(&self.settings()) {
            Ok(text) => Answer::File { name, text },
            Err(error) => Answer::Refused { why: error.to_string() },
        }
    }

    fn digests(&self, replications: u32) -> Answer {
        let extras = Extras { causes: true, digest: true, ..Extras::default() };
        let study = Study { extras, ..self.side().study(self.seed()) };
        let found = (0..replications).filter_map(|index| study.replication(index).digests);
        let (decisions, measures) = found.map(|one| (one.decisions.to_string(), one.measures.to_string())).unzip();
        Answer::Digests { decisions, measures }
    }
}
