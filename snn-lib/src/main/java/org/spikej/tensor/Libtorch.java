package org.spikej.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/**
 * Loads libtorch with the settings that our kernels need, and sets its seed. Every class of this
 * library that makes a tensor loads it through here.
 */
public final class Libtorch {
    private static final int MALLOPT_TRIM_THRESHOLD = -1;
    private static final int MALLOPT_MMAP_THRESHOLD = -3;
    private static final int MALLOPT_TOP_PAD = -2;
    private static final int KEEP_BYTES = 1 << 30;

    /** A thread's heap, of 64 MiB, is unmapped when it is empty, unless this much is to be kept. */
    private static final int TWO_HEAPS_BYTES = 1 << 27;

    private static final ThreadLocal<Boolean> FLUSHING = ThreadLocal.withInitial(() -> false);

    private Libtorch() {}

    /** Loads the native libraries once; later calls cost nothing. */
    public static void load() {
        Loaded.ensure();
    }

    /** Seeds libtorch's default generator: weights, dropout and encoders without a seed. */
    public static void seed(long seed) {
        load();
        torch.manual_seed(seed);
    }

    /** Runs {@code body} without recording gradients. */
    public static <T> T withoutGradient(Supplier<T> body) {
        load();
        boolean before = GradMode.is_enabled();
        GradMode.set_enabled(false);
        try {
            return body.get();
        } finally {
            GradMode.set_enabled(before);
        }
    }

    /**
     * Runs {@code body} with denormal numbers taken as zero on this thread, by our kernels and by
     * libtorch: decaying membranes and traces end there, and each costs a CPU a hundred times a
     * normal number. When the outermost body of a thread ends, the thread computes as Java wants it
     * again.
     */
    public static <T> T flushingDenormals(Supplier<T> body) {
        load();
        if (FLUSHING.get()) {
            return body.get();
        }
        FLUSHING.set(true);
        Context.setFlushDenormal(true);
        try {
            return body.get();
        } finally {
            Context.setFlushDenormal(false);
            FLUSHING.set(false);
        }
    }

    /**
     * Runs {@code body} with LAPACK on one thread: OpenBLAS factors a matrix of some 300 rows and
     * more on several with a table on the stack that is larger than a Java thread's.
     */
    public static <T> T factoringOnOneThread(Supplier<T> body) {
        load();
        openblas.blas_set_num_threads(1);
        try {
            return body.get();
        } finally {
            openblas.blas_set_num_threads(torch.get_num_threads());
        }
    }

    /** Holder idiom: the class initialiser runs exactly once, before the first tensor. */
    private static final class Loaded {
        static {
            calmNativeThreads();
            keepFreedPages();
            startWorkersThatFlushDenormals();
        }

        static void ensure() {}
    }

    /** A thread inherits the setting of the one that starts it; OpenMP's run no Java. */
    private static void startWorkersThatFlushDenormals() {
        Context.setFlushDenormal(true);
        try (var _ = new PointerScope()) {
            torch.ones(1 << 20).add_(new Scalar(1f));
        } finally {
            Context.setFlushDenormal(false);
        }
    }

    /**
     * The waiting threads of OpenMP and OpenBLAS spin, OpenBLAS's for some 20 ms, on the cores that
     * our Java kernels need; the policies must be in the environment before the libraries load. The
     * timeout is the exponent of a number of clock ticks, 4 the least.
     */
    private static void calmNativeThreads() {
        setUnlessSet("OMP_WAIT_POLICY", "PASSIVE");
        setUnlessSet("OPENBLAS_THREAD_TIMEOUT", "4");
    }

    private static void setUnlessSet(String name, String value) {
        if (System.getenv(name) != null) {
            return;
        }
        if (System.getProperty("os.name").startsWith("Windows")) {
            call("_putenv_s", name, value);
        } else {
            call("setenv", name, value, 1);
        }
    }

    /**
     * glibc gives large blocks back to the system on each free, and every fresh page costs a fault;
     * a training step that allocates the same sizes again should get the same pages.
     */
    private static void keepFreedPages() {
        if (System.getProperty("os.name").equals("Linux")) {
            call("mallopt", MALLOPT_MMAP_THRESHOLD, KEEP_BYTES);
            call("mallopt", MALLOPT_TOP_PAD, TWO_HEAPS_BYTES);
            call("mallopt", MALLOPT_TRIM_THRESHOLD, KEEP_BYTES);
        }
    }

    /**
     * Gives back to the system what no tensor holds any more, which is kept for the next tensors
     * otherwise: resident memory is that in use afterwards. Only glibc can.
     */
    public static void giveBackFreedPages() {
        call("malloc_trim", 0L);
    }

    /**
     * Calls a C function of ints, longs and strings that returns an int; does nothing if it is
     * absent.
     */
    @SuppressWarnings("restricted")
    static void call(String function, Object... arguments) {
        var linker = Linker.nativeLinker();
        var address = linker.defaultLookup().find(function);
        if (address.isEmpty()) {
            return;
        }
        try (var arena = Arena.ofConfined()) {
            var descriptor = FunctionDescriptor.of(ValueLayout.JAVA_INT);
            var values = new Object[arguments.length];
            for (int i = 0; i < arguments.length; i++) {
                values[i] = arguments[i] instanceof String s ? arena.allocateFrom(s) : arguments[i];
                descriptor =
                        descriptor.appendArgumentLayouts(
                                switch (arguments[i]) {
                                    case Integer _ -> ValueLayout.JAVA_INT;
                                    case Long _ -> ValueLayout.JAVA_LONG;
                                    default -> ValueLayout.ADDRESS;
                                });
            }
            linker.downcallHandle(address.get(), descriptor).invokeWithArguments(values);
        } catch (Throwable e) {
            throw new IllegalStateException("calling the C function " + function + " failed", e);
        }
    }
}
