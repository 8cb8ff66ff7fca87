//! What is kept of conversations, in lists by id.

/// The place of a conversation in such a list, which grows when it must; `blank` fills what is new.
#[inline(always)]
pub(crate) fn by_id<T: Clone>(list: &mut Vec<T>, id: u32, blank: T) -> &mut T {
    if id as usize >= list.len() {
        list.resize(id as usize + 1, blank);
    }
    &mut list[id as usize]
}
