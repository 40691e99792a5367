package org.spikej.measure;

import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Samples;
import org.spikej.layer.Layer;
import org.spikej.layer.Parameter;
import org.spikej.layer.Population;
import org.spikej.layer.Recurrence;
import org.spikej.layer.Synapse;
import org.spikej.model.Network;
import org.spikej.model.Recording;
import org.spikej.neuron.Learned;
import org.spikej.neuron.LifFamily;
import org.spikej.neuron.Neuron;
import org.spikej.neuron.Refractory;
import org.spikej.neuron.Trace;
import org.spikej.tensor.Scope;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The metrics of NeuroBench (Yik et al. 2025, "The NeuroBench framework for benchmarking
 * neuromorphic computing algorithms and systems"; its Python package 2.3), which counts each layer
 * and step as it is called: a constant input at every step, and the first layer as any other. A
 * step in which all inputs of a batch are −1, 0 or 1 costs accumulates, any other
 * multiply-accumulates.
 *
 * @param layers with weights, in order
 * @param activationSparsity share of zeros among what all populations send
 * @param connectionSparsity share of zeros among the weights
 * @param footprint bytes of parameters and running statistics
 * @param parameters their number
 * @param membraneUpdates neurons and steps, per sample, after which the membrane is another than
 *     after the step before; all of the first step
 */
public record NeuroBench(
        List<SynapticEffort> layers,
        double activationSparsity,
        double connectionSparsity,
        long footprint,
        long parameters,
        double membraneUpdates) {
    private static final int SAMPLES = 256;

    public NeuroBench {
        layers = List.copyOf(layers);
    }

    /**
     * Of the first samples, at most 256, as one batch.
     *
     * @throws IllegalArgumentException if the network has no weights or no neurons
     */
    public static NeuroBench of(Network network, Samples samples) {
        try (var _ = Scope.open()) {
            return of(network, network.record(samples.first(SAMPLES).inputs()));
        }
    }

    /** Of a recording of the network. */
    public static NeuroBench of(Network network, Recording recording) {
        var layers =
                recording.stages().stream()
                        .filter(stage -> stage.layer() instanceof Synapse)
                        .map(stage -> SynapticEffort.of(stage, (Synapse) stage.layer()))
                        .toList();
        if (layers.isEmpty() || recording.populations().isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a network with weights and neurons, got %s: add linear(…) and lif()"
                            .formatted(network));
        }
        long samples = recording.input().size(1);
        long sent = 0;
        long all = 0;
        double updates = 0;
        for (var stage : recording.populations()) {
            sent += stage.output().count_nonzero().item_long();
            all += stage.output().numel();
            updates += updates(stage.layer(), stage.trace().orElseThrow());
        }
        var weights =
                network.parameters().stream()
                        .filter(p -> p.name().endsWith("weight"))
                        .map(Parameter::value)
                        .toList();
        long size = weights.stream().mapToLong(Tensor::numel).sum();
        long nonZero = weights.stream().mapToLong(w -> w.count_nonzero().item_long()).sum();
        return new NeuroBench(
                layers,
                (double) (all - sent) / all,
                (double) (size - nonZero) / size,
                network.state().values().stream().mapToLong(Tensor::nbytes).sum(),
                network.parameters().stream().mapToLong(p -> p.value().numel()).sum(),
                updates / samples);
    }

    private static double updates(Layer layer, Trace trace) {
        try (var _ = Scope.open()) {
            var after = afterSpikes(layer, trace);
            long steps = after.size(0);
            var changed = after.narrow(0, 1, steps - 1).ne(after.narrow(0, 0, steps - 1));
            return changed.sum().item_double() + (double) after.numel() / steps;
        }
    }

    /** The membranes behind their resets. */
    private static Tensor afterSpikes(Layer layer, Trace trace) {
        var neuron = layer instanceof Recurrence r ? r.population().neuron() : neuron(layer);
        while (neuron instanceof Refractory refractory) {
            neuron = refractory.neuron();
        }
        var family = neuron instanceof Learned learned ? learned.fixed() : neuron;
        if (!(family instanceof LifFamily lif)) {
            return trace.membrane();
        }
        var one = new Scalar(1f);
        return lif.reset().toZero()
                ? trace.membrane().mul(trace.spikes().neg().add(one))
                : trace.membrane().sub(trace.spikes().mul(trace.threshold()));
    }

    private static Neuron neuron(Layer layer) {
        return ((Population) layer).neuron();
    }

    /** Effective multiply-accumulates of a sample. */
    public double macs() {
        return layers.stream().mapToDouble(SynapticEffort::macs).sum();
    }

    /** Effective accumulates of a sample. */
    public double acs() {
        return layers.stream().mapToDouble(SynapticEffort::acs).sum();
    }

    /** Synaptic operations of a sample if no value were 0. */
    public double dense() {
        return layers.stream().mapToDouble(SynapticEffort::dense).sum();
    }

    /**
     * One row a layer and one for all: layer, input, dense, effective MAC, effective AC. The
     * table's name has the other metrics.
     */
    public Table table() {
        var layer = StringColumn.create("layer");
        var input = StringColumn.create("input");
        var dense = DoubleColumn.create("dense");
        var macs = DoubleColumn.create("effective MAC");
        var acs = DoubleColumn.create("effective AC");
        for (var each : layers) {
            layer.append(each.layer());
            input.append(each.input().toString());
            dense.append(each.dense());
            macs.append(each.macs());
            acs.append(each.acs());
        }
        layer.append("all");
        input.append("");
        dense.append(dense());
        macs.append(macs());
        acs.append(acs());
        return Table.create(
                "NeuroBench, a sample: " + words(),
                layer,
                input,
                Format.count(dense),
                Format.count(macs),
                Format.count(acs));
    }

    /** The metrics that are no operations, and how often the first layer counts. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "activation sparsity %.4f, connection sparsity %.4f, footprint %,d bytes, %,d"
                        + " parameters, %,.1f membrane updates; dense %,.0f operations; the first layer"
                        + " counts at every step%s",
                activationSparsity,
                connectionSparsity,
                footprint,
                parameters,
                membraneUpdates,
                dense(),
                sums());
    }

    private String sums() {
        var names =
                layers.stream()
                        .filter(layer -> layer.input() == SynapticEffort.Input.SUMS)
                        .map(SynapticEffort::layer)
                        .toList();
        return names.isEmpty() ? "" : "; not binary, so multiplied: " + String.join(", ", names);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "NeuroBench: %,.1f effective MAC, %,.1f effective AC a sample, %s",
                macs(),
                acs(),
                words());
    }
}
