"""Processes that measure and wait in turn, and the lines that their figures become."""

import os
import statistics
import subprocess
import sys


class Worker:
    """A process that runs one workload in one library, and waits in between."""

    def __init__(self, command):
        environment = os.environ | {"OMP_NUM_THREADS": str(threads())}
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment,
        )
        self.command = command

    def ready(self):
        self.answer()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"peers: this ended early, run it by hand to see why: {self.command}")
        return line.strip()

    def ask(self, text):
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()
        return self.answer()

    def times(self, seconds):
        """Milliseconds of each step, for about so many seconds."""
        measured = []
        while sum(measured) < 1e3 * seconds or len(measured) < 2:
            count = 1
            if measured:
                rest = 1e3 * seconds - sum(measured)
                count = max(1, min(200, int(rest / statistics.median(measured))))
            measured += [float(ms) for ms in self.ask(f"run {count}").split()]
        return measured

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def threads():
    return len(os.sched_getaffinity(0))


def figure(name, values, unit):
    low, high = min(values), max(values)
    print(f"figure {name} {statistics.median(values):.3g} {low:.3g} {high:.3g} {unit}", flush=True)
