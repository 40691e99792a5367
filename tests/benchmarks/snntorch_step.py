"""One training step of 784-1000-10 in snnTorch: prints the milliseconds of each measured step.

usage: snntorch_step.py static|rate WARMUP STEPS
"""

import sys
import time

import snntorch
import torch

T, BATCH, HIDDEN, DECAY = 25, 128, 1000, 0.95


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = torch.nn.Linear(784, HIDDEN)
        self.fc2 = torch.nn.Linear(HIDDEN, 10)
        # reset_delay=False: reset at once, as the equations of SpikeJ's Lif say
        self.lif1 = snntorch.Leaky(beta=DECAY, reset_delay=False)
        self.lif2 = snntorch.Leaky(beta=DECAY, reset_delay=False)

    def forward(self, x):
        mem1, mem2 = self.lif1.init_leaky(), self.lif2.init_leaky()
        out = []
        for t in range(T):
            spikes, mem1 = self.lif1(self.fc1(x[t]), mem1)
            spikes, mem2 = self.lif2(self.fc2(spikes), mem2)
            out.append(spikes)
        return torch.stack(out)


def main(coding, warmup, steps):
    torch.manual_seed(1)
    net = Net()
    adam = torch.optim.Adam(net.parameters(), lr=5e-4)
    labels = torch.randint(10, (BATCH,))
    if coding == "static":
        x = torch.rand(BATCH, 784).expand(T, BATCH, 784)
    else:
        x = (torch.rand(T, BATCH, 784) < 0.13).float()
    for i in range(warmup + steps):
        start = time.perf_counter()
        adam.zero_grad()
        loss = torch.nn.functional.cross_entropy(net(x).sum(0), labels)
        loss.backward()
        adam.step()
        if i >= warmup:
            print(f"{(time.perf_counter() - start) * 1e3:.3f}")


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
