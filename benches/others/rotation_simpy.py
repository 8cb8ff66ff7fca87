"""benches/rotation.toml with SimPy: N conversations, 10 agents with 3 slots each, a window of 10 minutes, a limit of an hour.

Prints the mean wait in minutes, and the hand-overs of a conversation.
"""

import math
import random
import sys

import simpy

N, SEED = int(sys.argv[1]), int(sys.argv[2])
AGENTS, SLOTS, WINDOW, LIMIT, MEAN = 10, 3, 10.0, 60.0, 15.0
RATE = 0.9 * SLOTS * AGENTS / MEAN
SIGMA = math.sqrt(math.log(2.0))
MU = math.log(MEAN) - SIGMA * SIGMA / 2.0


class Team:
    """Who is next, what each agent has in hand and in its list, and what is open to all."""

    def __init__(self, env, draw):
        self.env, self.draw = env, draw
        self.arrow, self.busy = 0, [0] * AGENTS
        self.lists, self.open = [{} for _ in range(AGENTS)], {}
        self.waits, self.handed = [], 0

    def conversation(self, number):
        """From the arrival until somebody has begun it."""
        env, arrived = self.env, self.env.now
        agent, self.arrow = self.arrow, (self.arrow + 1) % AGENTS
        begun = env.event()
        while True:
            if self.busy[agent] < SLOTS:
                begun.succeed(agent)
                break
            self.lists[agent][number] = begun
            yield begun | env.timeout(WINDOW)
            if begun.triggered:
                break
            del self.lists[agent][number]
            if env.now >= arrived + LIMIT:
                self.open[number] = begun
                free = next((a for k in range(AGENTS) if self.busy[a := (agent + 1 + k) % AGENTS] < SLOTS), None)
                if free is not None:
                    del self.open[number]
                    begun.succeed(free)
                    break
                yield begun
                break
            agent, self.handed = (agent + 1) % AGENTS, self.handed + 1
        yield from self.serve(begun.value, arrived)

    def serve(self, agent, arrived):
        """In hand; then the agent takes what has been there for longest, its own before what is open."""
        self.waits.append(self.env.now - arrived)
        self.busy[agent] += 1
        yield self.env.timeout(self.draw.lognormvariate(MU, SIGMA))
        self.busy[agent] -= 1
        for waiting in (self.lists[agent], self.open):
            if waiting:
                waiting.pop(next(iter(waiting))).succeed(agent)
                return


def arrivals(env, team, draw):
    for number in range(N):
        yield env.timeout(draw.expovariate(RATE))
        env.process(team.conversation(number))


env, draw = simpy.Environment(), random.Random(SEED)
team = Team(env, draw)
env.process(arrivals(env, team, draw))
env.run()
print(sum(team.waits) / N, team.handed / N)
