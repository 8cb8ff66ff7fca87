# What the measuring scripts share: the CPU time and the peak memory of a whole process. `$work` is a folder for
# what they note.

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
