#!/usr/bin/env bash
# The whole `rodizio run benches/rotation.toml` against a program written by hand for that one
# model, by CPU time (user + system) of each process. The programs take turns, so that a busy
# machine slows all of them alike; read the ratios, not the milliseconds. It does not slow them quite
# alike: the last ratio, of the least times, is that of the quietest moments.
#
#   benches/against-reference.sh [ROUNDS]        9 rounds unless told otherwise
#
# The reference is read from ../shared/limit or $RODIZIO_LIMIT and built in a copy under the target
# directory, with the same RUSTFLAGS. Without it, the parts that need only rodizio are measured. RODIZIO_BIN, if set, is a program to
# measure instead of the one built here.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/.."
source benches/measuring.sh

read_rounds 9 "$@"
limit=${RODIZIO_LIMIT:-../shared/limit}

# --- the programs ---------------------------------------------------------------------------

find_rodizio
rotation=("$rodizio" run benches/rotation.toml --threads 1 --quiet)
# The same for 10,000 agents, and for ten times the horizon; see the header of the scenario.
large=(--set agents=10000 --set per_day=2592000 --set 'horizon.length="555.556 min"')
long=(--set 'horizon.length="92592 h 40 min"')

reference=
if [[ -d $limit ]]; then
    copy=$target/limit
    mkdir -p "$copy/src"
    cp "$limit"/src/*.rs "$copy/src/"
    # A workspace of its own, wherever the target directory lies.
    { cat "$limit/Cargo.toml"; printf '\n[workspace]\n'; } >"$copy/Cargo.toml"
    chmod -R u+w "$copy"
    (cd "$copy" && cargo build --release --quiet --bin rust_ref --target-dir target 2>"$work/stderr") ||
        { cat "$work/stderr" >&2; exit 1; }
    reference=$copy/target/release/rust_ref
else
    echo "$limit is not there: rodizio is measured without the reference" >&2
fi

# --- measuring ------------------------------------------------------------------------------

# A value of summary.csv: RUN MEASURE.
measure() { awk -F, -v name="$2" '$2 == name { print $4 }' "$work/run-$1/summary.csv"; }

# Logical events of a run, as the reference counts them: arrivals, ends, and timers that fire on a
# waiting conversation (each hands it over or opens it). RUN.
events() {
    awk -v n="$(measure "$1" arrivals)" -v h="$(measure "$1" handovers_per_conversation)" \
        -v o="$(measure "$1" opened_share)" 'BEGIN { printf "%.0f", n * (2 + h + o) }'
}

row() { printf '%-42s %10s %10s %10s %9s\n' "$@"; }

# --- what is compared -----------------------------------------------------------------------

"${rotation[@]}" --out "$work/run-small" >/dev/null 2>&1
"${rotation[@]}" "${large[@]}" --out "$work/run-large" >/dev/null 2>&1

for ((round = 0; round < rounds; round++)); do
    once rodizio "${rotation[@]}"
    if [[ -n $reference ]]; then
        once mintree "$reference" rotation-mintree 1000000 1 10
        once generic "$reference" rotation-generic 1000000 1 10
    fi
done
for ((round = 0; round < rounds; round++)); do
    once small "${rotation[@]}"
    once large "${rotation[@]}" "${large[@]}"
    if [[ -n $reference ]]; then
        once mintree-small "$reference" rotation-mintree 1000000 1 10
        once mintree-large "$reference" rotation-mintree 1000000 1 10000
        once generic-small "$reference" rotation-generic 1000000 1 10
        once generic-large "$reference" rotation-generic 1000000 1 10000
    fi
done

# --- the report -----------------------------------------------------------------------------

echo "CPU time of the process in ms, $rounds rounds in turn; rodizio: $(measure small arrivals) conversations, all measures"
echo
row "N = 10" median least "rodizio /" "of least"
row "rodizio run" "$(median rodizio)" "$(least rodizio)" "" ""
for peer in mintree generic; do
    [[ -z $reference ]] || row "rust_ref rotation-$peer" "$(median $peer)" "$(least $peer)" \
        "$(ratio "$(median rodizio)" "$(median $peer)")" "$(ratio "$(least rodizio)" "$(least $peer)")"
done

echo
row "N = 10,000 against N = 10" "N = 10" "N = 10,000" ratio "of least"
row "rodizio run, ms" "$(median small)" "$(median large)" "$(ratio "$(median large)" "$(median small)")" \
    "$(ratio "$(least large)" "$(least small)")"
per() { awk -v ms="$1" -v n="$2" 'BEGIN { printf "%.1f", ms * 1e6 / n }'; }
# Row of ns: WHAT COUNT-AT-10 COUNT-AT-10000.
ns() {
    local a b
    a=$(per "$(median small)" "$2") b=$(per "$(median large)" "$3")
    row "$1" "$a" "$b" "$(ratio "$b" "$a")" "$(ratio "$(per "$(least large)" "$3")" "$(per "$(least small)" "$2")")"
}
ns "rodizio run, ns a conversation" "$(measure small arrivals)" "$(measure large arrivals)"
ns "rodizio run, ns an event" "$(events small)" "$(events large)"
for peer in mintree generic; do
    [[ -z $reference ]] || row "rust_ref rotation-$peer, ms" "$(median $peer-small)" "$(median $peer-large)" \
        "$(ratio "$(median $peer-large)" "$(median $peer-small)")" \
        "$(ratio "$(least $peer-large)" "$(least $peer-small)")"
done

echo
row "peak memory, MiB" horizon "10 x" ratio ""
one=$(peak "${rotation[@]}") ten=$(peak "${rotation[@]}" "${long[@]}")
row "rodizio run" "$one" "$ten" "$(ratio "$ten" "$one")" ""
