package org.spikej.layer;

import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.spikej.neuron.Neuron;
import org.spikej.neuron.Neurons;

/** Every layer, by name; import them statically to write networks down. */
public final class Layers {
    private Layers() {}

    /** {@link Linear}: every input to every output. */
    public static Linear linear(long inputs, long outputs) {
        return new Linear(inputs, outputs);
    }

    /** {@link Convolution} with stride 1 and no padding. */
    public static Convolution conv(long inputs, long outputs, long kernel) {
        return conv(inputs, outputs, kernel, 1, 0);
    }

    /** {@link Convolution}. */
    public static Convolution conv(
            long inputs, long outputs, long kernel, long stride, long padding) {
        return new Convolution(inputs, outputs, new Window(kernel, stride, padding), true);
    }

    /** {@link StandardisedConvolution}: weights standardised before each use. */
    public static StandardisedConvolution standardisedConv(
            long inputs, long outputs, long kernel, long stride, long padding) {
        return new StandardisedConvolution(inputs, outputs, new Window(kernel, stride, padding));
    }

    /** {@link LocallyConnected}: a convolution without weight sharing. */
    public static LocallyConnected locallyConnected(
            long inputs,
            long height,
            long width,
            long outputs,
            long kernel,
            long stride,
            long padding) {
        var window = new Window(kernel, stride, padding);
        return new LocallyConnected(inputs, height, width, outputs, window);
    }

    /** {@link Pooling} to the mean of each window of {@code size × size}. */
    public static Pooling averagePool(long size) {
        return new Pooling(Pooling.Kind.AVERAGE, size);
    }

    /** {@link Pooling} to the sum of each window of {@code size × size}. */
    public static Pooling sumPool(long size) {
        return new Pooling(Pooling.Kind.SUM, size);
    }

    /** {@link Pooling} to the maximum of each window of {@code size × size}. */
    public static Pooling maxPool(long size) {
        return new Pooling(Pooling.Kind.MAXIMUM, size);
    }

    /** {@link GlobalAveragePooling}: the mean of each channel. */
    public static GlobalAveragePooling globalAveragePool() {
        return new GlobalAveragePooling();
    }

    /** {@link Flatten}: the sample as one row. */
    public static Flatten flatten() {
        return new Flatten();
    }

    /** {@link Dropout} with a mask fixed over time. */
    public static Dropout dropout(double probability) {
        return new Dropout(probability);
    }

    /** {@link BatchNorm} over time, batch and space. */
    public static BatchNorm batchNorm(long channels) {
        return BatchNorm.standard(channels);
    }

    /** {@link BatchNorm} that depends on the threshold, tdBN, with α = 1 and threshold 1. */
    public static BatchNorm tdBatchNorm(long channels) {
        return tdBatchNorm(channels, 1, 1);
    }

    /** {@link BatchNorm} that depends on the threshold of the neurons behind it, tdBN. */
    public static BatchNorm tdBatchNorm(long channels, double alpha, double threshold) {
        return BatchNorm.thresholdDependent(channels, alpha, threshold);
    }

    /** {@link BatchNormThroughTime}, BNTT: statistics and scale of each step. */
    public static BatchNormThroughTime batchNormThroughTime(long channels, long steps) {
        return new BatchNormThroughTime(channels, steps);
    }

    /** {@link Recurrent}: a population whose spikes come back one step later. */
    public static Recurrent recurrent(long size, Neuron neuron) {
        return new Recurrent(size, neuron);
    }

    /** {@link RecurrentConvolution}: images of spikes that come back through a convolution. */
    public static RecurrentConvolution recurrentConv(long channels, long kernel, Neuron neuron) {
        return new RecurrentConvolution(channels, kernel, neuron);
    }

    /** {@link Residual} block of any layers around which the input passes by. */
    public static Residual residual(Join join, Layer... body) {
        return residual(join, List.of(body), List.of());
    }

    /** {@link Residual} block of any two branches. */
    public static Residual residual(Join join, List<Layer> body, List<Layer> shortcut) {
        return Residual.of(join, body, shortcut);
    }

    /** {@link Residual} block whose sum of currents drives the last neurons. */
    public static Residual spikingBlock(
            long inputs, long outputs, long stride, Supplier<Layer> neurons) {
        return Residual.spiking(inputs, outputs, stride, neurons);
    }

    /** {@link Residual} block that joins spikes, spike-element-wise (SEW). */
    public static Residual sewBlock(
            Join join, long inputs, long outputs, long stride, Supplier<Layer> neurons) {
        return Residual.spikeElementWise(join, inputs, outputs, stride, neurons);
    }

    /** {@link Residual} block that adds membrane currents (MS), for neurons of this threshold. */
    public static Residual msBlock(
            long inputs, long outputs, long stride, double threshold, Supplier<Layer> neurons) {
        return Residual.membraneShortcut(inputs, outputs, stride, threshold, neurons);
    }

    /** {@link Voting}: the mean of several neurons a class. */
    public static Voting voting(long classes, long voters) {
        return new Voting(classes, voters);
    }

    /** {@link Scale}: each value of a sample times a factor of its own. */
    public static Scale scale(Tensor factors) {
        return new Scale(factors);
    }

    /** {@link Delay} of some steps. */
    public static Delay delay(long steps) {
        return new Delay(steps);
    }

    /** A population of any {@link Neuron}. */
    public static Population neurons(Neuron neuron) {
        return new Population(neuron);
    }

    /** A population of {@link org.spikej.neuron.Lif} neurons with their default constants. */
    public static Population lif() {
        return neurons(Neurons.lif());
    }

    /** A population of {@link org.spikej.neuron.Lif} neurons with this decay. */
    public static Population lif(double decay) {
        return neurons(Neurons.lif(decay));
    }

    /** A population of {@link org.spikej.neuron.If} neurons with their default constants. */
    public static Population integrateAndFire() {
        return neurons(Neurons.integrateAndFire());
    }

    /** A population of {@link org.spikej.neuron.Plif} neurons: their decay is learned. */
    public static Population plif() {
        return neurons(Neurons.plif());
    }

    /** A population of {@link org.spikej.neuron.CubaLif} neurons. */
    public static Population cubaLif() {
        return neurons(Neurons.cubaLif());
    }

    /** A population of {@link org.spikej.neuron.Alif} neurons. */
    public static Population alif() {
        return neurons(Neurons.alif());
    }

    /** A read-out of {@link org.spikej.neuron.LeakyIntegrator}s with this decay. */
    public static Population leakyIntegrator(double decay) {
        return neurons(Neurons.leakyIntegrator(decay));
    }
}
