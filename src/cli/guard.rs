//! Files that a command may not write to.

use super::failure::Failure;
use std::path::{Path, PathBuf};

/// Refuses an output, given with its flag, that would overwrite what is read (a file, or something in a folder of `read`),
/// and two outputs of one name.
pub(super) fn outputs<'a>(
    files: [(&str, Option<&Path>); 2],
    read: impl Iterator<Item = &'a Path>,
) -> Result<(), Failure> {
    let read: Vec<PathBuf> = read.filter_map(|path| path.canonicalize().ok()).collect();
    for (flag, path) in files {
        // What is not there, and what is no plain file, is not overwritten.
        let real = path.and_then(|path| path.canonicalize().ok()).filter(|real| real.is_file());
        if let (Some(path), Some(real)) = (path, real)
            && read.iter().any(|known| real.starts_with(known))
        {
            let message = format!("{flag} {} would overwrite what is read", path.display());
            return Err(Failure::usage(message, "name another file"));
        }
    }
    match files {
        [(one, Some(a)), (other, Some(b))] if a == b => {
            Err(Failure::usage(format!("{one} and {other} name one file"), "name two"))
        }
        _ => Ok(()),
    }
}
