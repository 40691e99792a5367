package org.spikej.kernel.wire;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lets no thread of the sockets take the core from the thread that wakes it. JeroMQ 0.6.0 wakes by
 * a byte in a pipe and counts it only afterwards ({@code zmq.Signaler.send}); who comes in between
 * finds nothing, looks again and again, and keeps the other from counting until the clock ticks. So
 * every message took up to 4 ms at each of its stations while the JVM compiled on the other core.
 *
 * <p>Linux has a policy for threads that wait until a core is given up, and anybody may choose it
 * (sched(7), {@code SCHED_BATCH}). Elsewhere nothing is done.
 */
public final class SocketScheduling {
    private static final Log LOG = new Log(SocketScheduling.class);
    private static final Path THREADS = Path.of("/proc/self/task");

    /** JeroMQ's, and those of {@link SocketThread}. */
    private static final Pattern NAMES =
            Pattern.compile("iothread-\\d+|shell|control|iopub|stdin|heartbeat");

    private static final int BATCH = 3;

    private SocketScheduling() {}

    /** To be called when the sockets listen. */
    @SuppressWarnings("restricted")
    public static void yieldToWakers() {
        if (!Files.isDirectory(THREADS)) {
            return;
        }
        try (var arena = Arena.ofConfined()) {
            var linker = Linker.nativeLinker();
            var setPolicy =
                    linker.downcallHandle(
                            linker.defaultLookup().findOrThrow("sched_setscheduler"),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS));
            var noPriority = arena.allocate(ValueLayout.JAVA_INT);
            for (int thread : ofSockets()) {
                var _ = (int) setPolicy.invokeExact(thread, BATCH, noPriority);
            }
        } catch (Throwable e) {
            LOG.log(Level.DEBUG, "messages may wait for the clock while the JVM compiles", e);
        }
    }

    /** Linux's numbers of the threads. */
    private static List<Integer> ofSockets() throws IOException {
        var found = new ArrayList<Integer>();
        try (var threads = Files.newDirectoryStream(THREADS)) {
            for (var thread : threads) {
                if (NAMES.matcher(name(thread)).matches()) {
                    found.add(Integer.valueOf(thread.getFileName().toString()));
                }
            }
        }
        return found;
    }

    private static String name(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).strip();
        } catch (IOException gone) {
            return "";
        }
    }
}
