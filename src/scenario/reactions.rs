//! All reaction times of a scenario, so many times as long.

use super::base::Base;
use super::literal;
use super::tree::{Node, Value};
use super::written::value;

impl Base {
    /// What changes the reaction times of all agents so, each `PATH=VALUE`. `None` where they stand in other words than
    /// lengths of time: in a file, say.
    pub(crate) fn reactions_times(&self, times: f64) -> Option<Vec<String>> {
        let Value::List(agents) = &self.root().get("agent")?.value else { return None };
        let scaled = agents.iter().enumerate().filter_map(|(at, agent)| {
            let Value::Table(table) = &agent.value else { return None };
            let mut node = table.get("reaction")?.clone();
            let all = scale(&mut node, times);
            Some(all.map(|()| format!("agent.{at}.reaction={}", value(&node.value))))
        });
        scaled.collect()
    }
}

/// Makes every length in a value so many times as long; `None` if another text is among them.
fn scale(node: &mut Node, times: f64) -> Option<()> {
    match &mut node.value {
        Value::Text(_) | Value::Length { .. } => {
            let length = literal::fixed(&literal::of(&node.value, true, false).ok()?);
            // To the millisecond.
            let seconds = (length.seconds() * times * 1e3).round() / 1e3;
            node.value = Value::Text(format!("{seconds} s"));
            Some(())
        }
        _ => node.inner().try_for_each(|inner| scale(inner, times)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Setting;

    #[test]
    fn every_agent_is_so_many_times_as_slow() {
        let text = include_str!("../../scenarios/cost.toml");
        let base = Base::of("cost.toml", text, std::path::Path::new(""), &[]).unwrap();
        let own = base.with(&[]).unwrap().scenario;
        let set = base.reactions_times(1.5).unwrap();
        let slower = base.with(&set.iter().map(|text| Setting::set(text)).collect::<Vec<_>>()).unwrap().scenario;
        for (before, after) in own.agents.iter().zip(&slower.agents) {
            assert!(
                (after.reaction.mean() - 1.5 * before.reaction.mean()).abs() < 1e-6 * before.reaction.mean().max(1.0)
            );
        }
    }
}
