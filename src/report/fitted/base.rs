//! A fitted account as a scenario that can be played, without a file.

use super::{HANDLING, INPUTS, handling_csv, inputs_csv};
use crate::diagnostic::Unread;
use crate::fit::{DrawnAccount, Fitted};
use crate::scenario::{Base, Reader};
use std::io;
use std::path::Path;

/// The scenario of a text that is read as `name`, with the files that are written beside it.
pub(crate) fn base(name: &str, text: &str, fitted: &Fitted, sets: &[DrawnAccount]) -> Result<Base, Unread> {
    let bytes = |write: &dyn Fn(&mut Vec<u8>) -> io::Result<()>| {
        let mut bytes = Vec::new();
        // Memory takes whatever is written.
        write(&mut bytes).map(|()| bytes).unwrap_or_default()
    };
    let (handling, inputs) = (bytes(&|file| handling_csv(fitted, file)), bytes(&|file| inputs_csv(fitted, sets, file)));
    let reader = Reader::new(move |path| match path.to_str() {
        Some(HANDLING) => Ok(handling.clone()),
        Some(INPUTS) => Ok(inputs.clone()),
        _ => Err(io::ErrorKind::NotFound.into()),
    });
    Base::reading(name, text, Path::new(""), &[], reader)
}
