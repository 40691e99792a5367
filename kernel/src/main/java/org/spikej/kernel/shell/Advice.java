package org.spikej.kernel.shell;

import java.util.Optional;

/** What to do about errors that come from limits of the JVM. */
final class Advice {
    private static final long MEBIBYTE = 1 << 20;

    private Advice() {}

    static Optional<String> on(Throwable thrown) {
        return switch (thrown) {
            case StackOverflowError deep ->
                    Optional.of(
                            "a method calls itself too deeply: give the recursion an end, or write a"
                                    + " loop; the notebook's variables are kept");
            case OutOfMemoryError full ->
                    Optional.of(
                            "the Java heap of %d MB is full: set large variables to null, or start"
                                            .formatted(Runtime.getRuntime().maxMemory() / MEBIBYTE)
                                    + " the kernel with a larger -Xmx; the notebook's variables are"
                                    + " kept");
            default -> Optional.empty();
        };
    }
}
