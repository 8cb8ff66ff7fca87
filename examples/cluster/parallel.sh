#!/bin/sh
# Shards of a plan by GNU parallel, here and on machines that ssh reaches, without a shared folder: each gets the plan, and
# gives back its shard.
#
#   rodizio sweep my-team.toml --vary agents=6..12 --shards 40 --plan-out work
#   ./parallel.sh work "$(rodizio shard work --status)" --sshloginfile machines
#   rodizio merge work --out results
#
# `machines` has a line for each, as in `8/ana@build-1` (eight at a time); without it all is played here. What fails is
# tried again on another machine, three times.
work=$1 list=$2
shift 2
numbers() {
    printf '%s\n' "$list" | tr ',' '\n' | awk -F- '{ to = $2 == "" ? $1 : $2; for (n = $1; n <= to; n++) print n }'
}
# The last round's name stands in front of a shard's number in its file.
round=$(grep -o '{"shards":\[{' "$work/plan.json" | wc -l)
if [ $# -gt 0 ]; then
    numbers | parallel --retries 3 --joblog "$work/parallel.log" "$@" \
        --basefile "$work/plan.json" --return "$work/shards/$round-{= \$_ = sprintf('%04d', \$_) =}.journal" --cleanup \
        "${RODIZIO:-rodizio} shard $work {} --quiet"
else
    numbers | parallel --retries 3 --joblog "$work/parallel.log" "${RODIZIO:-rodizio} shard $work {} --quiet"
fi
