"""Runs BindsNET's DiehlAndCook2015 on given spikes, for DiehlCookAgainstBindsNetTest.

usage: diehl_cook.py INPUT OUTPUT

INPUT has the float32 tensors `spikes` [samples, T, inputs], `weights` [inputs, neurons] and
`settings` [variants, 7]: excitation, inhibition, depression, potentiation, theta_plus,
tc_theta_decay, and 1 where one neuron spikes at most. The first samples are learned, the last one
is only answered. OUTPUT gets, for variant N, `N.voltages` and `N.spikes` [samples, T, neurons] of
the excitatory neurons, and `N.weights` and `N.theta` after each sample.
"""

import sys
import warnings

warnings.filterwarnings("ignore")

import torch
from bindsnet.models import DiehlAndCook2015
from bindsnet.network.monitors import Monitor
from safetensors.torch import load_file, save_file


def lowest_wins(spikes, _):
    """In place of torch.multinomial, by which BindsNET draws who spikes."""
    return spikes.argmax(1, keepdim=True)


def network(tensors, settings, steps):
    exc, inh, depression, potentiation, plus, decay, one_spike = settings.tolist()
    inputs, neurons = tensors["weights"].shape
    net = DiehlAndCook2015(
        n_inpt=inputs,
        n_neurons=neurons,
        exc=exc,
        inh=inh,
        nu=(depression, potentiation),
        theta_plus=plus,
        tc_theta_decay=decay,
    )
    net.layers["Ae"].one_spike = one_spike == 1
    net.connections[("X", "Ae")].pipeline[0].value.copy_(tensors["weights"])
    net.add_monitor(Monitor(net.layers["Ae"], ["s", "v"], time=steps), "Ae")
    return net


def run(tensors, settings):
    samples, steps, _ = tensors["spikes"].shape
    net = network(tensors, settings, steps)
    seen = {"voltages": [], "spikes": [], "weights": [], "theta": []}
    for i, spikes in enumerate(tensors["spikes"]):
        net.train(i + 1 < samples)
        net.run({"X": spikes.byte()}, time=steps)
        seen["voltages"].append(net.monitors["Ae"].get("v").view(steps, -1).clone())
        seen["spikes"].append(net.monitors["Ae"].get("s").view(steps, -1).float())
        seen["weights"].append(net.connections[("X", "Ae")].pipeline[0].value.clone())
        seen["theta"].append(net.layers["Ae"].theta.clone())
        net.reset_state_variables()
    return {name: torch.stack(values) for name, values in seen.items()}


def main(source, target):
    # A step is too little work for two threads to share.
    torch.set_num_threads(1)
    torch.multinomial = lowest_wins
    tensors = load_file(source)
    seen = {}
    for i, settings in enumerate(tensors["settings"]):
        seen |= {f"{i}.{name}": value for name, value in run(tensors, settings).items()}
    save_file(seen, target)


main(*sys.argv[1:])
