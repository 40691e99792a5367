"""The workloads: network, number of steps, batch and input of each, the same for ours and the peers.

A network is a list of stages. Their weights and the input are drawn here once and handed to all in
a safetensors file, in SpikeJ's names (number of the stage, a dot, the parameter) and shapes.
"""

import dataclasses
import gzip
import math
import os
import pathlib

import torch
from safetensors.torch import load_file, save_file


@dataclasses.dataclass(frozen=True)
class Linear:
    inputs: int
    outputs: int
    bias: bool = True


@dataclasses.dataclass(frozen=True)
class Conv:
    inputs: int
    outputs: int
    kernel: int
    padding: int = 0
    bias: bool = True


@dataclasses.dataclass(frozen=True)
class MaxPool:
    size: int


@dataclasses.dataclass(frozen=True)
class BatchNorm:
    channels: int


@dataclasses.dataclass(frozen=True)
class Flatten:
    pass


@dataclasses.dataclass(frozen=True)
class Lif:
    """Threshold 1, soft reset."""

    decay: float


@dataclasses.dataclass(frozen=True)
class If:
    """Threshold 1, hard reset, which SpikingJelly's tutorial has."""


@dataclasses.dataclass(frozen=True)
class RecurrentLif:
    """A Lif whose spikes come back to all of its neurons one step later."""

    size: int
    decay: float


@dataclasses.dataclass(frozen=True)
class Workload:
    """Density is the share of ones in an input of spikes, each drawn by itself; None: the same
    values at every step. With digits the spikes are MNIST's first images in rate code, of which
    13 % are ones as well, but the steps of one image resemble each other. Gain multiplies the
    standard starting weights, so that the deeper neurons fire."""

    stages: tuple
    steps: int
    batch: int
    shape: tuple
    density: float = None
    gain: float = 1
    training: bool = True
    digits: bool = False


DEEP = (
    Linear(784, 512), Lif(0.95), Linear(512, 512), Lif(0.95), Linear(512, 512), Lif(0.95),
    Linear(512, 10), Lif(0.95),
)
WIDE = (Linear(784, 1000), Lif(0.95), Linear(1000, 10), Lif(0.95))

WORKLOADS = {
    "A": Workload(WIDE, 25, 128, (784,)),
    "B": Workload(WIDE, 25, 128, (784,), density=0.13, gain=2),
    "C": Workload(DEEP, 16, 256, (784,), density=0.13, gain=2),
    "D": Workload(
        (Conv(1, 12, 5), MaxPool(2), Lif(0.5), Conv(12, 64, 5), MaxPool(2), Lif(0.5), Flatten(),
         Linear(1024, 10), Lif(0.5)),
        10, 32, (1, 28, 28), gain=1.75,
    ),
    "E": Workload(
        (Conv(2, 12, 5), MaxPool(2), Lif(0.5), Conv(12, 32, 5), MaxPool(2), Lif(0.5), Flatten(),
         Linear(800, 10), Lif(0.5)),
        25, 16, (2, 34, 34), density=0.03, gain=2.5,
    ),
    "F": Workload(
        (Linear(700, 256), RecurrentLif(256, 0.95), Linear(256, 20), Lif(0.95)),
        100, 64, (700,), density=0.02, gain=3,
    ),
    "G": Workload(
        (Conv(1, 128, 3, 1, bias=False), BatchNorm(128), If(), MaxPool(2),
         Conv(128, 128, 3, 1, bias=False), BatchNorm(128), If(), MaxPool(2), Flatten(),
         Linear(6272, 2048, bias=False), If(), Linear(2048, 10, bias=False), If()),
        4, 64, (1, 28, 28), gain=2,
    ),
    "H": Workload(DEEP, 16, 1, (784,), density=0.13, gain=2, training=False),
}  # fmt: skip

DIGITS = pathlib.Path(os.environ.get("SPIKEJ_DATA", "")) / "mnist" / "train-images-idx3-ubyte.gz"
IDX_HEADER_BYTES = 16
if DIGITS.exists():
    for name in "BC":
        WORKLOADS[f"{name}_digits"] = dataclasses.replace(WORKLOADS[name], digits=True)

# Small enough that the firing rates stay what they are over all steps.
LEARNING_RATE = 1e-6


def draw(workload, seed=7):
    """Input, labels and weights, as named tensors."""
    generator = torch.Generator().manual_seed(seed)

    def uniform(bound, *shape):
        return (torch.rand(shape, generator=generator) * 2 - 1) * bound

    tensors = {}
    for number, stage in enumerate(workload.stages):
        match stage:
            case Linear(inputs, outputs, bias):
                bound = workload.gain / math.sqrt(inputs)
                tensors[f"{number}.weight"] = uniform(bound, inputs, outputs)
                tensors[f"{number}.bias"] = uniform(bound, outputs) * bias
            case Conv(inputs, outputs, kernel, _, bias):
                bound = workload.gain / math.sqrt(inputs * kernel**2)
                tensors[f"{number}.weight"] = uniform(bound, outputs, inputs, kernel, kernel)
                if bias:
                    tensors[f"{number}.bias"] = uniform(bound, outputs)
            case BatchNorm(channels):
                tensors[f"{number}.weight"] = torch.ones(channels)
                tensors[f"{number}.bias"] = torch.zeros(channels)
            case RecurrentLif(size, _):
                bound = 1 / math.sqrt(size)
                tensors[f"{number}.recurrent_weight"] = uniform(bound, size, size)
    if workload.density is None:
        values = torch.rand((workload.batch, *workload.shape), generator=generator)
    else:
        shape = (workload.steps, workload.batch, *workload.shape)
        rate = digits(workload) if workload.digits else workload.density
        values = (torch.rand(shape, generator=generator) < rate).float()
    outputs = [s.outputs for s in workload.stages if isinstance(s, Linear)][-1]
    tensors["input"] = values
    tensors["labels"] = torch.randint(outputs, (workload.batch,), generator=generator)
    return tensors


def digits(workload):
    """The pixels of a batch of images, from 0 to 1."""
    count = workload.batch * math.prod(workload.shape)
    with gzip.open(DIGITS) as images:
        pixels = images.read(IDX_HEADER_BYTES + count)[IDX_HEADER_BYTES:]
    values = torch.frombuffer(bytearray(pixels), dtype=torch.uint8)
    return values.reshape(workload.batch, *workload.shape) / 255


def write(workload, file):
    save_file(draw(workload), file)


def read(file):
    return load_file(file)


def module(number, stage, tensors):
    """The PyTorch module of a stage with weights; peers take the plain ones."""
    match stage:
        case Linear(inputs, outputs, bias):
            layer = torch.nn.Linear(inputs, outputs, bias)
        case Conv(inputs, outputs, kernel, padding, bias):
            layer = torch.nn.Conv2d(inputs, outputs, kernel, padding=padding, bias=bias)
        case BatchNorm(channels):
            layer = torch.nn.BatchNorm2d(channels)
        case MaxPool(size):
            return torch.nn.MaxPool2d(size)
        case Flatten():
            return torch.nn.Flatten()
    with_weights(layer, number, tensors)
    return layer


def with_weights(layer, number, tensors):
    """Copies the weights of a stage into its module."""
    weight = tensors[f"{number}.weight"]
    with torch.no_grad():
        layer.weight.copy_(weight.T if isinstance(layer, torch.nn.Linear) else weight)
        if layer.bias is not None:
            layer.bias.copy_(tensors[f"{number}.bias"])
