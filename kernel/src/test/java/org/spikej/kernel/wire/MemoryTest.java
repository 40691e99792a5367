package org.spikej.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {
    @Test
    void whatFailsForWantOfMemoryIsDoneAgain() {
        var failures = new ArrayDeque<>(List.of(new OutOfMemoryError(), new OutOfMemoryError()));
        var result =
                Memory.get(
                        () -> {
                            if (!failures.isEmpty()) {
                                throw failures.pop();
                            }
                            return "done";
                        });
        assertThat(result).isEqualTo("done");
        assertThat(failures).isEmpty();
    }

    @Test
    void otherFailuresAreNot() {
        assertThatThrownBy(
                        () ->
                                Memory.run(
                                        () -> {
                                            throw new IllegalStateException("once");
                                        }))
                .hasMessage("once");
    }
}
