//! The scenario as it is, the scenario as it is set, and what has been played of both.

use super::asked::{Answer, Open, Opened, Place, Request, ScenarioText};
use super::knob::{self, Knob};
use super::{day, shown};
use crate::diagnostic::Unread;
use crate::experiment::{Comparison, Extras, PlayedSide, Replication, SecondStage, SetPlayed, Study};
use crate::language::{Language, within};
use crate::report::words::live::KnobKind;
use crate::report::words::say;
use crate::report::{assumptions, fill};
use crate::scenario::{Base, Inputs, InputsFrom, Loaded, ParameterSets, Reader, Setting};
use std::io;
use std::path::Path;

/// The name of a file that nobody has named.
const UNNAMED: &str = "scenario.toml";
/// Replications of a side that are kept at most.
const MOST: usize = 1000;
/// Sets of values that may be true, of which a side plays so many where not all of its values are known.
const SETS: usize = 20;

/// A scenario that is played while its settings are moved.
#[derive(Debug, Default)]
pub struct Live {
    language: Option<Language>,
    open: Option<OpenScenario>,
}

/// What is open.
#[derive(Debug)]
pub(crate) struct OpenScenario {
    pub(super) base: Base,
    pub(super) file: Option<String>,
    pub(super) set: Vec<String>,
    /// What a report has found.
    at: Option<Place>,
    pub(super) knobs: Vec<Knob>,
    pub(super) places: Vec<usize>,
    pub(super) today: Side,
    /// `None`: as today.
    pub(super) trial: Option<Side>,
}

/// One of the two scenarios.
#[derive(Debug)]
pub(super) struct Side {
    pub loaded: Loaded,
    /// What makes it of the scenario as it is.
    changes: Vec<Setting>,
    /// What may be true of it; `None` where all counts as known.
    pub inputs: Option<Inputs>,
    pub played: Vec<Replication>,
    sets: Vec<Option<SetPlayed>>,
}

impl Side {
    pub(super) fn new(base: &Base, loaded: Loaded, changes: Vec<Setting>) -> Result<Self, Unread> {
        let inputs = base.inputs(&loaded, InputsFrom::Scenario, loaded.scenario.seed)?;
        Ok(Side { loaded, changes, inputs, played: Vec::new(), sets: Vec::new() })
    }

    /// Plays the next replication.
    pub(super) fn play(&mut self, seed: u64) {
        if self.played.len() >= MOST {
            return;
        }
        let index = self.played.len() as u32;
        let replication = self.study(seed).replication(index);
        self.played.push(replication);
    }

    /// What may be true of it, as scenarios.
    pub(super) fn may_be<'a>(&'a self, base: &'a Base) -> Option<ParameterSets<'a>> {
        Some(ParameterSets::new(base, self.inputs.as_ref()?, &self.changes))
    }

    /// Whether there are sets that have not been played, but should be.
    pub(super) fn has_more_sets(&self) -> bool {
        let all = self.inputs.as_ref().map_or(0, |inputs| SETS.min(inputs.count() as usize));
        // A set is played with the random numbers of its replication and of the next one.
        self.sets.len() < all && self.sets.len() + 1 < self.played.len()
    }

    /// Plays the next set, with the replications there are.
    fn play_set(&mut self, base: &Base, seed: u64) {
        if !self.has_more_sets() {
            return;
        }
        let Some(sets) = self.may_be(base) else { return };
        let (set, replications) = (self.sets.len() as u32, self.played.len() as u32);
        let stage = SecondStage { study: self.study(seed), sets: &sets, replications, rounds: replications };
        let runs = stage.played(set, &|| (), &|| false).ok().flatten();
        self.sets.push(runs);
    }

    /// So much of what has been played.
    pub(super) fn so_far(&self, replications: usize) -> PlayedSide<'_> {
        PlayedSide { replications: &self.played[..replications.min(self.played.len())], sets: &self.sets }
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
            Request::Open { open, .. } => match OpenScenario::new(open) {
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
        let exact = data.iter().find(|one| Path::new(&one.name) == path);
        // A browser says no folders of what somebody opens.
        let found = exact.or_else(|| data.iter().find(|one| Some(one.name.as_ref()) == path.file_name()));
        found.map(|one| one.text.clone().into_bytes()).ok_or_else(|| io::ErrorKind::NotFound.into())
    })
}

impl OpenScenario {
    /// Opens a scenario; or says what is wrong with it.
    pub(crate) fn new(Open { file, data, set, at }: Open) -> Result<Self, String> {
        let settings = knob::settings(&set);
        let base = match &file {
            Some(ScenarioText { name, text }) => Base::reading(name, text, Path::new(""), &settings, reader(data)),
            None => Base::open(None, &settings),
        };
        let base = base.map_err(|error| error.to_string())?;
        let loaded = base.with(&[]).map_err(|error| error.to_string())?;
        let file = file.map(|file| file.name);
        let today = Side::new(&base, loaded, Vec::new()).map_err(|error| error.to_string())?;
        let mut open = OpenScenario { base, file, set, at, knobs: Vec::new(), places: Vec::new(), today, trial: None };
        open.knobs = open.knobs_now()?;
        open.places = open.knobs.iter().map(|knob| knob.today).collect();
        let begin = open.knobs.iter().map(|knob| knob.begin).collect();
        open.place(begin)?;
        Ok(open)
    }

    /// The settings, in the language that is spoken now.
    fn knobs_now(&self) -> Result<Vec<Knob>, String> {
        let scenario = &self.today.loaded.scenario;
        match &self.at {
            None => Ok(knob::knobs(&self.base, scenario, scenario)),
            Some(place) => knob::knobs_at(&self.base, scenario, place).map_err(|error| error.to_string()),
        }
    }

    fn told(&self) -> Opened {
        let scenario = &self.today.loaded.scenario;
        Opened {
            name: scenario.name.clone(),
            knobs: self.knobs.clone(),
            places: self.places.clone(),
            warnings: fill::scenario_warnings(&self.today.loaded.warnings),
            assumptions: assumptions::assumptions(scenario),
        }
    }

    fn answer(&mut self, request: Request) -> Answer {
        match request {
            Request::Open { .. } => Answer::Refused { why: say!(live::nothing_open()) },
            Request::Speak { .. } => {
                // What they are called is said anew.
                match self.knobs_now() {
                    Ok(knobs) => self.knobs = knobs,
                    Err(why) => return Answer::Refused { why },
                }
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
            Request::Sure => {
                let seed = self.seed();
                let sides = [&mut self.today].into_iter().chain(&mut self.trial);
                sides.for_each(|side| side.play_set(&self.base, seed));
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
        // What somebody moves comes behind what a report has found.
        let (rest, moved): (Vec<_>, Vec<_>) =
            self.knobs.iter().zip(&self.places).partition(|(knob, _)| knob.kind == KnobKind::Rest);
        let steps = rest.into_iter().chain(moved).filter_map(|(knob, place)| knob.steps.get(*place));
        steps.flat_map(|step| step.set.iter().cloned()).collect()
    }

    fn settings(&self) -> Vec<Setting> {
        knob::settings(&self.changes())
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
        let changes = self.settings();
        match self.base.with(&changes).and_then(|loaded| Side::new(&self.base, loaded, changes)) {
            Ok(trial) => {
                self.trial = Some(trial);
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
        let sides = || [&self.today].into_iter().chain(&self.trial);
        Comparison {
            scenarios: sides().map(|side| &side.loaded.scenario).collect(),
            replications: replications as u32,
            seed: self.seed(),
            threads: None,
            margins: &[],
            sets: sides().map(|side| side.may_be(&self.base)).collect(),
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
