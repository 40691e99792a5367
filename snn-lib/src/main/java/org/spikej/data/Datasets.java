package org.spikej.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spikej.event.Motions;
import org.spikej.event.Sensor;

/**
 * Every dataset, by name. Published files come from {@code $SPIKEJ_DATA/<name>}, else from the
 * cache folder ({@code $SPIKEJ_CACHE}, else {@code $XDG_CACHE_HOME/spikej}, else {@code
 * ~/.cache/spikej}), else from their public mirrors into the cache. If they cannot be had, a {@link
 * DatasetException} says what to do.
 */
public final class Datasets {
    /** A new set is one file, one line here, and one method below. */
    private static final List<Listed> ALL =
            Stream.concat(
                            Stream.of(
                                    idx(Mnist.CARD),
                                    idx(FashionMnist.CARD),
                                    idx(Kmnist.CARD),
                                    Listed.images(Cifar10.CARD, Cifar10::load),
                                    Listed.images(Cifar100.CARD, Cifar100::load),
                                    Listed.images(Affnist.CARD, Affnist::load),
                                    Listed.images(TinyImageNet.CARD, TinyImageNet::load),
                                    Listed.recordings(NMnist.CARD, NMnist.SENSOR, NMnist::load),
                                    Listed.recordings(MnistDvs.CARD, Sensor.DVS128, MnistDvs::load),
                                    Listed.recordings(
                                            Cifar10Dvs.CARD, Sensor.DVS128, Cifar10Dvs::load),
                                    Listed.recordings(
                                            NCaltech101.CARD,
                                            NCaltech101.SENSOR,
                                            NCaltech101::load),
                                    Listed.recordings(NCars.CARD, NCars.SENSOR, NCars::load),
                                    Listed.recordings(
                                            DvsGesture.CARD, Sensor.DVS128, DvsGesture::load),
                                    Listed.recordings(
                                            SlAnimals.CARD, Sensor.DVS128, SlAnimals::load),
                                    Listed.recordings(AslDvs.CARD, AslDvs.SENSOR, AslDvs::load),
                                    Listed.recordings(
                                            Heidelberg.SHD,
                                            HeidelbergSpikes.COCHLEA,
                                            Heidelberg::shd),
                                    Listed.recordings(
                                            Heidelberg.SSC,
                                            HeidelbergSpikes.COCHLEA,
                                            Heidelberg::ssc),
                                    Listed.recordings(
                                            NTidigits.CARD, NTidigits.COCHLEA, NTidigits::load),
                                    touch(EvTouch.OBJECTS),
                                    touch(EvTouch.CONTAINERS),
                                    Listed.made(Strokes.CARD, Datasets::strokes),
                                    Listed.made(Strokes.FILMED, Datasets::eventStrokes),
                                    Listed.made(Tactile.CARD, Datasets::tactile)),
                            Emnist.SPLITS.stream().map(s -> Listed.images(s.card(), s::load)))
                    .toList();

    private static Listed idx(Card card) {
        return Listed.images(card, new IdxDataset(card)::load);
    }

    private static Listed touch(EvTouch set) {
        return new Listed(set.card(), set::load, Optional.empty());
    }

    private Datasets() {}

    /** What is to be known about each dataset that has a name. */
    public static List<Card> cards() {
        return ALL.stream().map(Listed::card).toList();
    }

    /**
     * What is to be known about one dataset.
     *
     * @param name as it stands in {@link #cards}, for instance {@code cifar10}
     * @throws IllegalArgumentException if there is none of this name; the message lists all
     */
    public static Card card(String name) {
        return listed(name).card();
    }

    /**
     * One dataset, in the split that its method takes without arguments.
     *
     * @param name as it stands in {@link #cards}
     * @throws IllegalArgumentException if there is none of this name; the message lists all
     */
    public static LabelledData load(String name) {
        return listed(name).loading().apply(Storage.standard());
    }

    /**
     * How much of a dataset is on this machine, with the samples that there are. Nothing is
     * downloaded.
     *
     * @param name as it stands in {@link #cards}
     * @throws IllegalArgumentException if there is none of this name; the message lists all
     */
    public static Presence presence(String name) {
        return listed(name).presence(Storage.standard());
    }

    /** The same at a glance: what is read into memory as a whole is told by its files alone. */
    public static Presence glance(String name) {
        return listed(name).glance(Storage.standard());
    }

    private static Listed listed(String name) {
        return ALL.stream()
                .filter(one -> one.card().name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "expected the name of a dataset, got %s: choose one of %s"
                                                .formatted(name, names())));
    }

    private static String names() {
        return ALL.stream().map(one -> one.card().name()).collect(Collectors.joining(", "));
    }

    /**
     * MNIST: 60,000 + 10,000 grey images of handwritten digits, {@code [1, 28, 28]}, ten classes
     * (LeCun, Bottou, Bengio and Haffner 1998, "Gradient-based learning applied to document
     * recognition").
     */
    public static Dataset mnist() {
        return new IdxDataset(Mnist.CARD).load(Storage.standard(), Progress.standard());
    }

    /**
     * Fashion-MNIST: 60,000 + 10,000 grey images of clothing, {@code [1, 28, 28]}, ten classes
     * (Xiao, Rasul and Vollgraf 2017, arXiv:1708.07747).
     */
    public static Dataset fashionMnist() {
        return new IdxDataset(FashionMnist.CARD).load(Storage.standard(), Progress.standard());
    }

    /**
     * Kuzushiji-MNIST: 60,000 + 10,000 grey images of cursive hiragana, {@code [1, 28, 28]}, ten
     * classes (Clanuwat et al. 2018, arXiv:1812.01718).
     */
    public static Dataset kmnist() {
        return new IdxDataset(Kmnist.CARD).load(Storage.standard(), Progress.standard());
    }

    /**
     * EMNIST: grey images of handwritten digits and letters, {@code [1, 28, 28]} (Cohen et al.
     * 2017, arXiv:1702.05373).
     *
     * @param split {@code byclass}, {@code bymerge}, {@code balanced}, {@code letters}, {@code
     *     digits} or {@code mnist}
     */
    public static Dataset emnist(String split) {
        return Emnist.named(split).load(Storage.standard(), Progress.standard());
    }

    /**
     * CIFAR-10: 50,000 + 10,000 colour images, {@code [3, 32, 32]}, ten classes (Krizhevsky 2009,
     * "Learning multiple layers of features from tiny images").
     */
    public static Dataset cifar10() {
        return Cifar10.load(Storage.standard(), Progress.standard());
    }

    /**
     * CIFAR-100: 50,000 + 10,000 colour images, {@code [3, 32, 32]}, its hundred fine classes
     * (Krizhevsky 2009).
     */
    public static Dataset cifar100() {
        return Cifar100.load(Storage.standard(), Progress.standard());
    }

    /**
     * affNIST: 60,000 digits of MNIST, placed at random in each epoch, to learn from, and 10,000
     * turned, sheared, scaled and moved ones to be judged by, {@code [1, 40, 40]} (Tieleman 2013).
     */
    public static Dataset affnist() {
        return Affnist.load(Storage.standard(), Progress.standard());
    }

    /**
     * Tiny ImageNet: 100,000 + 10,000 colour pictures, {@code [3, 64, 64]}, 200 classes by their
     * WordNet numbers; the test split is the authors' validation (Le and Yang 2015). Pictures are
     * read when they are asked for.
     */
    public static Dataset tinyImageNet() {
        return TinyImageNet.load(Storage.standard(), Progress.standard());
    }

    /** {@link #folders(Path, int)} with pictures of 224 x 224, as ImageNet's networks take them. */
    public static Dataset folders(Path root) {
        return folders(root, 224);
    }

    /**
     * Pictures of your own, as ImageNet's are laid out: {@code train/<class>/…} and {@code
     * val/<class>/…} (or {@code test}). The classes are the folders in the order of their names;
     * pictures (JPEG, PNG, GIF, BMP) are read when they are asked for, their shorter side is
     * scaled, and the middle kept: {@code [3, side, side]} in 0..1.
     *
     * @param side in pixels, at least 1
     * @throws DatasetException if the folders are not as told, and when a damaged picture is asked
     *     for
     */
    public static Dataset folders(Path root, int side) {
        if (side < 1 || side > 4096) {
            throw new IllegalArgumentException(
                    "expected a side of 1 to 4096 pixels, got %d: 224 is a usual choice"
                            .formatted(side));
        }
        return PictureFolders.read(root, side);
    }

    /**
     * {@link #mnist()} if its files are on this machine already, else {@link #strokes()}: digits
     * without a download.
     */
    public static Dataset digits() {
        return digits(Storage.standard());
    }

    static Dataset digits(Storage storage) {
        return Mnist.CARD.published().present(storage)
                ? new IdxDataset(Mnist.CARD).load(storage, Progress.standard())
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

    /**
     * N-MNIST: 60,000 + 10,000 recordings of handwritten digits, 34 x 34, some 0.3 s, ten classes
     * (Orchard et al. 2015).
     */
    public static EventDataset nmnist() {
        return NMnist.load(Storage.standard());
    }

    /**
     * MNIST-DVS at scale 4, 9 of 10 to train on, at random with seed 0: 10,000 recordings of moving
     * digits, 128 x 128, some 2 s, ten classes (Serrano-Gotarredona and Linares-Barranco 2015).
     * There is no official split.
     */
    public static EventDataset mnistDvs() {
        return MnistDvs.load(Storage.standard());
    }

    /**
     * MNIST-DVS.
     *
     * @param scale of the digits on the screen: 4, 8 or 16
     */
    public static EventDataset mnistDvs(int scale, Split split) {
        return MnistDvs.load(scale, split, Storage.standard());
    }

    /**
     * CIFAR10-DVS, 9 of 10 to train on, at random with seed 0: 10,000 recordings, 128 x 128, some
     * 1.3 s, ten classes (Li et al. 2017). There is no official split.
     */
    public static EventDataset cifar10Dvs() {
        return Cifar10Dvs.load(Storage.standard());
    }

    /** CIFAR10-DVS; {@code Split.firstAreTest(100)} is the other split of the literature. */
    public static EventDataset cifar10Dvs(Split split) {
        return Cifar10Dvs.load(split, Storage.standard());
    }

    /**
     * N-Caltech101, 9 of 10 to train on, at random with seed 0: 8,709 recordings, up to 240 x 180,
     * 0.3 s, 101 classes (Orchard et al. 2015). There is no official split.
     */
    public static EventDataset nCaltech101() {
        return NCaltech101.load(Storage.standard());
    }

    /** N-Caltech101, split in another way. */
    public static EventDataset nCaltech101(Split split) {
        return NCaltech101.load(split, Storage.standard());
    }

    /**
     * N-CARS: 15,422 + 8,607 recordings of cars and background, up to 120 x 100, 0.1 s, two classes
     * (Sironi et al. 2018).
     */
    public static EventDataset nCars() {
        return NCars.load(Storage.standard());
    }

    /**
     * EvTouch-Objects: 576 + 144 grasps of objects felt by 39 taxels, 250 steps of 20 ms, 36
     * classes (Taunyazov et al. 2020, Gu et al. 2020). {@code Representations.spikeTrain(20_000,
     * 250)} gives its spike trains, {@code [250, 2, 1, 39]}.
     */
    public static EventDataset evTouchObjects() {
        return EvTouch.OBJECTS.load(Storage.standard());
    }

    /**
     * EvTouch-Containers: 240 + 60 grasps of containers that are filled to some part, 325 steps of
     * 20 ms, 20 classes: four containers at five weights.
     */
    public static EventDataset evTouchContainers() {
        return EvTouch.CONTAINERS.load(Storage.standard());
    }

    /**
     * DVS128 Gesture: 1,176 + 288 hand and arm gestures, 128 x 128, some 6 s, eleven classes (Amir
     * et al. 2017), cut at the times of its label tables.
     */
    public static EventDataset dvsGesture() {
        return DvsGesture.load(Storage.standard());
    }

    /**
     * SL-Animals-DVS, all four sets, 3 of 4 to train on, at random with seed 0: 1,121 signs, 128 x
     * 128, some 4 s, 19 classes (Vasudevan et al. 2022). There is no official split.
     */
    public static EventDataset slAnimals() {
        return SlAnimals.load(Storage.standard());
    }

    /** SL-Animals-DVS, all four sets, split in another way. */
    public static EventDataset slAnimals(Split split) {
        return SlAnimals.load(split, Storage.standard());
    }

    /** SL-Animals-DVS without the set S3, which was recorded under lamps that flicker. */
    public static EventDataset slAnimals3Sets(Split split) {
        return SlAnimals.loadThreeSets(split, Storage.standard());
    }

    /**
     * Spiking Heidelberg Digits: 8,156 + 2,264 spoken digits in English and German, 700 channels of
     * a cochlea, some 1 s, 20 classes (Cramer et al. 2022).
     */
    public static EventDataset shd() {
        return Heidelberg.shd(Storage.standard());
    }

    /**
     * Spiking Speech Commands: 75,466 + 20,382 spoken words, 700 channels of a cochlea, 1 s, 35
     * classes (Cramer et al. 2022).
     */
    public static EventDataset ssc() {
        return Heidelberg.ssc(Storage.standard());
    }

    /** The same, judged by the 9,981 words for validation instead of the test. */
    public static EventDataset sscValidation() {
        return Heidelberg.sscValidation(Storage.standard());
    }

    /**
     * N-TIDIGITS, its single digits: 2,464 + 2,486 spoken digits in English, 64 channels of a
     * cochlea, some 1 s, eleven classes with "oh" and "zero" (Anumula et al. 2018).
     */
    public static EventDataset nTidigits() {
        return NTidigits.load(Storage.standard());
    }

    /**
     * ASL-DVS, 4 of 5 to train on, at random with seed 0: 100,800 recordings of hands, 240 x 180,
     * some 0.1 s, the 24 letters of American sign language that need no motion (Bi et al. 2019).
     * There is no official split.
     */
    public static EventDataset aslDvs() {
        return AslDvs.load(Storage.standard());
    }

    /** ASL-DVS, split in another way. */
    public static EventDataset aslDvs(Split split) {
        return AslDvs.load(split, Storage.standard());
    }

    /**
     * {@link #strokes()} filmed by a synthetic event camera in three saccades, as N-MNIST was: 34 x
     * 34, ON and OFF, 315 ms, ten classes. Event recordings without a download; each is made when
     * it is read.
     */
    public static EventDataset eventStrokes() {
        var filmed = strokes().asEvents(Motions.saccades());
        return new EventDataset(
                Strokes.FILMED.name(), filmed.classes(), filmed.train(), filmed.test());
    }

    /**
     * Touches of a synthetic event-based skin: four forms with three textures pressed on 16 x 16
     * taxels, slid and lifted; 1,200 + 240 recordings of 320 ms, twelve balanced classes, no
     * download.
     */
    public static EventDataset tactile() {
        return Tactile.standard();
    }

    /**
     * {@link #tactile()} of other sizes.
     *
     * @param seed the same seed gives the same recordings; fewer of them are the beginning of more
     */
    public static EventDataset tactile(int train, int test, long seed) {
        return Tactile.of(train, test, seed);
    }
}
