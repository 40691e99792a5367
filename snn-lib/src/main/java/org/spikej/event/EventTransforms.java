package org.spikej.event;

/** Every change of a recording that is the same each time, by name. */
public final class EventTransforms {
    /** What becomes of one event: it is added to the target as it is to be, or not at all. */
    @FunctionalInterface
    interface Change {
        void of(long t, int x, int y, int p, EventsBuilder target);
    }

    private EventTransforms() {}

    /** {@link Denoise}: only events beside which another was, less than this many µs before. */
    public static EventTransform denoise(long micros) {
        return new Denoise(micros);
    }

    /** {@link HotPixelFilter}: no pixels that fire more often than this. */
    public static EventTransform withoutHotPixels(double hertz) {
        return new HotPixelFilter(hertz);
    }

    /** {@link RefractoryFilter}: each pixel rests for so many µs after an event. */
    public static EventTransform refractory(long micros) {
        return new RefractoryFilter(micros);
    }

    /** {@link CropSpace}: a rectangle of the sensor. */
    public static EventTransform crop(int x, int y, int width, int height) {
        return new CropSpace(x, y, width, height);
    }

    /** A rectangle in the middle of the sensor; the middle is rounded to the left and the top. */
    public static EventTransform cropCentre(int width, int height) {
        return new NamedTransform(
                "cropCentre(%s, %s)".formatted(width, height),
                events -> {
                    int x = Math.max(0, (events.sensor().width() - width) / 2);
                    int y = Math.max(0, (events.sensor().height() - height) / 2);
                    return crop(x, y, width, height).apply(events);
                });
    }

    /** The events from one time up to another, in µs after the first event. */
    public static EventTransform cropTime(long from, long to) {
        return new NamedTransform(
                "cropTime(%s, %s)".formatted(from, to),
                events -> events.between(events.start() + from, events.start() + to));
    }

    /** {@link Stabilise}: N-MNIST and N-Caltech101 as if the camera had not moved. */
    public static EventTransform stabilised() {
        return new Stabilise();
    }

    /** The first of the three saccades of N-MNIST and N-Caltech101: the first 105 ms. */
    public static EventTransform firstSaccade() {
        return new NamedTransform("firstSaccade()", events -> events.between(0, 105_000));
    }

    /** Mirrored at the vertical axis: {@code x → width − 1 − x}. */
    public static EventTransform flipLeftRight() {
        return new NamedTransform(
                "flipLeftRight()",
                events -> {
                    int last = events.sensor().width() - 1;
                    return mapped(
                            events,
                            events.sensor(),
                            (t, x, y, p, target) -> target.add(t, last - x, y, p));
                });
    }

    /** Mirrored at the horizontal axis: {@code y → height − 1 − y}. */
    public static EventTransform flipUpDown() {
        return new NamedTransform(
                "flipUpDown()",
                events -> {
                    int last = events.sensor().height() - 1;
                    return mapped(
                            events,
                            events.sensor(),
                            (t, x, y, p, target) -> target.add(t, x, last - y, p));
                });
    }

    /** ON becomes OFF and OFF ON, as where dark and bright are exchanged. One kind stays. */
    public static EventTransform flipPolarity() {
        return new NamedTransform(
                "flipPolarity()",
                events -> {
                    int last = events.sensor().polarities() - 1;
                    return mapped(
                            events,
                            events.sensor(),
                            (t, x, y, p, target) -> target.add(t, x, y, last - p));
                });
    }

    /**
     * Played backwards: {@code t → t₀ + t_last − t}, and ON becomes OFF, since what grew brighter
     * grows darker then.
     */
    public static EventTransform reverseTime() {
        return new NamedTransform(
                "reverseTime()",
                events -> {
                    int last = events.sensor().polarities() - 1;
                    long ends = events.start() + events.end();
                    var reversed = new EventsBuilder(events.sensor(), events.size());
                    for (int i = events.size() - 1; i >= 0; i--) {
                        reversed.add(
                                ends - events.t(i), events.x(i), events.y(i), last - events.p(i));
                    }
                    return reversed.build();
                });
    }

    /**
     * On fewer pixels: {@code x → ⌊x · width / columns⌋}, y alike; all events stay.
     *
     * @param width columns of the smaller sensor
     * @param height its rows
     */
    public static EventTransform downsample(int width, int height) {
        return new NamedTransform(
                "downsample(%s, %s)".formatted(width, height),
                events -> {
                    var sensor = events.sensor();
                    if (width > sensor.width() || height > sensor.height()) {
                        throw new IllegalArgumentException(
                                "expected at most the %s of the sensor to downsample to, got %d x %d"
                                        .formatted(sensor, width, height));
                    }
                    return mapped(
                            events,
                            new Sensor(width, height, sensor.polarities()),
                            (t, x, y, p, target) ->
                                    target.add(
                                            t,
                                            x * width / sensor.width(),
                                            y * height / sensor.height(),
                                            p));
                });
    }

    /** One kind of event instead of ON and OFF. */
    public static EventTransform mergePolarities() {
        return new NamedTransform(
                "mergePolarities()",
                events ->
                        mapped(
                                events,
                                new Sensor(events.sensor().width(), events.sensor().height(), 1),
                                (t, x, y, p, target) -> target.add(t, x, y, 0)));
    }

    /**
     * Faster or slower, the first event staying: {@code t → t₀ + round(factor (t − t₀))}.
     *
     * @param factor at least 0; below 1 is faster
     */
    public static EventTransform scaleTime(double factor) {
        if (!(factor >= 0)) {
            throw new IllegalArgumentException(
                    "expected a factor of at least 0, got %s: 0.5 is twice as fast"
                            .formatted(factor));
        }
        return new NamedTransform(
                "scaleTime(%s)".formatted(factor),
                events ->
                        mapped(
                                events,
                                events.sensor(),
                                (t, x, y, p, target) -> {
                                    long since = Math.round(factor * (t - events.start()));
                                    target.add(events.start() + since, x, y, p);
                                }));
    }

    /** Moved in time so that the first event is at 0. */
    public static EventTransform startAtZero() {
        return new NamedTransform(
                "startAtZero()",
                events ->
                        mapped(
                                events,
                                events.sensor(),
                                (t, x, y, p, target) -> target.add(t - events.start(), x, y, p)));
    }

    /** Each event changed; its order in time stays. */
    static Events mapped(Events events, Sensor sensor, Change change) {
        return changed(events, sensor, change).build();
    }

    /** Each event changed, in the order of its new time. */
    static Events sorted(Events events, Change change) {
        return changed(events, events.sensor(), change).buildSorted();
    }

    private static EventsBuilder changed(Events events, Sensor sensor, Change change) {
        var target = new EventsBuilder(sensor, events.size());
        for (int i = 0; i < events.size(); i++) {
            change.of(events.t(i), events.x(i), events.y(i), events.p(i), target);
        }
        return target;
    }
}
