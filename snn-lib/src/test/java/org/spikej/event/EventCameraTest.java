package org.spikej.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventCameraTest {
    /** One pixel whose signal rises by a total, linearly, and stays. */
    private record Rise(Sensor sensor, double total, long micros, int steps) implements Stimulus {
        @Override
        public void at(double at, float[] signal) {
            Arrays.fill(signal, (float) (total * at / micros));
        }
    }

    private static final Sensor ONE = Sensor.of(1, 1);

    @Test
    void aRiseOfSoManyThresholdsGivesSoManyEventsEvenlyInTime() {
        for (int steps : new int[] {1, 2, 7}) {
            var events = record(EventCamera.ideal(0.3), new Rise(ONE, 1.6, 160_000, steps));
            assertThat(events.size()).isEqualTo(5);
            for (int i = 0; i < 5; i++) {
                assertThat(events.p(i)).isEqualTo(1);
                assertThat(events.t(i)).isBetween(30_000L * (i + 1) - 2, 30_000L * (i + 1) + 1);
            }
        }
        var fall = record(EventCamera.ideal(0.3), new Rise(ONE, -1.6, 160_000, 1));
        assertThat(fall.size()).isEqualTo(5);
        assertThat(fall.p(4)).isZero();
    }

    @Test
    void anEdgeThatPassesGivesTheEventsOfItsContrastAtEachPixel() {
        // dark on the left, bright on the right, moved to the right by 8: eight columns go dark
        int side = 20;
        var image = new float[side * side];
        for (int i = 0; i < image.length; i++) {
            image[i] = i % side < 10 ? 0 : 0.7f;
        }
        var moving = new MovingImage(image, side, 0, Motions.translation(8, 0, 80_000));
        var events = record(EventCamera.ideal(0.25), moving);
        double contrast = Math.log((MovingImage.DARK + 0.7) / MovingImage.DARK);
        int each = (int) (contrast / 0.25);
        assertThat(each).isEqualTo(8);
        assertThat(events.size()).isEqualTo(8 * side * each);
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.p(i)).isZero();
            assertThat(events.x(i)).isBetween(6, 13);
            // The edge is in a pixel while it goes over it, 10 ms each.
            assertThat(events.t(i) / 10_000).isEqualTo(events.x(i) - 6);
        }
    }

    @Test
    void whatStandsStillIsNotSeen() {
        var image = new float[] {0, 1, 0.5f, 0.2f};
        var still = new MovingImage(image, 2, 1, Motions.translation(0, 0, 1000));
        assertThat(record(EventCamera.ideal(0.1), still).size()).isZero();
    }

    @Test
    void aPixelThatRestsAfterEachEventHasABoundedRate() {
        var steep = new Rise(ONE, 100, 100_000, 1);
        assertThat(record(EventCamera.ideal(0.1), steep).size()).isBetween(995, 1000);
        var events = record(EventCamera.ideal(0.1).refractory(2_000), steep);
        assertThat(events.size()).isBetween(45, 50);
        for (int i = 1; i < events.size(); i++) {
            assertThat(events.t(i) - events.t(i - 1)).isGreaterThanOrEqualTo(2_000);
        }
    }

    @Test
    void noiseIsAPoissonProcessOfItsRate() {
        var dark = new Rise(Sensor.of(50, 40), 0, 1_000_000, 1);
        var camera = EventCamera.ideal(0.2).noise(5);
        int runs = 40;
        double sum = 0;
        double squares = 0;
        for (int seed = 0; seed < runs; seed++) {
            double count = camera.record(dark, new SplittableRandom(seed)).size();
            sum += count;
            squares += count * count;
        }
        double mean = sum / runs;
        double variance = squares / runs - mean * mean;
        assertThat(mean).isCloseTo(10_000, within(4 * Math.sqrt(10_000.0 / runs)));
        assertThat(variance / mean).as("variance over mean").isBetween(0.5, 1.7);
    }

    @Test
    void thresholdsSpreadAsTheMismatchSays() {
        var camera = EventCamera.ideal(0.2).mismatch(0.03);
        var thresholds = camera.thresholds(20_000, 0.2, 0);
        double mean = 0;
        double squares = 0;
        for (float threshold : thresholds) {
            mean += threshold / thresholds.length;
            squares += threshold * threshold / thresholds.length;
        }
        assertThat(mean).isCloseTo(0.2, within(0.001));
        assertThat(Math.sqrt(squares - mean * mean)).isCloseTo(0.03, within(0.001));
        assertThat(camera.thresholds(100, 0.2, 0)).isEqualTo(Arrays.copyOf(thresholds, 100));
    }

    @Test
    void saccadesEndWhereTheyBegan() {
        var motion = Motions.saccades();
        assertThat(motion.micros()).isEqualTo(315_000);
        assertThat(motion.at(105_000)).containsExactly(-3.5, -7);
        assertThat(motion.at(210_000)).containsExactly(-7, 0);
        assertThat(motion.at(400_000)).containsExactly(0, 0);
        var circle = Motions.circle(3, 1000).at(1000);
        assertThat(Math.hypot(circle[0], circle[1])).isLessThan(1e-9);
    }

    private static Events record(EventCamera camera, Stimulus stimulus) {
        return camera.record(stimulus, new SplittableRandom(1));
    }
}
