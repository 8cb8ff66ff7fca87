//! Which file a path leads to, whatever it is called.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// A file or folder: two paths to one have the same, by links of any kind and by any spelling.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileId(Known);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    /// Device and inode.
    #[cfg(unix)]
    Node(u64, u64),
    /// Where it is, or would be, without links.
    Place(PathBuf),
}

impl FileId {
    /// That of what is at `path`, or would be there.
    pub fn of(path: &Path) -> FileId {
        #[cfg(unix)]
        if let Ok(found) = fs::metadata(path) {
            use std::os::unix::fs::MetadataExt;
            return FileId(Known::Node(found.dev(), found.ino()));
        }
        FileId(Known::Place(place(path)))
    }
}

/// The path without links as far as it is there; what is not there has none.
fn place(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let real = path.ancestors().find_map(|above| Some((above, fs::canonicalize(above).ok()?)));
    let Some((above, mut found)) = real else { return path };
    for part in path.strip_prefix(above).unwrap_or(Path::new("")).components() {
        match part {
            Component::ParentDir => drop(found.pop()),
            part => found.push(part),
        }
    }
    found
}
