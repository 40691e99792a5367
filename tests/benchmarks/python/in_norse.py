"""The workloads in Norse: SequentialState cells in a loop over the steps, as its tutorials write it.

Same neuron as SpikeJ's, in other units: LIFBoxCell takes (1 - decay) of the input, so its threshold
is (1 - decay) as well. Surrogate: SuperSpike, 1 / (α |x| + 1)², of about the arctan's width; Norse
has no arctan. The recurrent network adds the feedback with a torch.nn.Linear: Norse's recurrent
cells have a synaptic current, which is another neuron. IAFCell resets hard.
"""

import torch
from norse.torch import IAFCell, IAFParameters, LIFBoxCell, LIFBoxParameters, SequentialState
from norse.torch.functional.reset import reset_subtract
from workloads import BatchNorm, If, Lif, RecurrentLif, module

ALPHA = 2.0


def lif(decay):
    share = 1 - decay
    return LIFBoxCell(
        LIFBoxParameters(
            tau_mem_inv=torch.tensor(share),
            v_th=torch.tensor(share),
            alpha=torch.tensor(ALPHA / share),
            reset_method=reset_subtract,
        ),
        dt=1.0,
    )


class Recurrent(torch.nn.Module):
    """A cell with feedback; its state is that of the neuron and its last spikes."""

    def __init__(self, size, decay, weight):
        super().__init__()
        self.cell = lif(decay)
        self.feedback = torch.nn.Linear(size, size, bias=False)
        with torch.no_grad():
            self.feedback.weight.copy_(weight.T)

    def forward(self, x, state=None):
        if state is None:
            return self.fire(x, None)
        neuron, spikes = state
        return self.fire(x + self.feedback(spikes), neuron)

    def fire(self, current, state):
        spikes, state = self.cell(current, state)
        return spikes, (state, spikes)


def build(number, stage, tensors):
    match stage:
        case Lif(decay):
            return lif(decay)
        case If():
            return IAFCell(IAFParameters(alpha=torch.tensor(ALPHA)))
        case RecurrentLif(size, decay):
            return Recurrent(size, decay, tensors[f"{number}.recurrent_weight"])
    return module(number, stage, tensors)


class Net(torch.nn.Module):
    def __init__(self, workload, tensors):
        super().__init__()
        self.workload = workload
        self.neurons = [isinstance(s, (Lif, If, RecurrentLif)) for s in workload.stages]
        layers = [build(n, stage, tensors) for n, stage in enumerate(workload.stages)]
        self.layers = torch.nn.ModuleList(layers)
        self.network = SequentialState(*layers)
        # Batch norm over time and batch, as in the other libraries: all steps of a layer at once.
        self.layerwise = any(isinstance(stage, BatchNorm) for stage in workload.stages)

    def forward(self, values, spikes=None):
        static = self.workload.density is None
        rows = [values] * self.workload.steps if static else list(values)
        if self.layerwise or spikes is not None:
            return self.by_layer(torch.stack(rows), spikes)
        state, out = None, []
        for x in rows:
            x, state = self.network(x, state)
            out.append(x)
        return torch.stack(out)

    def by_layer(self, x, spikes):
        for layer, spiking in zip(self.layers, self.neurons):
            if spiking:
                state, out = None, []
                for current in x:
                    spk, state = layer(current, state)
                    out.append(spk)
                x = torch.stack(out)
                if spikes is not None:
                    spikes.append(x)
            else:
                x = layer(x.flatten(0, 1)).unflatten(0, x.shape[:2])
        return x
