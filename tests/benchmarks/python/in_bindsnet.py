"""BindsNET's DiehlAndCook2015 with the settings of its examples/mnist/eth_mnist.py, driven over
standard input and output as SpikeJ's StdpWorker is:

    spikes FILE   learns the spike trains of FILE from the first weights; answers `done`, and writes
                  what the excitatory neurons did into FILE.bindsnet
    run K         learns K images from the first weights, answers the milliseconds of each, encoding
                  included
    cpu K         the same, answers the milliseconds of processor time, of all threads

usage: in_bindsnet.py FILE THREADS
"""

import sys
import time
import warnings

warnings.filterwarnings("ignore")

import torch
from bindsnet.encoding import PoissonEncoder
from bindsnet.models import DiehlAndCook2015
from bindsnet.network.monitors import Monitor
from safetensors.torch import load_file, save_file

STEPS, INTENSITY = 250, 128


class Worker:
    def __init__(self, file):
        tensors = load_file(file)
        self.images, self.weights = tensors["images"], tensors["weights"]
        self.encode = PoissonEncoder(time=STEPS, dt=1.0)

    def network(self):
        inputs, neurons = self.weights.shape
        net = DiehlAndCook2015(n_inpt=inputs, n_neurons=neurons, exc=22.5, inh=120)
        net.connections[("X", "Ae")].pipeline[0].value.copy_(self.weights)
        return net

    def run(self, count, clock):
        net = self.network()
        for i in range(count):
            start = clock()
            spikes = self.encode(INTENSITY * self.images[i % len(self.images)])
            net.run({"X": spikes}, time=STEPS)
            net.reset_state_variables()
            yield 1e3 * (clock() - start)

    def spikes(self, file):
        """Where several neurons could spike, the first does, as in SpikeJ's worker."""
        drawn, torch.multinomial = torch.multinomial, lambda s, _: s.argmax(1, keepdim=True)
        net = self.network()
        net.add_monitor(Monitor(net.layers["Ae"], ["s"], time=STEPS), "Ae")
        seen = []
        for train in load_file(file)["trains"]:
            net.run({"X": train.byte()}, time=STEPS)
            seen.append(net.monitors["Ae"].get("s").view(STEPS, -1).float())
            net.reset_state_variables()
        weights = net.connections[("X", "Ae")].pipeline[0].value
        save_file({"spikes": torch.stack(seen), "weights": weights}, file + ".bindsnet")
        torch.multinomial = drawn
        return "done"


def main(file, threads):
    torch.set_num_threads(int(threads))
    torch.manual_seed(1)
    worker = Worker(file)
    print("ready", flush=True)
    for line in sys.stdin:
        command, argument = line.split()
        if command == "spikes":
            print(worker.spikes(argument), flush=True)
        else:
            clock = time.perf_counter if command == "run" else time.process_time
            times = worker.run(int(argument), clock)
            print(" ".join(f"{ms:.4f}" for ms in times), flush=True)


main(*sys.argv[1:])
