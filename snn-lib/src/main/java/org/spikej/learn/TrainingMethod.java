package org.spikej.learn;

import java.nio.file.Path;
import org.spikej.data.Dataset;
import org.spikej.model.Network;

/**
 * How weights change. Settings give a new method; the network's weights change in place.
 *
 * <p>A long training writes a checkpoint after every epoch and goes on from there, to the same bits
 * as without the break:
 *
 * <pre>{@code
 * Bptt.method().epochs(20).checkpoint(file).train(net, digits);
 * Bptt.method().epochs(20).checkpoint(file).resume(file).train(net, digits);
 * }</pre>
 *
 * @param <M> the method itself
 */
public interface TrainingMethod<M extends TrainingMethod<M>> extends LearningMethod<Network, M> {
    /** The settings in force. */
    Settings settings();

    /** The same method with other settings. */
    M with(Settings settings);

    /**
     * Trains from the network's present weights and tests after every epoch.
     *
     * @throws ArithmeticException if the loss is not a number
     * @throws java.util.concurrent.CancellationException if the thread was interrupted; the weights
     *     stay as the last step left them
     */
    @Override
    Run train(Network network, Dataset dataset);

    @Override
    default Class<Network> networks() {
        return Network.class;
    }

    @Override
    default Options options() {
        return settings().options();
    }

    @Override
    default M with(Options options) {
        return with(settings().withOptions(options));
    }

    /** The same method, moving the weights in another way. */
    default M optimiser(Optimiser other) {
        return with(settings().withOptimiser(other));
    }

    @Override
    default M listener(TrainingListener listener) {
        return with(settings().withListener(listener));
    }

    /** The same method, writing a checkpoint to this file after every epoch. */
    default M checkpoint(Path file) {
        return with(settings().withCheckpoint(file));
    }

    /**
     * The same method, starting where this checkpoint ends; of the options, only the number of
     * epochs may differ from those that it was written with.
     */
    default M resume(Path file) {
        return with(settings().withResume(file));
    }
}
