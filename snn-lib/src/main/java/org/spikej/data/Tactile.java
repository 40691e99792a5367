package org.spikej.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.spikej.event.EventCamera;
import org.spikej.event.Events;
import org.spikej.event.Touch;

/**
 * Touches by an event-based skin, generated: four forms with three textures each, pressed on 16 x
 * 16 taxels, slid and lifted ({@link Touch}). Recording i of a split depends on the seed and on i
 * only.
 */
final class Tactile {
    /** Pressures are near 1; each event is a tenth of that. */
    private static final EventCamera SKIN = new EventCamera(0.1, 0.1, 0.015, 1000, 0.5, 1);

    private static final Touch.Form[] FORMS = Touch.Form.values();
    private static final Touch.Texture[] TEXTURES = Touch.Texture.values();
    private static final int CLASSES = FORMS.length * TEXTURES.length;
    private static final int TRAIN = 1200;
    private static final int TEST = 240;

    static final Card CARD =
            Card.generated(
                    "tactile",
                    "forms with textures felt by an event-based skin",
                    classes(),
                    Card.counts(TRAIN, TEST),
                    "16x16, two polarities, 0.3 s",
                    "of SpikeJ");

    private Tactile() {}

    static EventDataset standard() {
        return of(TRAIN, TEST, 42);
    }

    private static List<String> classes() {
        var names = new ArrayList<String>();
        for (var form : FORMS) {
            for (var texture : TEXTURES) {
                names.add("%s %s".formatted(texture, form).toLowerCase(Locale.ROOT));
            }
        }
        return List.copyOf(names);
    }

    static EventDataset of(int train, int test, long seed) {
        var seeds = new SplittableRandom(seed);
        return new EventDataset(
                "tactile",
                classes(),
                split(train, seeds.nextLong()),
                split(test, seeds.nextLong()));
    }

    private static EventSamples split(int size, long seed) {
        if (size < 1) {
            throw new IllegalArgumentException(
                    "expected at least 1 recording in each split, got %d: 1200 and 240 are usual"
                            .formatted(size));
        }
        var labels = IntStream.range(0, size).map(i -> i % CLASSES).toArray();
        return EventSamples.of(Touch.SKIN, labels, i -> touch(labels[i], seed + i));
    }

    private static Events touch(int label, long seed) {
        var random = new SplittableRandom(seed);
        var form = FORMS[label / TEXTURES.length];
        var texture = TEXTURES[label % TEXTURES.length];
        return SKIN.record(new Touch(form, texture, random), random);
    }
}
