package org.spikej.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.spikej.tensor.Libtorch;

/**
 * How much resident memory this process takes at most, above what it had at a start; of the process
 * as a whole, so nothing else should run beside it. Only Linux tells (proc(5), {@code VmRSS} and
 * {@code VmHWM}).
 */
public final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");

    /** Sets the peak back to what is resident now. */
    private static final String RESET_PEAK = "5";

    private final OptionalLong before;

    private PeakMemory(OptionalLong before) {
        this.before = before;
    }

    /** Begins to measure here; freed tensors do not count. */
    public static PeakMemory start() {
        Libtorch.giveBackFreedPages();
        return new PeakMemory(read("VmRSS:"));
    }

    /**
     * The peak of an action in bytes, above what was resident at the start; empty where the system
     * does not tell.
     */
    public OptionalLong of(Runnable action) {
        // Else an action would take what others before it left, and seem to need none.
        Libtorch.giveBackFreedPages();
        try {
            Files.writeString(CLEAR, RESET_PEAK);
        } catch (IOException e) {
            action.run();
            return OptionalLong.empty();
        }
        action.run();
        var peak = read("VmHWM:");
        return before.isPresent() && peak.isPresent()
                ? OptionalLong.of(peak.getAsLong() - before.getAsLong())
                : OptionalLong.empty();
    }

    /** A line of the status, which is in KiB. */
    private static OptionalLong read(String name) {
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
