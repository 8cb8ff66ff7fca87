//! The ready files of `examples/cluster`, on the schedulers that this machine has; a test of another one says so and is done.

use crate::cluster::sharded::{PRECISE, Sharded, TINY};
use crate::common::path;
use crate::contents::contents;
use crate::shell;
use std::collections::BTreeMap;
use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const RODIZIO: &str = env!("CARGO_BIN_EXE_rodizio");

/// A program of this machine.
fn found(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into(), "/usr/local/sbin".into()]);
    folders.map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Whether all of these are here; says which is not.
fn has(programs: &[&str]) -> bool {
    let missing: Vec<&&str> = programs.iter().filter(|program| found(program).is_none()).collect();
    if !missing.is_empty() {
        eprintln!("left out: {missing:?} is not installed");
    }
    missing.is_empty()
}

/// Whether Python has a package; says so if not.
fn has_package(python: &str, package: &str) -> bool {
    let has = Command::new(python).args(["-c", &format!("import {package}")]).stderr(Stdio::null()).status();
    let has = has.is_ok_and(|status| status.success());
    if !has {
        eprintln!("left out: {python} has no {package}");
    }
    has
}

/// The Python that has the packages of schedulers.
fn python() -> String {
    std::env::var("RODIZIO_TEST_PYTHON").unwrap_or_else(|_| "python3".to_string())
}

fn example(name: &str) -> String {
    path("examples/cluster").join(name).to_str().unwrap().to_string()
}

/// A sweep of which a shard takes so many seconds, about.
fn long(shards: u32, seconds: f64) -> Sharded {
    let question = |runs: u32| {
        let runs = runs.to_string();
        let words = [
            "sweep",
            "FILE",
            "--vary",
            "overflow=5 min,10 min",
            "--set",
            "horizon.length=8 weeks",
            "--replications",
            &runs,
        ];
        Sharded::new(TINY, &words)
    };
    let asked = question(4);
    asked.cut(1);
    let began = Instant::now();
    asked.play_all();
    let each = began.elapsed().as_secs_f64() / 8.0;
    let asked = question(((f64::from(shards) * seconds / each / 2.0) as u32).clamp(8, 4000));
    assert_eq!(asked.cut(shards), shards as usize);
    asked
}

/// The tables that one process writes, and those that were merged.
fn assert_merged(asked: &Sharded) {
    let (alone, _) = asked.alone(&[]);
    let merged = contents(&asked.path("merged"));
    assert_eq!(alone.keys().collect::<Vec<_>>(), merged.keys().collect::<Vec<_>>());
    for (name, bytes) in &alone {
        assert!(bytes == &merged[name], "{name} differs");
    }
}

/// Processes that end with the test.
#[derive(Default)]
struct Daemons(BTreeMap<String, Child>);

impl Daemons {
    fn start(&mut self, name: &str, command: &mut Command) {
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        self.0.insert(name.to_string(), child.unwrap());
    }

    fn kill(&mut self, name: &str) {
        if let Some(mut child) = self.0.remove(name) {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Drop for Daemons {
    fn drop(&mut self) {
        for name in self.0.keys().cloned().collect::<Vec<_>>() {
            self.kill(&name);
        }
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Waits until `there` is something, or gives up.
fn wait_for<T>(what: &str, mut there: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        match there() {
            Some(found) => return found,
            None if began.elapsed() > Duration::from_secs(60) => panic!("waited too long for {what}"),
            None => thread::sleep(Duration::from_millis(100)),
        }
    }
}

/// Whether a service comes up; a machine that does not let it is none to test it on.
fn comes_up(what: &str, is_up: impl Fn() -> bool) -> bool {
    let began = Instant::now();
    while !is_up() {
        if began.elapsed() > Duration::from_secs(60) {
            eprintln!("left out: {what} does not come up on this machine");
            return false;
        }
        thread::sleep(Duration::from_millis(100));
    }
    true
}

/// Waits for the end of a process, which is not for ever; does something meanwhile.
fn ended(mut child: Child, meanwhile: impl Fn()) -> Output {
    let began = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if began.elapsed() > Duration::from_secs(600) {
            let _ = child.kill();
            panic!("it has not come to an end: {:?}", child.wait_with_output());
        }
        meanwhile();
        thread::sleep(Duration::from_millis(500));
    }
    child.wait_with_output().unwrap()
}

/// Puts a script in the program's place that notes who it is before it becomes the program.
fn noting(folder: &Path) -> (String, PathBuf) {
    let (script, log) = (folder.join("rodizio"), folder.join("processes"));
    let text = format!(
        "#!/bin/sh\necho \"$$ $1 ${{SLURM_ARRAY_TASK_ID:-$3}} ${{SLURMD_NODENAME:-$NODE}}\" >> {}\nexec {RODIZIO} \"$@\"\n",
        log.display()
    );
    fs::write(&script, text).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    (script.to_str().unwrap().to_string(), log)
}

/// Who plays a shard: process, shard and node.
type Player = (String, String, String);

/// All that have begun to.
fn playing(log: &Path) -> Vec<Player> {
    let text = fs::read_to_string(log).unwrap_or_default();
    let line = |line: &str| {
        let mut words = line.split(' ').map(str::to_string);
        let (process, command, shard, node) = (words.next()?, words.next()?, words.next()?, words.next()?);
        (command == "shard" && shard != "--status").then_some((process, shard, node))
    };
    text.lines().filter_map(line).collect()
}

fn is_alive(process: &str) -> bool {
    Path::new("/proc").join(process).exists()
}

fn kill(process: &str) {
    let _ = Command::new("kill").args(["-9", process]).stderr(Stdio::null()).status();
}

/// Those who were struck in the middle of their shards.
struct Struck {
    /// On the node that goes on.
    one: Player,
    /// On the node that fails.
    two: Vec<Player>,
}

/// Waits until all four cores are at work, and so long; kills a shard on one node, and lets the other fail.
fn strike(log: &Path, daemons: &mut Daemons, after: Duration) -> Struck {
    let first = wait_for("shards", || Some(playing(log)).filter(|all| all.len() >= 4));
    thread::sleep(after);
    let on = |node: &str| {
        let there = first.iter().filter(|(process, _, of)| of == node && is_alive(process));
        there.cloned().collect::<Vec<Player>>()
    };
    let (one, two) = (on("one"), on("two"));
    assert!(!one.is_empty() && !two.is_empty(), "{first:?}");
    kill(&one[0].0);
    daemons.kill("two");
    two.iter().for_each(|(process, ..)| kill(process));
    Struck { one: one[0].clone(), two }
}

impl Struck {
    /// Their shards were begun once more.
    fn assert_played_again(&self, all: &[Player]) {
        let again = |(_, shard, _): &Player| all.iter().filter(|(_, of, _)| of == shard).count() >= 2;
        assert!(again(&self.one) && self.two.iter().all(again), "{all:?}");
    }
}

/// A controller and two nodes on this machine. A shard is killed in the middle, and a node fails; what they were at is played
/// again, and the bytes are those of one process.
#[test]
fn slurm_plays_an_array() {
    if !has(&["munged", "slurmctld", "slurmd", "sbatch", "scontrol"]) {
        return;
    }
    let asked = long(8, 8.0);
    let folder = asked.path("slurm");
    fs::create_dir_all(folder.join("state")).unwrap();
    let text = |name: &str| folder.join(name).to_str().unwrap().to_string();
    let host = Command::new("hostname").arg("-s").output().unwrap();
    let host = String::from_utf8(host.stdout).unwrap().trim().to_string();
    let user = Command::new("id").arg("-un").output().unwrap();
    let user = String::from_utf8(user.stdout).unwrap().trim().to_string();
    let conf = format!(
        "ClusterName=loop\nSlurmctldHost={host}(127.0.0.1)\nSlurmctldPort={}\nSlurmUser={user}\nSlurmdUser={user}\n\
         AuthType=auth/munge\nAuthInfo=socket={}\nStateSaveLocation={}\nSlurmdSpoolDir={}\nSlurmctldPidFile={}\n\
         SlurmdPidFile={}\nSlurmctldLogFile={}\nSlurmdLogFile={}\nProctrackType=proctrack/linuxproc\n\
         TaskPlugin=task/none\nMpiDefault=none\nReturnToService=2\nSelectType=select/cons_tres\n\
         SelectTypeParameters=CR_Core\nSlurmdParameters=config_overrides\n\
         NodeName=one NodeHostname={host} NodeAddr=127.0.0.1 Port={} CPUs=2 RealMemory=4000\n\
         NodeName=two NodeHostname={host} NodeAddr=127.0.0.1 Port={} CPUs=2 RealMemory=4000\n\
         PartitionName=all Nodes=one,two Default=YES MaxTime=INFINITE State=UP\n",
        free_port(),
        text("munge.socket"),
        text("state"),
        text("spool-%n"),
        text("controller.pid"),
        text("%n.pid"),
        text("controller.log"),
        text("%n.log"),
        free_port(),
        free_port(),
    );
    fs::write(folder.join("slurm.conf"), conf).unwrap();
    let key: Vec<u8> = (0..1024u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    fs::write(folder.join("munge.key"), key).unwrap();
    fs::set_permissions(folder.join("munge.key"), fs::Permissions::from_mode(0o600)).unwrap();
    let mut daemons = Daemons::default();
    let slurm = |program: &str| {
        let mut command = Command::new(found(program).unwrap());
        command.env("SLURM_CONF", text("slurm.conf"));
        command
    };
    let munged = ["--foreground", "--force", "--key-file", &text("munge.key"), "--socket", &text("munge.socket")];
    let more =
        ["--pid-file", &text("munged.pid"), "--log-file", &text("munged.log"), "--seed-file", &text("munged.seed")];
    daemons.start("munged", slurm("munged").args(munged).args(more));
    if !comes_up("munged", || folder.join("munge.socket").exists()) {
        return;
    }
    daemons.start("controller", slurm("slurmctld").args(["-D", "-f", &text("slurm.conf")]));
    for node in ["one", "two"] {
        fs::create_dir_all(folder.join(format!("spool-{node}"))).unwrap();
        daemons.start(node, slurm("slurmd").args(["-D", "-f", &text("slurm.conf"), "-N", node]));
    }
    let both_idle = || {
        let output = slurm("sinfo").args(["--noheader", "-t", "idle", "-o", "%D"]).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim() == "2"
    };
    if !comes_up("slurm", both_idle) {
        return;
    }
    let (program, log) = noting(&folder);
    let out = asked.path("merged");
    let (file, work) = (example("slurm.sh"), asked.work());
    let line = format!("sbatch --wait --mem=100 --output=/dev/null --array=$LIST {file} {work}");
    let mut rounds = Command::new(example("rounds.sh"));
    rounds.args([&work, out.to_str().unwrap(), &line]).env("RODIZIO", &program).env("SLURM_CONF", text("slurm.conf"));
    let rounds = rounds.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let struck = strike(&log, &mut daemons, Duration::from_millis(800));
    let down = ["update", "NodeName=two", "State=DOWN", "Reason=failed"];
    assert!(slurm("scontrol").args(down).status().unwrap().success());
    // What is queued again waits for two minutes: not here.
    let output = ended(rounds, || {
        let waiting = slurm("squeue").args(["--noheader", "-t", "PD", "-o", "%i %r"]).output().unwrap();
        let waiting = String::from_utf8(waiting.stdout).unwrap();
        for job in waiting.lines().filter_map(|line| line.strip_suffix(" BeginTime")) {
            let now = [format!("JobId={}", job.trim()), "StartTime=now".to_string()];
            let _ = slurm("scontrol").arg("update").args(now).stderr(Stdio::null()).status();
        }
    });
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{}", fs::read_to_string(folder.join("controller.log")).unwrap());
    // Those that were killed were played again, on the node that is left.
    let all = playing(&log);
    struck.assert_played_again(&all);
    assert!(
        all.iter().skip_while(|(process, ..)| *process != struck.two[0].0).skip(4).all(|(.., node)| node == "one"),
        "{all:?}"
    );
    assert_merged(&asked);
}

/// Two machines that ssh reaches, without a shared folder: this one, twice. A shard is killed in the middle, and a machine fails.
#[test]
fn gnu_parallel_plays_over_ssh() {
    if !has(&["parallel", "sshd", "ssh", "ssh-keygen", "rsync"]) {
        return;
    }
    let asked = long(8, 6.0);
    let folder = asked.path("ssh");
    fs::create_dir_all(&folder).unwrap();
    let text = |name: &str| folder.join(name).to_str().unwrap().to_string();
    let keygen = |name: &str| {
        let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f", &text(name)]).status();
        assert!(made.unwrap().success());
    };
    ["host", "user"].into_iter().for_each(keygen);
    fs::copy(text("user.pub"), text("authorized")).unwrap();
    let (program, log) = noting(&folder);
    let mut daemons = Daemons::default();
    let _ = fs::create_dir_all("/run/sshd");
    let mut hosts = Vec::new();
    for node in ["one", "two"] {
        let port = free_port();
        let conf = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nAuthorizedKeysFile {}\nPidFile {}\nStrictModes no\nUsePAM no\n\
             PasswordAuthentication no\nSetEnv NODE={node} RODIZIO={program}\nMaxStartups 100\n",
            text("host"),
            text("authorized"),
            text(&format!("{node}.pid")),
        );
        fs::write(text(node), conf).unwrap();
        daemons.start(node, Command::new(found("sshd").unwrap()).args(["-D", "-f", &text(node)]));
        hosts.push(format!(
            "2/ssh -p {port} -i {} -o StrictHostKeyChecking=no -o UserKnownHostsFile={} -o LogLevel=ERROR 127.0.0.1",
            text("user"),
            text("known")
        ));
        if !comes_up("sshd", || std::net::TcpStream::connect(("127.0.0.1", port)).is_ok()) {
            return;
        }
    }
    fs::write(text("machines"), hosts.join("\n") + "\n").unwrap();
    let home = asked.folder.path();
    // Paths of what goes there and back are below the folder of the machine: `--workdir` makes one for each.
    let out = asked.path("merged");
    let line = format!(
        "{} work $LIST --sshloginfile {} --workdir {}",
        example("parallel.sh"),
        text("machines"),
        text("there")
    );
    let mut rounds = Command::new(example("rounds.sh"));
    rounds.args(["work", out.to_str().unwrap(), &line]).current_dir(home).env("RODIZIO", &program);
    let rounds = rounds.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let struck = strike(&log, &mut daemons, Duration::from_millis(500));
    let output = ended(rounds, || ());
    let all = playing(&log);
    assert!(output.status.success(), "{}\n{all:?}", String::from_utf8_lossy(&output.stderr));
    struck.assert_played_again(&all);
    assert_merged(&asked);
}

/// A script of Python with its package, in a question that takes two rounds.
fn python_plays(package: &str, script: &str, more: &[&str]) {
    let python = python();
    if !has_package(&python, package) {
        return;
    }
    let asked = Sharded::new(TINY, &PRECISE);
    asked.cut(4);
    let output = shell::bare(&python)
        .args([&example(script), &asked.work(), asked.path("merged").to_str().unwrap()])
        .args(more)
        .current_dir(asked.folder.path())
        .env("RODIZIO", RODIZIO)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_merged(&asked);
}

#[test]
fn ray_plays_in_rounds() {
    python_plays("ray", "ray_driver.py", &[]);
}

#[test]
fn hyperqueue_plays_in_rounds() {
    python_plays("hyperqueue", "hyperqueue_driver.py", &["--local", "2"]);
}

#[test]
fn snakemake_plays_a_round() {
    let python = python();
    if !has_package(&python, "snakemake") {
        return;
    }
    let asked = Sharded::new(TINY, &["sweep", "FILE", "--vary", "overflow=5 min,10 min"]);
    asked.cut(3);
    let out = asked.path("merged");
    let (work, out) = (format!("work={}", asked.work()), format!("out={}", out.display()));
    let output = shell::bare(&python)
        .args(["-m", "snakemake", "--snakefile", &example("Snakefile"), "--cores", "2", "--retries", "2"])
        .args(["--config", &work, &out])
        .current_dir(asked.folder.path())
        .env("RODIZIO", RODIZIO)
        .env("HOME", asked.folder.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_merged(&asked);
}

/// By the schema that Kubernetes publishes, which says no to any field that it does not know.
#[test]
fn the_manifest_is_one_of_kubernetes() {
    let python = python();
    if !has_package(&python, "kubernetes_validate") {
        return;
    }
    let text = fs::read_to_string(example("kubernetes.yaml")).unwrap();
    let asked = |text: &str| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("job.yaml");
        fs::write(&file, text).unwrap();
        let mut command = Command::new(&python);
        command.args(["-m", "kubernetes_validate", "--strict", "-k", "1.33", file.to_str().unwrap()]);
        command.output().unwrap()
    };
    let output = asked(&text);
    assert!(output.status.success(), "{output:?}");
    assert!(!asked(&text.replace("backoffLimitPerIndex", "backoffLimitPerTask")).status.success());
}

/// Where nothing goes wrong and nothing takes time but the runs, a cluster takes as long as its part of them.
#[test]
fn the_simulated_cluster_takes_its_part_where_nothing_goes_wrong() {
    if !has(&["python3"]) {
        return;
    }
    let script = example("simulate.py");
    let all = "--failures 0 --slow 0 --start 0 --setup 0 --merge-shard 0 --merge-run 0 --workers 10 --hours 1 --run 1";
    let output = Command::new("python3").arg(script).args(all.split(' ')).args(["--shards", "10", "20", "30"]).output();
    let said = String::from_utf8(output.unwrap().stdout).unwrap();
    let rows: Vec<Vec<&str>> = said.lines().map(|line| line.split_whitespace().collect()).collect();
    // Thirty shards of 120 runs each, three for each worker.
    for (row, shards) in [(2, "10"), (3, "20"), (4, "30")] {
        assert_eq!(
            rows[row],
            [shards, &format!("{:.2}", 60.0 / shards.parse::<f64>().unwrap()), "6.0", "1.00", "1"],
            "{said}"
        );
    }
}
