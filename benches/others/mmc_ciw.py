"""M/M/10 with Ciw: N arrivals at a rate of 9, service of mean 1. Prints the mean wait."""

import sys

import ciw

N, SEED = int(sys.argv[1]), int(sys.argv[2])

ciw.seed(SEED)
network = ciw.create_network(
    arrival_distributions=[ciw.dists.Exponential(rate=9)],
    service_distributions=[ciw.dists.Exponential(rate=1)],
    number_of_servers=[10],
)
simulation = ciw.Simulation(network)
simulation.simulate_until_max_customers(N, method="Finish")
waits = [record.waiting_time for record in simulation.get_all_records()]
print(sum(waits) / len(waits))
