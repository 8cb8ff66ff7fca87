//! `agents = N` of a team whose agents all have an `[[agent]]` of their own: the first N of them; of more, who comes then is
//! like the first, the second and so on.

use super::path::{OrDiagnostic, name_of, tables_mut, wrong};
use super::read::MOST_AGENTS;
use super::tree::{Node, TomlTable, Value};
use crate::diagnostic::Place;
use crate::language::{phrase, tell};
use std::collections::HashSet;

/// Makes the team's agents, which stand at these places among all `[[agent]]`s, as many as a node says.
pub(super) fn set(root: &mut TomlTable, places: &[usize], node: &Node) -> OrDiagnostic<()> {
    let most = MOST_AGENTS as i128;
    let wanted = match node.value {
        Value::Integer(wanted) if (1..=most).contains(&wanted) => wanted as usize,
        _ => {
            let problem = wrong(
                node.place,
                phrase!("`agents` is how many are at work in the team", "`agents` é quantos trabalham na equipe"),
            );
            return Err(
                problem.help(tell!("write a whole number from 1 to {most}", "escreva um número inteiro de 1 a {most}"))
            );
        }
    };
    let Some(Value::List(agents)) = root.get_mut("agent").map(|node| &mut node.value) else { return Ok(()) };
    let mut taken: HashSet<String> = agents.iter().filter_map(name_of).map(str::to_string).collect();
    let gone: HashSet<String> =
        places.iter().skip(wanted).filter_map(|place| name_of(agents.get(*place)?)).map(str::to_string).collect();
    let mut added = Vec::new();
    for (like, round) in (places.len()..wanted).map(|head| (places[head % places.len()], head / places.len())) {
        let Some(model) = agents.get(like) else { continue };
        let Some(of) = name_of(model) else { continue };
        let Some(fresh) = (round + 1..).map(|number| format!("{of} {number}")).find(|name| !taken.contains(name))
        else {
            continue;
        };
        taken.insert(fresh.clone());
        added.push(fresh.clone());
        let mut copy = model.clone();
        if let Value::Table(table) = &mut copy.value {
            table.set("name", node.place, named(fresh, node.place));
        }
        agents.push(copy);
    }
    agents.retain(|agent| !name_of(agent).is_some_and(|name| gone.contains(name)));
    for team in tables_mut(root, "team") {
        if let Some(Value::List(members)) = team.get_mut("members").map(|node| &mut node.value) {
            members.retain(|member| !member.value.text().is_some_and(|name| gone.contains(name)));
            members.extend(added.iter().map(|name| named(name.clone(), node.place)));
        }
    }
    Ok(())
}

fn named(name: String, place: Place) -> Node {
    Node { value: Value::Text(name), place, given: true }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Unread;
    use crate::scenario::{Base, Reader, Setting};
    use std::path::Path;

    const TEAM: &str = "name = \"X\"\n[horizon]\nstart = 2026-03-02\nlength = \"1 day\"\n[[agent]]\nname = \"Ana\"\n[[agent]]\nname = \
                        \"Caio\"\npace = 0.5\n[[agent]]\nname = \"Rui\"\n[[agent]]\nname = \"Chefe\"\n[[team]]\nname = \"S\"\nmembers = \
                        [\"Ana\", \"Caio\", \"Rui\"]\narrivals.poisson.per_day = 9\nhandling = \"3 min\"\n";

    fn base(set: &[&str]) -> Result<Base, Unread> {
        let set: Vec<Setting> = set.iter().map(|text| Setting::set(text)).collect();
        Base::reading("x.toml", TEAM, Path::new(""), &set, Reader::default())
    }

    /// Who is in the team, with their pace.
    fn team(set: &str) -> Result<Vec<(String, f64)>, String> {
        let base = base(&[set]).map_err(|error| error.to_string())?;
        let scenario = base.with(&[]).map_err(|error| error.to_string())?.scenario;
        let one = |id: &crate::rules::AgentId| &scenario.agents[id.0 as usize];
        Ok(scenario.teams[0].agents.iter().map(one).map(|agent| (agent.name.clone(), agent.pace)).collect())
    }

    fn names(set: &str) -> Vec<String> {
        team(set).unwrap().into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn the_first_of_them_and_round_again() {
        assert_eq!(names("agents=3"), ["Ana", "Caio", "Rui"]);
        assert_eq!(names("agents=2"), ["Ana", "Caio"]);
        assert_eq!(names("agents=5"), ["Ana", "Caio", "Rui", "Ana 2", "Caio 2"]);
        assert_eq!(names("agents=8").last().unwrap(), "Caio 3");
        assert_eq!(team("agents=5").unwrap()[4], ("Caio 2".to_string(), 0.5));
    }

    #[test]
    fn what_is_no_number_of_agents() {
        for wrong in ["agents=0", "agents=-1", "agents=2.5", "agents=many", "agents=100001"] {
            let told = team(wrong).unwrap_err();
            assert!(told.contains("a whole number from 1 to 100000"), "{told}");
        }
    }

    #[test]
    fn its_own_number_is_known() {
        let base = base(&[]).unwrap();
        assert!(matches!(base.own(&[], "agents"), Some(crate::scenario::tree::Value::Integer(3))));
    }
}
