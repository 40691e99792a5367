"""Drives SpikeJ's event readers and Tonic's in turn; called by `tests/benchmarks/events`."""

import argparse
import contextlib
import pathlib
import shlex
import statistics
import subprocess
import tempfile
import time

import numpy as np
import tonic
from driving import Worker, figure
from tonic.functional import to_frame_numpy

CASES = ("nmnist", "evt3", "aedat2", "gesture", "frames", "loading")
ROUND_SECONDS, FRAMES, COMPARED = 1.0, 10, 20
NMNIST = (34, 34, 2)
EVENT = np.dtype([("x", "<i2"), ("y", "<i2"), ("t", "<i8"), ("p", "<i2")])


def read_nmnist(file):
    """What tonic.datasets.NMNIST gives for a sample, without its label."""
    return tonic.io.read_mnist_file(file, dtype=tonic.datasets.NMNIST.dtype)


def addresses(file):
    """Tonic 1.7.0's own read_dvs_128 and read_dvs_ibm fail at the header, whose reader changed."""
    version, start, *_ = tonic.io.read_aedat_header_from_file(file)
    events = tonic.io.get_aer_events_from_file(file, version, start)
    return events["address"], events["timeStamp"]


def read_aedat2(file):
    address, t = addresses(file)
    x, y, p = address >> 8 & 0x7F, address >> 1 & 0x7F, address & 1
    return tonic.io.make_structured_array(x, y, t, p)


def read_gesture(file):
    address, t = addresses(file)
    x, y, p = address >> 17 & 0x1FFF, address >> 2 & 0x1FFF, address >> 1 & 1
    return tonic.io.make_structured_array(x, y, t, p)


def as_ours(case, events):
    """Tonic leaves the DVS128's own rows for x, and OFF as 1; SpikeJ turns them."""
    x, y, p = (events[name].astype(int) for name in "xyp")
    if case == "aedat2":
        x, y, p = 127 - y, 127 - x, 1 - p
    return [events["t"].astype(int), x, y, p]


class Benchmark:
    def __init__(self, options, folder):
        self.options = options
        self.folder = pathlib.Path(folder)
        self.java = [*options.java, "org.spikej.tests.benchmarks.EventsWorker"]
        self.loading = [*options.java, "org.spikej.tests.benchmarks.LoadingWorker"]
        subprocess.run([*self.java, "prepare", folder], check=True, stderr=subprocess.DEVNULL)

    @contextlib.contextmanager
    def worker(self, case):
        worker = Worker([*self.java, case, str(self.folder / case)])
        try:
            worker.ready()
            yield worker
        finally:
            worker.close()

    def times(self, ask, seconds=ROUND_SECONDS):
        """The milliseconds of each turn, for about so many seconds."""
        measured = [float(ask(1))]
        while sum(measured) < 1e3 * seconds:
            measured.append(float(ask(1)))
        return statistics.median(measured)

    def speed(self, case, command, name, events, worker):
        def ask(count):
            return worker.ask(f"{command} {count}")

        self.times(ask, self.options.warmup)
        rounds = [self.times(ask) for _ in range(self.options.rounds)]
        figure(f"{name}_Mev_s", [events / ms / 1e3 for ms in rounds], "million_events_s")

    def against(self, name, worker, command, theirs):
        def ours(count):
            return worker.ask(f"{command} {count}")

        def tonics(_):
            start = time.perf_counter()
            theirs()
            return 1e3 * (time.perf_counter() - start)

        self.times(ours, self.options.warmup)
        tonics(1)
        rounds = [(self.times(ours), self.times(tonics)) for _ in range(self.options.rounds)]
        figure(f"tonic_{name}", [t / o for o, t in rounds], "times_faster")
        figure(f"tonic_{name}_spikej_ms", [o for o, _ in rounds], "ms")
        figure(f"tonic_{name}_tonic_ms", [t for _, t in rounds], "ms")

    def load(self):
        worker = Worker(self.loading)
        if worker.answer() == "absent":
            print("# loading: left out, MNIST and N-MNIST are not both on this machine", flush=True)
        else:
            for command, name, unit in (
                ("first", "mnist_first_batch_s", "s"),
                ("waiting", "nmnist_training_waits", "%_of_an_epoch"),
            ):
                worker.ask(f"{command} 20")
                answer = worker.ask(f"{command} {self.options.rounds}")
                figure(name, [float(value) for value in answer.split()], unit)
        worker.close()

    def run(self, case):
        if case == "loading":
            self.load()
            return
        source = "nmnist" if case == "frames" else case
        files = sorted((self.folder / source).iterdir())
        with self.worker(source) as worker:
            events = int(worker.ask(f"events 0 {self.folder / 'ours.npy'}"))
            print(f"# {case}: {len(files)} recordings, {events} events", flush=True)
            if case in ("nmnist", "evt3"):
                self.speed(case, "decode", case, events, worker)
            if case == "frames":
                recordings = [tonic.io.read_mnist_file(file, dtype=EVENT) for file in files]
                self.same_frames(worker, recordings)
                self.speed(case, "frames", "frames", events, worker)
                self.against(case, worker, "frames", lambda: [frames(r) for r in recordings])
            elif case != "evt3":
                read = globals()["read_" + case]
                self.same_events(case, worker, files, read)
                self.against(case, worker, "read", lambda: [read(file) for file in files])

    def same_events(self, case, worker, files, read):
        for i, file in enumerate(files[:COMPARED]):
            worker.ask(f"events {i} {self.folder / 'ours.npy'}")
            ours = np.load(self.folder / "ours.npy")
            for name, theirs in zip("txyp", as_ours(case, read(file)), strict=True):
                np.testing.assert_array_equal(ours[name], theirs, f"{case} {file}: {name}")

    def same_frames(self, worker, recordings):
        """The last frame of SpikeJ's has the events that are left over; Tonic drops them."""
        for i, recording in enumerate(recordings[:COMPARED]):
            worker.ask(f"frame {i} {self.folder / 'ours.f32'}")
            theirs = frames(recording)
            ours = np.fromfile(self.folder / "ours.f32", np.float32).reshape(theirs.shape)
            np.testing.assert_array_equal(ours[:-1], theirs[:-1])
            left = frames(recording[len(recording) - len(recording) % FRAMES :], 1)
            np.testing.assert_array_equal(ours[-1], theirs[-1] + left[0])


def frames(events, count=FRAMES):
    return to_frame_numpy(events, NMNIST, n_event_bins=count)


def main():
    parser = argparse.ArgumentParser(
        prog="events",
        description="Times SpikeJ's readers of event files in one core, and against Tonic's in turn"
        " on the same files, whose events are compared first. The files are real where SPIKEJ_DATA"
        " has them. At last, how long a training waits for its samples.",
    )
    parser.add_argument("--rounds", type=int, default=5, help="measured rounds (default 5)")
    parser.add_argument("--warmup", type=float, default=4, help="seconds of it (default 4)")
    parser.add_argument("--only", default=",".join(CASES), help="some of them (default all)")
    parser.add_argument("--java", required=True, type=shlex.split, help=argparse.SUPPRESS)
    options = parser.parse_args()
    chosen = options.only.split(",")
    if unknown := set(chosen) - set(CASES):
        parser.error(f"expected {', '.join(CASES)}, got {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as folder:
        benchmark = Benchmark(options, folder)
        for case in chosen:
            benchmark.run(case)


main()
