//! Who decides on a value: the world, or whoever runs the account.
//!
//! A sweep over both must not say that few customers are the best choice. Each table of the format names what in it is
//! [given](super::TableSpec::given).

use super::{Kind, SCENARIO};
use crate::word::words;

words! {
    /// Who decides on a value of a scenario.
    pub enum Role {
        /// Nobody: it comes with the world, as customers and their patience do, and how fast agents are.
        Circumstance: "circumstance";
        /// Whoever runs the account: rules, agents, shifts, hours.
        Choice: "choice";
    }
}

impl Role {
    /// That of the value to which the words of a full path lead. What is inside of something given is given, too.
    pub(in crate::scenario) fn of<'a>(path: impl IntoIterator<Item = &'a str>) -> Role {
        let (mut table, mut words) = (&SCENARIO, path.into_iter());
        while let Some(word) = words.next() {
            if table.given.contains(&word) {
                return Role::Circumstance;
            }
            let Some(key) = table.key(word) else { break };
            if matches!(key.kind, Kind::Tables(_) | Kind::List { .. }) {
                // The entry of a list, by its name or number.
                words.next();
            }
            match key.kind.table() {
                Some(inner) => table = inner,
                None => break,
            }
        }
        Role::Choice
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str) -> Role {
        Role::of(path.split('.'))
    }

    #[test]
    fn what_is_given_and_what_is_set() {
        let given = [
            "team.0.arrivals.poisson.per_day",
            "team.Suporte.arrivals.renewal.gap.exponential.mean",
            "team.0.handling.lognormal.mean",
            "team.0.patience",
            "agent.0.reaction.lognormal.median",
            "agent.Ana.away.0.forgotten",
            "agent.0.pace",
            "agent.Ana.shrinkage.planned",
            "shrinkage.unplanned.share",
            "cost.lost",
            "hours.holidays",
            "horizon.length",
        ];
        let set = [
            "team.0.rules.overflow",
            "team.arrivals.rules.limit",
            "team.0.hours",
            "team.0.members",
            "agent.0.count",
            "agent.reaction.concurrency",
            "agent.0.shift",
            "hours.weekly",
            "cost.plan",
        ];
        for path in given {
            assert_eq!(of(path), Role::Circumstance, "{path}");
        }
        for path in set {
            assert_eq!(of(path), Role::Choice, "{path}");
        }
    }

    /// A name that is no key would say nothing.
    #[test]
    fn whatever_is_given_is_a_key() {
        let mut tables = vec![&SCENARIO];
        while let Some(table) = tables.pop() {
            let keys = || table.keys.iter().chain(table.one_of);
            assert!(table.given.iter().all(|name| keys().any(|key| key.name == *name)), "{}", table.name);
            // Distributions hold others, and none of them is set.
            let inner = keys().filter(|key| !table.given.contains(&key.name)).filter_map(|key| key.kind.table());
            tables.extend(inner);
        }
    }
}
