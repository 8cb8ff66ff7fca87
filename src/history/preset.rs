//! The platforms whose exports are known by the names of their columns.

use super::mapping::Mapping;
use super::role::ColumnRole;
use crate::word::words;

words! {
    /// A platform.
    pub(crate) enum Preset {
        Rodizio: "rodizio", "a history.csv of this program";
        Chatspot: "chatspot", "Chatspot, Helena, wts.chat, flw.chat";
        Blip: "blip", "Blip, tickets";
        Chatwoot: "chatwoot", "Chatwoot, conversations of its API";
        Intercom: "intercom", "Intercom, conversations";
        Zendesk: "zendesk", "Zendesk, tickets with their dates";
        Ccai: "ccai", "Google CCAI Platform, calls and chats";
        RocketChat: "rocketchat", "Rocket.Chat, omnichannel rooms";
        Freshchat: "freshchat", "Freshchat, conversations of its API";
        Front: "front", "Front, messages of its analytics";
    }
}

/// The column of a platform's name: an API puts it behind others, as in `statistics.first_admin_reply_at`; a table does not.
pub(super) fn place(headers: &[String], name: &str) -> Option<usize> {
    let is_tail = |header: &&String| header.strip_suffix(name).is_some_and(|before| before.ends_with('.'));
    let exact = headers.iter().position(|header| header == name);
    let only = || {
        let mut tails = headers.iter().enumerate().filter(|(_, header)| is_tail(header));
        let (place, _) = tails.next()?;
        tails.next().is_none().then_some(place)
    };
    exact.or_else(only)
}

impl Preset {
    /// Its mapping: the columns that an export of the platform may have.
    pub(crate) fn mapping(self) -> Mapping {
        let text = match self {
            Preset::Rodizio => include_str!("presets/rodizio.toml"),
            Preset::Chatspot => include_str!("presets/chatspot.toml"),
            Preset::Blip => include_str!("presets/blip.toml"),
            Preset::Chatwoot => include_str!("presets/chatwoot.toml"),
            Preset::Intercom => include_str!("presets/intercom.toml"),
            Preset::Zendesk => include_str!("presets/zendesk.toml"),
            Preset::Ccai => include_str!("presets/ccai.toml"),
            Preset::RocketChat => include_str!("presets/rocketchat.toml"),
            Preset::Freshchat => include_str!("presets/freshchat.toml"),
            Preset::Front => include_str!("presets/front.toml"),
        };
        Mapping::read(self.file_word(), text).unwrap_or_default()
    }

    /// The names of its columns, in the order of their roles.
    pub(crate) fn columns(self) -> Vec<String> {
        let mapping = self.mapping();
        let columns = ColumnRole::ALL.into_iter().filter_map(|role| mapping.column(role));
        columns.flat_map(|column| column.names().to_vec()).collect()
    }

    /// Whether a table may be an export of it: a third of its columns are there.
    pub(super) fn may_be_of(self, headers: &[String]) -> bool {
        let all = self.columns();
        3 * all.iter().filter(|name| place(headers, name).is_some()).count() >= all.len()
    }

    /// The platform whose columns these are, most of them: the arrivals, and half of all at least.
    pub(super) fn of(headers: &[String]) -> Option<Preset> {
        let has = |name: &String| place(headers, name).is_some();
        let known = |preset: Preset| {
            let arrives = preset.mapping().column(ColumnRole::ArrivedAt)?.names().iter().all(has);
            let all = preset.columns();
            let count = all.iter().filter(|name| has(name)).count();
            (arrives && count >= 3 && 2 * count >= all.len()).then_some((count, preset))
        };
        // Of two that know as many, the first.
        let found = Preset::ALL.into_iter().rev().filter_map(known).max_by_key(|(count, _)| *count);
        found.map(|(_, preset)| preset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_known_by_its_own_columns() {
        for preset in Preset::ALL {
            let columns = preset.columns();
            assert!(columns.len() >= 4, "{}: {columns:?}", preset.file_word());
            assert_eq!(Preset::of(&columns), Some(preset));
            assert!(preset.may_be_of(&columns) && !preset.may_be_of(&["Protocolo".into(), "Data".into()]));
        }
        assert_eq!(Preset::of(&["created_at".into(), "id".into()]), None);
        // Names that any table may have.
        let usual = ["call_id", "arrived_at", "waited_seconds", "outcome", "agent"];
        assert_eq!(Preset::of(&usual.map(String::from)), None);
    }
}
