package org.spikej.data;

import java.util.Arrays;
import java.util.List;
import org.spikej.event.EventCamera;
import org.spikej.event.FrameAugmentation;
import org.spikej.event.FrameAugmentations;
import org.spikej.event.Motion;

/**
 * Labelled samples in two splits.
 *
 * @param name as it stands in tables and charts, for instance {@code mnist}
 * @param classes the names of the classes; a label is an index into them
 * @param train what a network learns from
 * @param test what it is judged by
 */
public record Dataset(String name, List<String> classes, Samples train, Samples test)
        implements LabelledData {
    public Dataset {
        classes = List.copyOf(classes);
        if (!Arrays.equals(train.shape(), test.shape())) {
            throw new IllegalArgumentException(
                    ("expected one shape in both splits of %s, got %s for train and %s for test:"
                                    + " give both the same shape")
                            .formatted(
                                    name,
                                    Arrays.toString(train.shape()),
                                    Arrays.toString(test.shape())));
        }
    }

    /** One sample of the training split. */
    public Sample train(int index) {
        return train.sample(index);
    }

    /** One sample of the test split. */
    public Sample test(int index) {
        return test.sample(index);
    }

    /**
     * The first samples of each split, named after the cut: {@code mnist.take(1000, 200)}.
     *
     * @throws IllegalArgumentException if a split has fewer
     */
    public Dataset take(int train, int test) {
        return new Dataset(
                "%s.take(%d, %d)".formatted(name, train, test),
                classes,
                this.train.take(train),
                this.test.take(test));
    }

    /**
     * Settings are chosen on this, and the test split is left for the end: the last training
     * samples are the test split, and those before them the training split.
     *
     * @throws IllegalArgumentException if a split would be empty
     */
    public Dataset validation(int count) {
        if (count < 1 || count >= train.size()) {
            throw new IllegalArgumentException(
                    "expected 1 to %d of the %d training samples of %s for validation, got %d"
                            .formatted(train.size() - 1, train.size(), name, count));
        }
        int rest = train.size() - count;
        return new Dataset(
                "%s.validation(%d)".formatted(name, count),
                classes,
                train.take(rest),
                new LastSamples(train, rest));
    }

    /**
     * Each sample of the training split, frames {@code [T, polarities, height, width]}, changed at
     * random, anew in each epoch.
     */
    public Dataset augmented(FrameAugmentation augmentation) {
        return new Dataset(name, classes, new AugmentedFrames(train, augmentation, 0), test);
    }

    /**
     * Each image of the training split, {@code [channels, height, width]}, moved along rows and
     * columns by up to this many pixels, zeros moving in, anew in each epoch; the test stays as it
     * is.
     *
     * @param pixels the farthest, at least 0
     */
    public Dataset shifted(int pixels) {
        if (train.shape().length != 3 || pixels < 0) {
            throw new IllegalArgumentException(
                    ("expected images [channels, height, width] and at least 0 pixels to shift %s, got"
                                    + " %s and %d: frames of events take augmented(…)")
                            .formatted(name, Arrays.toString(train.shape()), pixels));
        }
        var shift = FrameAugmentations.cropAndFlip(pixels, 1, false, false);
        return augmented((image, random) -> shift.apply(image.unsqueeze(0), random).squeeze(0));
    }

    /**
     * The samples of each training batch mixed in pairs, and so their losses ({@link MixedUp
     * mix-up}, Zhang et al. 2018), anew in each epoch; the test stays as it is.
     *
     * @param alpha α of the Beta distribution of the shares, above 0; 0.5 is a usual choice
     */
    public Dataset mixUp(double alpha) {
        return new Dataset(name, classes, new MixedUp(train, alpha, 0), test);
    }

    /**
     * The images as an event camera sees them move: {@code
     * Datasets.mnist().asEvents(Motions.saccades())} is a set like N-MNIST, made when it is read.
     * The sensor has three pixels more on each side: 34 x 34 for MNIST.
     *
     * @throws IllegalArgumentException if the samples are not images {@code [channels, height,
     *     width]}
     */
    public EventDataset asEvents(Motion motion) {
        return asEvents(motion, EventCamera.standard());
    }

    /** {@link #asEvents(Motion)} with another camera. */
    public EventDataset asEvents(Motion motion, EventCamera camera) {
        return new EventDataset(
                "%s.asEvents(%s)".formatted(name, motion),
                classes,
                new FilmedImages(train, motion, camera, 0).recordings(),
                new FilmedImages(test, motion, camera, 1L << 40).recordings());
    }

    @Override
    public String toString() {
        return "%s: %d train + %d test samples of shape %s in %d classes (%s)"
                .formatted(
                        name,
                        train.size(),
                        test.size(),
                        Arrays.toString(train.shape()),
                        classes.size(),
                        String.join(", ", classes));
    }
}
