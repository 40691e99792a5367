package org.spikej.measure;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import org.spikej.neuron.Biophysical;
import org.spikej.neuron.Neuron;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * The f–I curve of a neuron model: how often it fires at a constant input current, once it has
 * settled.
 *
 * @param neuron the model
 * @param currents in the model's unit
 * @param rates of each current, in spikes per step
 */
public record FiCurve(Neuron neuron, double[] currents, double[] rates) {
    private static final int STEPS = 2_000;

    public FiCurve {
        if (currents.length == 0 || currents.length != rates.length) {
            throw new IllegalArgumentException(
                    "expected a rate for each of at least 1 current, got %d currents and %d rates"
                                    .formatted(currents.length, rates.length)
                            + ": measure them with FiCurve.of(neuron, currents)");
        }
        currents = currents.clone();
        rates = rates.clone();
    }

    /** {@link #of(Neuron, double[], int)} over 2,000 steps. */
    public static FiCurve of(Neuron neuron, double... currents) {
        return of(neuron, currents, STEPS);
    }

    /**
     * Lets a neuron for each current run from rest, and takes the mean interval between its spikes
     * in the second half of the steps. Where those spikes cover less than half of it, as a single
     * burst does, it is their number by those steps.
     *
     * @param currents at least 1
     * @param steps how long, at least 2
     */
    public static FiCurve of(Neuron neuron, double[] currents, int steps) {
        if (steps < 2) {
            throw new IllegalArgumentException(
                    "expected at least 2 steps, got %d: %d let most models settle"
                            .formatted(steps, STEPS));
        }
        requireFinite(currents);
        var values = new float[currents.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) currents[i];
        }
        int settled = steps / 2;
        int counted = steps - settled;
        try (var _ = Scope.open()) {
            var input = Tensors.of(values, 1, 1, values.length).expand(steps, 1, values.length);
            var spikes = Libtorch.withoutGradient(() -> neuron.trace(input).spikes());
            var train = Tensors.floats(spikes.narrow(0, settled, counted));
            var rates = new double[currents.length];
            Arrays.setAll(rates, i -> rate(train, i, currents.length));
            return new FiCurve(neuron, currents, rates);
        }
    }

    /** Of one of the neurons of a train {@code [steps, neurons]}. */
    private static double rate(float[] train, int neuron, int neurons) {
        int spikes = 0;
        int first = -1;
        int last = -1;
        for (int at = neuron, t = 0; at < train.length; at += neurons, t++) {
            if (train[at] != 0) {
                first = spikes == 0 ? t : first;
                last = t;
                spikes++;
            }
        }
        int steps = train.length / neurons;
        return last - first < steps / 2 ? (double) spikes / steps : (spikes - 1.0) / (last - first);
    }

    private static void requireFinite(double... currents) {
        for (double current : currents) {
            if (!Double.isFinite(current)) {
                throw new IllegalArgumentException(
                        "expected finite currents, got %s: leave it out".formatted(current));
            }
        }
    }

    /** So many currents, at equal distances from the first to the last. */
    public static double[] currents(double from, double to, int count) {
        if (count < 2 || !(from < to)) {
            throw new IllegalArgumentException(
                    ("expected at least 2 currents from a lower to a higher one, got %d from %s to"
                                    + " %s: currents(0, 1, 51), for instance")
                            .formatted(count, from, to));
        }
        var currents = new double[count];
        Arrays.setAll(currents, i -> from + (to - from) * i / (count - 1));
        return currents;
    }

    @Override
    public double[] currents() {
        return currents.clone();
    }

    @Override
    public double[] rates() {
        return rates.clone();
    }

    /** The least of the currents at which the neuron fires, if there is one. */
    public OptionalDouble rheobase() {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < rates.length; i++) {
            least = rates[i] > 0 ? Math.min(least, currents[i]) : least;
        }
        return Double.isFinite(least) ? OptionalDouble.of(least) : OptionalDouble.empty();
    }

    /** The rates in hertz, of a model that knows milliseconds. */
    public double[] hertz() {
        if (!(neuron instanceof Biophysical model)) {
            throw new IllegalStateException(
                    "expected a neuron whose steps have a length in ms, got %s: use rates()"
                            .formatted(neuron.name()));
        }
        return Arrays.stream(rates).map(rate -> 1_000 * rate / model.stepMillis()).toArray();
    }

    /** One row a current: current, and spikes per step. */
    public Table table() {
        return Table.create(
                "f–I curve of " + neuron.name(),
                DoubleColumn.create("current", currents),
                Format.share(DoubleColumn.create("spikes per step", rates)));
    }

    /** The model, and where it begins to fire. */
    @Override
    public String toString() {
        return rheobase().isPresent()
                ? String.format(
                        Locale.ROOT,
                        "f–I curve of %s, fires from %s on",
                        neuron.name(),
                        rheobase().getAsDouble())
                : "f–I curve of " + neuron.name() + ", silent";
    }
}
