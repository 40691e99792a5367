package org.spikej.data;

/**
 * Every dataset, by name. Published files come from {@code $SPIKEJ_DATA/<name>}, else from the
 * cache folder ({@code $SPIKEJ_CACHE}, else {@code $XDG_CACHE_HOME/spikej}, else {@code
 * ~/.cache/spikej}), else from their public mirrors into the cache. If they cannot be had, a {@link
 * DatasetException} says what to do.
 */
public final class Datasets {
    private Datasets() {}

    /**
     * MNIST: 60,000 + 10,000 grey images of handwritten digits, {@code [1, 28, 28]}, ten classes
     * (LeCun, Bottou, Bengio and Haffner 1998, "Gradient-based learning applied to document
     * recognition").
     */
    public static Dataset mnist() {
        return Mnist.FILES.load(Storage.standard(), Progress.standard());
    }

    /**
     * Fashion-MNIST: 60,000 + 10,000 grey images of clothing, {@code [1, 28, 28]}, ten classes
     * (Xiao, Rasul and Vollgraf 2017, arXiv:1708.07747).
     */
    public static Dataset fashionMnist() {
        return FashionMnist.FILES.load(Storage.standard(), Progress.standard());
    }

    /**
     * {@link #mnist()} if its files are on this machine already, else {@link #strokes()}: digits
     * without a download.
     */
    public static Dataset digits() {
        return digits(Storage.standard());
    }

    static Dataset digits(Storage storage) {
        return Mnist.FILES.present(storage)
                ? Mnist.FILES.load(storage, Progress.standard())
                : strokes();
    }

    /**
     * Ten digits drawn as pen strokes with random shape, place and width: 6,000 + 1,000 grey
     * images, {@code [1, 28, 28]}, ten balanced classes. They are generated in a moment and need no
     * download; a linear classifier reaches about 95 %, a small network 98 %.
     */
    public static Dataset strokes() {
        return Strokes.standard();
    }

    /**
     * {@link #strokes()} of other sizes.
     *
     * @param train images to train on, at least 1
     * @param test images to test with, at least 1
     * @param seed the same seed gives the same images; fewer of them are the beginning of more
     */
    public static Dataset strokes(int train, int test, long seed) {
        return Strokes.of(train, test, seed);
    }
}
