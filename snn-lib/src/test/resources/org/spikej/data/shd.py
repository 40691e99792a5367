"""Writes shd.h5.gz: seven recordings in the layout of shd_train.h5, by PyTables as the original."""

import gzip
import os

import numpy as np
import tables

WORDS = [b"zero", b"one", b"two", b"null", b"eins", b"zwei"]

with tables.open_file("shd.h5", "w") as file:
    spikes = file.create_group("/", "spikes")
    times = file.create_vlarray(spikes, "times", tables.Float16Atom())
    units = file.create_vlarray(spikes, "units", tables.UInt16Atom())
    for i in range(7):
        times.append(np.linspace(0, 0.25 * i, 3 * i).astype(np.float16))
        units.append((np.arange(3 * i) * 37 % 700).astype(np.uint16))
    file.create_array("/", "labels", np.arange(7).astype(np.uint16) % len(WORDS))
    extra = file.create_group("/", "extra")
    file.create_array(extra, "keys", np.array(WORDS))
    file.create_array(extra, "speaker", np.arange(7).astype(np.uint16))

with open("shd.h5", "rb") as plain, open("shd.h5.gz", "wb") as packed:
    with gzip.GzipFile(fileobj=packed, mode="wb", filename="", mtime=0) as out:
        out.write(plain.read())
os.remove("shd.h5")
