"""What the machine gives PyTorch at best, as SpikeJ's MachineLimits measures it.

usage: limits.py THREADS
"""

import sys
import time

import torch

SIZE, LENGTH = 2048, 1 << 26


def best(body):
    def seconds():
        start = time.perf_counter()
        body()
        return time.perf_counter() - start

    return min(seconds() for _ in range(10))


def multiply():
    a, b, product = torch.rand(SIZE, SIZE), torch.rand(SIZE, SIZE), torch.empty(SIZE, SIZE)
    return SIZE**3 / best(lambda: torch.mm(a, b, out=product)) / 1e9


def triad():
    a, b, c = torch.ones(LENGTH), torch.ones(LENGTH), torch.ones(LENGTH)
    return 3 * 4 * LENGTH / best(lambda: torch.add(b, c, alpha=2, out=a)) / 1e9


torch.set_num_threads(int(sys.argv[1]))
print("ready", flush=True)
for line in sys.stdin:
    print(multiply() if line.strip() == "multiply" else triad(), flush=True)
