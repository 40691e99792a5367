package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.event.BinaRep;
import org.spikej.event.EventTransforms;
import org.spikej.event.Events;
import org.spikej.event.Representation;
import org.spikej.event.Representations;
import org.spikej.tensor.SafeTensors;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * Our representations of a recording against those of Tonic, which {@code
 * src/test/python/representations.py} runs: a recording of N-MNIST where {@code SPIKEJ_DATA} has
 * it, else one that is generated.
 */
class RepresentationsAgainstTonicTest {
    private static final int FRAMES = 5;
    private static final long WINDOW = 20_000;
    private static final double TAU = 30_000;

    private static Events events;
    private static Map<String, Tensor> theirs;

    @BeforeAll
    static void runTheirs(@TempDir Path folder) {
        // Tonic's denoise keeps whatever comes early, so nothing does.
        events = ComparedRecording.read().between(10_000, Long.MAX_VALUE);
        var input = folder.resolve("events.safetensors");
        var output = folder.resolve("theirs.safetensors");
        ComparedRecording.write(events, input);
        var python =
                PythonEnvironment.with(
                        Repository.root().resolve("tests/target/python-tonic"),
                        "tonic==1.7.0",
                        "safetensors==0.8.0");
        var finished =
                python.command(
                                Repository.root()
                                        .resolve("tests/src/test/python/representations.py"),
                                input.toString(),
                                output.toString(),
                                String.valueOf(events.sensor().width()),
                                String.valueOf(events.sensor().height()))
                        .run();
        assertThat(finished.status()).as(finished.messages()).isZero();
        theirs = SafeTensors.read(output).tensors();
    }

    @Test
    void framesByNumber() {
        // Tonic drops the rest of the division, which our last frame takes: compared without it.
        var whole = events.slice(0, events.size() / FRAMES * FRAMES);
        assertSame("byNumber", ours(Representations.framesByNumber(FRAMES), whole));
    }

    @Test
    void framesByDuration() {
        int frames = (int) theirs.get("byDuration").size(0);
        assertSame("byDuration", ours(Representations.framesByDuration(WINDOW, frames), events));
    }

    @Test
    void framesByCount() {
        int frames = (int) theirs.get("byCount").size(0);
        assertSame("byCount", ours(Representations.framesByCount(100, frames), events));
    }

    @Test
    void binaRep() {
        var eight = Representations.framesByCount(100, 8);
        assertSame("binaRep", ours(new BinaRep(eight, 4), events));
    }

    @Test
    void voxelGrid() {
        // Theirs of B bins is ours of B + 1 without the last.
        var grid = ours(Representations.voxelGrid(FRAMES + 1), events);
        assertSame("voxelGrid", Arrays.copyOf(grid, grid.length / (FRAMES + 1) * FRAMES));
    }

    @Test
    void timeSurface() {
        int surfaces = (int) theirs.get("timeSurface").size(0);
        assertSame("timeSurface", ours(Representations.timeSurface(WINDOW, surfaces, TAU), events));
    }

    @Test
    void averagedTimeSurfaces() {
        // Theirs is [cells, 2, 5, 5], with 1 more in the middle for the event itself.
        var hats = Representations.hats(8, 2, 10_000, TAU);
        var ours = ours(hats, events);
        var expected = Tensors.floats(theirs.get("hats"));
        int across = (events.sensor().width() + 7) / 8;
        int cells = (int) theirs.get("hats").size(0);
        var arranged = new float[expected.length];
        for (int i = 0; i < expected.length; i++) {
            int z = i % 25;
            int p = i / 25 % 2;
            int cell = i / 50;
            int row = (p * cells / across + cell / across) * 5 + z / 5;
            arranged[i] = ours[row * across * 5 + cell % across * 5 + z % 5];
            boolean hasEvents = expected[i - z + 12] > 0;
            arranged[i] += z == 12 && hasEvents ? 1 : 0;
        }
        assertSame("hats", arranged);
    }

    @Test
    void denoised() {
        var kept = EventTransforms.denoise(2_000).apply(events);
        var columns = Tensors.floats(theirs.get("denoise"));
        assertThat(columns).hasSize(4 * kept.size());
        assertThat(kept.size()).isBetween(events.size() / 10, events.size() - 1);
        for (int i = 0; i < kept.size(); i++) {
            assertThat((long) columns[i]).isEqualTo(kept.t(i));
            assertThat((int) columns[kept.size() + i]).isEqualTo(kept.x(i));
            assertThat((int) columns[2 * kept.size() + i]).isEqualTo(kept.y(i));
            assertThat((int) columns[3 * kept.size() + i]).isEqualTo(kept.p(i));
        }
    }

    private static float[] ours(Representation representation, Events recording) {
        try (var _ = Scope.open()) {
            return Tensors.floats(representation.of(recording));
        }
    }

    private static void assertSame(String name, float[] ours) {
        var expected = Tensors.floats(theirs.get(name));
        assertThat(ours).hasSameSizeAs(expected);
        double sum = 0;
        for (int i = 0; i < ours.length; i++) {
            assertThat((double) ours[i])
                    .as("%s, value %d", name, i)
                    .isCloseTo(expected[i], within(1e-4));
            sum += Math.abs(expected[i]);
        }
        assertThat(sum).as("all of %s", name).isGreaterThan(1);
    }
}
