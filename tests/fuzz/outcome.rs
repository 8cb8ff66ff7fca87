//! A program under limits, and what is wrong with how it ended.

use crate::shell::bare;
use std::fs::{self, File};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Address space, in KiB.
const MEMORY: u64 = 2 << 20;

/// How long it may take.
#[derive(Clone, Copy)]
pub struct Limits {
    /// A play that is long and right is asked to stop after this.
    pub ask: Duration,
    /// And has to have ended.
    pub end: Duration,
}

pub const LIMITS: Limits = Limits { ask: Duration::from_secs(8), end: Duration::from_secs(10) };

pub struct Ended {
    pub code: Option<i32>,
    signal: Option<i32>,
    pub seconds: f64,
    /// Whether it was asked to stop.
    pub asked: bool,
    told: String,
    stdout: String,
}

/// Runs a program in a folder; what it says goes to `beside`, where it has its temporary files, too.
pub fn ended(program: &Path, args: &[String], folder: &Path, beside: &Path, limits: Limits) -> Ended {
    let (out, err) = (beside.join("stdout"), beside.join("stderr"));
    let began = Instant::now();
    let mut command = bare("sh");
    command.args(["-c", &format!("ulimit -v {MEMORY} && exec \"$@\""), "sh"]).arg(program).args(args);
    command.current_dir(folder).env("TMPDIR", beside);
    command.stdin(Stdio::null()).stdout(File::create(&out).unwrap()).stderr(File::create(&err).unwrap());
    let mut child = command.spawn().unwrap();
    let (status, asked) = wait(&mut child, began, limits);
    let seconds = began.elapsed().as_secs_f64();
    let text = |path: &Path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
    let stdout = text(&out);
    let told = text(&err) + &stdout;
    [out, err].iter().for_each(|path| fs::remove_file(path).unwrap());
    let status = status.map(|status| (status.code(), status.signal()));
    let (code, signal) = status.unwrap_or_default();
    Ended { code, signal, seconds, asked, told, stdout }
}

/// `None`: it had to be killed.
fn wait(child: &mut Child, began: Instant, limits: Limits) -> (Option<std::process::ExitStatus>, bool) {
    let mut asked = false;
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return (Some(status), asked);
        }
        if began.elapsed() > limits.ask && !asked {
            asked = true;
            let _ = Command::new("kill").args(["-TERM", &child.id().to_string()]).status();
        }
        if began.elapsed() > limits.end {
            let _ = child.kill();
            let _ = child.wait();
            return (None, asked);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// What must not be said by a program that knows what it does.
const PANICS: [&str; 5] =
    ["panicked at", "RUST_BACKTRACE", "overflowed its stack", "memory allocation of", "something unexpected"];
/// Bytes of an error: what is in a file is not poured out.
const LONGEST: usize = 50_000;

/// What is wrong with this end; `codes` are those that may come of such a file, `named` what an error calls it.
pub fn fault(ended: &Ended, codes: &[i32], named: &[&str]) -> Option<String> {
    let Ended { code, signal, told, .. } = ended;
    if let Some(signal) = signal {
        return Some(format!("ended by signal {signal}"));
    }
    let Some(code) = *code else { return Some("has not ended in time".to_string()) };
    if let Some(panic) = PANICS.iter().find(|panic| told.contains(**panic)) {
        return Some(format!("says {panic:?}"));
    }
    if ended.asked {
        return (code != 130).then(|| format!("was asked to stop, and ended with {code}"));
    }
    if !codes.contains(&code) {
        return Some(format!("ended with {code}"));
    }
    let is_refusal = [65, 66, 71].contains(&code);
    if is_refusal && !named.iter().any(|name| told.contains(name)) {
        return Some(format!("ended with {code} and names none of {named:?}"));
    }
    if is_refusal && told.len() > LONGEST {
        return Some(format!("pours out {} bytes", told.len()));
    }
    if let Some(odd) = told.chars().find(|c| c.is_control() && *c != '\n' || ['\u{202e}', '\u{fffe}'].contains(c)) {
        return Some(format!("shows {odd:?} as it is"));
    }
    ended.stdout.lines().any(|line| line.starts_with("::")).then(|| "commands a CI service".to_string())
}

impl Ended {
    /// The end of what it said, for people.
    pub fn last_words(&self) -> String {
        let all: Vec<char> = self.told.chars().collect();
        all[all.len().saturating_sub(2_000)..].iter().collect()
    }
}

/// What is looked for is found.
pub fn bad_programs_are_found() {
    let home = tempfile::tempdir().unwrap();
    let (folder, beside) = (home.path().join("in"), home.path().join("beside"));
    [&folder, &beside].iter().for_each(|path| fs::create_dir(path).unwrap());
    let limits = Limits { ask: Duration::from_millis(300), end: Duration::from_secs(3) };
    let found = |script: &str| {
        let args = ["-c", script].map(str::to_string);
        let ended = ended(Path::new("/bin/sh"), &args, &folder, &beside, limits);
        fault(&ended, &[0, 65], &["team.toml"]).unwrap_or_default()
    };
    assert_eq!(found("true"), "");
    assert_eq!(found("echo team.toml: no; exit 65"), "");
    assert_eq!(found("echo 'panicked at x' >&2; exit 65"), "says \"panicked at\"");
    assert_eq!(found("exit 1"), "ended with 1");
    assert_eq!(found("exit 65"), "ended with 65 and names none of [\"team.toml\"]");
    assert_eq!(found("kill -ABRT $$"), "ended by signal 6");
    assert_eq!(found("echo team.toml; head -c 60000 /dev/zero | tr '\\0' x; exit 65"), "pours out 60010 bytes");
    assert_eq!(found("printf 'team.toml \\033[31m'; exit 65"), "shows '\\u{1b}' as it is");
    assert_eq!(found("echo ::error::x"), "commands a CI service");
    // Deaf; asked and gone with its own code; asked, and ended by what it was asked with.
    assert_eq!(found("trap '' TERM; sleep 5"), "has not ended in time");
    assert_eq!(found("trap 'exit 130' TERM; while :; do sleep 0.01; done"), "");
    assert_eq!(found("exec sleep 2"), "ended by signal 15");
    // More than 2 GiB.
    assert_ne!(found("exec dd if=/dev/zero of=/dev/null bs=3G count=1"), "");
}
