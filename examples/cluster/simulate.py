#!/usr/bin/env python3
"""How long is a shard best? A cluster, simulated event by event: workers that fail, slow ones, a scheduler that starts one
task after the other. Standard library alone.

    python3 simulate.py                                1,000 workers, 1,000 core hours
    python3 simulate.py --workers 40 --hours 10 --failures 0.5

What is simulated: shards of about equal work wait in a queue. The scheduler starts one every --start seconds. A shard first
reads the plan (--setup seconds), then plays its runs (--run seconds each on a worker of speed 1). Some workers are slow
(--slow of them, by --factor). A worker fails at random (--failures times an hour) and is back after --repair seconds; its
shard is queued again after --requeue seconds and, as rodizio does it, goes on behind the last run that was finished. At the
end the shards are merged: --merge-shard seconds each and --merge-run seconds for each run.
"""

import argparse
import heapq
import random


def simulate(args, shards, seed):
    """The time until all is merged, and the core hours that were paid for."""
    chance = random.Random(seed)
    runs = max(1, round(args.hours * 3600 / args.run))
    shards = min(shards, runs)
    left = [runs // shards + (place < runs % shards) for place in range(shards)]
    speed = [1 / args.factor if chance.random() < args.slow else 1.0 for _ in range(args.workers)]
    queue = list(range(shards - 1, -1, -1))
    free = list(range(args.workers - 1, -1, -1))
    rate = args.failures / 3600
    events, count, started, paid, open_shards = [], 0, 0.0, 0.0, shards
    now = 0.0

    def at(time, *what):
        nonlocal count
        count += 1
        heapq.heappush(events, (time, count, what))

    def begin():
        nonlocal started
        while queue and free:
            shard, worker = queue.pop(), free.pop()
            started = max(started, now) + args.start
            length = args.setup + left[shard] * args.run / speed[worker]
            fails = chance.expovariate(rate) if rate else float("inf")
            at(started + min(length, fails), "end" if length <= fails else "fail", shard, worker, started)

    begin()
    while open_shards:
        now, _, (what, shard, worker, since) = heapq.heappop(events)
        if what == "end":
            paid += now - since
            open_shards -= 1
            free.append(worker)
        elif what == "fail":
            paid += now - since
            done = int(max(0.0, now - since - args.setup) * speed[worker] / args.run)
            left[shard] -= min(done, left[shard] - 1)
            at(now + args.requeue, "queue", shard, None, None)
            at(now + args.repair, "free", None, worker, None)
        elif what == "queue":
            queue.append(shard)
        else:
            free.append(worker)
        begin()
    return now + shards * args.merge_shard + runs * args.merge_run, paid / 3600


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workers", type=int, default=1000)
    parser.add_argument("--hours", type=float, default=1000.0, help="the whole work on one core of speed 1")
    parser.add_argument("--run", type=float, default=1.0, help="seconds of a run")
    parser.add_argument("--start", type=float, default=0.02, help="seconds the scheduler takes for a start")
    parser.add_argument("--setup", type=float, default=0.1, help="seconds until a shard plays")
    parser.add_argument("--failures", type=float, default=0.05, help="failures of a worker in an hour")
    parser.add_argument("--repair", type=float, default=600.0)
    parser.add_argument("--requeue", type=float, default=60.0)
    parser.add_argument("--slow", type=float, default=0.05, help="share of workers that are slow")
    parser.add_argument("--factor", type=float, default=3.0, help="how many times longer they take")
    parser.add_argument("--merge-shard", type=float, default=0.0002)
    parser.add_argument("--merge-run", type=float, default=0.00025)
    parser.add_argument("--shards", type=int, nargs="*", help="numbers of shards to try")
    parser.add_argument("--times", type=int, default=5, help="simulations of each")
    args = parser.parse_args()
    tried = args.shards or [args.workers * part // 2 for part in (1, 2, 4, 8, 16, 32, 64, 128)]
    ideal = args.hours * 3600 / args.workers
    print(f"{args.workers} workers, {args.hours:g} core hours: {ideal / 60:.1f} min at best")
    print("  shards  a shard (min)  until merged (min)  times the best  core hours paid")
    found = []
    for shards in tried:
        all_of = [simulate(args, shards, seed) for seed in range(args.times)]
        time, paid = (sum(column) / len(all_of) for column in zip(*all_of))
        found.append((time, shards))
        length = args.hours * 60 / shards
        print(f"{shards:8}  {length:13.2f}  {time / 60:18.1f}  {time / ideal:14.2f}  {paid:15.0f}")
    time, shards = min(found)
    print(f"best: {shards} shards of {args.hours * 60 / shards:.1f} min, {shards / args.workers:g} for each worker")


if __name__ == "__main__":
    main()
