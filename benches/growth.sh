#!/usr/bin/env bash
# How the cost of a conversation and the memory grow with the agents and with the teams, drawn as docs/growth.svg: whole
# processes of `rodizio run`, about a million conversations each (200,000 where there are several teams). The
# points of a curve take turns; drawn are the least times, which are those of the quietest moments.
#
#   benches/growth.sh [ROUNDS]        3 rounds unless told otherwise
#
# RODIZIO_BIN, if set, is a program to measure instead of the one built here.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/.."
source benches/measuring.sh

read_rounds 3 "$@"
find_rodizio

# --- what is measured -----------------------------------------------------------------------

agents=(10 100 1000 10000 100000)
teams=(1 2 4 8 16 32 64 128 256)

# The rotation with N agents and a million conversations: the command in `line`.
of_agents() {
    local minutes
    minutes=$(awk -v n="$1" 'BEGIN { printf "%.4f", 1e6 * 1440 / (259.2 * n) }')
    line=("$rodizio" run benches/rotation.toml --threads 1 --quiet --set "agents=$1"
        --set "per_day=$(awk -v n="$1" 'BEGIN { print 259.2 * n }')" --set "horizon.length=\"$minutes min\"")
}

# 64 agents with reaction times, their customers spread over N teams.
of_teams() {
    local file=$work/teams-$1.toml
    awk -v n="$1" '
        /^\[\[team\]\]/ { inside = 1 }
        !inside { print }
        inside { block = block $0 "\n" }
        END {
            for (i = 1; i <= n; i++) {
                text = block
                sub(/name = "[^"]*"/, "name = \"Equipe " i "\"", text)
                sub(/per_day = [0-9.]+/, "per_day = " 16588.8 / n, text)
                printf "%s", text
            }
        }' benches/rotation.toml |
        sed -e 's/^count = 10$/count = 64/' -e 's/^length = .*/length = "17361 min"/' \
            -e 's/^reaction = .*/reaction.lognormal = { median = "4 min", sigma = 1.0 }/' >"$file"
    line=("$rodizio" run "$file" --threads 1 --quiet)
}

for ((round = 0; round < rounds; round++)); do
    for n in "${agents[@]}"; do of_agents "$n"; once "agents-$n" "${line[@]}"; done
    for n in "${teams[@]}"; do of_teams "$n"; once "teams-$n" "${line[@]}"; done
done

# Rows of N, ns a conversation, ns an event (arrivals, ends, offers after the first, openings), MiB.
points() {
    local kind=$1 n
    shift
    for n in "$@"; do
        "of_$kind" "$n"
        "${line[@]}" --out "$work/out-$kind-$n" >/dev/null 2>&1
        awk -v n="$n" -v ms="$(least "$kind-$n")" -v mib="$(peak "${line[@]}")" -F, '
            $2 == "arrivals" { all += $4; own = $4 }
            $2 == "handovers_per_conversation" { handed += own * $4 }
            $2 == "opened_share" { opened += own * $4 }
            END { printf "%d %.1f %.1f %.1f\n", n, ms * 1e6 / all, ms * 1e6 / (2 * all + handed + opened), mib }
        ' "$work/out-$kind-$n/summary.csv"
    done
}
points agents "${agents[@]}" >"$work/agents.points"
points teams "${teams[@]}" >"$work/teams.points"

echo "N, ns a conversation, ns an event, peak MiB; least of $rounds"
for kind in agents teams; do
    echo "$kind"
    cat "$work/$kind.points"
done

# --- the picture ----------------------------------------------------------------------------

# Two panels side by side, logarithmic both ways, three curves each.
awk -v agents="$work/agents.points" -v teams="$work/teams.points" '
    function log10(x) { return log(x) / log(10) }
    function px(x) { return left + (log10(x) - x0) / (x1 - x0) * 300 }
    function py(y) { return 320 - (log10(y) - y0) / (y1 - y0) * 260 }
    function panel(title, file, axis,    n, i, e, c, row, path) {
        n = 0
        while ((getline row < file) > 0) { n++; split(row, f, " "); for (i = 1; i <= 4; i++) v[n, i] = f[i] }
        x0 = log10(v[1, 1]); x1 = log10(v[n, 1]); y0 = 0; y1 = 4
        printf "<text x=\"%d\" y=\"36\" class=\"head\">%s</text>\n", left, title
        for (e = y0; e <= y1; e++) {
            printf "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" class=\"grid\"/>", left, py(10 ^ e), left + 300, py(10 ^ e)
            printf "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n", left - 6, py(10 ^ e) + 4, 10 ^ e
        }
        for (i = 1; i <= n; i++)
            printf "<text x=\"%.1f\" y=\"338\" text-anchor=\"middle\">%s</text>\n", px(v[i, 1]), v[i, 1]
        printf "<text x=\"%d\" y=\"358\" text-anchor=\"middle\">%s</text>\n", left + 150, axis
        for (c = 2; c <= 4; c++) {
            path = ""
            for (i = 1; i <= n; i++) path = path sprintf("%s%.1f,%.1f ", i > 1 ? "L" : "M", px(v[i, 1]), py(v[i, c]))
            printf "<path d=\"%s\" class=\"c%d\"/>\n", path, c
            for (i = 1; i <= n; i++)
                printf "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" class=\"d%d\"><title>%s: %s</title></circle>\n", px(v[i, 1]), py(v[i, c]), c, v[i, 1], v[i, c]
        }
    }
    BEGIN {
        print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 780 400\" role=\"img\" aria-label=\"Growth of time and memory with agents and teams\">"
        print "<style>text{font:12px sans-serif;fill:#444}.head{font-weight:bold}.grid{stroke:#ddd}path{fill:none;stroke-width:2}"
        print ".c2{stroke:#0b6e99}.c3{stroke:#d9822b}.c4{stroke:#5c8a3a}.d2{fill:#0b6e99}.d3{fill:#d9822b}.d4{fill:#5c8a3a}</style>"
        print "<rect width=\"780\" height=\"400\" fill=\"#fff\"/>"
        left = 60; panel("One team of N agents", agents, "agents")
        left = 450; panel("64 agents with reaction times, N teams", teams, "teams")
        split("ns a conversation|ns an event|peak memory, MiB", names, "|")
        for (c = 2; c <= 4; c++) {
            printf "<line x1=\"%d\" y1=\"382\" x2=\"%d\" y2=\"382\" style=\"stroke-width:2\" class=\"c%d\"/>", c * 180 - 280, c * 180 - 250, c
            printf "<text x=\"%d\" y=\"386\">%s</text>\n", c * 180 - 244, names[c - 1]
        }
        print "</svg>"
    }
' >docs/growth.svg
