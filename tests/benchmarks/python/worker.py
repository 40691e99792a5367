"""One workload in one peer, driven over standard input and output, as SpikeJ's PeersWorker is:

    spikes FILE   writes the spikes of every neuron layer in a first run; answers `done`
    run K         does K training steps (or predictions), answers their milliseconds
    memory K      the same, answers the peak of resident memory above that before them, in KiB

usage: worker.py PEER WORKLOAD FILE THREADS
"""

import importlib
import sys
import time
import warnings

warnings.filterwarnings("ignore")

import torch
from safetensors.torch import save_file
from workloads import LEARNING_RATE, WORKLOADS, read


def resident(field):
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith(field + ":"):
                return int(line.split()[1])


class Worker:
    def __init__(self, peer, name, file):
        self.workload = WORKLOADS[name]
        tensors = read(file)
        self.input, self.labels = tensors["input"], tensors["labels"]
        self.net = importlib.import_module("in_" + peer).Net(self.workload, tensors)
        if self.workload.training:
            self.net.train()
            self.adam = torch.optim.Adam(self.net.parameters(), lr=LEARNING_RATE)
        else:
            self.net.eval()

    def train(self):
        loss = torch.nn.functional.cross_entropy(self.net(self.input).sum(0), self.labels)
        value = loss.item()
        self.adam.zero_grad()
        loss.backward()
        self.adam.step()
        return value

    def predict(self):
        with torch.no_grad():
            return self.net(self.input).sum(0).argmax(1).tolist()

    def run(self, count):
        step = self.train if self.workload.training else self.predict
        for _ in range(count):
            start = time.perf_counter()
            step()
            yield 1e3 * (time.perf_counter() - start)

    def memory(self, count):
        before = resident("VmRSS")
        with open("/proc/self/clear_refs", "w") as peak:
            peak.write("5")
        list(self.run(count))
        return resident("VmHWM") - before

    def spikes(self, file):
        recorded = []
        with torch.no_grad():
            self.net(self.input, recorded)
        save_file({f"{i}": s.detach().contiguous() for i, s in enumerate(recorded)}, file)


def main(peer, name, file, threads):
    torch.set_num_threads(int(threads))
    worker = Worker(peer, name, file)
    print("ready", flush=True)
    for line in sys.stdin:
        command, argument = line.split()
        match command:
            case "spikes":
                worker.spikes(argument)
                answer = "done"
            case "run":
                answer = " ".join(f"{ms:.4f}" for ms in worker.run(int(argument)))
            case "memory":
                answer = worker.memory(int(argument))
        print(answer, flush=True)


main(*sys.argv[1:])
