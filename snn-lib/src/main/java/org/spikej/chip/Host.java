package org.spikej.chip;

/**
 * The computer beside the chip: where the input is real-valued, it writes what the input makes of
 * the first weights into the neurons as biases.
 *
 * @param mapped the network
 * @param stimulus of the sample
 */
record Host(Mapped mapped, Stimuli.Stimulus stimulus) implements Emulator.Watcher {
    @Override
    public void before(int step, Emulator emulator) {
        if (!mapped.hostFirst()) {
            return;
        }
        int core = 0;
        for (int g = 0; g < mapped.groups().size(); g++) {
            var currents = stimulus.currents().get(g);
            int own = step - mapped.groups().get(g).start();
            for (var slice : mapped.cores().get(g).slices()) {
                if (own >= 0 && own < currents.length) {
                    emulator.core(core).drive(Mapped.of(slice, currents[own]));
                }
                core++;
            }
        }
    }

    @Override
    public void after(int step, int[] fired, int count) {}
}
