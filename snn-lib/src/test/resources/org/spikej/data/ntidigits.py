"""Writes ntidigits.h5.gz: five recordings in the layout of n-tidigits.hdf5, by h5py."""

import gzip
import io

import h5py
import numpy as np

NAMES = {
    "train": ["man-ac-a-1", "man-ac-a-1z9", "woman-bd-b-o"],
    "test": ["man-ef-a-z", "woman-gh-a-22"],
}

plain = io.BytesIO()
with h5py.File(plain, "w") as file:
    for split, names in NAMES.items():
        file.create_dataset(f"{split}_labels", data=np.array(names, dtype="S"))
        for i, name in enumerate(names):
            times = np.linspace(0, 0.5 * (i + 1), 4 + i).astype(np.float32)
            file.create_dataset(f"{split}_timestamps/{name}", data=times)
            channels = (np.arange(4 + i) * 21 % 64).astype(np.uint8)
            file.create_dataset(f"{split}_addresses/{name}", data=channels)

with open("ntidigits.h5.gz", "wb") as packed:
    with gzip.GzipFile(fileobj=packed, mode="wb", filename="", mtime=0) as out:
        out.write(plain.getvalue())
