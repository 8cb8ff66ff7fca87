//! What a scenario leaves no chance to: measures that are nothing, whatever happens.
//!
//! A target on such a measure cannot be missed, and so says nothing: somebody has named the wrong measure, or has left something out.

use super::Target;
use crate::diagnostic::{Diagnostic, wrong};
use crate::language::{phrase, tell};
use crate::measure::TeamMeasure as M;
use crate::rules::AfterHours;
use crate::scenario::{Scenario, Team};

/// Why a measure of a team is nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nothing {
    NoPatience,
    NoSilence,
    NoReturns,
    NoDistribution,
    Distribution,
    NoOverflow,
    Overflow,
    NotOpenAfterHours,
}

impl Nothing {
    /// What would have to be otherwise.
    fn help(self) -> &'static str {
        match self {
            Nothing::NoPatience => {
                phrase!(
                    "customers leave only where the team has a `patience`: write it, or ask for another measure",
                    "clientes só desistem onde a equipe tem `patience`: escreva essa chave ou peça outra medida"
                )
            }
            Nothing::NoSilence => {
                phrase!(
                    "customers leave without a sign only where `silent` is more than 0: raise it, or ask for another measure",
                    "clientes só desistem sem avisar onde `silent` é maior que 0: aumente esse valor ou peça outra medida"
                )
            }
            Nothing::NoReturns => {
                phrase!(
                    "customers come back only where the `share` of `returns` is more than 0: raise it, or ask for another measure",
                    "clientes só voltam onde `share` de `returns` é maior que 0: aumente esse valor ou peça outra medida"
                )
            }
            Nothing::NoDistribution => phrase!(
                "nothing is offered with `distribution = false`; ask for another measure",
                "com `distribution = false` nada é oferecido; peça outra medida"
            ),
            Nothing::Distribution => phrase!(
                "that takes `distribution = false`; ask for another measure",
                "isso só existe com `distribution = false`; peça outra medida"
            ),
            Nothing::NoOverflow => phrase!(
                "that takes an `overflow`; ask for another measure",
                "isso só existe com `overflow`; peça outra medida"
            ),
            Nothing::Overflow => phrase!(
                "that takes `overflow = false`; ask for another measure",
                "isso só existe com `overflow = false`; peça outra medida"
            ),
            Nothing::NotOpenAfterHours => phrase!(
                "that takes `after_hours = \"open\"`; ask for another measure",
                "isso só existe com `after_hours = \"open\"`; peça outra medida"
            ),
        }
    }
}

/// Why the measure is 0 in every replication; `None` where it may be more.
fn nothing(team: &Team, measure: M) -> Option<Nothing> {
    let rules = &team.rules;
    let why = match measure {
        M::LostShare | M::LostClosedShare => (!team.may_leave(), Nothing::NoPatience),
        M::SilentShare | M::WastedHours if !team.may_leave() => (true, Nothing::NoPatience),
        M::SilentShare | M::WastedHours => (team.silent_share() == 0.0, Nothing::NoSilence),
        M::Returns => (team.return_share() == 0.0, Nothing::NoReturns),
        M::OpenedDistributionOffShare => (rules.distribution, Nothing::Distribution),
        M::OffersPerConversation
        | M::HandoversPerConversation
        | M::OpenedLimitShare
        | M::Stranded
        | M::OpenedNobodyAvailableShare
        | M::OpenedAfterHoursShare
            if !rules.distribution =>
        {
            (true, Nothing::NoDistribution)
        }
        M::HandoversPerConversation | M::OpenedLimitShare => (rules.overflow.is_none(), Nothing::NoOverflow),
        M::Stranded => (rules.overflow.is_some(), Nothing::Overflow),
        M::OpenedAfterHoursShare => (rules.after_hours != AfterHours::Open, Nothing::NotOpenAfterHours),
        _ => return None,
    };
    why.0.then_some(why.1)
}

/// What is wrong with a bound on a measure of a team that is nothing in this scenario; `None` if it may be more.
pub(super) fn idle(scenario: &Scenario, team: usize, measure: M) -> Option<Diagnostic> {
    let measure = match measure {
        M::Kept((_, target)) => M::of_days(target.of)?,
        other => other,
    };
    let why = nothing(scenario.teams.get(team)?, measure)?;
    let title = tell!(
        "`{}` is 0 here whatever happens, so no bound on it says anything",
        "`{}` aqui é sempre 0, aconteça o que acontecer; por isso nenhum limite para ela diz algo",
        measure.name()
    );
    Some(wrong(title, why.help()))
}

/// What is wrong with a target that none of these scenarios can miss; `None` if one can.
pub fn idle_target<'a>(target: &Target, scenarios: impl IntoIterator<Item = &'a Scenario>) -> Option<Diagnostic> {
    let mut first = None;
    for scenario in scenarios {
        first = first.or(Some(idle(scenario, target.of.team, target.of.id)?));
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario;

    fn idle_in(overrides: &[&str], text: &str) -> Option<String> {
        let set: Vec<String> = overrides.iter().map(ToString::to_string).collect();
        let loaded = scenario::embedded(&set).unwrap();
        let target = Target::parse(&loaded.scenario, text).unwrap().remove(0);
        idle_target(&target, [&loaded.scenario]).map(|why| why.to_string())
    }

    #[test]
    fn what_cannot_be_missed_is_told() {
        assert_eq!(idle_in(&[], "lost_share <= 2%"), None);
        assert_eq!(idle_in(&[], "opened_limit_share <= 2%"), None);
        assert!(idle_in(&[], "stranded <= 2").unwrap().contains("`stranded` is 0 here"));
        assert!(idle_in(&[], "opened_after_hours_share <= 2%").unwrap().contains("after_hours"));
        assert_eq!(idle_in(&["overflow=false"], "stranded <= 2"), None);
        assert!(idle_in(&["overflow=false"], "handovers_per_conversation <= 2").unwrap().contains("overflow"));
        assert!(idle_in(&["distribution=false"], "opened_limit_share <= 2%").unwrap().contains("distribution"));
        assert_eq!(idle_in(&["team.0.silent=0.4"], "wasted_hours <= 2"), None);
        assert!(idle_in(&["team.0.silent=0"], "silent_share <= 2%").unwrap().contains("`silent` is more than 0"));
    }

    /// One cell of a space in which it can be missed is enough.
    #[test]
    fn one_scenario_that_can_miss_it_is_enough() {
        let plain = scenario::embedded(&[]).unwrap();
        let off = scenario::embedded(&["overflow=false".to_string()]).unwrap();
        let target = Target::parse(&plain.scenario, "handovers_per_conversation <= 2").unwrap().remove(0);
        assert!(idle_target(&target, [&off.scenario]).is_some());
        assert_eq!(idle_target(&target, [&off.scenario, &plain.scenario]), None);
    }
}
