"""Makes frames of events by SpikingJelly's two rules, for FramesAgainstSpikingJellyTest.

Reads `t`, `x`, `y`, `p` (float32, whole numbers) from a safetensors file and writes a tensor for
each rule; the constants are those of the test.

usage: frames.py INPUT OUTPUT WIDTH HEIGHT
"""

import importlib
import pathlib
import sys
import types

import numpy as np
import spikingjelly
from safetensors.numpy import load_file, save_file

# The package imports torchaudio when it is imported itself, which fails beside a torch of another
# CUDA; so its module is imported from a package of that name which does nothing else.
package = types.ModuleType("spikingjelly.datasets")
package.__path__ = [str(pathlib.Path(spikingjelly.__file__).parent / "datasets")]
sys.modules[package.__name__] = package
utils = importlib.import_module("spikingjelly.datasets.utils")

COUNTS, WINDOW = (1, 4, 7, 10), 20_000

columns = load_file(sys.argv[1])
width, height = int(sys.argv[3]), int(sys.argv[4])
events = {name: columns[name].astype(np.int64) for name in ("t", "x", "y", "p")}

outputs = {"duration": utils.integrate_events_by_fixed_duration(events, WINDOW, height, width)}
for count in COUNTS:
    for rule in ("number", "time"):
        outputs[f"{rule}.{count}"] = utils.integrate_events_by_fixed_frames_number(
            events, rule, count, height, width
        )
save_file(
    {name: np.ascontiguousarray(values, np.float32) for name, values in outputs.items()},
    sys.argv[2],
)
