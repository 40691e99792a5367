"""Runs ours and the peers in turn and prints the figures; called by `peers`."""

import pathlib
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


def main(rounds, java, jars, sources):
    ours_command = [
        java,
        "--add-modules", "jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0",
        "-cp", jars,
        f"{sources}/TrainingStep.java",
    ]
    for coding in ("static", "rate"):
        ours, theirs = [], []
        for _ in range(rounds):
            ours.append(times(ours_command + [coding, str(WARMUP), str(STEPS)]))
            peer_command = [sys.executable, str(HERE / "snntorch_step.py")]
            theirs.append(times(peer_command + [coding, str(PEER_WARMUP), str(PEER_STEPS)]))
        figure(f"step_784_1000_10_{coding}_spikej", ours, "ms")
        figure(f"step_784_1000_10_{coding}_snntorch", theirs, "ms")
        ratios = [b / a for a, b in zip(ours, theirs)]
        figure(f"step_784_1000_10_{coding}_ratio", ratios, "times_faster")


main(int(sys.argv[1]), *sys.argv[2:])
