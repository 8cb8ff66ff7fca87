"""Shards of a plan as tasks of HyperQueue, which asks Slurm or PBS for nodes and shares them out.

    pip install hyperqueue
    rodizio sweep my-team.toml --vary agents=6..12 --shards 40 --plan-out work
    python hyperqueue_driver.py work results --local 2        a server and workers of two cores, here
    python hyperqueue_driver.py work results                  on the server that `hq server start` has started

WORK is on a file system that all workers have. The exit code is that of `rodizio merge`.
"""

import argparse
import contextlib
import os
import subprocess
import sys

from hyperqueue import Client, Job, LocalCluster
from hyperqueue.cluster import WorkerConfig

# Exit codes of rodizio (docs/output.md).
MORE_TO_DO = 3
RODIZIO = os.environ.get("RODIZIO", "rodizio")


def numbers(listed):
    """3,7,9-12 as numbers."""
    for part in filter(None, listed.strip().split(",")):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def missing(work):
    status = subprocess.run([RODIZIO, "shard", work, "--status", "--quiet"], capture_output=True, text=True)
    if status.returncode not in (0, MORE_TO_DO):
        sys.exit(status.stderr)
    return list(numbers(status.stdout))


def play_all(client, work, wanted):
    """One task a shard; HyperQueue starts a task again whose worker is lost."""
    job = Job(max_fails=len(wanted))
    for number in wanted:
        command = [RODIZIO, "shard", work, str(number), "--quiet"]
        job.program(command, name=f"shard-{number}", stdout=None, stderr=os.path.join(work, f"shard-{number}.stderr"))
    submitted = client.submit(job)
    # What has failed is missing, and is submitted again below.
    client.wait_for_jobs([submitted], raise_on_error=False)


@contextlib.contextmanager
def server(local):
    if not local:
        yield Client()
        return
    with LocalCluster() as cluster:
        cluster.start_worker(WorkerConfig(cores=local))
        yield cluster.client()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", help="the folder of the plan")
    parser.add_argument("out", help="the folder of the result")
    parser.add_argument("--local", type=int, metavar="CORES", help="start a server and a worker here")
    parser.add_argument("--tries", type=int, default=3, help="how often shards may fail")
    args = parser.parse_args()
    work = os.path.abspath(args.work)
    with server(args.local) as client:
        while True:
            for _ in range(args.tries):
                wanted = missing(work)
                if not wanted:
                    break
                play_all(client, work, wanted)
            merged = subprocess.run([RODIZIO, "merge", work, "--out", args.out])
            if merged.returncode != MORE_TO_DO or missing(work) == wanted:
                sys.exit(merged.returncode)


if __name__ == "__main__":
    main()
