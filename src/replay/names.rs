//! The names of conversations, and the small numbers the rules know them by.

use super::error::Fault;
use super::limit::LONGEST_NAME;
use crate::rules::ConversationId;
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

/// Where a conversation of a known name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameStanding {
    /// It has arrived, and neither ended nor left.
    Live(ConversationId),
    /// It has ended or left, not long ago.
    Gone,
}

#[derive(Debug)]
struct NameEntry {
    standing: NameStanding,
    /// The line of its arrival.
    line: u64,
}

/// Live conversations and the last ones that ended or left. Ids are dense: the least number of
/// them that the live conversations need. Nothing here depends on the order of the map.
#[derive(Debug)]
pub(super) struct Names {
    known: HashMap<Rc<str>, NameEntry>,
    /// The names by id; what lies under a free id has no meaning.
    by_id: Vec<Rc<str>>,
    free: Vec<u32>,
    /// Those that have gone, the longest gone first, by name and the line of the arrival: a name may have come again.
    gone: VecDeque<(Rc<str>, u64)>,
    remembered: usize,
}

impl Names {
    /// Remembers `remembered` conversations that have gone.
    pub(super) fn new(remembered: usize) -> Self {
        Names { known: HashMap::new(), by_id: Vec::new(), free: Vec::new(), gone: VecDeque::new(), remembered }
    }

    /// The id for a new conversation. A name that is live is an error; one whose conversation is over comes again.
    pub(super) fn arrive(&mut self, name: &str, line: u64) -> Result<ConversationId, Fault> {
        if let Some(NameEntry { standing: NameStanding::Live(_), line }) = self.known.get(name) {
            return Err(Fault::arrives_twice(name, *line));
        }
        if name.len() > LONGEST_NAME {
            return Err(Fault::name_too_long());
        }
        let name: Rc<str> = name.into();
        let id = match self.free.pop() {
            Some(id) => {
                self.by_id[id as usize] = name.clone();
                id
            }
            None => {
                self.by_id.push(name.clone());
                self.by_id.len() as u32 - 1
            }
        };
        let id = ConversationId(id);
        self.known.insert(name, NameEntry { standing: NameStanding::Live(id), line });
        Ok(id)
    }

    /// What is known of a name.
    #[inline]
    pub(super) fn find(&self, name: &str) -> Option<NameStanding> {
        self.known.get(name).map(|entry| entry.standing)
    }

    /// The name of a live conversation.
    #[inline]
    pub(super) fn name(&self, id: ConversationId) -> &str {
        &self.by_id[id.0 as usize]
    }

    /// The most conversations that were live at one time.
    pub(super) fn most_live(&self) -> usize {
        self.by_id.len()
    }

    /// A live conversation has ended or left: its id is free again.
    pub(super) fn retire(&mut self, id: ConversationId) {
        let name = self.by_id[id.0 as usize].clone();
        let mut line = 0;
        if let Some(entry) = self.known.get_mut(&*name) {
            entry.standing = NameStanding::Gone;
            line = entry.line;
        }
        self.free.push(id.0);
        if self.gone.len() >= self.remembered
            && let Some((oldest, line)) = self.gone.pop_front()
            && self.known.get(&oldest).is_some_and(|entry| entry.line == line)
        {
            self.known.remove(&oldest);
        }
        self.gone.push_back((name, line));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_used_again() {
        let mut names = Names::new(4);
        let a = names.arrive("a", 1).unwrap();
        let b = names.arrive("b", 2).unwrap();
        assert_eq!((a.0, b.0), (0, 1));
        names.retire(a);
        assert_eq!(names.find("a"), Some(NameStanding::Gone));
        assert_eq!(names.arrive("c", 3).unwrap(), a);
        assert_eq!(names.name(a), "c");
        assert_eq!(names.find("b"), Some(NameStanding::Live(b)));
    }

    #[test]
    fn only_the_last_that_went_are_remembered() {
        let mut names = Names::new(2);
        for name in ["a", "b", "c"] {
            let id = names.arrive(name, 1).unwrap();
            names.retire(id);
        }
        assert_eq!(names.find("a"), None);
        assert_eq!(names.find("b"), Some(NameStanding::Gone));
        assert!(names.arrive("a", 9).is_ok());
    }

    /// Forgetting its first conversation leaves its second where it is.
    #[test]
    fn a_name_comes_again_once_it_has_gone() {
        let mut names = Names::new(1);
        let first = names.arrive("a", 1).unwrap();
        assert!(names.arrive("a", 2).is_err());
        names.retire(first);
        let again = names.arrive("a", 3).unwrap();
        let b = names.arrive("b", 4).unwrap();
        names.retire(b);
        assert_eq!(names.find("a"), Some(NameStanding::Live(again)));
        names.retire(again);
        assert_eq!((names.find("a"), names.find("b")), (Some(NameStanding::Gone), None));
    }

    #[test]
    fn memory_stays_with_the_live_and_the_remembered() {
        let mut names = Names::new(1000);
        let mut live = VecDeque::new();
        for n in 0..300_000_u64 {
            live.push_back(names.arrive(&format!("conversation {n}"), n).unwrap());
            if live.len() > 50 {
                names.retire(live.pop_front().unwrap());
            }
        }
        assert_eq!(names.most_live(), 51);
        assert_eq!(names.known.len(), 1050);
        assert!(names.known.capacity() < 8192, "{}", names.known.capacity());
        assert!(names.gone.capacity() < 4096 && names.free.capacity() < 128);
    }
}
