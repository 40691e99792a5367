"""Runs the neurons of SpikingJelly, snnTorch and Norse on the same currents as SpikeJ's.

Reads `current` [T, N] from a safetensors file and writes, for each model, reset and library,
`MODEL.RESET.LIBRARY.spikes` and `.membrane` [T, N]; the membrane is that after the reset.
Called by NeuronsAgainstPythonTest, which has the same constants.

usage: neurons.py INPUT OUTPUT
"""

import sys
import warnings

warnings.filterwarnings("ignore")

import snntorch
import torch
from norse.torch.functional.lsnn import (
    LSNNFeedForwardState,
    LSNNParameters,
    lsnn_feed_forward_step,
)
from norse.torch.functional.reset import reset_subtract, reset_value
from safetensors.torch import load_file, save_file
from spikingjelly.activation_based import neuron

DECAY, SYNAPTIC_DECAY = 0.9, 0.5
TIME_CONSTANT, PLIF_THRESHOLD = 3.0, 0.2
ADAPTATION_DECAY, ADAPTATION = 0.95, 0.1


def in_spikingjelly(node, current):
    """The membrane after each step, in single-step mode."""
    spikes, membranes = [], []
    for x in current:
        spikes.append(node(x))
        membranes.append(node.v)
    return torch.stack(spikes), torch.stack(membranes)


def in_snntorch(node, current):
    node.reset_mem()
    spikes, membranes = [], []
    for x in current:
        spk, *state = node(x)
        spikes.append(spk)
        membranes.append(state[-1])
    return torch.stack(spikes), torch.stack(membranes)


def spikingjelly_models(reset):
    v_reset = {"soft": None, "hard": 0.0}[reset]
    return {
        "if": neuron.IFNode(v_reset=v_reset),
        # λ = 1 − 1/τ, with the input as it is
        "lif": neuron.LIFNode(tau=1 / (1 - DECAY), decay_input=False, v_reset=v_reset),
        # k = 1/τ for the decay and for the input
        "plif": neuron.ParametricLIFNode(
            init_tau=TIME_CONSTANT, decay_input=True, v_threshold=PLIF_THRESHOLD, v_reset=v_reset
        ),
        "cuba": neuron.CUBALIFNode(
            c_decay=SYNAPTIC_DECAY, v_decay=DECAY, v_threshold=1.0, v_reset=v_reset
        ),
    }


def snntorch_models(reset):
    # reset_delay=False: the spike resets the membrane in its own step
    options = {
        "reset_mechanism": {"soft": "subtract", "hard": "zero"}[reset],
        "reset_delay": False,
    }
    models = {
        "if": snntorch.Leaky(beta=1.0, **options),
        "lif": snntorch.Leaky(beta=DECAY, **options),
        # β = 1 − 1/τ; the caller takes 1/τ of the input
        "plif": snntorch.Leaky(
            beta=1 - 1 / TIME_CONSTANT, learn_beta=True, threshold=PLIF_THRESHOLD, **options
        ),
    }
    if reset == "soft":
        # Its hard reset clears the synaptic current with the membrane: another neuron.
        models["cuba"] = snntorch.Synaptic(alpha=SYNAPTIC_DECAY, beta=DECAY, **options)
    return models


def alif_in_norse(current, reset):
    """Norse's LSNN, whose equations are ours with other names:

        its step t+1 is our step t: the input passes its synapse first, which forgets at once
        v = k u with k = 1 − λ, and so are its thresholds: θ₀ k and, at each spike, β k / ρ more,
        since it lets the threshold decay before it is used

    It knows the hard reset only; for the soft one, Norse's own reset_subtract takes its place.
    """
    k = 1 - DECAY
    p = LSNNParameters(
        tau_syn_inv=torch.tensor(1.0),
        tau_mem_inv=torch.tensor(k),
        tau_adapt_inv=torch.tensor(1 - ADAPTATION_DECAY),
        v_th=torch.tensor(k),
        beta=torch.tensor(k * ADAPTATION / ADAPTATION_DECAY),
    )
    method = {"soft": reset_subtract, "hard": reset_value}[reset]
    zero = torch.zeros_like(current[0])
    state = LSNNFeedForwardState(v=zero, i=current[0], b=zero + p.v_th)
    spikes, membranes = [], []
    for x in (*current[1:], zero):
        before = state
        spk, state = lsnn_feed_forward_step(x, state, p, dt=1.0)
        u = before.v + p.tau_mem_inv * (before.i - before.v)
        threshold = before.b + p.tau_adapt_inv * (p.v_th - before.b)
        state = state._replace(v=method(spk, u, p.v_reset, threshold))
        spikes.append(spk)
        membranes.append(state.v / k)
    return torch.stack(spikes), torch.stack(membranes)


@torch.no_grad()
def main(source, target):
    current = load_file(source)["current"]
    results = {}
    for reset in ("soft", "hard"):
        for model, node in spikingjelly_models(reset).items():
            results[model, reset, "spikingjelly"] = in_spikingjelly(node, current)
        for model, node in snntorch_models(reset).items():
            scaled = current / TIME_CONSTANT if model == "plif" else current
            results[model, reset, "snntorch"] = in_snntorch(node, scaled)
        results["alif", reset, "norse"] = alif_in_norse(current, reset)
    tensors = {}
    for names, (spikes, membrane) in results.items():
        tensors[".".join((*names, "spikes"))] = spikes.contiguous()
        tensors[".".join((*names, "membrane"))] = membrane.contiguous()
    save_file(tensors, target)


main(*sys.argv[1:])
