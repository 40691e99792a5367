"""The workloads in SpikingJelly: multi-step mode ('m'), the torch backend, as its tutorials write it.

Same neuron as SpikeJ's: tau = 1 / (1 - decay) without decay of the input, v_reset None for the soft
reset. A static input is repeated T times. The recurrent network is a loop with the neuron in single
step: LinearRecurrentContainer would multiply the input by the unit matrix beside the spikes.
"""

import torch
from spikingjelly.activation_based import functional, layer, neuron, surrogate
from workloads import BatchNorm, Conv, Flatten, If, Lif, Linear, MaxPool, RecurrentLif, with_weights


class Recurrent(torch.nn.Module):
    def __init__(self, size, lif, weight):
        super().__init__()
        self.lif = lif
        self.feedback = torch.nn.Linear(size, size, bias=False)
        with torch.no_grad():
            self.feedback.weight.copy_(weight.T)

    def forward(self, x_seq):
        spikes = [self.lif(x_seq[0])]
        for x in x_seq[1:]:
            spikes.append(self.lif(x + self.feedback(spikes[-1])))
        return torch.stack(spikes)


def lif(decay, step_mode="m"):
    return neuron.LIFNode(
        tau=1 / (1 - decay),
        decay_input=False,
        v_reset=None,
        surrogate_function=surrogate.ATan(alpha=2.0),
        detach_reset=True,
        step_mode=step_mode,
    )


def build(number, stage, tensors):
    match stage:
        case Linear(inputs, outputs, bias):
            made = layer.Linear(inputs, outputs, bias, step_mode="m")
        case Conv(inputs, outputs, kernel, padding, bias):
            made = layer.Conv2d(
                inputs, outputs, kernel, padding=padding, bias=bias, step_mode="m"
            )
        case BatchNorm(channels):
            made = layer.BatchNorm2d(channels, step_mode="m")
        case MaxPool(size):
            return layer.MaxPool2d(size, step_mode="m")
        case Flatten():
            return layer.Flatten(step_mode="m")
        case Lif(decay):
            return lif(decay)
        case If():
            return neuron.IFNode(surrogate_function=surrogate.ATan(alpha=2.0), step_mode="m")
        case RecurrentLif(size, decay):
            return Recurrent(size, lif(decay, "s"), tensors[f"{number}.recurrent_weight"])
    with_weights(made, number, tensors)
    return made


class Net(torch.nn.Module):
    def __init__(self, workload, tensors):
        super().__init__()
        self.workload = workload
        self.layers = torch.nn.Sequential(
            *(build(n, stage, tensors) for n, stage in enumerate(workload.stages))
        )

    def forward(self, values, spikes=None):
        functional.reset_net(self)
        x = values
        if self.workload.density is None:
            x = values.unsqueeze(0).repeat(self.workload.steps, *[1] * values.dim())
        for made in self.layers:
            x = made(x)
            if spikes is not None and isinstance(made, (neuron.BaseNode, Recurrent)):
                spikes.append(x)
        return x
