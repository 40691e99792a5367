"""A plain simulation of NIR graphs, by Euler's rule, beside the Python package nir.

usage: nir_reference.py simulate GRAPH.nir INPUT.safetensors OUTPUT.safetensors
       nir_reference.py make GRAPH.nir INPUT.safetensors OUTPUT.safetensors

`simulate` reads a graph and the tensor `input` [T, N, ...] and writes what the graph's output is,
tensor `output`; `make` draws a graph and an input first and writes them too.
"""

import json
import struct
import sys

import nir
import numpy as np

DT = 1e-4


def read_tensor(path, name):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        entry = json.loads(file.read(length))[name]
        begin, end = entry["data_offsets"]
        file.seek(8 + length + begin)
        return np.frombuffer(file.read(end - begin), "<f4").reshape(entry["shape"])


def write_tensor(path, name, values):
    values = np.ascontiguousarray(values, "<f4")
    header = {
        name: {"dtype": "F32", "shape": values.shape, "data_offsets": [0, values.nbytes]}
    }
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + values.tobytes())


def windows(image, kernel, stride, padding):
    """[N, C, H, W] as [N, C, H', W', kernel, kernel]."""
    edge = ((0, 0), (0, 0), (padding[0],) * 2, (padding[1],) * 2)
    view = np.lib.stride_tricks.sliding_window_view(np.pad(image, edge), kernel, (2, 3))
    return view[:, :, :: stride[0], :: stride[1]]


def pooled(node, image):
    return windows(image, tuple(node.kernel_size), node.stride, node.padding)


def convolve(node, image):
    kernel = node.weight.shape[2:]
    padding = [k // 2 for k in kernel] if isinstance(node.padding, str) else node.padding
    view = windows(image, kernel, node.stride, padding)
    return np.einsum("nchwij,ocij->nohw", view, node.weight) + node.bias[:, None, None]


class Neurons:
    """Membrane and synaptic current between steps."""

    def __init__(self, node):
        self.node = node
        self.v = None
        self.i = 0.0

    def step(self, x):
        node = self.node
        if isinstance(node, nir.CubaLIF):
            self.i = self.i + DT / node.tau_syn * (node.w_in * x - self.i)
            x = self.i
        rest = getattr(node, "v_leak", 0.0)
        v = self.v if self.v is not None else rest + np.zeros_like(x)
        if isinstance(node, (nir.I, nir.IF)):
            v = v + DT * node.r * x
        elif isinstance(node, nir.CubaLIF):
            v = v + DT / node.tau_mem * (rest - v + node.r * x)
        else:
            v = v + DT / node.tau * (rest - v + node.r * x)
        if isinstance(node, (nir.I, nir.LI)):
            self.v = v
            return v
        spikes = v > node.v_threshold
        self.v = np.where(spikes, node.v_reset, v)
        return spikes.astype(float)


class Delay:
    def __init__(self, node):
        self.past = []
        self.steps = int(round(float(node.delay.flat[0]) / DT))

    def step(self, x):
        self.past.append(x)
        return self.past[-1 - self.steps] if len(self.past) > self.steps else 0 * x


def stepper(node):
    if isinstance(node, nir.Delay):
        return Delay(node).step
    if isinstance(node, (nir.I, nir.IF, nir.LI, nir.LIF, nir.CubaLIF)):
        return Neurons(node).step
    plain = {
        nir.Input: lambda x: x,
        nir.Output: lambda x: x,
        nir.Affine: lambda x: x @ node.weight.T + node.bias,
        nir.Linear: lambda x: x @ node.weight.T,
        nir.Scale: lambda x: x * node.scale,
        nir.Threshold: lambda x: (x > node.threshold).astype(float),
        nir.Flatten: lambda x: x.reshape(len(x), -1),
        nir.Conv2d: lambda x: convolve(node, x),
        nir.AvgPool2d: lambda x: pooled(node, x).mean((4, 5)),
        nir.SumPool2d: lambda x: pooled(node, x).sum((4, 5)),
    }
    return plain[type(node)]


def ordered(graph):
    """Each node behind those that lead to it, where no cycle forbids it."""
    order = []
    seen = set()

    def visit(name):
        seen.add(name)
        for source, target in graph.edges:
            if source == name and target not in seen:
                visit(target)
        order.insert(0, name)

    visit(next(iter(graph.inputs)))
    return order


def simulate(graph, spikes):
    order = ordered(graph)
    place = {name: i for i, name in enumerate(order)}
    steps = {name: stepper(graph.nodes[name]) for name in order}
    before = {}
    result = []
    for x in spikes.astype(float):
        now = {}
        for name in order:
            into = [
                now[a] if place[a] < place[b] else before.get(a)
                for a, b in graph.edges
                if b == name
            ]
            into = [values for values in into if values is not None]
            now[name] = steps[name](sum(into[1:], into[0]) if into else x)
        before = now
        result.append(now[next(iter(graph.outputs))])
    return np.stack(result)


def make():
    random = np.random.default_rng(3)

    def weight(*shape):
        return (random.standard_normal(shape) / np.sqrt(shape[-1])).astype("f4")

    def full(value, *shape):
        return np.full(shape, value, "f4")

    image = (3, 4, 4)
    nodes = {
        "input": nir.Input(np.array([2, 8, 8])),
        "conv": nir.Conv2d((8, 8), weight(3, 2, 3, 3), 1, "same", 1, 1, full(0.1, 3)),
        "lif": nir.LIF(
            tau=full(8e-4, 3, 8, 8),
            r=full(2, 3, 8, 8),
            v_leak=full(-65, 3, 8, 8),
            v_threshold=full(-64.6, 3, 8, 8),
            v_reset=full(-65, 3, 8, 8),
        ),
        "pool": nir.SumPool2d(np.array([2, 2]), np.array([2, 2]), np.array([0, 0])),
        "if": nir.IF(
            r=random.uniform(5e3, 1e4, image).astype("f4"),
            v_threshold=random.uniform(1, 3, image).astype("f4"),
        ),
        "flatten": nir.Flatten({"input": np.array(image)}, 0, -1),
        "body": nir.Linear(weight(48, 48)),
        "body_if": nir.IF(r=full(1e4, 48), v_threshold=full(1, 48)),
        "affine": nir.Affine(weight(6, 48), full(0.05, 6)),
        "cuba": nir.CubaLIF(
            tau_syn=full(4e-4, 6),
            tau_mem=full(1e-3, 6),
            r=full(3, 6),
            v_leak=full(0, 6),
            v_threshold=full(0.3, 6),
            w_in=full(2, 6),
        ),
        "back": nir.Linear(weight(6, 6)),
        "output": nir.Output(np.array([6])),
    }
    chain = ["input", "conv", "lif", "pool", "if", "flatten", "body", "body_if", "affine", "cuba"]
    edges = list(zip(chain, [*chain[1:], "output"]))
    edges += [("flatten", "affine"), ("cuba", "back"), ("back", "cuba")]
    return nir.NIRGraph(nodes, edges), random.uniform(0, 1, (12, 5, 2, 8, 8)).astype("f4")


def main():
    what, graph_file, input_file, output_file = sys.argv[1:]
    if what == "make":
        graph, values = make()
        nir.write(graph_file, graph)
        write_tensor(input_file, "input", values)
    graph = nir.read(graph_file)
    write_tensor(output_file, "output", simulate(graph, read_tensor(input_file, "input")))


main()
