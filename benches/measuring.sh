# What the measuring scripts share: rounds, the program that is measured, the CPU time and the peak memory of a whole process.
# `$work` is a folder for what they note, `$target` the target directory.

target=${CARGO_TARGET_DIR:-target}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Sets `rounds`: DEFAULT [ROUNDS], the latter as it was given to the script.
read_rounds() {
    rounds=${2:-$1}
    [[ $rounds =~ ^[1-9][0-9]*$ ]] || { echo "usage: benches/${0##*/} [ROUNDS]" >&2; exit 64; }
}

# Sets `rodizio`: the program of RODIZIO_BIN, or else the one that is built here.
find_rodizio() {
    rodizio=${RODIZIO_BIN:-}
    if [[ -z $rodizio ]]; then
        cargo build --release --quiet
        rodizio=$target/release/rodizio
    fi
}

# CPU milliseconds of a command, as one number on stdout.
cpu() {
    local TIMEFORMAT='%3U %3S'
    { time "$@" >/dev/null 2>"$work/stderr"; } 2>"$work/time" || { cat "$work/stderr" >&2; return 1; }
    awk '{ printf "%.0f\n", ($1 + $2) * 1000 }' "$work/time"
}

# Measures NAME COMMAND... once more; its numbers gather in a file of that name.
once() {
    local name=$1
    shift
    cpu "$@" >>"$work/$name"
}

median() { sort -n "$work/$1" | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2 }'; }
least() { sort -n "$work/$1" | head -n 1; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

# Peak resident memory in MiB.
peak() {
    local kib=0 now pid
    if [[ -x /usr/bin/time ]]; then
        /usr/bin/time -f '%M' -o "$work/peak" "$@" >/dev/null 2>&1
        kib=$(tail -n 1 "$work/peak")
    else
        # The high-water mark as long as it can be read.
        "$@" >/dev/null 2>&1 &
        pid=$!
        while now=$(awk '/^VmHWM/ { print $2 }' "/proc/$pid/status" 2>/dev/null) && [[ -n $now ]]; do
            kib=$now
            sleep 0.01
        done
        wait "$pid"
    fi
    awk -v kib="$kib" 'BEGIN { printf "%.1f", kib / 1024 }'
}
