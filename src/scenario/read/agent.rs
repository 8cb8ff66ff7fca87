//! The agents, and who is meant by a name.

use super::distribution;
use super::horizon::{meets, stretch};
use super::{Context, Frame};
use crate::calendar::WeekPlan;
use crate::diagnostic::{Code, Diagnostic, Place, meant, nearest};
use crate::language::{phrase, tell};
use crate::money::Decimal;
use crate::random::Distribution;
use crate::rules::AgentId;
use crate::scenario::model::{Absence, Agent, Counted};
use crate::scenario::spec::agent::{AbsenceTable, AgentTable, OffShift};
use crate::scenario::spec::format::ScenarioTable;
use crate::scenario::spec::kinds::{Many, Or, Text, Unlimited};
use crate::scenario::spec::shrinkage::ShrinkageTable;
use crate::scenario::view::{Item, View};
use crate::scenario::{Shrinkage, Unplanned};
use crate::time::SimTime;
use std::collections::HashMap;
use std::ops::Range;

/// Agents in all `[[agent]]` tables together at most.
pub(in crate::scenario) const MOST_AGENTS: usize = 100_000;

/// Every agent in order of registration, and the names that stand for them.
#[derive(Default)]
pub(super) struct Roster {
    pub agents: Vec<Agent>,
    /// Agents by name; the name of a counted `[[agent]]` means all of them.
    names: HashMap<String, (Range<u32>, Place)>,
}

impl Roster {
    /// Reads every `[[agent]]`.
    pub(super) fn read(root: View<'_, ScenarioTable>, frame: Option<&Frame>, cx: &mut Context<'_>) -> Self {
        let mut roster = Roster::default();
        let views: Vec<View<'_, AgentTable>> = root.agent().all().collect();
        let sizes: Vec<usize> = views.iter().map(|view| view.count().get().unwrap_or(1) as usize).collect();
        let total: usize = sizes.iter().sum();
        if total > MOST_AGENTS {
            let problem = Diagnostic::new(
                Code::TooMuch,
                tell!(
                    "{total} agents are more than can be simulated",
                    "{total} atendentes são mais do que se pode simular"
                ),
            );
            let place = views.last().map_or(root.place, |view| view.count().place);
            cx.problems.push(problem.at(place).help(tell!(
                "at most {MOST_AGENTS} in all `[[agent]]` tables together",
                "no máximo {MOST_AGENTS}, somando todas as tabelas `[[agent]]`"
            )));
            return roster;
        }
        let everybody =
            root.shrinkage().get().map_or_else(Shrinkage::default, |view| shrinkage(view, Shrinkage::default()));
        for (view, size) in views.into_iter().zip(sizes) {
            roster.add((view, size), everybody, frame, cx);
        }
        if roster.agents.iter().any(|agent| agent.shrinkage.told) {
            roster.agents.iter_mut().for_each(|agent| agent.shrinkage.told = true);
        }
        roster
    }

    fn add(
        &mut self,
        (view, size): (View<'_, AgentTable>, usize),
        everybody: Shrinkage,
        frame: Option<&Frame>,
        cx: &mut Context<'_>,
    ) {
        let own = view.shrinkage().get().map_or(everybody, |own| shrinkage(own, everybody));
        let agent = Agent { shrinkage: own, ..agent(view, frame, cx) };
        let Some(name) = view.name().get() else { return };
        let first = self.agents.len() as u32;
        self.name(name.to_string(), first..first + size as u32, view.name().place, cx);
        match view.count().is_there() {
            false => self.agents.push(agent),
            true => {
                self.agents.reserve(size);
                self.names.reserve(size);
                for place in 0..size as u32 {
                    let counted = Counted { first: AgentId(first), number: place + 1 };
                    let name = format!("{name} {}", counted.number);
                    self.name(name.clone(), first + place..first + place + 1, view.name().place, cx);
                    self.agents.push(Agent { name, counted: Some(counted), ..agent.clone() });
                }
            }
        }
    }

    fn name(&mut self, name: String, ids: Range<u32>, place: Place, cx: &mut Context<'_>) {
        if let Some((_, first)) = self.names.get(&name) {
            let problem = Diagnostic::new(
                Code::Duplicate,
                tell!("two agents are named \"{name}\"", "dois atendentes têm o nome \"{name}\""),
            )
            .at(place);
            let problem = problem.also(*first, phrase!("the other one", "o outro"));
            cx.problems.push(problem.help(phrase!(
                "give every agent a name of its own; a counted name numbers its agents itself",
                "dê a cada atendente um nome só dele; com `count`, os atendentes já são numerados"
            )));
            return;
        }
        self.names.insert(name, (ids, place));
    }

    /// The agents of a list of names; unknown and repeated ones are reported.
    pub(super) fn find<K: Many<One = Text>>(&self, list: &Item<'_, K>, cx: &mut Context<'_>) -> Vec<AgentId> {
        let mut found: Vec<u32> = Vec::new();
        let mut seen: HashMap<u32, Place> = HashMap::new();
        for item in list.each() {
            let Some(name) = item.get() else { continue };
            let Some((ids, _)) = self.names.get(name) else {
                let problem = Diagnostic::new(
                    Code::UnknownName,
                    tell!("there is no agent \"{name}\"", "não existe atendente com o nome \"{name}\""),
                )
                .at(item.place);
                let mut names: Vec<&str> = self.names.keys().map(String::as_str).collect();
                names.sort_unstable();
                cx.problems.push(match nearest(name, names) {
                    Some(near) => problem.label(meant(near)),
                    None => problem
                        .help(phrase!("write the `name` of an `[[agent]]`", "escreva o `name` de um `[[agent]]`")),
                });
                continue;
            };
            if let Some(first) = ids.clone().find_map(|id| seen.get(&id)) {
                let problem = Diagnostic::new(
                    Code::Duplicate,
                    tell!("\"{name}\" is in this list twice", "\"{name}\" está duas vezes nesta lista"),
                );
                cx.problems.push(
                    problem
                        .at(item.place)
                        .also(*first, phrase!("here already", "já está aqui"))
                        .help(phrase!("leave one of them out", "apague um dos dois")),
                );
                continue;
            }
            seen.extend(ids.clone().map(|id| (id, item.place)));
            found.extend(ids.clone());
        }
        found.sort_unstable();
        found.into_iter().map(AgentId).collect()
    }
}

/// One `[[agent]]`; where something was wrong, some value.
fn agent(view: View<'_, AgentTable>, frame: Option<&Frame>, cx: &mut Context<'_>) -> Agent {
    let shift = view.shift().get();
    if let (Some(frame), Some(shift)) = (frame, &shift) {
        check_shift(view, shift, frame, cx);
    }
    Agent {
        name: view.name().get().unwrap_or_default().to_string(),
        counted: None,
        concurrency: match view.concurrency().get() {
            Some(Or::This(most)) => Some(most),
            Some(Or::That(Unlimited::Unlimited)) | None => None,
        },
        reaction: distribution::read(&view.reaction(), cx).unwrap_or(Distribution::Constant(0.0)),
        shift,
        away_off_shift: view.off_shift().get() == Some(OffShift::Away),
        away: frame.map_or_else(Vec::new, |frame| absences(view, frame, cx)),
        shrinkage: Shrinkage::default(),
        pace: view.pace().get().unwrap_or(1.0),
        speed: view.speed().all().collect(),
    }
}

/// What a table says, and else what holds for all.
fn shrinkage(view: View<'_, ShrinkageTable>, else_so: Shrinkage) -> Shrinkage {
    let planned = view.planned().get().and_then(|share| Decimal::try_from(share).ok());
    let unplanned = view.unplanned().get().map(|unplanned| match unplanned {
        Or::This(share) => Unplanned { share, ..else_so.unplanned },
        Or::That(view) => Unplanned {
            share: view.share().get().unwrap_or(0.0),
            marked: view.marked().get().unwrap_or(else_so.unplanned.marked),
        },
    });
    Shrinkage {
        told: true,
        planned: planned.unwrap_or(else_so.planned),
        unplanned: unplanned.unwrap_or(else_so.unplanned),
    }
}

fn check_shift(view: View<'_, AgentTable>, shift: &WeekPlan, frame: &Frame, cx: &mut Context<'_>) {
    if !meets(shift, &frame.hours.holidays, &frame.horizon) {
        let problem = Diagnostic::new(
            Code::NeverOpen,
            phrase!(
                "this shift never meets the horizon: the agent never works",
                "este turno nunca cai no período simulado: o atendente nunca trabalha"
            ),
        );
        let problem = problem.at(view.shift().place);
        cx.problems.push(problem.help(phrase!(
            "check the days of the shift, the holidays and the horizon",
            "confira os dias do turno, os feriados e o período (`[horizon]`)"
        )));
    }
}

fn absences(view: View<'_, AgentTable>, frame: &Frame, cx: &mut Context<'_>) -> Vec<Absence> {
    let mut read: Vec<(Absence, Place)> =
        view.away().all().filter_map(|view| Some((absence(view, frame, cx)?, view.place))).collect();
    read.sort_by_key(|(absence, _)| absence.from);
    for pair in read.windows(2) {
        let [(first, first_place), (second, place)] = pair else { continue };
        if second.from < first.to {
            let problem = Diagnostic::new(
                Code::Overlap,
                phrase!("these two absences overlap", "estas duas ausências coincidem em parte"),
            )
            .at(*place);
            cx.problems.push(problem.also(*first_place, phrase!("the other one", "o outro")).help(phrase!(
                "make them one, or end the first earlier",
                "faça das duas uma só, ou termine a primeira antes"
            )));
        }
    }
    read.into_iter().map(|(absence, _)| absence).collect()
}

fn absence(view: View<'_, AbsenceTable>, frame: &Frame, cx: &mut Context<'_>) -> Option<Absence> {
    let (from, to) = (view.from().get()?, view.to().get()?);
    if to.at < from.at || (to.at == from.at && !to.is_day) {
        let problem = Diagnostic::new(
            Code::TimeOrder,
            phrase!("this absence ends before it begins", "esta ausência termina antes de começar"),
        );
        let problem = problem.at(view.to().place).also(view.from().place, phrase!("it begins here", "começa aqui"));
        cx.problems.push(problem.help(phrase!(
            "`to` is the last day away, or the instant of coming back",
            "`to` é o último dia fora, ou o momento da volta"
        )));
        return None;
    }
    let (from, back) = stretch(&frame.horizon.zone, from, to);
    if back <= SimTime::ZERO || from >= frame.horizon.end {
        let problem = Diagnostic::new(
            Code::AwayOutside,
            phrase!("this absence does not meet the horizon", "esta ausência fica fora do período simulado"),
        )
        .at(view.place);
        cx.problems.push(problem.help(phrase!("check the year", "confira o ano")));
    }
    // A change of the clock can swallow an absence of an hour, or of a day.
    let forgotten = view.forgotten().get().unwrap_or(false);
    (from < back).then_some(Absence { from, to: back, forgotten, by_chance: false })
}
