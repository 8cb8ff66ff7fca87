//! A folder of its own that goes when it is no longer needed.

use crate::scenario::Loaded;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// The key of a scenario file that says what is expected. Builds that cannot check do not know it, and it changes nothing
/// of what is simulated.
const EXPECT: &str = "expect";

static NEXT: AtomicU32 = AtomicU32::new(0);

pub(super) struct Scratch(PathBuf);

impl Scratch {
    pub(super) fn new() -> io::Result<Self> {
        let own = format!("rodizio-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(own);
        fs::create_dir(&path)?;
        Ok(Scratch(path))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file; gives its path.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        let path = self.0.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, bytes)?;
        Ok(path)
    }

    /// The scenario file for a build that may not know all of it: the file itself, or a copy without what is expected.
    pub(super) fn scenario(&self, path: &Path, loaded: &Loaded) -> io::Result<PathBuf> {
        let path = || std::path::absolute(path);
        let Ok(mut table) = loaded.text.parse::<toml::Table>() else { return path() };
        if table.remove(EXPECT).is_none() {
            return path();
        }
        for input in &loaded.inputs {
            let name = Path::new(&input.name);
            // What lies elsewhere is found there; what lies beside the file has to lie beside the copy.
            if name.components().all(|part| matches!(part, Component::Normal(_))) {
                self.write(&input.name, input.text.as_bytes())?;
            } else if name.is_relative() {
                return path();
            }
        }
        self.write("scenario.toml", table.to_string().as_bytes())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Nothing better can be done with a folder that does not go away.
        let _ = fs::remove_dir_all(&self.0);
    }
}
