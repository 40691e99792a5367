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
OURS, OURS_SECONDS, COMPARED = "spikej", 1.0, 2
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

    def commands(self):
        """SpikeJ, and BindsNET on one thread and on as many as there are cores."""
        commands = {OURS: [*self.options.java, MAIN, "work", self.file]}
        for count in sorted({1, threads()}):
            python = [sys.executable, str(HERE / "in_bindsnet.py"), self.file, str(count)]
            commands[f"bindsnet_{count}_threads"] = python
        return commands

    def speed(self):
        with contextlib.ExitStack() as stack:
            workers = {}
            for name, command in self.commands().items():
                workers[name] = Worker(command)
                stack.callback(workers[name].close)
            for worker in workers.values():
                worker.ready()
            self.require_same(workers)
            rounds = {name: [] for name in workers}
            for measured in range(self.options.rounds + 1):
                for name, worker in workers.items():
                    ms = self.median(name, worker)
                    # The first round of each warms it up.
                    if measured > 0:
                        rounds[name].append(ms)
        ours = rounds.pop(OURS)
        theirs = [min(times) for times in zip(*rounds.values())]
        figure("bindsnet", [t / o for o, t in zip(ours, theirs)], "times_faster")
        figure("bindsnet_spikej_ms", ours, "ms_an_image")
        for name, times in rounds.items():
            figure(f"{name}_ms", times, "ms_an_image")

    def median(self, name, worker):
        """Milliseconds an image over all images; SpikeJ's again until some time has passed."""
        times = [float(ms) for ms in worker.ask(f"run {self.options.images}").split()]
        while name == OURS and sum(times) < 1e3 * OURS_SECONDS:
            times += [float(ms) for ms in worker.ask(f"run {self.options.images}").split()]
        return statistics.median(times)

    def require_same(self, workers):
        """Both learn the same from the same spikes, or there is nothing to compare."""
        workers[OURS].ask(f"spikes {self.trains}")
        ours = load_file(self.trains + ".spikej")
        name = next(name for name in workers if name != OURS)
        workers[name].ask(f"spikes {self.trains}")
        theirs = load_file(self.trains + ".bindsnet")
        differing = int((ours["spikes"] != theirs["spikes"]).sum())
        weight = (ours["weights"] - theirs["weights"]).abs().max().item()
        print(
            f"# on the same {COMPARED} spike trains: {differing} of"
            f" {int(theirs['spikes'].sum())} spikes differ, weights by {weight:.1e} at most",
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
        " inhibitory neurons, 250 steps, encoding included: SpikeJ against BindsNET 0.3.4 on as many"
        " torch threads as are quickest for it. The images are MNIST's where SPIKEJ_DATA has them,"
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
