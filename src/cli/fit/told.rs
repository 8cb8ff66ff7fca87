//! The rules that are told beside the history: a scenario's, and those that are set one by one.

use crate::cli::args::FitArgs;
use crate::cli::asked::Asked;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::diagnostic::{meant_name, nearest, wrong};
use crate::fit::{RuleKey, ToldRules};
use crate::report::words::{Flag, say};
use crate::scenario::{Base, Reader, Setting, words_of_path};
use crate::word::Word;
use std::path::Path;

/// What is told, later ones last.
pub(super) fn rules(args: &FitArgs) -> Result<Vec<ToldRules>, Failure> {
    let mut told = args.rules.as_deref().map(of_scenario).transpose()?.unwrap_or_default();
    for text in &args.set {
        told.push(one(text)?);
    }
    Ok(told)
}

/// Whether the history has the teams that are told of. A scenario may have teams besides.
pub(super) fn is_of_history(told: &[ToldRules], teams: &[String]) -> Result<(), Failure> {
    let missing = |told: &&ToldRules| told.team.as_ref().is_some_and(|team| !teams.contains(team));
    let (whole, single): (Vec<&ToldRules>, Vec<&ToldRules>) = told.iter().partition(|told| told.is_whole());
    let has_none = !whole.is_empty() && whole.iter().all(missing);
    let wrong = single.into_iter().find(missing).or(whole.into_iter().find(|_| has_none));
    match wrong.and_then(|told| told.team.as_ref()) {
        Some(team) => Err(Failure::refused(exit::USAGE, say!(refused::no_team_in_history(team, teams)))),
        None => Ok(()),
    }
}

/// The rules of a scenario's teams; of one with a single team, those of every team.
fn of_scenario(path: &Path) -> Result<Vec<ToldRules>, Failure> {
    let teams = Asked::open(Some(path), &[], Reader::default())?.base.with(&[])?.scenario.teams;
    let is_single = teams.len() == 1;
    let named = teams.into_iter().map(|team| ToldRules::whole((!is_single).then_some(team.name), team.rules));
    Ok(named.collect())
}

/// One rule: `KEY=VALUE`, or `team.NAME.rules.KEY=VALUE`.
fn one(text: &str) -> Result<ToldRules, Failure> {
    let setting = Setting::set(text);
    let (path, value) = setting.parts();
    let words = words_of_path(path).unwrap_or_default();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (team, word) = match words.as_slice() {
        [key] => (None, *key),
        ["team", team, "rules", key] => (Some((*team).to_string()), *key),
        _ => (None, path),
    };
    let Some(key) = RuleKey::of_word(word) else {
        let names = RuleKey::ALL.map(RuleKey::file_word);
        let [what, help] = say!(refused::no_rule_to_tell(path, &names));
        let help = nearest(word, names).map_or(help, meant_name);
        return Err(Failure::flag(Flag::Set, text, wrong(what, help)));
    };
    // The platform's own rules take any of them; without a value it is refused there.
    let short = value.map_or_else(|| key.file_word().to_string(), |value| format!("{}={value}", key.file_word()));
    let settings = Base::load(None, &[short])?.with(&[])?.scenario.teams.swap_remove(0).rules;
    Ok(ToldRules { team, keys: vec![key], settings })
}
