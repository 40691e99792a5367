"""Drives SpikeJ and the peers in turn and prints the figures; called by `tests/benchmarks/peers`."""

import argparse
import contextlib
import pathlib
import shlex
import statistics
import sys
import tempfile

import torch
from driving import Worker, figure, threads
from workloads import WORKLOADS, read, write

HERE = pathlib.Path(__file__).parent
OURS, PEERS = "spikej", ("spikingjelly", "snntorch", "norse")
ROUND_SECONDS, MEMORY_STEPS, PROFILE_STEPS = 1.2, 12, 10
LEAST_AGREEMENT = 0.99


class Benchmark:
    def __init__(self, options, folder):
        self.options = options
        self.folder = pathlib.Path(folder)

    def file(self, name):
        file = self.folder / f"{name}.safetensors"
        if not file.exists():
            write(WORKLOADS[name], file)
        return str(file)

    @contextlib.contextmanager
    def worker(self, library, name):
        if library == OURS:
            command = [*self.options.java, "org.spikej.tests.benchmarks.PeersWorker"]
            # The network has the first part of a workload's name, B_digits for instance.
            command += [name.split("_")[0], self.file(name)]
        else:
            command = [sys.executable, str(HERE / "worker.py"), library, name, self.file(name)]
            command.append(str(threads()))
        worker = Worker(command)
        try:
            yield worker
        finally:
            worker.close()

    def speed(self, name):
        """One line for the ratio, one for each library; no ratio where the spikes differ."""
        with contextlib.ExitStack() as stack:
            workers = {
                library: stack.enter_context(self.worker(library, name))
                for library in (OURS, *self.options.peers)
            }
            for worker in workers.values():
                worker.ready()
            same = self.same_spikes(name, workers)
            for worker in workers.values():
                worker.times(self.options.warmup)
            rounds = {library: [] for library in workers}
            for _ in range(self.options.rounds):
                for library, worker in workers.items():
                    rounds[library].append(statistics.median(worker.times(ROUND_SECONDS)))
        if same:
            theirs = zip(*(rounds[library] for library in same))
            figure(name, [min(t) / o for o, t in zip(rounds[OURS], theirs)], "times_faster")
        for library, medians in rounds.items():
            figure(f"{name}_{library}_ms", medians, "ms")

    def same_spikes(self, name, workers):
        """The peers that spike as ours does: exactly in step 0, nearly always in all steps."""
        spikes = {}
        for library, worker in workers.items():
            file = self.folder / f"spikes-{library}.safetensors"
            worker.ask(f"spikes {file}")
            tensors = read(file)
            spikes[library] = [tensors[str(i)] for i in range(len(tensors))]
        ours = spikes.pop(OURS)
        rates = " ".join(f"{layer.mean().item():.3f}" for layer in ours)
        print(f"# {name}: spikes a step of each neuron layer {rates}", flush=True)
        same = []
        for library, theirs in spikes.items():
            first = sum((a[0] != b[0]).sum().item() for a, b in zip(ours, theirs, strict=True))
            equal = sum((a == b).sum().item() for a, b in zip(ours, theirs))
            share = equal / sum(a.numel() for a in ours)
            verdict = "same"
            if first == 0 and share >= LEAST_AGREEMENT:
                same.append(library)
            else:
                verdict = "NOT the same, left out of the ratio"
            print(
                f"# {name}: {library}: {first} spikes differ in the first step,"
                f" {100 * share:.4f} % agree in all: {verdict}",
                flush=True,
            )
        return same

    def profile(self, name):
        """Milliseconds of each part of ours, layer by layer, without the peers."""
        with self.worker(OURS, name) as worker:
            worker.ready()
            worker.times(self.options.warmup)
            worker.ask(f"profile {PROFILE_STEPS}")
            rounds = [worker.ask(f"profile {PROFILE_STEPS}") for _ in range(self.options.rounds)]
        parts = [dict(p.rsplit("=", 1) for p in answer.split("\t")) for answer in rounds]
        for part in parts[0]:
            label = part.replace(", ", ",").replace(" ", "_")
            figure(f"{name}_{label}", [float(p[part]) for p in parts], "ms")

    def memory(self):
        """Peak resident memory of C's step above that before it, in fresh processes."""
        peaks = {library: [] for library in (OURS, *self.options.peers)}
        for _ in range(min(3, self.options.rounds)):
            for library, values in peaks.items():
                with self.worker(library, "C") as worker:
                    worker.ready()
                    values.append(int(worker.ask(f"memory {MEMORY_STEPS}")) / 1024)
        theirs = zip(*(peaks[library] for library in self.options.peers))
        figure("I_memory", [o / min(t) for o, t in zip(peaks[OURS], theirs)], "of_theirs")
        for library, values in peaks.items():
            figure(f"I_{library}_MiB", values, "MiB")


def main():
    parser = argparse.ArgumentParser(
        prog="peers",
        description="Times SpikeJ against SpikingJelly, snnTorch and Norse, in turn on the same"
        " cores, and prints `figure NAME MEDIAN LOW HIGH UNIT`: A to H, how many times faster than"
        " the fastest of them, B and C also on MNIST's digits in rate code where SPIKEJ_DATA has"
        " them; I_memory, memory over the smallest of theirs; and the times"
        " themselves. 3 rounds of all take about 10 minutes, the first use some more to install the"
        " peers.",
    )
    names = [*WORKLOADS, "I"]
    parser.add_argument("--rounds", type=int, default=5, help="measured rounds (default 5)")
    parser.add_argument("--warmup", type=float, default=4, help="seconds of it (default 4)")
    parser.add_argument("--only", default=",".join(names), help="some of them, as A,B,I")
    parser.add_argument("--peers", default=",".join(PEERS), help="some of them (default all)")
    parser.add_argument(
        "--profile", action="store_true", help="instead, where the time of ours goes, by layer"
    )
    parser.add_argument("--java", required=True, type=shlex.split, help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.peers = options.peers.split(",")
    chosen = options.only.split(",")
    unknown = set(chosen) - set(names) | set(options.peers) - set(PEERS)
    if unknown:
        parser.error(f"expected {', '.join((*names, *PEERS))}, got {', '.join(sorted(unknown))}")
    torch.set_num_threads(threads())
    with tempfile.TemporaryDirectory() as folder:
        benchmark = Benchmark(options, folder)
        for name in chosen:
            if options.profile:
                if name in WORKLOADS and WORKLOADS[name].training:
                    benchmark.profile(name)
            elif name == "I":
                benchmark.memory()
            else:
                benchmark.speed(name)


main()
