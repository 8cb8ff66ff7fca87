#!/usr/bin/env bash
# The whole `rodizio run` against simulators that anybody may program: SimPy and Ciw (Python), NeXosim (Rust). One model that all of
# them know, M/M/10 at 90 % load, and the rotation in SimPy; by CPU time (user + system) of whole processes that take turns, the
# same number of conversations each. Read the ratios; the mean waits, of one seed each, are there to be seen to be of one model.
#
#   benches/others.sh [ROUNDS]        3 rounds unless told otherwise; about a minute each
#
# Needs python3 with venv, and the network once: PyPI and crates.io. All of it goes to the target directory. RODIZIO_BIN, if set, is
# a program to measure instead of the one built here.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/.."
source benches/measuring.sh

read_rounds 3 "$@"

# --- the programs ---------------------------------------------------------------------------

find_rodizio
python=$target/others/python/bin/python
if [[ ! -x $python ]]; then
    python3 -m venv "$target/others/python"
    "$python" -m pip install --quiet simpy==4.1.2 ciw==3.2.7
fi
cargo build --release --quiet --manifest-path benches/others/nexosim/Cargo.toml --target-dir "$target/others/nexosim"
nexosim=$target/others/nexosim/release/mmc-nexosim

# --- measuring ------------------------------------------------------------------------------

# As many conversations each.
count=100000
queue=("$rodizio" run benches/mmc.toml --threads 1 --quiet --set 'horizon.length="11111.1 min"')
rotation=("$rodizio" run benches/rotation.toml --threads 1 --quiet --set 'horizon.length="55555.6 min"')

for ((round = 0; round < rounds; round++)); do
    once queue "${queue[@]}"
    once nexosim "$nexosim" $count 1
    once simpy "$python" benches/others/mmc_simpy.py $count 1
    once ciw "$python" benches/others/mmc_ciw.py $count 1
    once rotation "${rotation[@]}"
    once rotation-simpy "$python" benches/others/rotation_simpy.py $count 1
done

# Mean wait of rodizio in minutes: FOLDER COMMAND...
mean_wait() {
    local folder=$work/$1
    shift
    "$@" --out "$folder" >/dev/null 2>&1
    awk -F, '$2 == "wait_mean" { printf "%.3f", $4 / 60 }' "$folder/summary.csv"
}

row() { printf '%-30s %10s %10s %12s %10s\n' "$@"; }
# NAME MEASURED BESIDE WAIT.
line() {
    row "$1" "$(median "$2")" "$(least "$2")" "$(ratio "$(median "$2")" "$(median "$3")")" "$4"
}

echo "CPU time of the process in ms, $rounds rounds in turn, $count conversations each"
echo
row "M/M/10, load 90 %" median least "x rodizio" "mean wait"
line "rodizio run" queue queue "$(mean_wait queue-out "${queue[@]}")"
line "NeXosim 1.0.0" nexosim queue "$("$nexosim" $count 1 | awk '{ printf "%.3f", $1 }')"
line "SimPy 4.1.2" simpy queue "$("$python" benches/others/mmc_simpy.py $count 1 | awk '{ printf "%.3f", $1 }')"
line "Ciw 3.2.7" ciw queue "$("$python" benches/others/mmc_ciw.py $count 1 | awk '{ printf "%.3f", $1 }')"
echo
row "rotation, 10 agents" median least "x rodizio" "mean wait"
line "rodizio run" rotation rotation "$(mean_wait rotation-out "${rotation[@]}")"
line "SimPy 4.1.2" rotation-simpy rotation \
    "$("$python" benches/others/rotation_simpy.py $count 1 | awk '{ printf "%.3f", $1 }')"
