//! The contract of plan, shards and merge.

use crate::cluster::sharded::{PRECISE, Sharded, TINY, assert_same, files, sealed};
use crate::common::{rodizio, told};
use crate::contents::contents;
use crate::shell;
use rodizio::cli::exit;
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const SWEEP: [&str; 8] =
    ["sweep", "FILE", "--vary", "overflow=5 min,10 min", "--vary", "agent.Ana.concurrency=1..3", "--replications", "7"];

/// Also where cells have data of their own in a file: what is read stands in the plan, and is read nowhere else.
#[test]
fn merged_bytes_are_those_of_one_process() {
    let traced = TINY.replace("arrivals.poisson = { per_day = 60 }", "arrivals.trace = { file = \"calls.csv\" }");
    assert_ne!(traced, TINY);
    for scenario in [TINY, &traced] {
        let asked = Sharded::new(scenario, &SWEEP);
        let calls: String =
            (0..50).map(|at| format!("2026-03-02 {:02}:{:02}:00\n", 8 + at / 10, 5 * (at % 10))).collect();
        fs::write(asked.path("calls.csv"), format!("arrived_at\n{calls}")).unwrap();
        let alone = asked.alone(&["--png", "--excel", "--replications-csv"]);
        assert!(asked.cut(7) == 7);
        fs::remove_file(asked.path("calls.csv")).unwrap();
        fs::remove_file(asked.path("team.toml")).unwrap();
        asked.play_all();
        assert_same(&alone, &asked.merged(&["--png", "--excel", "--replications-csv"]));
        // Shards stay, to be put together again.
        assert_same(&alone, &asked.merged(&["--png", "--excel", "--replications-csv", "--threads", "2"]));
    }
}

/// Runs and comparisons: with rounds where a precision is asked for, and sets of what is uncertain.
#[test]
fn runs_and_comparisons_have_the_bytes_of_one_process() {
    let uncertain = TINY.replace("per_day = 60", "per_day = { value = 60, sd = 6 }");
    let precise = ["run", "FILE", "--precision", "wait_mean=5%", "--max-replications", "120"];
    let compare = ["compare", "FILE", "--variant", "late:overflow=30 min", "--variant", "more:agent.Bia.concurrency=3"];
    let run = ["run", "FILE", "--replications", "9", "--target", "wait_p90 <= 10 min"];
    for (scenario, question, rounds) in [
        (TINY, &run[..], 1),
        (TINY, &precise[..], 2),
        (TINY, &compare[..], 1),
        (&uncertain, &run[..], 1),
        (&uncertain, &precise[..], 2),
        (&uncertain, &compare[..], 1),
    ] {
        let asked = Sharded::new(scenario, question);
        let alone = asked.alone(&["--excel"]);
        asked.cut(4);
        fs::remove_file(asked.path("team.toml")).unwrap();
        let mut round = 1;
        loop {
            asked.play_all();
            let outcome = asked.merge(&["--excel"]);
            match outcome.code {
                exit::OK => break,
                exit::INCOMPLETE => round += 1,
                other => panic!("{question:?}: {other}: {}", outcome.stderr),
            }
            assert!(round < 30);
        }
        assert!(round >= rounds, "{question:?}: {round}");
        assert_same(&alone, &asked.merged(&["--excel"]));
    }
}

/// A search goes on in rounds until it is decided, with the answer of one machine: where one is found, where none keeps the
/// target, and where inputs are uncertain.
#[test]
fn a_plan_is_decided_in_rounds() {
    let team = TINY.replace("name = \"Ana\"\nconcurrency = 2", "name = \"Ana\"\ncount = 2\nconcurrency = 2");
    let team = team.replace("per_day = 60", "per_day = 200").replace("patience.exponential = { mean = \"2 h\" }\n", "");
    let uncertain = team.replace("per_day = 200", "per_day = { value = 200, sd = 5 }");
    let search = ["plan", "FILE", "--search", "agents=2..9", "--search", "overflow=5 min,10 min", "--target"];
    for (scenario, target, code, rounds) in [
        (&team, "wait_p90 <= 12 min", exit::OK, 2),
        (&team, "wait_p90 <= 2 s", exit::INCONCLUSIVE, 2),
        (&uncertain, "wait_p90 <= 12 min", exit::OK, 2),
    ] {
        let asked = Sharded::new(scenario, &[&search[..], &[target, "--max-replications", "300"]].concat());
        let out = asked.path("alone");
        let words = asked.question.iter().map(String::as_str).chain(["--out", out.to_str().unwrap()]);
        let alone = rodizio(&words.collect::<Vec<_>>());
        assert_eq!(alone.code, code, "{}", alone.stderr);
        asked.cut(6);
        fs::remove_file(asked.path("team.toml")).unwrap();
        let mut round = 1;
        let merged = loop {
            asked.play_all();
            let outcome = asked.merge(&[]);
            if outcome.code != exit::INCOMPLETE {
                break outcome;
            }
            round += 1;
            assert!(round < 40, "{}", outcome.stderr);
        };
        assert!(merged.code == code && round >= rounds, "{target}: {round} {}", merged.stderr);
        let said = |text: &str, out: &std::path::Path| text.replace(out.to_str().unwrap(), "OUT");
        let own = (contents(&out), said(&alone.stdout, &out));
        let out = asked.path("merged");
        assert_same(&own, &(contents(&out), said(&merged.stdout, &out)));
    }
}

/// What is said without a folder, too.
#[test]
fn what_is_said_without_a_folder_is_the_same() {
    for question in
        [&["run", "FILE", "--replications", "5"][..], &["compare", "FILE", "--variant", "late:overflow=30 min"]]
    {
        let asked = Sharded::new(TINY, question);
        asked.cut(3);
        asked.play_all();
        let (work, out) = (asked.work(), asked.path("x").to_str().unwrap().to_string());
        let of_sweeps = ["merge", &work, "--out", &out, "--replications-csv"];
        assert_eq!(told(&of_sweeps, "of a sweep"), exit::USAGE);
        for more in [&[][..], &["--json"], &["--quiet"]] {
            let words: Vec<&str> = asked.question.iter().map(String::as_str).chain(more.iter().copied()).collect();
            let alone = rodizio(&words);
            let merged = rodizio(&[&["merge", &asked.work()], more].concat());
            assert_eq!((merged.code, &merged.stdout), (exit::OK, &alone.stdout), "{}", merged.stderr);
        }
    }
}

/// A replication of a run or a comparison has more to it: what is no replication is refused as well.
#[test]
fn hostile_replications_are_refused() {
    let asked = Sharded::new(TINY, &["run", "FILE", "--replications", "6"]);
    asked.cut(2);
    asked.play_all();
    let file = asked.file(1, 1);
    let whole = fs::read_to_string(&file).unwrap();
    let all: Vec<String> = whole.lines().map(|line| line.split_once(' ').unwrap().1.to_string()).collect();
    let mut refused = 0;
    for at in (0..all[1].len()).step_by(211).skip(1) {
        let mut lines = all.clone();
        // One digit of the last line is another, and its checksum is right.
        let other = if lines[1].as_bytes()[at] == b'f' { "0" } else { "f" };
        lines[1].replace_range(at..=at, other);
        let text: String = lines.iter().map(|line| format!("{:08x} {line}\n", crc(line))).collect();
        fs::write(&file, text).unwrap();
        let outcome = asked.merge(&[]);
        // A value may be another, and nobody can see it; nothing else is taken.
        assert!([exit::OK, exit::DATA, exit::INCOMPLETE].contains(&outcome.code), "{at}: {}", outcome.stderr);
        if outcome.code != exit::OK {
            let named = outcome.stderr.contains("1-0001.journal") || outcome.stderr.contains("missing or spoilt: 1");
            assert!(named, "{at}: {}", outcome.stderr);
            refused += 1;
        }
    }
    assert!(refused > 5, "{refused}");
}

/// As many shards as the arrays that people may submit.
#[test]
fn any_number_of_shards_gives_the_same() {
    let mut alone = None;
    for shards in [1, 4, 10, 42, 999, 5000] {
        let asked = Sharded::new(TINY, &SWEEP);
        let alone = alone.get_or_insert_with(|| {
            let (files, said) = asked.alone(&[]);
            (files.into_iter().filter(|(name, _)| name.ends_with(".csv")).collect(), said)
        });
        // There are 42 runs.
        assert_eq!(asked.cut(shards), shards.min(42) as usize);
        asked.play_all();
        let (files, said) = asked.merged(&[]);
        // The page names the scenario's file, which is another each time.
        let tables = files.into_iter().filter(|(name, _)| name.ends_with(".csv")).collect();
        assert_same(alone, &(tables, said));
    }
}

/// What is uncertain is played beside each cell; a precision takes rounds; both together, too.
#[test]
fn questions_that_go_on_are_answered_in_rounds() {
    let uncertain = TINY.replace("per_day = 60", "per_day = { value = 60, sd = 6 }");
    for (scenario, question, least) in
        [(TINY, &PRECISE[..], 2), (&uncertain, &SWEEP[..], 1), (&uncertain, &PRECISE[..], 2)]
    {
        let asked = Sharded::new(scenario, question);
        let alone = asked.alone(&[]);
        asked.cut(3);
        let mut rounds = 0;
        loop {
            rounds += 1;
            assert!(rounds < 30);
            asked.play_all();
            let outcome = asked.merge(&[]);
            match outcome.code {
                exit::OK => break,
                exit::INCOMPLETE => {
                    assert!(outcome.stderr.contains(&format!("round {} is needed", rounds + 1)), "{}", outcome.stderr)
                }
                other => panic!("{other}: {}", outcome.stderr),
            }
            // Nothing of the next round is there yet.
            let status = rodizio(&["shard", &asked.work(), "--status"]);
            assert_eq!(status.code, exit::INCOMPLETE);
            assert_eq!(asked.merge(&[]).code, exit::INCOMPLETE);
        }
        assert!(rounds >= least, "{rounds}");
        // Shards of earlier rounds that are lost are found, and played again, also where nothing of their round is left.
        for round in 1..=rounds {
            let all: Vec<_> = (0..3).map(|shard| asked.file(round, shard)).filter(|file| file.exists()).collect();
            all.iter().for_each(|file| fs::remove_file(file).unwrap());
            assert_eq!(asked.merge(&[]).code, exit::INCOMPLETE);
            let status = rodizio(&["shard", &asked.work(), "--status"]);
            assert_eq!(status.code, exit::INCOMPLETE, "{}", status.stderr);
            assert!(status.stdout.starts_with('0'), "{}", status.stdout);
            (0..all.len()).for_each(|shard| assert_eq!(asked.play(shard).code, exit::OK));
            assert_eq!(rodizio(&["shard", &asked.work(), "--status"]).code, exit::OK);
        }
        assert_same(&alone, &asked.merged(&[]));
    }
}

#[test]
fn a_shard_that_is_complete_is_not_played_again() {
    let asked = Sharded::new(TINY, &SWEEP);
    asked.cut(4);
    assert_eq!(asked.play(2).code, exit::OK);
    let before = fs::metadata(asked.file(1, 2)).unwrap().modified().unwrap();
    let outcome = asked.play(2);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (exit::OK, ""));
    assert!(outcome.stderr.contains("is complete"), "{}", outcome.stderr);
    assert_eq!(fs::metadata(asked.file(1, 2)).unwrap().modified().unwrap(), before);
    let status = rodizio(&["shard", &asked.work(), "--status"]);
    assert_eq!((status.code, status.stdout.as_str()), (exit::INCOMPLETE, "0-1,3\n"));
    // A gap is named, and nothing is written.
    let out = asked.path("merged");
    let code = told(&["merge", &asked.work(), "--out", out.to_str().unwrap()], "missing or spoilt: 0-1,3");
    assert_eq!(code, exit::INCOMPLETE);
    assert!(!out.join("report.html").exists());
    asked.play_all();
    let status = rodizio(&["shard", &asked.work(), "--status"]);
    assert_eq!((status.code, status.stdout.as_str()), (exit::OK, ""));
}

/// What was killed in the middle of a line is cut off there.
#[test]
fn a_shard_that_was_killed_goes_on() {
    let asked = Sharded::new(TINY, &SWEEP);
    let alone = asked.alone(&[]);
    asked.cut(2);
    asked.play_all();
    let whole = fs::read(asked.file(1, 1)).unwrap();
    for cut in [0, 10, whole.len() / 3, whole.len() - 1] {
        fs::remove_file(asked.file(1, 1)).unwrap();
        fs::write(asked.file(1, 1).with_extension("partial"), &whole[..cut]).unwrap();
        let outcome = asked.play(1);
        assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
        assert!(!asked.file(1, 1).with_extension("partial").exists());
    }
    // The same of one that was called complete and is not any more.
    fs::write(asked.file(1, 0), &fs::read(asked.file(1, 0)).unwrap()[..700]).unwrap();
    assert_eq!(rodizio(&["shard", &asked.work(), "--status"]).stdout, "0\n");
    assert!(asked.merge(&[]).stderr.contains("missing or spoilt: 0"));
    assert_eq!(asked.play(0).code, exit::OK);
    assert_same(&alone, &asked.merged(&[]));
}

#[test]
fn time_that_is_over_ends_a_shard_with_what_it_has() {
    let question = [
        "sweep",
        "FILE",
        "--vary",
        "overflow=5 min,10 min",
        "--set",
        "horizon.length=40 weeks",
        "--replications",
        "40",
    ];
    let asked = Sharded::new(TINY, &question);
    assert_eq!(asked.cut(1), 1);
    let began = Instant::now();
    let outcome = rodizio(&["shard", &asked.work(), "0", "--time-limit", "0.4 s"]);
    assert_eq!(outcome.code, exit::INCOMPLETE, "{}", outcome.stderr);
    assert!(began.elapsed() < Duration::from_secs(8), "{:?}", began.elapsed());
    assert!(outcome.stderr.contains("goes on from there"), "{}", outcome.stderr);
    let partial = asked.file(1, 0).with_extension("partial");
    assert!(fs::read(&partial).unwrap().ends_with(b"\n") && !asked.file(1, 0).exists());
}

/// Ctrl-C too: soon, and what is there is kept.
#[test]
fn a_shard_comes_to_an_end_when_it_is_told_to() {
    let question = [
        "sweep",
        "FILE",
        "--vary",
        "overflow=5 min,10 min",
        "--set",
        "horizon.length=40 weeks",
        "--replications",
        "4000",
    ];
    let asked = Sharded::new(TINY, &question);
    asked.cut(1);
    for signal in ["-INT", "-TERM"] {
        let mut child = shell::bare(env!("CARGO_BIN_EXE_rodizio"))
            .args(["shard", &asked.work(), "0"])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(1500));
        let told = Instant::now();
        assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
        assert_eq!(child.wait().unwrap().code(), Some(i32::from(exit::INTERRUPTED)));
        assert!(told.elapsed() < Duration::from_secs(6), "{:?}", told.elapsed());
    }
    let partial = fs::read_to_string(asked.file(1, 0).with_extension("partial")).unwrap();
    assert!(partial.lines().count() > 1 && partial.ends_with('\n'));
}

/// A shard takes its number from the scheduler: the one next to it.
#[test]
fn schedulers_say_the_number() {
    let asked = Sharded::new(TINY, &SWEEP);
    asked.cut(4);
    let auto = |variables: &[(&str, &str)]| {
        let mut command = shell::bare(env!("CARGO_BIN_EXE_rodizio"));
        command.args(["shard", &asked.work(), "--auto"]).envs(variables.iter().copied());
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    for (shard, name) in
        ["SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX", "HQ_TASK_ID", "PBS_ARRAY_INDEX"].iter().enumerate()
    {
        let (code, said) = auto(&[(name, &shard.to_string())]);
        assert!(code == Some(0) && asked.file(1, shard).exists(), "{said}");
    }
    let (code, said) = auto(&[("SLURM_ARRAY_TASK_ID", "2"), ("HQ_TASK_ID", "1")]);
    assert!(code == Some(0) && said.contains("1-0001"), "{said}");
    assert_eq!(auto(&[]).0, Some(i32::from(exit::USAGE)));
    assert_eq!(auto(&[("PBS_ARRAY_INDEX", "-1")]).0, Some(i32::from(exit::USAGE)));
    let (code, said) = auto(&[("PBS_ARRAY_INDEX", "4")]);
    assert!(code == Some(i32::from(exit::USAGE)) && said.contains("from 0 to 3"), "{said}");
}

/// The plan and the shards may stand anywhere; a shard that is in two places must be the same in both.
#[test]
fn plan_and_shards_may_stand_apart() {
    let asked = Sharded::new(TINY, &SWEEP);
    let alone = asked.alone(&[]);
    asked.cut(3);
    let (plan, here, there) = (asked.path("elsewhere.json"), asked.path("here"), asked.path("there"));
    fs::rename(asked.path("work/plan.json"), &plan).unwrap();
    let text = |path: &std::path::PathBuf| path.to_str().unwrap().to_string();
    for (shard, folder) in [("0", &here), ("1", &here), ("1", &there), ("2", &there)] {
        let outcome = rodizio(&["shard", "nowhere", shard, "--in", &text(&plan), "--out", &text(folder)]);
        assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
    }
    assert!(!std::path::Path::new("nowhere").exists());
    fs::rename(&plan, asked.path("work/plan.json")).unwrap();
    assert_same(&alone, &asked.merged(&["--in", &text(&here), "--in", &text(&there)]));
    assert_eq!(asked.merge(&["--in", &text(&here)]).code, exit::INCOMPLETE);
    // Whoever changes a value must change the checksum.
    change_a_value(&there.join("1-0001.journal"), |_| "4000000000000000".into());
    let outcome = asked.merge(&["--in", &text(&here), "--in", &text(&there)]);
    assert!(outcome.code == exit::DATA && outcome.stderr.contains("there/1-0001.journal"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("twice, with different values"), "{}", outcome.stderr);
}

/// Changes a value of the last line, and the line's checksum.
fn change_a_value(file: &std::path::Path, change: impl Fn(&str) -> String) {
    let text = fs::read_to_string(file).unwrap();
    let (before, last) = text.trim_end().rsplit_once('\n').unwrap();
    let mut words: Vec<String> = last.split(' ').skip(1).map(String::from).collect();
    // The third value: behind the cell and the number.
    words[4] = change(&words[4]);
    let line = words.join(" ");
    fs::write(file, format!("{before}\n{:08x} {line}\n", crc(&line))).unwrap();
}

/// The checksum of a line, worked out apart from the program: CRC-32 as in IEEE 802.3.
fn crc(text: &str) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
    !text.bytes().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(byte), |crc, _| step(crc)))
}

/// A file that no shard of this plan has written is refused by its name.
#[test]
fn hostile_shards_are_refused_by_their_name() {
    let asked = Sharded::new(TINY, &SWEEP);
    asked.cut(3);
    asked.play_all();
    let file = asked.file(1, 1);
    let whole = fs::read_to_string(&file).unwrap();
    let line = |at: usize| whole.lines().nth(at).unwrap().split_once(' ').unwrap().1.to_string();
    let with = |lines: &[String]| {
        let text: String = lines.iter().map(|line| format!("{:08x} {line}\n", crc(line))).collect();
        fs::write(&file, text).unwrap();
        let outcome = asked.merge(&[]);
        assert!(!asked.path("merged/report.html").exists());
        (outcome.code, outcome.stderr)
    };
    let all: Vec<String> = (0..whole.lines().count()).map(line).collect();
    let changed = |at: usize, change: &dyn Fn(&mut Vec<String>)| {
        let mut words: Vec<String> = all[at].split(' ').map(String::from).collect();
        change(&mut words);
        let mut lines = all.clone();
        lines[at] = words.join(" ");
        lines
    };
    let values = all[1].split(" +").next().unwrap().split(" -").next().unwrap().split(' ').count() - 2;
    let hostile: [(&str, Vec<String>, &str); 11] = [
        ("too few values", changed(1, &|words| drop(words.remove(3))), "as no run can be"),
        ("too many values", changed(1, &|words| words.insert(3, "0".into())), "as no run can be"),
        ("no numbers", changed(1, &|words| words.drain(2..2 + values).for_each(drop)), "as no run can be"),
        (
            "all undefined",
            changed(1, &|words| words[2..2 + values].fill("7ff8000000000000".into())),
            "as no run can be",
        ),
        ("no end", changed(1, &|words| words[5] = "7ff0000000000000".into()), "as no run can be"),
        ("another's run", changed(1, &|words| words[1] = "4000000".into()), "not its own"),
        ("another's cell", changed(1, &|words| words[0] = "4294967295".into()), "not its own"),
        (
            "a run twice",
            [&all[..], &changed(1, &|words| words[3] = "0".into())[1..2]].concat(),
            "twice, with different",
        ),
        ("another version", vec![all[0].replace(env!("CARGO_PKG_VERSION"), "9.9.9")], "9.9.9"),
        ("another plan", vec![all[0].replace("\"plan\":\"", "\"plan\":\"0")], "another plan"),
        ("not even a journal", vec!["{}".into()], "not a journal"),
    ];
    for (what, lines, needle) in hostile {
        let (code, said) = with(&lines);
        assert!(code == exit::DATA, "{what}: {code} {said}");
        assert!(said.contains("1-0001.journal") && said.contains(needle), "{what}: {said}");
        assert_eq!(asked.play(1).code, if said.contains("as no run") { exit::OK } else { exit::DATA }, "{what}");
    }
    // Huge counts: what it does not have is missing.
    let (code, said) = with(&changed(1, &|words| words.extend(["+".into(), "ffffffffffffffffff".into()])));
    assert!(code == exit::INCOMPLETE && said.contains("missing or spoilt: 1"), "{said}");
    // A shard in another's place.
    fs::copy(asked.file(1, 0), &file).unwrap();
    let outcome = asked.merge(&[]);
    assert!(outcome.code == exit::DATA && outcome.stderr.contains("another shard"), "{}", outcome.stderr);
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    assert!(asked.merge(&[]).stderr.contains("1-0001.journal"));
}

/// A plan is data with a checksum: what is changed in it is seen, and no path in it is opened.
#[test]
fn hostile_plans_are_refused() {
    let asked = Sharded::new(TINY, &SWEEP);
    asked.cut(3);
    let plan = asked.path("work/plan.json");
    let text = fs::read_to_string(&plan).unwrap();
    let work = asked.work();
    let refused = |text: &str, needle: &str| {
        fs::write(&plan, text).unwrap();
        for args in [&["shard", &work, "0"][..], &["shard", &work, "--status"], &["merge", &work]] {
            assert_eq!(told(args, needle), exit::DATA, "{needle}");
        }
    };
    refused(&text.replace("\"seed\":11", "\"seed\":12"), "its checksum is another");
    refused(&text[..text.len() - 30], "not a plan");
    refused("", "not a plan");
    // With a checksum that is right.
    assert_eq!(sealed(&text), text);
    let version = format!("\"version\":\"{}\"", env!("CARGO_PKG_VERSION"));
    refused(&sealed(&text.replace(&version, "\"version\":\"9.9.9\"")), "made by rodizio 9.9.9");
    let playing = |text: &str, needle: &str| {
        fs::write(&plan, sealed(text)).unwrap();
        assert_eq!(told(&["merge", &work], needle), exit::DATA, "{needle}");
        assert_eq!(told(&["shard", &work, "0"], needle), exit::DATA, "{needle}");
    };
    playing(&text.replace("\"cell\":0", "\"cell\":77"), "says what cannot be");
    playing(&text.replace("\"from\":0,", "\"from\":1,"), "says what cannot be");
    playing(&text.replace("per_day = 60", "per_day = 61"), "asked again, is another");
    // A file that the plan does not have is not looked for, wherever it is.
    let odd = text.replace("\"name\":\"", "\"name\":\"/etc/passwd");
    fs::write(&plan, sealed(&odd)).unwrap();
    assert_eq!(told(&["shard", &work, "0"], "team.toml"), exit::NO_INPUT);
    assert_eq!(files(&asked.path("work")), [plan]);
}

#[test]
fn what_cannot_be_cut_is_told() {
    let asked = Sharded::new(TINY, &SWEEP);
    let file = asked.path("team.toml");
    let (file, work) = (file.to_str().unwrap(), asked.work());
    let cut = ["sweep", file, "--vary", "overflow=5 min,10 min", "--shards", "3"];
    assert_eq!(told(&cut, "--plan-out"), exit::USAGE);
    assert_eq!(told(&["sweep", file, "--vary", "overflow=5 min", "--plan-out", &work], "--shards"), exit::USAGE);
    let there = [&cut[..], &["--plan-out", &work]].concat();
    assert_eq!(told(&[&there[..], &["--out", "x"]].concat(), "--out"), exit::USAGE);
    let timed = ["--precision", "wait_mean=5%", "--max-time", "1 s"];
    assert_eq!(told(&[&there[..], &timed].concat(), "hangs on the speed"), exit::USAGE);
    assert_eq!(told(&[&there[..4], &["--shards", "100001", "--plan-out", &work]].concat(), "100000"), exit::USAGE);
    assert_eq!(rodizio(&there).code, exit::OK);
    assert_eq!(told(&there, "shards may belong to it"), exit::CANNOT_WRITE);
    assert_eq!(told(&["shard", &work, "3"], "from 0 to 2"), exit::USAGE);
    assert_eq!(told(&["shard", &work], "N"), exit::USAGE);
    assert_eq!(told(&["merge", "no-such-folder"], "plan.json"), exit::NO_INPUT);
}
