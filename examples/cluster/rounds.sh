#!/bin/sh
# Plays whatever shards are missing and merges, until there is a result: one round for a fixed number of replications,
# several where a precision was asked for, in a plan and in a check. The exit code is that of the last merge.
#
#   rounds.sh WORK OUT COMMAND
#
# COMMAND plays shards and ends when they have ended; $LIST in it are their numbers as in 3,7,9-12:
#   rounds.sh work results 'sbatch --wait --array=$LIST slurm.sh work'
#   rounds.sh work results './parallel.sh work $LIST'
work=$1 out=$2 command=$3
before= times=0
while true; do
    LIST=$("${RODIZIO:-rodizio}" shard "$work" --status --quiet)
    code=$?
    [ "$code" -eq 0 ] || [ "$code" -eq 3 ] || exit "$code"
    if [ -n "$LIST" ]; then
        [ "$LIST" = "$before" ] || times=0
        times=$((times + 1))
        # Two rounds in a row may lack shards of the same numbers.
        if [ "$times" -gt 2 ]; then
            echo "rounds.sh: shards $LIST have been played twice and are not complete" >&2
            exit 1
        fi
        before=$LIST
        export LIST
        sh -c "$command"
        continue
    fi
    before=
    "${RODIZIO:-rodizio}" merge "$work" --out "$out"
    code=$?
    # 3: another round is in the plan now.
    [ "$code" -eq 3 ] || exit "$code"
done
