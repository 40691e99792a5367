"""The workloads in snnTorch 1.0: a loop over the steps, as its tutorials 5 to 7 write it.

Same neuron as SpikeJ's: with reset_delay=False a spike resets the membrane at once. One case
differs: a membrane that is above the threshold even after the reset (above 2 before it) is reset
once more before it takes the next input.
"""

import snntorch
import torch
from snntorch import surrogate
from workloads import BatchNorm, If, Lif, RecurrentLif, module

NEURONS = (Lif, If, RecurrentLif)


def neuron(number, stage, tensors):
    options = {"spike_grad": surrogate.atan(alpha=2.0), "reset_delay": False}
    match stage:
        case Lif(decay):
            return snntorch.Leaky(beta=decay, **options)
        case If():
            return snntorch.Leaky(beta=1.0, reset_mechanism="zero", **options)
        case RecurrentLif(size, decay):
            layer = snntorch.RLeaky(beta=decay, all_to_all=True, linear_features=size, **options)
            layer.recurrent = torch.nn.Linear(size, size, bias=False)
            with torch.no_grad():
                layer.recurrent.weight.copy_(tensors[f"{number}.recurrent_weight"].T)
            return layer


class Net(torch.nn.Module):
    def __init__(self, workload, tensors):
        super().__init__()
        self.workload = workload
        self.layers = torch.nn.ModuleList(
            neuron(n, stage, tensors) if isinstance(stage, NEURONS) else module(n, stage, tensors)
            for n, stage in enumerate(workload.stages)
        )
        # Batch norm over time and batch, as in the other libraries: all steps of a layer at once.
        self.layerwise = any(isinstance(stage, BatchNorm) for stage in workload.stages)

    def forward(self, values, spikes=None):
        static = self.workload.density is None
        rows = [values] * self.workload.steps if static else list(values)
        if self.layerwise:
            return self.by_layer(torch.stack(rows), spikes)
        for layer in self.layers:
            if isinstance(layer, (snntorch.Leaky, snntorch.RLeaky)):
                layer.reset_mem()
        states = [None] * len(self.layers)
        recorded = [[] for _ in self.layers]
        for x in rows:
            for number, layer in enumerate(self.layers):
                if isinstance(layer, snntorch.RLeaky):
                    x, mem = layer(x, *(states[number] or (None, None)))
                    states[number] = (x, mem)
                elif isinstance(layer, snntorch.Leaky):
                    x, states[number] = layer(x, states[number])
                else:
                    x = layer(x)
                    continue
                recorded[number].append(x)
        if spikes is not None:
            spikes.extend(torch.stack(r) for r in recorded if r)
        return torch.stack(recorded[-1])

    def by_layer(self, x, spikes):
        for layer in self.layers:
            if isinstance(layer, snntorch.Leaky):
                mem, out = layer.reset_mem(), []
                for current in x:
                    spk, mem = layer(current, mem)
                    out.append(spk)
                x = torch.stack(out)
                if spikes is not None:
                    spikes.append(x)
            else:
                x = layer(x.flatten(0, 1)).unflatten(0, x.shape[:2])
        return x
