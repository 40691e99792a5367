package org.spikej.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenSignaturesTest {
    @Test
    void theOldestAreForgottenFirst() {
        var seen = new SeenSignatures(2);
        assertThat(seen.add(new byte[] {'a'})).isTrue();
        assertThat(seen.add(new byte[] {'b'})).isTrue();
        assertThat(seen.add(new byte[] {'a'})).isFalse();
        assertThat(seen.add(new byte[] {'c'})).isTrue();
        assertThat(seen.add(new byte[] {'b'})).isFalse();
        assertThat(seen.add(new byte[] {'a'})).isTrue();
    }
}
