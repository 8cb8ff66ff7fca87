//! The other program, run without a shell.

use super::scratch::Scratch;
use crate::diagnostic::{Diagnostic, system_reason};
use crate::language::{phrase, tell};
use crate::scenario::disk;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How often a running program is looked after.
const LOOK: Duration = Duration::from_millis(5);
/// Long enough to say a version.
const GREETING: Duration = Duration::from_secs(20);
/// Bytes that it may say.
const MOST: u64 = 512 << 20;
/// Characters of what the other program says that are passed on.
const SHOWN: usize = 2000;

/// Another build of rodizio.
pub struct Other<'a> {
    program: PathBuf,
    version: String,
    limit: Duration,
    interrupt: &'a AtomicBool,
}

/// Why the other build cannot be asked.
#[derive(Debug, thiserror::Error)]
pub enum OtherError {
    /// It is not there, or no program.
    #[error("{}", tell!("cannot run {}: {}", "não é possível executar {}: {}", program.display(), system_reason(error)))]
    NoProgram { program: PathBuf, error: io::Error },
    /// It does not say that it is rodizio.
    #[error("{}", tell!("{} is not rodizio: asked for its version, it says {said:?}", "{} não é o rodizio: à pergunta pela versão, responde {said:?}", program.display()))]
    NotRodizio { program: PathBuf, said: String },
    /// It does not come to an end.
    #[error("{}", tell!("{command} has not ended after {} s", "{command} não terminou depois de {} s", limit.as_secs_f64()))]
    TooLong { command: String, limit: Duration },
    /// It says more than anybody would read.
    #[error("{}", tell!("{command} has said more than {} MiB", "{command} escreveu mais de {} MiB", MOST >> 20))]
    TooMuch { command: String },
    /// Somebody asked to stop.
    #[error("{}", phrase!("interrupted", "interrompido"))]
    Interrupted,
    /// The folder for temporary files does not take them.
    #[error("{}", tell!("cannot write temporary files: {}", "não é possível gravar arquivos temporários: {}", system_reason(_0)))]
    Scratch(io::Error),
}

/// How a program ended, and what it said.
struct ProcessEnd {
    status: ExitStatus,
    stdout: Vec<u8>,
    stderr: String,
}

impl<'a> Other<'a> {
    /// Asks the program at `path` for its version. None of its runs may take longer than `limit`; once `interrupt` is
    /// set, it is stopped.
    pub fn open(path: &Path, limit: Duration, interrupt: &'a AtomicBool) -> Result<Self, OtherError> {
        let no_program = |error| OtherError::NoProgram { program: path.to_path_buf(), error };
        // A name alone is a file here, not a program from the search path.
        let program = fs::canonicalize(path).map_err(no_program)?;
        let mut other = Other { program, version: String::new(), limit: GREETING.min(limit), interrupt };
        let scratch = Scratch::new().map_err(OtherError::Scratch)?;
        let ended = other.ended(&["--version".into()], &scratch)?;
        let said = shortened(String::from_utf8_lossy(&ended.stdout).trim(), 80);
        if !ended.status.success() || !said.starts_with("rodizio ") {
            return Err(OtherError::NotRodizio { program: path.to_path_buf(), said });
        }
        (other.version, other.limit) = (said, limit);
        Ok(other)
    }

    /// What it calls itself: `rodizio 0.2.0`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Its decisions on a log; the inner error is what it said when it failed.
    pub(super) fn replay(
        &self,
        scenario: &Path,
        events: &Path,
        set: impl Iterator<Item = String>,
        scratch: &Scratch,
    ) -> Result<Result<String, Diagnostic>, OtherError> {
        let args = ["replay".into(), scenario.into(), events.into(), "--quiet".into()];
        let ended = self.ended(&with(args, set), scratch)?;
        Ok(good(ended).map(|stdout| String::from_utf8_lossy(&stdout).into_owned()))
    }

    /// Its `replications.csv`.
    pub(super) fn run(
        &self,
        scenario: &Path,
        (seed, replications): (u64, u32),
        set: impl Iterator<Item = String>,
        scratch: &Scratch,
    ) -> Result<Result<String, Diagnostic>, OtherError> {
        let out = scratch.path().join("out");
        let [seed, replications] = [seed.to_string(), replications.to_string()].map(OsString::from);
        let [with_seed, with_replications, with_out] = ["--seed", "--replications", "--out"].map(OsString::from);
        let numbers = [with_seed, seed, with_replications, replications];
        let words =
            ["run".into(), scenario.into()].into_iter().chain(numbers).chain([with_out, (&out).into(), "-q".into()]);
        let ended = self.ended(&with(words, set), scratch)?;
        let table = good(ended).and_then(|_| {
            let table = disk::regular(&out.join("replications.csv"));
            let table = table.and_then(|table| String::from_utf8(table).map_err(io::Error::other));
            table.map_err(|error| {
                Diagnostic::plain(tell!(
                    "it has written no replications.csv that can be read: {error}",
                    "ele não gravou um replications.csv que se possa ler: {error}"
                ))
            })
        });
        // The next scenario shall not find this table.
        let _ = fs::remove_dir_all(&out);
        Ok(table)
    }

    /// Runs it to its end. What it writes goes to files: a pipe that nobody empties would stop it.
    fn ended(&self, args: &[OsString], scratch: &Scratch) -> Result<ProcessEnd, OtherError> {
        let (out, err) = (scratch.path().join("stdout"), scratch.path().join("stderr"));
        let file = |path: &Path| File::create(path).map_err(OtherError::Scratch);
        let mut command = Command::new(&self.program);
        command.args(args).stdin(Stdio::null()).stdout(file(&out)?).stderr(file(&err)?);
        // Its seed and threads are none of this shell's business.
        command.env_remove("RODIZIO_SEED").env_remove("RODIZIO_THREADS");
        let no_program = |error| OtherError::NoProgram { program: self.program.clone(), error };
        let mut child = command.spawn().map_err(no_program)?;
        let status = self.wait(&mut child, args, [&out, &err])?;
        let read = |path: &Path| fs::read(path).map_err(OtherError::Scratch);
        Ok(ProcessEnd { status, stdout: read(&out)?, stderr: String::from_utf8_lossy(&read(&err)?).into_owned() })
    }

    fn wait(&self, child: &mut Child, args: &[OsString], said: [&Path; 2]) -> Result<ExitStatus, OtherError> {
        let since = Instant::now();
        let is_too_much = || said.iter().any(|path| fs::metadata(path).is_ok_and(|file| file.len() > MOST));
        let command = || {
            let words = std::iter::once(self.program.as_os_str()).chain(args.iter().map(OsString::as_os_str));
            words.map(|word: &OsStr| word.display().to_string()).collect::<Vec<_>>().join(" ")
        };
        loop {
            let ended = child.try_wait().map_err(OtherError::Scratch)?;
            if is_too_much() {
                let _ = child.kill();
                let _ = child.wait();
                return Err(OtherError::TooMuch { command: command() });
            }
            if let Some(status) = ended {
                return Ok(status);
            }
            let is_over = since.elapsed() > self.limit;
            if !is_over && !self.interrupt.load(Ordering::Relaxed) {
                std::thread::sleep(LOOK);
                continue;
            }
            // It may just have ended by itself.
            let _ = child.kill();
            let _ = child.wait();
            if !is_over {
                return Err(OtherError::Interrupted);
            }
            return Err(OtherError::TooLong { command: command(), limit: self.limit });
        }
    }
}

/// Words, and a `--set` for each override.
fn with(words: impl IntoIterator<Item = OsString>, set: impl Iterator<Item = String>) -> Vec<OsString> {
    let set = set.flat_map(|text| ["--set".into(), OsString::from(text)]);
    words.into_iter().chain(set).collect()
}

/// Its output; of one that failed the first line of what it said, and the others as notes.
fn good(ended: ProcessEnd) -> Result<Vec<u8>, Diagnostic> {
    match ended.status.success() {
        true => Ok(ended.stdout),
        false => {
            let said = shortened(ended.stderr.trim(), SHOWN);
            let mut lines = said.lines();
            let first = lines.next().map_or_else(String::new, |first| format!(": {first}"));
            let failed = Diagnostic::plain(tell!("it failed ({}){first}", "ele falhou ({}){first}", ended.status));
            Err(lines.fold(failed, Diagnostic::note))
        }
    }
}

fn shortened(text: &str, most: usize) -> String {
    let is_plain = |c: &char| !c.is_control() || *c == '\n';
    let mut found: String = text.chars().filter(is_plain).take(most).collect();
    if text.chars().count() > most {
        found.push('…');
    }
    found
}
