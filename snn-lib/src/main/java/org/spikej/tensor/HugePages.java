package org.spikej.tensor;

/**
 * Memory in pages of 2 MiB, where Linux gives them to those who ask: the kernels go through a
 * tensor's steps side by side, each on other pages, and the processor forgets where small ones are.
 */
final class HugePages {
    private static final long SIZE = 1 << 21;
    private static final int MADV_HUGEPAGE = 14;

    private HugePages() {}

    /** Asks for the pages that lie in this memory as a whole; does nothing where there are none. */
    static void ask(long address, long bytes) {
        long first = Math.ceilDiv(address, SIZE) * SIZE;
        long end = (address + bytes) / SIZE * SIZE;
        if (first < end && System.getProperty("os.name").equals("Linux")) {
            // A refusal changes nothing but the speed.
            Libtorch.call("madvise", first, end - first, MADV_HUGEPAGE);
        }
    }
}
