//! Rules that somebody told: they are taken as they are, and the history is asked for the others alone.

use crate::rules::Settings;
use crate::word::words;

words! {
    /// A key of `[team.rules]`.
    pub(crate) enum RuleKey {
        Distribution: "distribution";
        Overflow: "overflow";
        Limit: "limit";
        Handover: "handover";
        AtLimit: "at_limit";
        OnAway: "on_away";
        AfterHours: "after_hours";
        Clock: "clock";
        Assignment: "assignment";
        SkipFull: "skip_full";
        Load: "load";
        LastAgent: "last_agent";
        AutoReply: "auto_reply";
    }
}

words! {
    /// What a value rests on.
    pub(crate) enum RuleBasis {
        Told: "told", "told with the history";
        Found: "found", "shown by the history";
        Assumed: "assumed", "not told apart from others by the history";
    }
}

impl RuleKey {
    /// Takes the value of this key over.
    fn take(self, from: &Settings, to: &mut Settings) {
        match self {
            RuleKey::Distribution => to.distribution = from.distribution,
            RuleKey::Overflow => to.overflow = from.overflow,
            RuleKey::Limit => to.limit = from.limit,
            RuleKey::Handover => to.handover = from.handover,
            RuleKey::AtLimit => to.at_limit = from.at_limit,
            RuleKey::OnAway => to.on_away = from.on_away,
            RuleKey::AfterHours => to.after_hours = from.after_hours,
            RuleKey::Clock => to.clock = from.clock,
            RuleKey::Assignment => to.assignment = from.assignment,
            RuleKey::SkipFull => to.skip_full = from.skip_full,
            RuleKey::Load => to.load = from.load,
            RuleKey::LastAgent => to.last_agent = from.last_agent,
            RuleKey::AutoReply => to.auto_reply = from.auto_reply,
        }
    }

    /// Whether two settings have the same value of this key.
    pub(crate) fn is_same(self, one: &Settings, other: &Settings) -> bool {
        let mut with = one.clone();
        self.take(other, &mut with);
        with == *one
    }

    /// Whether it is spoken of: one of a few that are told, or not as the platform comes, or one of the two that everybody sets.
    pub(super) fn is_named(self, settings: &Settings, told: &[RuleKey]) -> bool {
        let matters = match self {
            RuleKey::Overflow => settings.distribution,
            RuleKey::Limit => settings.distribution && settings.overflow.is_some(),
            _ => !self.is_same(settings, &Settings::default()),
        };
        matters || told.contains(&self) && told.len() < RuleKey::ALL.len()
    }

    /// Whether it says how conversations are offered.
    fn is_of_offers(self) -> bool {
        !matches!(self, RuleKey::AfterHours | RuleKey::Clock | RuleKey::AutoReply)
    }
}

/// What is told of the rules.
#[derive(Clone, Debug)]
pub(crate) struct ToldRules {
    /// The team; `None`: of every one.
    pub team: Option<String>,
    /// What of the settings is told.
    pub keys: Vec<RuleKey>,
    pub settings: Settings,
}

impl ToldRules {
    /// All rules of a team.
    pub(crate) fn whole(team: Option<String>, settings: Settings) -> Self {
        ToldRules { team, keys: RuleKey::ALL.to_vec(), settings }
    }

    pub(crate) fn is_whole(&self) -> bool {
        self.keys.len() == RuleKey::ALL.len()
    }

    /// What all of it together says of a team, later ones last; the rest is as the platform comes.
    pub(super) fn of_team(all: &[ToldRules], team: &str) -> Self {
        let mut found = ToldRules { team: None, keys: Vec::new(), settings: Settings::default() };
        for told in all.iter().filter(|told| told.team.as_deref().is_none_or(|of| of == team)) {
            for key in &told.keys {
                key.take(&told.settings, &mut found.settings);
                if !found.keys.contains(key) {
                    found.keys.push(*key);
                }
            }
        }
        found
    }

    /// What a key rests on where nothing else is known.
    pub(super) fn basis(&self, key: RuleKey) -> RuleBasis {
        if self.keys.contains(&key) { RuleBasis::Told } else { RuleBasis::Assumed }
    }

    /// Whether a key is spoken of then.
    pub(super) fn names(&self, key: RuleKey) -> bool {
        key.is_named(&self.settings, &self.keys)
    }

    /// Whether settings are as told.
    pub(super) fn allows(&self, settings: &Settings) -> bool {
        self.keys.iter().all(|key| key.is_same(settings, &self.settings))
    }

    /// Whether it says how conversations are offered.
    pub(super) fn is_of_offers(&self) -> bool {
        self.keys.iter().any(|key| key.is_of_offers())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::spec::RULES;
    use crate::time::SimSpan;

    #[test]
    fn every_key_of_the_rules_can_be_told() {
        let keys: Vec<&str> = RuleKey::ALL.into_iter().map(RuleKey::file_word).collect();
        assert_eq!(keys, RULES.names().collect::<Vec<_>>());
    }

    #[test]
    fn what_is_told_last_of_a_team_holds() {
        let limit = |team: Option<&str>, minutes: i64| ToldRules {
            team: team.map(str::to_string),
            keys: vec![RuleKey::Limit],
            settings: Settings { limit: SimSpan::from_mins(minutes), distribution: false, ..Settings::default() },
        };
        let all = [limit(None, 20), limit(Some("A"), 30)];
        let of = |team: &str| ToldRules::of_team(&all, team);
        assert_eq!((of("A").settings.limit, of("B").settings.limit), (SimSpan::from_mins(30), SimSpan::from_mins(20)));
        // What is not told is not taken over.
        assert!(of("A").settings.distribution && of("A").keys == [RuleKey::Limit]);
        assert!(of("A").allows(&Settings { distribution: false, ..of("A").settings }));
        assert!(!of("A").allows(&of("B").settings));
    }
}
