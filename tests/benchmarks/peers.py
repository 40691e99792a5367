"""Runs ours and the peers in turn and prints the figures; called by `peers`."""

import pathlib
import shlex
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
WARMUP, STEPS = 60, 60
PEER_WARMUP, PEER_STEPS = 5, 15


def times(command):
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return statistics.median(float(line) for line in out.split())


def figure(name, values, unit):
    print(
        f"figure {name} {statistics.median(values):.3g} {min(values):.3g} {max(values):.3g} {unit}",
        flush=True,
    )


def main(rounds, java):
    for coding in ("static", "rate"):
        ours, theirs = [], []
        for _ in range(rounds):
            ours.append(
                times(java + ["org.spikej.tests.benchmarks.TrainingStep", coding]
                      + [str(WARMUP), str(STEPS)])
            )
            theirs.append(
                times([sys.executable, str(HERE / "snntorch_step.py"), coding]
                      + [str(PEER_WARMUP), str(PEER_STEPS)])
            )
        figure(f"step_784_1000_10_{coding}_spikej", ours, "ms")
        figure(f"step_784_1000_10_{coding}_snntorch", theirs, "ms")
        ratios = [b / a for a, b in zip(ours, theirs)]
        figure(f"step_784_1000_10_{coding}_ratio", ratios, "times_faster")


main(int(sys.argv[1]), shlex.split(sys.argv[2]))
