#!/usr/bin/env bash
# CPU of the page's engine against the program, for the same replications: whole processes by turns, less what each takes
# for two pairs alone, which is starting, reading and compiling.
#
#   cargo build --release && benches/page.sh            nine turns, 60 pairs of replications each
#   TURNS=3 PAIRS=20 benches/page.sh
set -euo pipefail
cd "$(dirname "$0")/.."
turns=${TURNS:-9} pairs=${PAIRS:-60}
program=${PROGRAM:-target/release/rodizio}
engine=${ENGINE:-page/engine.wasm.gz}

TIMEFORMAT="%U %S"
cpu() { { time "$@" > /dev/null 2>&1; } 2>&1 | awk '{ print $1 + $2 }'; }
page() {
    printf '%s\n' '{"ask":"open","language":"en","at":{"name":"9","set":["agents=9"]}}' \
        "{\"ask\":\"play\",\"count\":$((2 * $1))}" '{"ask":"show"}' | node page/engine.mjs "$engine"
}
program() { "$program" compare --variant 9:agents=9 --replications "$1" --threads 1 --quiet; }

for _ in $(seq "$turns"); do
    echo "$(cpu page "$pairs") $(cpu page 2) $(cpu program "$pairs") $(cpu program 2)"
done | awk '
    { page[NR] = $1 - $2; native[NR] = $3 - $4; ratio[NR] = page[NR] / native[NR] }
    function median(of, n,    sorted, i, j, t) {
        for (i = 1; i <= n; i++) sorted[i] = of[i]
        for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (sorted[j] < sorted[i]) { t = sorted[i]; sorted[i] = sorted[j]; sorted[j] = t }
        return sorted[int((n + 1) / 2)]
    }
    END { printf "page %.2f s, program %.2f s, ratio %.2f (medians of %d)\n", median(page, NR), median(native, NR), median(ratio, NR), NR }'
