package org.spikej.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.event.EventFiles.event;
import static org.spikej.event.EventFiles.events;

import org.junit.jupiter.api.Test;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class SpikeTrainTest {
    @Test
    void aFrameHasItsFirstMicrosecondAndNotItsLast() {
        var sensor = Sensor.line(2);
        var spikes =
                events(
                        sensor,
                        event(-1, 0, 0, 0),
                        event(0, 0, 0, 0),
                        event(9, 0, 0, 0),
                        event(10, 1, 0, 0),
                        event(30, 1, 0, 0));
        try (var _ = Scope.open()) {
            var frames = Representations.spikeTrain(10, 3).of(spikes);
            assertThat(Tensors.shape(frames)).containsExactly(3, 2);
            assertThat(Tensors.floats(frames)).containsExactly(2, 0, 0, 1, 0, 0);
        }
    }

    @Test
    void framesOfNoLengthAreRefused() {
        assertThatThrownBy(() -> Representations.spikeTrain(0, 3)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> Representations.spikeTrain(10, 0)).hasMessageContaining("got 0");
    }
}
