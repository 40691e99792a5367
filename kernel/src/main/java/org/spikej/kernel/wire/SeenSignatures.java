package org.spikej.kernel.wire;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The newest signatures that were accepted: a message that comes a second time is a replay. */
final class SeenSignatures {
    private final Set<String> seen;

    SeenSignatures(int capacity) {
        seen =
                Collections.newSetFromMap(
                        new LinkedHashMap<>() {
                            private static final long serialVersionUID = 1;

                            @Override
                            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                                return size() > capacity;
                            }
                        });
    }

    /** Whether this signature is new; from now on it is not. */
    synchronized boolean add(byte[] signature) {
        return seen.add(new String(signature, StandardCharsets.US_ASCII));
    }
}
