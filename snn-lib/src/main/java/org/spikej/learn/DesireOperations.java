package org.spikej.learn;

import java.util.List;

/**
 * What a sample costs in a training by {@link Desire}, counted while it runs, beside
 * backpropagation in an artificial network of the same shape (Gerlinghoff et al. 2023 compare the
 * two in this way).
 *
 * @param forward weights added because a spike arrived
 * @param backward multiply-accumulates of a weight and the distance of a neuron with a desire
 * @param update values of a trace added to a weight, at spikes of neurons with a desire
 * @param traces multiply-accumulates of the traces' decay
 * @param backpropagation multiply-accumulates of the artificial network: forward, errors, gradients
 */
public record DesireOperations(
        double forward, double backward, double update, double traces, double backpropagation) {
    /** Additions without a multiplication. */
    public double accumulates() {
        return forward + update;
    }

    /** With a multiplication. */
    public double multiplyAccumulates() {
        return backward + traces;
    }

    static DesireOperations mean(List<DesireOperations> samples) {
        double forward = 0;
        double backward = 0;
        double update = 0;
        double traces = 0;
        double backpropagation = 0;
        for (var sample : samples) {
            forward += sample.forward / samples.size();
            backward += sample.backward / samples.size();
            update += sample.update / samples.size();
            traces += sample.traces / samples.size();
            backpropagation += sample.backpropagation / samples.size();
        }
        return new DesireOperations(forward, backward, update, traces, backpropagation);
    }
}
