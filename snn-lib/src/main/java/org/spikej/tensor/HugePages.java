package org.spikej.tensor;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Memory in pages of 2 MiB, where Linux gives them to those who ask: the kernels go through a
 * tensor's steps side by side, each on other pages, and the processor forgets where small ones are.
 */
final class HugePages {
    private static final long SIZE = 1 << 21;
    private static final int MADV_HUGEPAGE = 14;

    private static final Optional<MethodHandle> MADVISE = madvise();

    private HugePages() {}

    /** Asks for the pages that lie in this memory as a whole; does nothing where there are none. */
    static void ask(long address, long bytes) {
        long first = Math.ceilDiv(address, SIZE) * SIZE;
        long end = (address + bytes) / SIZE * SIZE;
        if (MADVISE.isEmpty() || first >= end) {
            return;
        }
        try {
            // A refusal changes nothing but the speed.
            int _ = (int) MADVISE.get().invokeExact(first, end - first, MADV_HUGEPAGE);
        } catch (Throwable e) {
            throw new IllegalStateException("calling the C function madvise failed", e);
        }
    }

    @SuppressWarnings("restricted")
    private static Optional<MethodHandle> madvise() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        var linker = Linker.nativeLinker();
        var descriptor =
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT);
        return linker.defaultLookup()
                .find("madvise")
                .map(function -> linker.downcallHandle(function, descriptor));
    }
}
