package org.spikej.engine;

import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;

/**
 * The {@link EventImage}s of a sample, step by step, and those of the spike trains that its inputs
 * share. One thread's.
 */
final class SampleImages {
    /** Takes or makes the image of a row of the batch. */
    interface Task {
        void accept(EventImage image, int row);
    }

    private final EqualTrains spikes;
    private final EventImage image;
    private final EventImage[] shared;

    SampleImages(ImageGeometry g, Windows windows, KernelTable table, EqualTrains spikes) {
        this.spikes = spikes;
        var all = EventImage.several(g, windows, table, 1 + spikes.most());
        image = all[0];
        shared = IntStream.range(1, all.length).mapToObj(i -> all[i]).toArray(EventImage[]::new);
    }

    /**
     * Convolves a sample.
     *
     * @param bias {@code [outputs]}; null for zero
     * @param task gets the result of each step
     */
    void forward(int sample, MemorySegment bias, MemorySegment weights, Task task) {
        int trains = spikes.count(sample);
        for (int i = 0; i < trains; i++) {
            shared[i].fill(null);
            shared[i].addWeights(spikes.parts(), spikes.trainRow(sample, i), weights);
        }
        for (int t = 0; t < spikes.steps(); t++) {
            int row = spikes.row(sample, t);
            image.fill(bias);
            for (int i = 0; i < trains; i++) {
                if (spikes.spikes(sample, i, t)) {
                    image.add(shared[i]);
                }
            }
            image.addWeights(spikes.parts(), row, weights);
            task.accept(image, row);
        }
    }

    /**
     * Adds the gradient of the weights that a sample's spikes met.
     *
     * @param sums the gradient's table
     * @param task makes the image the gradient of each step's result
     */
    void addGradient(int sample, MemorySegment sums, Task task) {
        int trains = spikes.count(sample);
        for (int i = 0; i < trains; i++) {
            shared[i].fill(null);
        }
        for (int t = 0; t < spikes.steps(); t++) {
            int row = spikes.row(sample, t);
            task.accept(image, row);
            image.addGradient(spikes.parts(), row, sums);
            for (int i = 0; i < trains; i++) {
                if (spikes.spikes(sample, i, t)) {
                    shared[i].add(image);
                }
            }
        }
        for (int i = 0; i < trains; i++) {
            shared[i].addGradient(spikes.parts(), spikes.trainRow(sample, i), sums);
        }
    }
}
