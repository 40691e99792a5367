"""Makes numbers of events by Tonic's functions, for RepresentationsAgainstTonicTest.

Reads `t`, `x`, `y`, `p` (float32, whole numbers) from a safetensors file and writes a tensor for
each representation; the constants are those of the test.

usage: representations.py INPUT OUTPUT WIDTH HEIGHT
"""

import sys

import numpy as np
from safetensors.numpy import load_file, save_file
from tonic import functional

FRAMES, WINDOW, TAU = 5, 20_000, 30_000.0
CELL, SURFACE, HISTORY = 8, 5, 10_000
QUIET = 2_000

columns = load_file(sys.argv[1])
sensor = (int(sys.argv[3]), int(sys.argv[4]), 2)
fields = np.dtype([("x", np.int64), ("y", np.int64), ("t", np.int64), ("p", np.int64)])
events = np.zeros(columns["t"].size, fields)
for name in fields.names:
    events[name] = columns[name]


def ordered(kept):
    return np.stack([kept[name] for name in ("t", "x", "y", "p")]).astype(np.float32)


outputs = {
    "byNumber": functional.to_frame_numpy(events, sensor, n_event_bins=FRAMES),
    "byDuration": functional.to_frame_numpy(events, sensor, time_window=WINDOW),
    "byCount": functional.to_frame_numpy(events, sensor, event_count=100),
    "binaRep": functional.to_bina_rep_numpy(
        functional.to_frame_numpy(events, sensor, event_count=100)[:8], 2, 4
    ),
    # Tonic's grid changes the polarities that it is given.
    "voxelGrid": functional.to_voxel_grid_numpy(events.copy(), sensor, FRAMES),
    "timeSurface": functional.to_timesurface_numpy(events, sensor, WINDOW, TAU),
    "hats": functional.to_averaged_timesurface_numpy(
        events, sensor, CELL, SURFACE, HISTORY, TAU, "exp"
    ),
    "denoise": ordered(functional.denoise_numpy(events, QUIET)),
}
save_file(
    {name: np.ascontiguousarray(values, np.float32) for name, values in outputs.items()},
    sys.argv[2],
)
