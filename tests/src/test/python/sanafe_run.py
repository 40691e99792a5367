"""Runs SANA-FE itself: sanafe_run.py FOLDER STEPS.

Writes SANA-FE's own architectures and networks into FOLDER, and a random network with its Loihi,
whose directions cost differently; prints what each pair costs: architecture, network, energy (J)
of synapses, dendrites, somas and messages, duration (s), spikes of neurons and synaptic events,
duration by detailed timing (s).
"""

import importlib.resources
import pathlib
import random
import sys

import sanafe

INPUTS, NEURONS = 12, 60


def random_network(rng):
    kinds = [
        "bias: 0.75",
        "synapse_hw_name: loihi_sparse_synapse, refractory_delay: 3, force_update: true",
        "input_decay: 0.5",
        "reverse_threshold: -1, reverse_reset_mode: saturate",
        "reset_mode: hard, reset: 0.25",
        "potential: 3",
    ]
    yield "network:\n  name: random\n  groups:\n    - name: in\n      neurons:"
    for i in range(INPUTS):
        yield f"        - {i}: [spikes: {[rng.randint(0, 1) for _ in range(8)]}]"
    yield "    - name: hid\n      attributes: [leak_decay: 0.9, reset_mode: soft]\n      neurons:"
    for i in range(NEURONS):
        yield f"        - {i}: {{threshold: {rng.randint(2, 12) / 4}, {rng.choice(kinds)}}}"
    yield "  edges:"
    for i in range(INPUTS):
        for j in rng.sample(range(NEURONS), 8):
            yield f"    - in.{i} -> hid.{j}: [weight: {rng.randint(-8, 16) / 4}]"
    for i in range(NEURONS):
        for j in rng.sample(range(NEURONS), 6):
            yield f"    - hid.{i} -> hid.{j}: [weight: {rng.randint(-8, 10) / 4}]"
    yield "mappings:"
    for i in range(INPUTS):
        core = f"{rng.randint(0, 31)}.{rng.randint(0, 3)}"
        yield f"  - in.{i}: [core: {core}, soma: 'loihi_inputs[{i}]']"
    for i in range(NEURONS):
        yield f"  - hid.{i}: [core: {rng.choice([0, 1, 2, 5, 9, 17, 31])}.{rng.randint(0, 1)}]"


def simulated(architecture, network, steps, timing):
    described = sanafe.load_arch(str(architecture))
    running = sanafe.SpikingChip(described)
    running.load(sanafe.load_net(str(network), described))
    return running.sim(steps, timing_model=timing)


def main(folder, steps):
    theirs = importlib.resources.files("sanafe") / "examples"

    def write(name, text):
        path = folder / name
        path.write_text(text)
        return path

    chip = write("chip.yaml", (theirs / "example_chip.yaml").read_text())
    loihi = write("loihi.yaml", (theirs / "loihi.yaml").read_text())
    tutorial = write("tutorial.yaml", (theirs / "tutorial_arch.yaml").read_text())
    example = (theirs / "example_snn.yaml").read_text()
    odd = loihi.read_text()
    for right, wrong in [
        ("energy_north_hop: 4.2", "energy_north_hop: 14.2"),
        ("energy_west_hop: 3.0", "energy_west_hop: 23.0"),
        ("energy_message_in: 0.0", "energy_message_in: 1.7"),
        ("energy_update: 0.0", "energy_update: 0.9e-12"),
        ("latency_update: 0.0", "latency_update: 0.3e-9"),
    ]:
        assert right in odd
        odd = odd.replace(right, wrong)
    pairs = [
        (chip, write("example.yaml", example)),
        (loihi, write("example_loihi.yaml", example.replace("demo_input", "loihi_inputs"))),
        (tutorial, write("snn.yaml", (theirs / "tutorial_snn.yaml").read_text())),
        (write("odd.yaml", odd), write("random.yaml", "\n".join(random_network(random.Random(3))))),
    ]
    for architecture, network in pairs:
        run = simulated(architecture, network, steps, "simple")
        detailed = simulated(architecture, network, steps, "detailed")
        energy = run["energy"]
        print(
            "RUN",
            architecture.name,
            network.name,
            energy["synapse"],
            energy["dendrite"],
            energy["soma"],
            energy["network"],
            run["sim_time"],
            run["neurons_fired"],
            run["spikes"],
            detailed["sim_time"],
            flush=True,
        )


main(pathlib.Path(sys.argv[1]), int(sys.argv[2]))
