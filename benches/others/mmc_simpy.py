"""M/M/10 with SimPy: N arrivals at a rate of 9, service of mean 1. Prints the mean wait."""

import random
import sys

import simpy

N, SEED = int(sys.argv[1]), int(sys.argv[2])


def customer(env, servers, draw, waits):
    arrived = env.now
    with servers.request() as turn:
        yield turn
        waits.append(env.now - arrived)
        yield env.timeout(draw.expovariate(1.0))


def arrivals(env, servers, draw, waits):
    for _ in range(N):
        yield env.timeout(draw.expovariate(9.0))
        env.process(customer(env, servers, draw, waits))


env, waits, draw = simpy.Environment(), [], random.Random(SEED)
env.process(arrivals(env, simpy.Resource(env, capacity=10), draw, waits))
env.run()
print(sum(waits) / len(waits))
