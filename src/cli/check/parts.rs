//! What a check plays, by number: the replications of each scenario under one seed, which serve all that is asked of it.

use super::expectations::values;
use super::scenarios::CheckSubject;
use super::{AskedCheck, OpenCheck};
use crate::cli::exit;
use crate::experiment::baseline::{EXTRAS, REPLICATIONS};
use crate::experiment::check::{RUNS, extras};
use crate::experiment::shards::{Studies, StudyInParts};
use crate::experiment::{Identity, Manifest, Study};
use crate::scenario::Inputs;

impl AskedCheck {
    /// Whether today's build is held against another, or kept: then all scenarios are played.
    pub(super) fn wants_today(&self) -> bool {
        let args = &self.args;
        args.baseline.is_some() || args.save_baseline.is_some() || args.against.is_some()
    }
}

impl OpenCheck<'_> {
    /// Scenarios of which something is played, with their numbers.
    pub(super) fn played(&self) -> impl Iterator<Item = (u32, &CheckSubject)> {
        let all = self.asked.wants_today();
        let played = self.subjects.iter().filter(move |subject| all || !subject.expectations.is_empty());
        (0..).zip(played)
    }

    /// What is played of them.
    pub(in crate::cli) fn parts(&self) -> Studies<'_> {
        Studies(self.played().map(|(_, subject)| self.part(subject)).collect())
    }

    fn part<'p>(&'p self, subject: &'p CheckSubject) -> StudyInParts<'p> {
        let extras = if self.asked.wants_today() { EXTRAS } else { extras(&subject.expectations) };
        let scenario = &subject.loaded.scenario;
        let study = Study { scenario, replications: 1, seed: subject.seed, threads: None, extras };
        let sets = subject.sets().filter(|_| !subject.expectations.is_empty());
        let of_data = if sets.is_some() { RUNS } else { 0 };
        let today = if self.asked.wants_today() { replications(subject) } else { 0 };
        let looks = self.gate(subject, &values(subject)).ahead(0);
        StudyInParts { study, first: looks.max(of_data).max(today), beside: sets.as_ref().map(|_| RUNS), sets }
    }

    /// What its runs belong to; `None`: it has none.
    pub(in crate::cli) fn identity(&self) -> Option<Identity> {
        let (_, first) = self.played().next()?;
        let manifest = Manifest::new(&first.loaded, first.seed, 1);
        Some(Identity::of(&manifest).with_scenarios(self.played().map(|(_, subject)| (&subject.loaded, subject.seed))))
    }

    /// The exit code that what could not be read asks for.
    pub(in crate::cli) fn unread(&self) -> Option<u8> {
        (self.unread != exit::OK).then_some(self.unread)
    }

    /// Sets of values that may be true, at most.
    pub(in crate::cli) fn sets(&self) -> u32 {
        self.subjects.iter().filter_map(|subject| subject.inputs.as_ref()).map(Inputs::count).max().unwrap_or(0)
    }
}

/// Replications that are held against a baseline, or become one.
pub(super) fn replications(subject: &CheckSubject) -> u32 {
    subject.before.as_ref().map_or(REPLICATIONS, |before| before.origin.replications)
}
