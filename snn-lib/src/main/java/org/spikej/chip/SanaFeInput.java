package org.spikej.chip;

import java.util.Map;

/** A neuron that spikes as it was told: at the steps of a list, and at each so many steps. */
final class SanaFeInput implements SanaFeSoma {
    private final boolean[] spikes;
    private final int period;

    SanaFeInput(Map<String, Yaml> attributes) {
        if (attributes.containsKey("poisson")) {
            throw attributes
                    .get("poisson")
                    .wrong("expected `spikes` or `rate`: random input cannot be repeated");
        }
        var list = attributes.get("spikes");
        spikes = list == null ? new boolean[0] : new boolean[list.items().size()];
        for (int t = 0; t < spikes.length; t++) {
            spikes[t] = SanaFeLif.truth(list.items().get(t));
        }
        var rate = attributes.get("rate");
        double each = rate == null ? 0 : rate.notNegative();
        if (each > 1) {
            throw rate.wrong("expected a rate of at most 1, got %s".formatted(rate.text()));
        }
        period = each > 0 ? (int) (1 / each) : 0;
    }

    @Override
    public Status step(int step, boolean arrived, double current) {
        boolean fires =
                step <= spikes.length && spikes[step - 1] || period > 0 && step % period == 0;
        return fires ? Status.FIRED : Status.IDLE;
    }

    @Override
    public double potential() {
        return 0;
    }
}
