"""Runs 1,000 neurons for 1,000 steps in nengo-loihi's emulator and prints the SHA-256 of what they do.

Constants and inputs come from a generator that LoihiAgainstNengoTest has too, which compares the
digest. The digest takes, for each step, all membrane potentials as 32-bit little-endian integers, and
then a byte for each neuron that says whether it spikes.

usage: python3.11 -m venv v && v/bin/pip install 'numpy<1.24' 'nengo<4' nengo-loihi==1.1.0 &&
       v/bin/python loihi.py
"""

import hashlib
import warnings

import numpy as np
from nengo_loihi.emulator.interface import CompartmentState

NEURONS = 1000
STEPS = 1000
state = 42


def draw(bound):
    """A number from 0 to bound - 1, by Knuth's linear congruential generator of 64 bits."""
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return (state >> 33) % bound


class Compartment:
    scale_u = scale_v = enable_noise = noise_at_membrane = False
    noise_exp = noise_offset = 0
    vmin = -(2**23) + 1
    vmax = 2**23 - 1

    def __init__(self):
        rows = np.array(
            [
                (draw(4096), draw(4096), 64 * (1 + draw(2000)), draw(401) - 200, 1 + draw(5))
                for _ in range(NEURONS)
            ],
            dtype=np.int32,
        )
        self.decay_u, self.decay_v, self.vth, self.bias, self.refract_delay = rows.T


class Block:
    n_neurons = NEURONS
    compartment = Compartment()


class Blocks:
    n_compartments = NEURONS
    dtype = np.int32
    blocks = [Block]
    slices = {Block: slice(0, NEURONS)}


def arriving():
    """A sum of weights: none, a usual one, or one that overflows 21 bits."""
    kind = draw(64)
    if kind == 0:
        return draw(131072) - 65536
    return draw(511) - 255 if kind < 16 else 0


warnings.simplefilter("ignore")  # of overflows, which are meant
compartments = CompartmentState(Blocks, strict=False)
digest = hashlib.sha256()
spikes = 0
for _ in range(STEPS):
    compartments.input[0, :] = [64 * arriving() for _ in range(NEURONS)]
    compartments.update(np.random)
    compartments.advance_input()
    digest.update(compartments.voltage.astype("<i4").tobytes())
    digest.update(compartments.spiked.astype("u1").tobytes())
    spikes += int(compartments.spiked.sum())
print(spikes, digest.hexdigest())
