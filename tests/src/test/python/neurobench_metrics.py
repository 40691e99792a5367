"""A network of SpikeJ's in snnTorch, and what NeuroBench measures of it.

LAYERS names the stages with commas between them: conv:IN:OUT:KERNEL:STRIDE:PADDING, pool:EDGE,
linear:IN:OUT, flatten, lif. INPUT holds `input`, encoded, [T, N, ...]. OUTPUT gets a line for each
metric. The footprint is that of the layers with weights: snnTorch's neurons keep constants and
states as buffers, which are no weights.

usage: neurobench_metrics.py LAYERS WEIGHTS INPUT OUTPUT
"""

import pathlib
import sys
import warnings

warnings.filterwarnings("ignore")

import snntorch
import torch
from neurobench.benchmarks import Benchmark
from neurobench.metrics.static import ConnectionSparsity, Footprint, ParameterCount
from neurobench.metrics.workload import ActivationSparsity, MembraneUpdates, SynapticOperations
from neurobench.models import SNNTorchModel, TorchModel
from safetensors.torch import load_file
from torch import nn


def stage(text, number, weights, last):
    kind, *sizes = text.split(":")
    sizes = [int(size) for size in sizes]
    if kind == "flatten":
        return nn.Flatten()
    if kind == "pool":
        return nn.AvgPool2d(*sizes)
    if kind == "lif":
        return snntorch.Leaky(
            beta=0.9, init_hidden=True, output=last, reset_mechanism="zero", reset_delay=False
        )
    layer = nn.Conv2d(*sizes) if kind == "conv" else nn.Linear(*sizes)
    weight = weights[f"{number}.weight"]
    layer.weight.data = weight if kind == "conv" else weight.T.contiguous()
    layer.bias.data = weights[f"{number}.bias"]
    return layer


@torch.no_grad()
def main(layers, weights, source, target):
    weights = load_file(weights)
    texts = layers.split(",")
    stages = [stage(text, i, weights, i == len(texts) - 1) for i, text in enumerate(texts)]
    batch = load_file(source)["input"].transpose(0, 1).contiguous()
    data = torch.utils.data.TensorDataset(batch, torch.zeros(len(batch)))
    loader = torch.utils.data.DataLoader(data, batch_size=len(batch))
    metrics = [
        [ConnectionSparsity, ParameterCount],
        [ActivationSparsity, MembraneUpdates, SynapticOperations],
    ]
    model = SNNTorchModel(nn.Sequential(*stages))
    found = Benchmark(model, loader, [], [], metrics).run(quiet=True)
    weighted = nn.Sequential(*(s for s in stages if not isinstance(s, snntorch.Leaky)))
    found["Footprint"] = Footprint()(TorchModel(weighted))
    found.update(found.pop("SynapticOperations"))
    lines = [f"{name} {float(value)!r}\n" for name, value in found.items()]
    pathlib.Path(target).write_text("".join(lines))


main(*sys.argv[1:])
