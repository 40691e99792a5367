package org.spikej.learn;

import java.util.Arrays;

/**
 * A synapse and current-based leaky neurons in continuous time, whose spike times are exact, and so
 * are the derivatives of these. With {@code x = e^(−t/τ)} and {@code y = 1/x} the membrane is
 *
 * <pre>
 *   V(t) = A x − B x²      A = Σ c w y − θ Σ y_own,  B = Σ c w y²      over the spikes before t
 * </pre>
 *
 * <p>where λ = e^(−1/τ) is the membrane's decay and λ² the synapse's, and {@code c = 1 / (λ − λ²)}
 * makes V, at whole times, what the neuron is one step earlier when it runs by the clock. It
 * reaches θ at the larger root of {@code B x² − A x + θ = 0}.
 *
 * @param inputs how many neurons are in front
 * @param outputs how many neurons there are
 * @param weights w, {@code [inputs][outputs]} in one row
 * @param decay λ
 * @param threshold θ
 * @param mostSpikes after which a neuron is silent
 * @param end after which nothing happens, in steps
 */
record TimedLayer(
        int inputs,
        int outputs,
        double[] weights,
        double decay,
        double threshold,
        int mostSpikes,
        double end) {
    /** 1/V' is not let above so many τ/θ: it is without bound where V grazes the threshold. */
    private static final double MOST_INVERSE_SLOPE = 10;

    /**
     * What the layer did.
     *
     * @param in spikes that came
     * @param out spikes that it gave
     * @param slopes V' just before each of these
     * @param last V of each neuron at the end
     */
    record Activity(TimedSpikes in, TimedSpikes out, double[] slopes, double[] last) {}

    private double tau() {
        return -1 / Math.log(decay);
    }

    private double gain() {
        return 1 / (decay - decay * decay);
    }

    Activity forward(TimedSpikes in) {
        var run = new Run(in.count() + outputs);
        for (int k = 0; k < in.count() && in.times()[k] < end; k++) {
            run.until(in.times()[k]);
            run.add(in.neurons()[k], in.times()[k]);
        }
        run.until(end);
        return new Activity(
                in, new TimedSpikes(run.times, run.neurons, run.count), run.slopes, run.last());
    }

    /** A layer on its way through time. */
    private final class Run {
        private final double tau = tau();
        private final double[] a = new double[outputs];
        private final double[] b = new double[outputs];
        private final int[] given = new int[outputs];
        private double[] times;
        private double[] slopes;
        private int[] neurons;
        private int count;
        private double now = Double.NEGATIVE_INFINITY;

        Run(int expected) {
            times = new double[expected];
            slopes = new double[expected];
            neurons = new int[expected];
        }

        /** A spike of a neuron in front. */
        void add(int input, double time) {
            double y = Math.exp(time / tau);
            double ya = gain() * y;
            double yb = ya * y;
            int row = input * outputs;
            for (int j = 0; j < outputs; j++) {
                a[j] += ya * weights[row + j];
                b[j] += yb * weights[row + j];
            }
        }

        /** All spikes of the layer up to a time, before which nothing comes from in front. */
        void until(double time) {
            if (time <= now) {
                return;
            }
            int first = count;
            double earliest = Math.exp(-now / tau);
            double latest = Math.exp(-time / tau);
            for (int j = 0; j < outputs; j++) {
                if (reaches(a[j], b[j], latest) && given[j] < mostSpikes) {
                    spikes(j, earliest, latest);
                }
            }
            sort(first);
            now = time;
        }

        /** Whether V reaches θ by then: it is there or above, or was at its height. */
        private boolean reaches(double a, double b, double latest) {
            return (a * latest - b * latest * latest >= threshold || a >= 2 * b * latest)
                    && b > 0
                    && a > 0
                    && a * a >= 4 * threshold * b;
        }

        /** Those of one neuron between two times, which are given as x, the first excluded. */
        private void spikes(int j, double earliest, double latest) {
            double after = earliest;
            while (given[j] < mostSpikes) {
                double square = a[j] * a[j] - 4 * threshold * b[j];
                double x = square < 0 || a[j] <= 0 ? 0 : (a[j] + Math.sqrt(square)) / (2 * b[j]);
                if (x < latest || x >= after) {
                    return;
                }
                give(j, -tau * Math.log(x), x * Math.sqrt(square) / tau);
                a[j] -= threshold / x;
                after = x;
            }
        }

        private void give(int neuron, double time, double slope) {
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
                slopes = Arrays.copyOf(slopes, 2 * count);
                neurons = Arrays.copyOf(neurons, 2 * count);
            }
            times[count] = time;
            slopes[count] = slope;
            neurons[count] = neuron;
            given[neuron]++;
            count++;
        }

        /** By insertion: between two spikes from in front there are few. */
        private void sort(int first) {
            for (int i = first + 1; i < count; i++) {
                for (int k = i; k > first && times[k - 1] > times[k]; k--) {
                    swap(k - 1, k);
                }
            }
        }

        private void swap(int i, int k) {
            double time = times[i];
            times[i] = times[k];
            times[k] = time;
            double slope = slopes[i];
            slopes[i] = slopes[k];
            slopes[k] = slope;
            int neuron = neurons[i];
            neurons[i] = neurons[k];
            neurons[k] = neuron;
        }

        double[] last() {
            double x = Math.exp(-end / tau);
            var last = new double[outputs];
            for (int j = 0; j < outputs; j++) {
                last[j] = a[j] * x - b[j] * x * x;
            }
            return last;
        }
    }

    /**
     * From the derivatives of the loss by the spike times to those by the weights and by the times
     * of the spikes in front.
     *
     * @param errors ∂L/∂t of each spike given
     * @param push ∂L/∂V at the end, for each neuron, with its sign turned
     * @param gradient of the weights, added to
     * @return ∂L/∂t of each spike that came
     */
    double[] backward(Activity activity, double[] errors, double[] push, double[] gradient) {
        double tau = tau();
        var p = new double[outputs];
        var q = new double[outputs];
        double lastX = Math.exp(-end / tau);
        for (int j = 0; j < outputs; j++) {
            p[j] = push[j] * lastX;
            q[j] = p[j] * lastX;
        }
        var in = activity.in();
        var out = activity.out();
        var before = new double[in.count()];
        int next = out.count() - 1;
        for (int k = in.count() - 1; k >= 0; k--) {
            for (; next >= 0 && out.times()[next] > in.times()[k]; next--) {
                int j = out.neurons()[next];
                double x = Math.exp(-out.times()[next] / tau);
                // What a spike did to the later ones of its own neuron.
                double error = errors[next] + threshold / tau * p[j] / x;
                double delta =
                        error
                                * Math.min(
                                        1 / activity.slopes()[next],
                                        MOST_INVERSE_SLOPE * tau / threshold);
                p[j] += delta * x;
                q[j] += delta * x * x;
            }
            double y = Math.exp(in.times()[k] / tau);
            before[k] =
                    arrive(in.neurons()[k] * outputs, gain() * y, gain() * y * y, p, q, gradient)
                            / tau;
        }
        return before;
    }

    private double arrive(
            int row, double ya, double yb, double[] p, double[] q, double[] gradient) {
        double error = 0;
        for (int j = 0; j < outputs; j++) {
            gradient[row + j] -= ya * p[j] - yb * q[j];
            error += weights[row + j] * (2 * yb * q[j] - ya * p[j]);
        }
        return error;
    }
}
