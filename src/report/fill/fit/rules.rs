//! The rules of a team, setting by setting, with what each rests on.

use crate::fit::{Fitted, FittedTeam, RuleBasis, RuleKey};
use crate::report::document::{Cell, Column, Row, Table, TableChoice};
use crate::report::words::say;
use crate::rules::Settings;
use serde::Serialize;

/// The rules of one team.
#[derive(Serialize)]
pub(super) struct TeamRules {
    team: String,
    /// The share of starts by the one whom the rules name, and of how many.
    pub agreement: Option<f64>,
    conversations: u64,
    settings: Vec<RuleSetting>,
    /// The same share with the settings that come next.
    next_agreement: Option<f64>,
}

/// One of its settings.
#[derive(Serialize)]
pub(super) struct RuleSetting {
    setting: &'static str,
    value: String,
    basis: &'static str,
    /// What it is in the settings that come next, where it is another.
    next: Option<String>,
    #[serde(skip)]
    rests_on: RuleBasis,
}

impl TeamRules {
    /// Of every team.
    pub(super) fn of(fitted: &Fitted) -> Vec<TeamRules> {
        fitted.teams.iter().map(TeamRules::of_team).collect()
    }

    fn of_team(team: &FittedTeam) -> TeamRules {
        let found = team.settings.as_ref();
        let next = found.and_then(|found| found.runner_up.as_ref());
        let setting = |key: RuleKey| {
            let rests_on = team.basis(key);
            let value = |settings: &Settings| say!(fit::rule_value(key, settings));
            let set_to = value(team.rules());
            RuleSetting {
                setting: key.file_word(),
                next: next.map(|(reading, _)| value(&reading.settings)).filter(|next| *next != set_to),
                value: set_to,
                basis: rests_on.file_word(),
                rests_on,
            }
        };
        TeamRules {
            team: team.name.clone(),
            agreement: found.and_then(|found| found.agreement.share()),
            conversations: found.map_or(0, |found| found.agreement.offered),
            settings: RuleKey::ALL.into_iter().map(setting).collect(),
            next_agreement: next.and_then(|(_, agreement)| agreement.share()),
        }
    }
}

/// The same for people, where there is room.
pub(super) fn table(fitted: &Fitted) -> Table {
    let choices = TeamRules::of(fitted).into_iter().map(|team| {
        let row = |own: RuleSetting| {
            Row::new([
                Cell::text(own.setting),
                Cell::text(own.value),
                Cell::text(say!(fit_proof::basis(own.rests_on))),
                own.next.map_or_else(Cell::none, Cell::text),
            ])
        };
        let heads = [
            say!(fit_proof::SETTING),
            say!(fit_proof::SET_TO),
            say!(fit_proof::KNOWN_FROM),
            say!(fit_proof::NEXT_BEST),
        ];
        let rows = team.settings.into_iter().map(row).collect();
        TableChoice { label: team.team, columns: heads.map(Column::text).into(), rows, ..TableChoice::default() }
    });
    Table { heading: say!(fit_proof::RULES), choices: choices.collect(), ..Table::default() }.on_page()
}
