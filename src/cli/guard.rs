//! Files that a command may not write to.

use super::exit;
use super::failure::Failure;
use crate::report::files::Spared;
use crate::report::words::{Flag, say};
use crate::scenario::{FileId, ReadFiles};
use std::path::Path;

/// An output that stands under a flag: nothing of what is `read` is replaced by it.
pub(super) fn spared(flag: Flag, value: impl std::fmt::Display, read: &ReadFiles) -> Spared {
    Spared { called: say!(refused::output(flag, value)), read: read.clone() }
}

/// Refuses outputs, given with their flags, that would replace what is read, and two that are one file.
pub(super) fn outputs(files: &[(Flag, Option<&Path>)], read: &ReadFiles) -> Result<(), Failure> {
    let named: Vec<(Flag, &Path)> = files.iter().filter_map(|(flag, path)| Some((*flag, (*path)?))).collect();
    for (at, (flag, path)) in named.iter().enumerate() {
        spared(*flag, path.display(), read).check(path)?;
        let same = named[..at].iter().find(|(_, other)| FileId::of(other) == FileId::of(path));
        if let Some((other, _)) = same {
            return Err(Failure::refused(exit::USAGE, say!(refused::one_file(*other, *flag))));
        }
    }
    Ok(())
}
