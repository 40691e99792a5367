package org.spikej.learn;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Batches;
import org.spikej.data.Samples;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;

/**
 * Several networks that decide together, the joint decision framework of Sun et al. (2023) as far
 * as it can be told without the paper's text: a reconstruction. The answer is the class of the
 * largest sum of firing rates,
 *
 * <pre>  argmax_c Σ_k α_k 1/T_k Σ_t r_(k,c)[t]  </pre>
 *
 * @param members networks of the same classes
 * @param weights α, one for each
 */
public record JointDecision(List<Network> members, List<Double> weights) {
    private static final int BATCH = 256;

    public JointDecision {
        members = List.copyOf(members);
        weights = List.copyOf(weights);
        if (members.isEmpty() || members.size() != weights.size()) {
            throw new IllegalArgumentException(
                    "expected networks and a weight for each, got %d and %d: name at least one"
                            .formatted(members.size(), weights.size()));
        }
    }

    /** Networks whose votes are equal. */
    public static JointDecision of(Network... members) {
        return new JointDecision(Arrays.asList(members), Collections.nCopies(members.length, 1.0));
    }

    /**
     * The same networks, each with its accuracy as its weight.
     *
     * @param validation samples that are not those of the test
     */
    public JointDecision weighedOn(Samples validation) {
        return new JointDecision(
                members, members.stream().map(net -> net.accuracy(validation)).toList());
    }

    /** Share of samples whose class the networks find together, in [0, 1]. */
    public double accuracy(Samples samples) {
        int right = 0;
        for (var batches = Batches.of(samples, BATCH).iterator(); batches.hasNext(); ) {
            try (var _ = Scope.open()) {
                var batch = batches.next();
                var sum = Libtorch.withoutGradient(() -> rates(batch.inputs()));
                right += Training.right(sum.unsqueeze(0), batch.labels());
            }
        }
        return (double) right / samples.size();
    }

    /** {@code [N, classes]}. */
    private Tensor rates(Tensor inputs) {
        var sum = rates(0, inputs);
        for (int k = 1; k < members.size(); k++) {
            sum = sum.add(rates(k, inputs));
        }
        return sum;
    }

    private Tensor rates(int k, Tensor inputs) {
        return members.get(k).forward(inputs).mean(0).mul(new Scalar(weights.get(k).floatValue()));
    }
}
