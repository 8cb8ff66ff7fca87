//! Programs in a process of their own, as from a shell that has set nothing: what this one or a CI service has set is not for them.

use std::ffi::OsStr;
use std::process::Command;

const SET: [&str; 11] = [
    "CI",
    "CLICOLOR_FORCE",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_WORK_TREE",
    "LANG",
    "LC_ALL",
    "LC_MESSAGES",
    "RODIZIO_LANG",
    "RODIZIO_SEED",
    "RODIZIO_THREADS",
];

pub fn bare(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for variable in SET {
        command.env_remove(variable);
    }
    command
}
