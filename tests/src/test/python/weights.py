"""The network of WeightsInPythonTest in SpikingJelly, on weights that pass through safetensors.

    weights.py run WEIGHTS INPUT OUTPUT     loads SpikeJ's weights, writes the spikes of the input
    weights.py make WEIGHTS INPUT OUTPUT    draws weights, writes them, then does the same

usage: weights.py run|make WEIGHTS INPUT OUTPUT
"""

import pathlib
import sys
import warnings

warnings.filterwarnings("ignore")
sys.path.append(str(pathlib.Path(__file__).parents[3] / "benchmarks" / "python"))

import torch
from in_spikingjelly import Net
from safetensors.torch import load_file, save_file
from workloads import Conv, Flatten, Lif, Linear, MaxPool, Workload, draw

STAGES = (
    Conv(1, 4, 5), MaxPool(2), Lif(0.9), Flatten(), Linear(576, 32), Lif(0.9), Linear(32, 10),
    Lif(0.9),
)  # fmt: skip
WORKLOAD = Workload(STAGES, steps=8, batch=16, shape=(1, 28, 28), gain=2)


@torch.no_grad()
def main(action, weights, source, target):
    if action == "make":
        made = draw(WORKLOAD, seed=11)
        save_file({name: made[name] for name in made if name[0].isdigit()}, weights)
    net = Net(WORKLOAD, load_file(weights)).eval()
    save_file({"output": net(load_file(source)["input"]).contiguous()}, target)


main(*sys.argv[1:])
