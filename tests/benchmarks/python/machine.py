"""Multiply-adds and memory bandwidth of this machine; called by `tests/benchmarks/machine`."""

import argparse
import pathlib
import shlex
import sys

from driving import Worker, figure, threads

FIGURES = {"multiply": "multiply_adds", "triad": "memory_bandwidth"}
UNITS = {"multiply": "G/s", "triad": "GB/s"}


def main():
    parser = argparse.ArgumentParser(
        prog="machine",
        description="Prints what this machine's cores give at best, in SpikeJ's libtorch and in"
        " PyTorch, as `figure NAME MEDIAN LOW HIGH UNIT`: multiply-adds a second of a product of"
        " 2048 x 2048 matrices, and the bandwidth of a triad over 64 Mi floats. About a minute.",
    )
    parser.add_argument("--rounds", type=int, default=5, help="measured rounds (default 5)")
    parser.add_argument("--java", type=shlex.split, required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    here = pathlib.Path(__file__).parent
    workers = {
        "spikej": Worker([*options.java, "org.spikej.tests.benchmarks.MachineLimits"]),
        "pytorch": Worker([sys.executable, str(here / "limits.py"), str(threads())]),
    }
    for worker in workers.values():
        worker.ready()
    for command, name in FIGURES.items():
        rates = {library: [] for library in workers}
        for _ in range(options.rounds):
            for library, worker in workers.items():
                rates[library].append(float(worker.ask(command)))
        for library, values in rates.items():
            figure(f"{name}_{library}", values, UNITS[command])
    for worker in workers.values():
        worker.close()


main()
