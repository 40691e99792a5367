package org.spikej.kernel;

import java.lang.System.Logger.Level;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.spikej.kernel.protocol.History;
import org.spikej.kernel.protocol.Interpreter;
import org.spikej.kernel.protocol.Kernel;
import org.spikej.kernel.wire.ConnectionException;
import org.spikej.kernel.wire.ConnectionFile;
import org.spikej.kernel.wire.Log;
import org.spikej.kernel.wire.SocketScheduling;

/** A kernel as a process: starts as Jupyter starts it, and ends for good. */
final class KernelProcess {
    private static final Log LOG = new Log(KernelProcess.class);

    private KernelProcess() {}

    /**
     * Runs a kernel until a client, or the end of the process that started it, ends this process.
     *
     * @param arguments the path of a connection file, with or without {@code -f} before it
     * @param interpreter made on the thread of the cells, and not before the sockets are bound: on
     *     two cores it would hold them up
     */
    static void run(List<String> arguments, Supplier<Interpreter> interpreter) {
        try (var kernel = Kernel.start(connection(arguments), interpreter, History.ofUser())) {
            ignoreInterruptSignal();
            SocketScheduling.yieldToWakers();
            parent().ifPresent(id -> endWith(id, kernel));
            kernel.awaitShutdown();
        } catch (ConnectionException e) {
            System.err.println(e.getMessage());
            Runtime.getRuntime().halt(2);
        } catch (InterruptedException e) {
            LOG.log(Level.WARNING, "the main thread was interrupted: the kernel ends");
        }
        // A cell that does not stop, and the threads it started, must not keep the process alive.
        Runtime.getRuntime().halt(0);
    }

    private static ConnectionFile connection(List<String> arguments) {
        var paths = arguments.stream().filter(argument -> !argument.equals("-f")).toList();
        if (paths.size() != 1) {
            throw new ConnectionException(
                    "expected the path of a connection file, got "
                            + arguments
                            + ": let Jupyter start the kernel, or give one path");
        }
        return ConnectionFile.read(Path.of(paths.getFirst()));
    }

    /**
     * Interrupts come as messages; the signal comes, too, when somebody types Ctrl-C at the
     * terminal of the Jupyter server, and is meant for the server.
     */
    @SuppressWarnings("restricted")
    private static void ignoreInterruptSignal() {
        var interrupt = 2;
        var ignore = MemorySegment.ofAddress(1);
        try {
            var linker = Linker.nativeLinker();
            var signal =
                    linker.downcallHandle(
                            linker.defaultLookup().findOrThrow("signal"),
                            FunctionDescriptor.of(
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS));
            var _ = (MemorySegment) signal.invokeExact(interrupt, ignore);
        } catch (Throwable e) {
            LOG.log(Level.WARNING, "Ctrl-C at Jupyter's terminal will end this kernel", e);
        }
    }

    /** Process that started this one; on Windows the variable holds a handle, not a process. */
    private static Optional<Long> parent() {
        var id = System.getenv().getOrDefault("JPY_PARENT_PID", "");
        var windows = System.getProperty("os.name").startsWith("Windows");
        return id.matches("[0-9]{1,18}") && !windows
                ? Optional.of(Long.parseLong(id)).filter(number -> number > 1)
                : Optional.empty();
    }

    private static void endWith(long parent, Kernel kernel) {
        ProcessHandle.of(parent)
                .ifPresentOrElse(
                        process -> process.onExit().thenRun(kernel::shutdown), kernel::shutdown);
    }
}
