"""Shards of a plan on a Ray cluster: what fails is tried again elsewhere, and how far it is stands on stderr.

    pip install ray
    rodizio sweep my-team.toml --vary agents=6..12 --shards 40 --plan-out work
    python ray_driver.py work results

WORK is on a file system that all nodes have. Without a cluster it plays on this machine. Rounds are played as long as they
are needed; the exit code is that of `rodizio merge`.
"""

import argparse
import os
import subprocess
import sys
import time

import ray

# Exit codes of rodizio (docs/output.md).
MORE_TO_DO = 3
RODIZIO = os.environ.get("RODIZIO", "rodizio")


# A node that is lost is Ray's to make good: max_retries. What the program itself says is below.
@ray.remote(num_cpus=1, max_retries=5)
def play(work, number, limit):
    command = [RODIZIO, "shard", work, str(number), "--quiet"]
    if limit:
        command += ["--time-limit", limit]
    done = subprocess.run(command, capture_output=True, text=True)
    return number, done.returncode, done.stderr


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


def play_all(work, wanted, tries, limit):
    left = {number: tries for number in wanted}
    running = [play.remote(work, number, limit) for number in wanted]
    done, began = 0, time.monotonic()
    while running:
        ended, running = ray.wait(running)
        for number, code, said in ray.get(ended):
            if code == 0:
                done += 1
                passed = time.monotonic() - began
                rest = passed / done * (len(wanted) - done)
                print(f"{done} of {len(wanted)} shards, {rest:.0f} s left", file=sys.stderr)
            # One whose time was over goes on for free: it has come further.
            elif code == MORE_TO_DO or left[number] > 1:
                left[number] -= code != MORE_TO_DO
                running.append(play.remote(work, number, limit))
            else:
                sys.exit(f"shard {number} ended with {code} {tries} times:\n{said}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", help="the folder of the plan")
    parser.add_argument("out", help="the folder of the result")
    parser.add_argument("--tries", type=int, default=3, help="how often a shard may fail")
    parser.add_argument("--limit", help="how long a task runs before it makes room for another, as in '20 min'")
    args = parser.parse_args()
    work = os.path.abspath(args.work)
    ray.init(log_to_driver=False, include_dashboard=False)
    while True:
        wanted = missing(work)
        if wanted:
            play_all(work, wanted, args.tries, args.limit)
        merged = subprocess.run([RODIZIO, "merge", work, "--out", args.out])
        if merged.returncode != MORE_TO_DO:
            sys.exit(merged.returncode)


if __name__ == "__main__":
    main()
