package org.spikej.learn;

import java.util.Locale;
import java.util.ServiceLoader;

/** Hears how a training goes, on the training's own thread. */
public interface TrainingListener {
    /**
     * One weight update.
     *
     * @param done updates so far
     * @param total updates of the whole training
     * @param epoch from 1
     * @param loss of this batch; NaN where the method has none
     */
    void step(long done, long total, int epoch, double loss);

    /** An epoch has ended: the run up to here. */
    void epoch(Run soFar);

    /** The training has ended, by success or by an error; nothing comes after this. */
    void end();

    /** Whether there is a place to show it; a notebook's curve has none outside a cell. */
    default boolean available() {
        return true;
    }

    /** Epoch and loss in a few words; a method without a loss has NaN for it, which is left out. */
    static String label(int epoch, double loss) {
        return Double.isNaN(loss)
                ? "epoch " + epoch
                : String.format(Locale.ROOT, "epoch %d, loss %.4f", epoch, loss);
    }

    /** The listener that the surroundings provide (a notebook), else one progress line. */
    static TrainingListener standard() {
        return ServiceLoader.load(TrainingListener.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(TrainingListener::available)
                .findFirst()
                .orElseGet(ProgressListener::new);
    }

    /** A listener that hears nothing. */
    static TrainingListener silent() {
        return new TrainingListener() {
            @Override
            public void step(long done, long total, int epoch, double loss) {}

            @Override
            public void epoch(Run soFar) {}

            @Override
            public void end() {}
        };
    }
}
