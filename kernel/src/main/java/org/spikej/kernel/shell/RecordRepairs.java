package org.spikej.kernel.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jdk.jshell.Diag;

/**
 * JShell makes every record public, and Java then asks the same of a constructor in it. Nobody
 * writes {@code record Rate(double hertz) { public Rate { … } }}; so the word is put there.
 */
final class RecordRepairs {
    private static final String REFUSED = "compiler.err.invalid.canonical.constructor.in.record";
    private static final Pattern WITHOUT_ACCESS = Pattern.compile("\\w+\\s*[({]");

    private final Map<String, String> repaired = new HashMap<>();

    /** The piece as the compiler takes it. */
    Piece apply(Piece written) {
        var source = repaired.getOrDefault(written.source(), written.source());
        return new Piece(source, written.origin(), written.broken());
    }

    /**
     * Learns from a refusal.
     *
     * @param tried the piece as it was tried
     * @return whether it is worth trying again
     */
    boolean learn(Piece written, Piece tried, List<Diag> diagnostics) {
        for (var error : diagnostics) {
            var start = (int) error.getStartPosition();
            if (error.getCode().equals(REFUSED)
                    && WITHOUT_ACCESS
                            .matcher(tried.source())
                            .region(start, end(tried))
                            .lookingAt()) {
                var better = new StringBuilder(tried.source()).insert(start, "public ");
                repaired.put(written.source(), better.toString());
                return true;
            }
        }
        return false;
    }

    private static int end(Piece piece) {
        return piece.source().length();
    }
}
