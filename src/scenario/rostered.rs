//! A scenario file with other agents in one team.

use super::base::Base;
use super::tree::{Node, TableEntry, TomlTable, Value};
use super::{OffShift, Scenario, written};
use crate::calendar::WeekPlan;
use crate::diagnostic::Place;
use crate::rules::AgentId;
use std::path::{Component, Path, PathBuf};

/// Agents with their own weeks, in place of those of one team.
#[derive(Clone, Copy, Debug)]
pub struct Rostered<'a> {
    /// Index of the team.
    pub team: usize,
    /// The agent of the scenario that all of them are like: its index.
    pub like: usize,
    /// Names and weekly hours, in order of registration, after all other agents.
    pub agents: &'a [(String, WeekPlan)],
    /// Whether they are marked away off their shift.
    pub away_off_shift: bool,
}

impl Base {
    /// The text of a scenario file in `folder` with these agents: the file with its changes, what is not about agents
    /// as it was. Data files are named from there. `scenario` is what the file makes.
    pub fn rostered(&self, scenario: &Scenario, roster: Rostered, folder: &Path) -> String {
        let mut root = self.root().clone();
        let own = scenario.teams.get(roster.team).map_or(&[][..], |team| &team.agents);
        agents(&mut root, own, &roster);
        members(&mut root, scenario, own, &roster);
        // Sets of values may speak of agents that are gone.
        root.entries.retain(|entry| entry.key != "inputs");
        let from = self.folder().to_path_buf();
        data_files(&mut root, &|name| from_folder(&from.join(name), folder));
        written::file(&root)
    }
}

/// Replaces the agents of the team; of a counted table of which some stay, these get tables of their own.
fn agents(root: &mut TomlTable, own: &[AgentId], roster: &Rostered) {
    let Some(Node { value: Value::List(nodes), .. }) = root.get_mut("agent") else { return };
    let (mut all, mut first) = (Vec::new(), 0u32);
    let mut like: Option<TomlTable> = None;
    for node in nodes.drain(..) {
        let Value::Table(table) = &node.value else { continue };
        let count = match table.get("count").map(|node| &node.value) {
            Some(Value::Integer(count)) => u32::try_from(*count).ok(),
            _ => None,
        };
        let ids = first..first + count.unwrap_or(1);
        first = ids.end;
        if ids.contains(&(roster.like as u32)) {
            like = Some(table.clone());
        }
        let stays: Vec<u32> = ids.clone().filter(|id| !own.contains(&AgentId(*id))).collect();
        if stays.len() == ids.len() {
            all.push(node);
            continue;
        }
        for id in stays {
            let name = format!("{} {}", text_of(table, "name"), id - ids.start + 1);
            all.push(Value::Table(one(table, &name)).into());
        }
    }
    let like = like.unwrap_or_default();
    for (name, week) in roster.agents {
        let mut table = one(&like, name);
        table.entries.retain(|entry| !["away", "shift", "off_shift"].contains(&entry.key.as_str()));
        table.set("shift", Place::default(), Value::texts(week.lines()).into());
        if roster.away_off_shift {
            table.set("off_shift", Place::default(), Value::Text(OffShift::Away.file_word().into()).into());
        }
        all.push(Value::Table(table).into());
    }
    *nodes = all;
}

/// One agent of a table that may stand for several.
fn one(table: &TomlTable, name: &str) -> TomlTable {
    let mut table = table.clone();
    table.entries.retain(|entry| entry.key != "count" && entry.key != "name");
    table
        .entries
        .insert(0, TableEntry { key: "name".into(), place: Place::default(), node: Value::Text(name.into()).into() });
    table
}

/// Names the members of every team.
fn members(root: &mut TomlTable, scenario: &Scenario, own: &[AgentId], roster: &Rostered) {
    let Some(Node { value: Value::List(nodes), .. }) = root.get_mut("team") else { return };
    let names = |ids: &[AgentId]| {
        let stays = ids.iter().filter(|id| !own.contains(id));
        Value::texts(stays.filter_map(|id| Some(&scenario.agents.get(id.0 as usize)?.name)))
    };
    for (index, (one, team)) in nodes.iter_mut().zip(&scenario.teams).enumerate() {
        let Value::Table(table) = &mut one.value else { continue };
        let members = match index == roster.team {
            true => Value::texts(roster.agents.iter().map(|(name, _)| name)),
            false => names(&team.agents),
        };
        table.set("members", Place::default(), members.into());
        if table.get("supervisors").is_some() {
            table.set("supervisors", Place::default(), names(&team.supervisors).into());
        }
    }
}

/// Gives every `file` of the tree another name.
fn data_files(table: &mut TomlTable, renamed: &dyn Fn(&str) -> String) {
    fn inside(node: &mut Node, renamed: &dyn Fn(&str) -> String) {
        match &mut node.value {
            Value::Table(table) => data_files(table, renamed),
            Value::List(nodes) => nodes.iter_mut().for_each(|node| inside(node, renamed)),
            _ => {}
        }
    }
    for entry in &mut table.entries {
        match &mut entry.node.value {
            Value::Text(name) if entry.key == "file" => *name = renamed(name),
            // A price table that does not come with the program is a file.
            Value::Text(name) if entry.key == "prices" && name.ends_with(".toml") => *name = renamed(name),
            _ => inside(&mut entry.node, renamed),
        }
    }
}

/// How a file is called from a folder: the way there where both are on one disk, else its whole path.
fn from_folder(file: &Path, folder: &Path) -> String {
    let whole = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path));
    let (Ok(file), Ok(folder)) = (whole(file), whole(folder)) else { return file.display().to_string() };
    let (to, from): (Vec<Component>, Vec<Component>) = (file.components().collect(), folder.components().collect());
    let shared = to.iter().zip(&from).take_while(|(a, b)| a == b).count();
    // Between two disks of Windows there is no way.
    if shared == 0 {
        return file.display().to_string();
    }
    let up = from.iter().skip(shared).map(|_| Component::ParentDir);
    let way: PathBuf = up.chain(to.iter().skip(shared).copied()).collect();
    way.display().to_string().replace('\\', "/")
}

fn text_of<'a>(table: &'a TomlTable, key: &str) -> &'a str {
    table.get(key).and_then(|node| node.value.text()).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario;

    const TWO_TEAMS: &str = r#"
        name = "Two"
        horizon = { start = 2026-03-02, length = "1 week" }
        hours = { weekly = ["mon-fri 08:00-18:00"] }
        [[agent]]
        name = "Ana"
        count = 4
        concurrency = 2
        away = [{ from = 2026-03-03, to = 2026-03-03 }]
        [[agent]]
        name = "Bia"
        [[team]]
        name = "A"
        members = ["Ana 2", "Ana 3"]
        handling = "5 min"
        arrivals.poisson = { per_day = 20 }
        [[team]]
        name = "B"
        members = ["Ana 1", "Ana 4"]
        supervisors = ["Bia", "Ana 3"]
        handling = "5 min"
        arrivals.trace = { file = "data/calls.csv" }
    "#;

    #[test]
    fn agents_of_one_team_are_replaced_and_all_else_stays() {
        let home = tempfile::tempdir().unwrap();
        for folder in ["data", "out"] {
            std::fs::create_dir(home.path().join(folder)).unwrap();
        }
        std::fs::write(home.path().join("data/calls.csv"), "arrived_at\n2026-03-02 09:00:00\n").unwrap();
        let set = [scenario::Setting::set("team.A.arrivals.poisson.per_day=30")];
        let base = Base::of("two.toml", TWO_TEAMS, home.path(), &set).unwrap();
        let before = base.with(&[]).unwrap().scenario;
        let plan = |line: &str| WeekPlan::parse(&[line]).unwrap();
        let new =
            [("A 1".to_string(), plan("mon-fri 08:00-12:00 13:00-17:00")), ("A 2".to_string(), plan("sat 9:00-12:00"))];
        let roster = Rostered { team: 0, like: 1, agents: &new, away_off_shift: true };
        let folder = home.path().join("out");
        let text = base.rostered(&before, roster, &folder);
        let after = scenario::parse("roster.toml", &text, &folder, &[]).unwrap().scenario;
        let names: Vec<&str> = after.agents.iter().map(|agent| agent.name.as_str()).collect();
        assert_eq!(names, ["Ana 1", "Ana 4", "Bia", "A 1", "A 2"]);
        assert_eq!(after.teams[0].agents, [AgentId(3), AgentId(4)]);
        assert_eq!(after.teams[1].agents, [AgentId(0), AgentId(1)]);
        assert_eq!(after.teams[1].supervisors, [AgentId(2)]);
        assert_eq!((after.agents[3].concurrency, after.agents[3].away.len()), (Some(2), 0));
        assert!(after.agents[3].away_off_shift && !after.agents[0].away_off_shift);
        assert_eq!(after.agents[3].shift.as_ref(), Some(&new[0].1));
        assert_eq!(after.agents[0].away.len(), 1);
        assert!(after.has_customers_of(&before), "{text}");
    }
}
