//! The file that is written, which is there only afterwards.

use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::streams::Streams;
use crate::diagnostic::{plain, system_reason};
use crate::report::words::say;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// A name that nobody has yet.
pub(super) struct NewFile<'a> {
    path: &'a Path,
}

impl<'a> NewFile<'a> {
    /// One that can be written, as far as it can be known beforehand.
    pub(super) fn new(path: &'a Path) -> Result<Self, Failure> {
        let file = NewFile { path };
        // A link that leads nowhere is there, too.
        if fs::symlink_metadata(path).is_ok() {
            return Err(file.there_already());
        }
        match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            Some(folder) if !folder.is_dir() => {
                Err(Failure::refused(exit::CANNOT_WRITE, say!(new::no_folder(plain(&folder.display().to_string())))))
            }
            _ => Ok(file),
        }
    }

    /// As it was named.
    pub(super) fn name(&self) -> String {
        plain(&self.path.display().to_string()).to_string()
    }

    fn there_already(&self) -> Failure {
        Failure::refused(exit::CANNOT_WRITE, say!(new::there_already(&self.name())))
    }

    /// Writes it, unless somebody else has meanwhile. What cannot be written is shown, so that no answer is lost.
    pub(super) fn write(&self, text: &str, streams: &mut Streams) -> Result<(), Failure> {
        let written = File::create_new(self.path).and_then(|mut file| {
            file.write_all(text.as_bytes()).inspect_err(|_| {
                // Half a scenario is of no use to anybody.
                let _ = fs::remove_file(self.path);
            })
        });
        written.or_else(|error| {
            streams.stdout.write_all(text.as_bytes()).map_err(Failure::stdout)?;
            Err(match error.kind() {
                io::ErrorKind::AlreadyExists => self.there_already(),
                _ => Failure::refused(exit::CANNOT_WRITE, say!(new::not_written(&self.name(), system_reason(&error)))),
            })
        })
    }
}
