#!/bin/sh
# A shard of a plan for each task of a Slurm array job.
#
#   rodizio sweep my-team.toml --vary agents=6..12 --shards 40 --plan-out work
#   sbatch --array="$(rodizio shard work --status)" slurm.sh work
#   rodizio merge work --out results
#
# WORK is on a file system that all nodes have. A task that was killed or whose node failed is queued again and goes on
# where it was; what is complete ends at once. `--array=0-39%10` plays ten at a time.
#SBATCH --job-name=rodizio
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=1
#SBATCH --mem=1G
#SBATCH --time=01:00:00
#SBATCH --requeue
#SBATCH --open-mode=append

# A little less than --time, so that a shard comes to its end by itself; one that has more to do is queued again.
"${RODIZIO:-rodizio}" shard "$1" --auto --time-limit "${LIMIT:-55 min}"
code=$?
if [ "$code" -eq 3 ] && [ -n "${SLURM_ARRAY_JOB_ID:-}" ]; then
    exec scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"
fi
exit "$code"
