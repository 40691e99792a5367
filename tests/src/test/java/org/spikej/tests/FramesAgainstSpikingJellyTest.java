package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikej.event.Events;
import org.spikej.event.Representation;
import org.spikej.event.Representations;
import org.spikej.tensor.SafeTensors;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * SpikingJelly's two rules for a fixed number of frames, and its frames of a fixed duration,
 * against ours, value for value: {@code src/test/python/frames.py} runs theirs on a recording of
 * N-MNIST where {@code SPIKEJ_DATA} has it, else on one that is generated.
 */
class FramesAgainstSpikingJellyTest {
    private static final long WINDOW = 20_000;

    private static Events events;
    private static Map<String, Tensor> theirs;

    @BeforeAll
    static void runTheirs(@TempDir Path folder) {
        events = ComparedRecording.read();
        var input = folder.resolve("events.safetensors");
        var output = folder.resolve("theirs.safetensors");
        ComparedRecording.write(events, input);
        PythonPeers.run(
                "frames.py",
                input.toString(),
                output.toString(),
                String.valueOf(events.sensor().width()),
                String.valueOf(events.sensor().height()));
        theirs = SafeTensors.read(output).tensors();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7, 10})
    void framesByNumber(int frames) {
        assertSame("number." + frames, Representations.framesByNumber(frames));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7, 10})
    void framesByTime(int frames) {
        assertSame("time." + frames, Representations.framesByTime(frames));
    }

    @Test
    void framesByDuration() {
        int frames = (int) theirs.get("duration").size(0);
        assertThat(frames).isGreaterThan(3);
        assertSame("duration", Representations.framesByDuration(WINDOW, frames));
    }

    private static void assertSame(String name, Representation representation) {
        try (var _ = Scope.open()) {
            var ours = Tensors.floats(representation.of(events));
            var expected = Tensors.floats(theirs.get(name));
            assertThat(ours).as(name).containsExactly(expected);
            double sum = 0;
            for (float value : expected) {
                sum += value;
            }
            assertThat(sum).as("all events").isEqualTo(events.size());
        }
    }
}
