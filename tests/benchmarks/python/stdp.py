"""Drives SpikeJ's and BindsNET's STDP in turn and prints the figures; called by
`tests/benchmarks/stdp`."""

import argparse
import contextlib
import pathlib
import shlex
import statistics
import subprocess
import sys
import tempfile

import torch
from driving import Worker, figure, threads
from safetensors.torch import load_file

HERE = pathlib.Path(__file__).parent
OURS_SECONDS, WARM_UP, COMPARED, TRIED = 1.0, 3, 2, 3
MAIN = "org.spikej.tests.benchmarks.StdpWorker"


class Benchmark:
    def __init__(self, options, folder):
        self.options = options
        self.file = str(pathlib.Path(folder) / "images.safetensors")
        self.trains = str(pathlib.Path(folder) / "trains.safetensors")
        prepare = [*options.java, MAIN, "prepare", self.file, self.trains]
        prepare += [str(options.images), str(options.neurons), str(COMPARED)]
        name = subprocess.run(prepare, check=True, stdout=subprocess.PIPE, text=True).stdout
        print(f"# {options.images} images of {name.strip()}, {options.neurons} neurons", flush=True)

    @contextlib.contextmanager
    def worker(self, *command):
        worker = Worker(command)
        try:
            worker.ready()
            yield worker
        finally:
            worker.close()

    def ours(self):
        return self.worker(*self.options.java, MAIN, "work", self.file)

    def theirs(self, count):
        return self.worker(sys.executable, str(HERE / "in_bindsnet.py"), self.file, str(count))

    def quickest_threads(self):
        """The number of torch threads on which BindsNET is quickest, by a few images of each."""
        tried = {}
        for count in sorted({1, threads()}):
            with self.theirs(count) as worker:
                worker.ask("run 1")
                tried[count] = self.mean(worker, "run", TRIED)
                print(f"# BindsNET on {count} threads: {tried[count]:.0f} ms an image", flush=True)
        return min(tried, key=tried.get)

    def speed(self):
        with self.ours() as ours:
            with self.theirs(self.quickest_threads()) as theirs:
                self.require_same(ours, theirs)
                for _ in range(WARM_UP):
                    self.our_mean(ours, "run")
                self.compare("bindsnet", "run", ours, theirs)
            # Two threads would also count how long they wait for each other.
            with self.theirs(1) as theirs:
                self.compare("bindsnet_cpu", "cpu", ours, theirs)

    def compare(self, name, command, ours, theirs):
        """Elapsed time, and the processor's, which other processes do not disturb as much."""
        theirs.ask("run 2")
        rounds = []
        for _ in range(self.options.rounds):
            our = self.our_mean(ours, command)
            rounds.append((our, self.mean(theirs, command, self.options.images)))
        figure(name, [t / o for o, t in rounds], "times_faster")
        figure(f"{name}_spikej_ms", [o for o, _ in rounds], "ms_an_image")
        figure(f"{name}_bindsnet_ms", [t for _, t in rounds], "ms_an_image")

    @staticmethod
    def mean(worker, command, images):
        """Where other processes take the cores at times, a median would hide it from the quicker."""
        return statistics.fmean(float(ms) for ms in worker.ask(f"{command} {images}").split())

    def our_mean(self, worker, command):
        """The same over the images again and again, until some time has passed."""
        means = []
        while self.options.images * sum(means) < 1e3 * OURS_SECONDS:
            means.append(self.mean(worker, command, self.options.images))
        return statistics.fmean(means)

    def require_same(self, ours, theirs):
        """Both learn the same from the same spikes, or there is nothing to compare."""
        ours.ask(f"spikes {self.trains}")
        theirs.ask(f"spikes {self.trains}")
        our, their = (load_file(f"{self.trains}.{name}") for name in ("spikej", "bindsnet"))
        differing = int((our["spikes"] != their["spikes"]).sum())
        weight = (our["weights"] - their["weights"]).abs().max().item()
        print(
            f"# on the same {COMPARED} spike trains: {differing} of"
            f" {int(their['spikes'].sum())} spikes differ, weights by {weight:.1e} at most",
            flush=True,
        )
        if differing or weight > 1e-4:
            sys.exit("stdp: the two do not learn the same, so their times say nothing")


def learn(options):
    """SpikeJ prints its accuracies; three seeds are its three runs."""
    command = [*options.java, MAIN, "learn", str(options.neurons), str(options.samples)]
    answer = subprocess.run([*command, options.pictures], check=True, stdout=subprocess.PIPE)
    name, *lines = answer.stdout.decode().splitlines()
    print(f"# {options.samples} images of {name}, {options.neurons} neurons, one epoch", flush=True)
    accuracies, seconds = zip(*(map(float, line.split()) for line in lines))
    figure("stdp_accuracy", [100 * accuracy for accuracy in accuracies], "percent")
    figure("stdp_seconds", seconds, "s")


def main():
    parser = argparse.ArgumentParser(
        prog="stdp",
        description="Times learning by STDP image by image, 784 inputs, 400 excitatory and 400"
        " inhibitory neurons, 250 steps, encoding included: SpikeJ on one thread against BindsNET 0.3.4"
        " on as many torch threads as are quickest for it, each round from the first weights. The images are MNIST's where SPIKEJ_DATA has them,"
        " else drawn digits.",
    )
    parser.add_argument("--rounds", type=int, default=5, help="measured rounds (default 5)")
    parser.add_argument("--images", type=int, default=20, help="images a round (default 20)")
    parser.add_argument("--neurons", type=int, default=400, help="excitatory ones (default 400)")
    parser.add_argument(
        "--learn", action="store_true", help="instead, SpikeJ's test accuracy over three seeds"
    )
    parser.add_argument("--samples", type=int, default=10000, help="learned with --learn")
    parser.add_argument("--pictures", default="", help="a PNG for what --learn has learned")
    parser.add_argument("--java", required=True, type=shlex.split, help=argparse.SUPPRESS)
    options = parser.parse_args()
    torch.set_num_threads(1)
    if options.learn:
        learn(options)
        return
    with tempfile.TemporaryDirectory() as folder:
        Benchmark(options, folder).speed()


main()
