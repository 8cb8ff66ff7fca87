//! Whatever goes wrong with a shard: what is merged has the bytes of one process, or is refused by the shard's name.

use crate::cluster::sharded::{Sharded, TINY};
use crate::common::rodizio;
use crate::shell;
use rodizio::cli::exit;
use std::fs::{self, File};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, SystemTime};

/// Faults of one sweep.
const FAULTS: usize = 10;

/// xorshift64* (Marsaglia, 2003; Vigna, 2016): the faults are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % most.max(1)
    }
}

/// What goes wrong.
#[derive(Clone, Copy, Debug)]
enum Fault {
    /// The process is gone while it writes a line.
    KilledWhileWriting,
    /// The process is gone, whenever.
    Killed,
    /// The file was called complete, and its end did not come to the disk.
    TornEnd,
    /// The end of it is zeros, as a file system leaves it that lost its power.
    Zeros,
    /// A byte is another.
    Flipped,
    /// The disk takes no more in the middle of a line.
    FullDisk,
    /// Two processes play the shard at the same time.
    TwoAtOnce,
    /// A second copy of it was played elsewhere, and came here by hand.
    PlayedElsewhere,
    /// The clock of the machine goes back thirty years, or ahead.
    ClockJumps,
    /// The file is gone.
    Lost,
}

const ALL: [Fault; FAULTS] = [
    Fault::KilledWhileWriting,
    Fault::Killed,
    Fault::TornEnd,
    Fault::Zeros,
    Fault::Flipped,
    Fault::FullDisk,
    Fault::TwoAtOnce,
    Fault::PlayedElsewhere,
    Fault::ClockJumps,
    Fault::Lost,
];

impl Fault {
    /// Does it to a shard that is complete.
    fn happen(self, asked: &Sharded, shard: usize, chance: &mut Chance) {
        let file = asked.file(1, shard);
        let partial = file.with_extension("partial");
        let bytes = fs::read(&file).unwrap();
        let program = || {
            let mut command = shell::bare(env!("CARGO_BIN_EXE_rodizio"));
            command.args(["shard", &asked.work(), &shard.to_string(), "--quiet"]).stderr(Stdio::null());
            command
        };
        match self {
            Fault::KilledWhileWriting => {
                fs::remove_file(&file).unwrap();
                fs::write(&partial, &bytes[..chance.below(bytes.len())]).unwrap();
            }
            Fault::Killed => {
                fs::remove_file(&file).unwrap();
                let mut child = program().spawn().unwrap();
                thread::sleep(Duration::from_micros(chance.below(40_000) as u64));
                let _ = child.kill();
                child.wait().unwrap();
            }
            Fault::TornEnd => fs::write(&file, &bytes[..chance.below(bytes.len())]).unwrap(),
            Fault::Zeros => {
                let from = chance.below(bytes.len());
                fs::write(&file, [&bytes[..from], &vec![0; bytes.len() - from]].concat()).unwrap();
            }
            Fault::Flipped => {
                let mut bytes = bytes;
                let at = chance.below(bytes.len());
                bytes[at] ^= 1 << chance.below(8);
                fs::write(&file, bytes).unwrap();
            }
            Fault::FullDisk => {
                fs::remove_file(&file).unwrap();
                // Blocks of 512 bytes; a write beyond them fails as on a full disk. One that was gone on with has lines twice.
                let most = chance.below(bytes.len() / 2 / 512);
                let script = format!("trap '' XFSZ; ulimit -f {most}; exec \"$0\" \"$@\"");
                let mut command = Command::new("sh");
                command.args([
                    "-c",
                    &script,
                    env!("CARGO_BIN_EXE_rodizio"),
                    "shard",
                    &asked.work(),
                    &shard.to_string(),
                ]);
                let output = command.output().unwrap();
                assert_eq!(output.status.code(), Some(i32::from(exit::CANNOT_WRITE)), "{output:?}");
            }
            Fault::TwoAtOnce => {
                fs::remove_file(&file).unwrap();
                let both = [program().spawn().unwrap(), program().spawn().unwrap()];
                let codes = both.map(|mut child| child.wait().unwrap().code());
                assert!(codes.contains(&Some(0)), "{codes:?}");
            }
            Fault::PlayedElsewhere => {
                let there = asked.path("there");
                let outcome = rodizio(&["shard", &asked.work(), &shard.to_string(), "--out", there.to_str().unwrap()]);
                assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
                fs::copy(there.join(file.file_name().unwrap()), &file).unwrap();
            }
            Fault::ClockJumps => {
                let years = Duration::from_secs(30 * 365 * 86_400);
                let time = if chance.below(2) == 0 { SystemTime::now() - years } else { SystemTime::now() + years };
                File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
            }
            Fault::Lost => fs::remove_file(&file).unwrap(),
        }
    }
}

#[test]
fn merged_bytes_are_right_or_the_shard_is_named() {
    let question = ["sweep", "FILE", "--vary", "overflow=5 min,10 min", "--replications", "6"];
    let (refused, whole) = strike(TINY, &question, 20, exit::OK);
    assert!(refused > 100 && whole > 40, "{refused} refused, {whole} whole");
}

/// The same of a gate, whose merge has another exit code than 0.
#[test]
fn verdicts_are_right_or_the_shard_is_named() {
    let scenario = TINY.to_string() + "[[expect]]\nmeasure = \"wait_mean\"\nat_most = \"3 min\"\n";
    let (refused, whole) = strike(&scenario, &["check", "FILE", "--max-replications", "20"], 4, exit::INCONCLUSIVE);
    assert!(refused > 20 && whole > 8, "{refused} refused, {whole} whole");
}

/// Does all of that to the shards of a question of one round, with several seeds; one process answers it with this exit code. Gives
/// how many merges refused, and how many were whole.
fn strike(scenario: &str, question: &[&str], seeds: usize, code: u8) -> (usize, usize) {
    let mut chance = Chance(0x5eed_0018);
    let (mut refused, mut whole) = (0, 0);
    for sweep in 0..seeds {
        let seed = sweep.to_string();
        let asked = Sharded::new(scenario, &[question, &["--seed", &seed]].concat());
        let alone: Vec<&str> = asked.question.iter().map(String::as_str).chain(["--json"]).collect();
        let alone = rodizio(&alone);
        assert_eq!(alone.code, code, "{}", alone.stderr);
        let alone = alone.stdout;
        let shards = asked.cut(2 + chance.below(5) as u32);
        asked.play_all();
        for fault in ALL {
            let shard = chance.below(shards);
            fault.happen(&asked, shard, &mut chance);
            let outcome = rodizio(&["merge", &asked.work(), "--json"]);
            if outcome.code == code {
                assert!(outcome.stdout == alone, "{sweep} {fault:?} {shard}: other bytes");
                whole += 1;
                continue;
            }
            refused += 1;
            let named = outcome.stderr.contains(&format!("missing or spoilt: {shard}\n"))
                || outcome.stderr.contains(&format!("1-{shard:04}.journal"));
            assert!(named && outcome.stdout.is_empty(), "{sweep} {fault:?} {shard}: {}", outcome.stderr);
            // What the help says is enough.
            if outcome.stderr.contains("delete ") {
                fs::remove_file(asked.file(1, shard)).unwrap();
            }
            let outcome = asked.play(shard);
            assert_eq!(outcome.code, exit::OK, "{sweep} {fault:?} {shard}: {}", outcome.stderr);
            let outcome = rodizio(&["merge", &asked.work(), "--json"]);
            assert!(outcome.stdout == alone, "{sweep} {fault:?} {shard}: {}", outcome.stderr);
        }
    }
    assert_eq!(refused + whole, seeds * FAULTS);
    (refused, whole)
}
