package org.spikej.tensor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Storage;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Memory of large float32 tensors, which is used again once the last tensor in it is gone: a
 * training step works in the pages of the step before. malloc alone would need several times as
 * many, since an aligned block seldom fits where one of its size was freed (glibc before 2.38).
 */
final class LargeTensors {
    /** Floats of the smallest and of the largest tensor that comes from here. */
    private static final long LEAST = 1 << 20;

    private static final long MOST = 1L << 36;

    /** A block serves a tensor that is smaller by this factor at most. */
    private static final double MOST_SPARE = 1.25;

    /** All blocks together hold so many times what was in use at once in the last allocations. */
    private static final double MOST_IDLE = 1.5;

    private static final int LAST_ALLOCATIONS = 1000;

    private static final LargeTensors SHARED = new LargeTensors();

    /** In the order in which they were used last. */
    private final List<Block> blocks = new ArrayList<>();

    private int allocations;
    private long peak;
    private long peakBefore;

    static boolean areLarge(double floats) {
        return floats >= LEAST && floats <= MOST;
    }

    /** A float32 tensor whose values are not set yet. */
    static Tensor uninitialised(long floats, long... shape) {
        return SHARED.allocate(floats, shape);
    }

    synchronized Tensor allocate(long floats, long... shape) {
        var idle = blocks.stream().filter(Block::idle).toList();
        var block =
                // Of several the one that was used last, which may still be in a cache.
                idle.reversed().stream()
                        .filter(b -> b.floats >= floats && b.floats <= floats * MOST_SPARE)
                        .min(Comparator.comparingLong(Block::floats))
                        .orElseGet(() -> Block.of(floats));
        blocks.remove(block);
        blocks.add(block);
        long inUse = floats(blocks) - floats(idle) + (idle.contains(block) ? block.floats : 0);
        note(inUse);
        long surplus = floats(blocks) - (long) (MOST_IDLE * Math.max(peak, peakBefore));
        for (var one : idle) {
            if (surplus > 0 && one != block) {
                blocks.remove(one);
                one.holder.releaseReference();
                surplus -= one.floats;
            }
        }
        return block.tensor(shape);
    }

    private void note(long inUse) {
        peak = Math.max(peak, inUse);
        if (++allocations == LAST_ALLOCATIONS) {
            allocations = 0;
            peakBefore = peak;
            peak = inUse;
        }
    }

    /** Floats of all blocks that there are now. */
    synchronized long floats() {
        return floats(blocks);
    }

    private static long floats(List<Block> blocks) {
        return blocks.stream().mapToLong(Block::floats).sum();
    }

    /**
     * @param holder keeps the memory
     * @param storage the holder's
     */
    private record Block(Tensor holder, Storage storage, long floats) {
        static Block of(long floats) {
            try (var _ = new PointerScope()) {
                var holder = torch.empty(floats);
                HugePages.ask(holder.data_ptr().address(), floats * Float.BYTES);
                var storage = holder.storage();
                holder.retainReference();
                storage.retainReference();
                return new Block(holder, storage, floats);
            }
        }

        /** Whether the holder alone has the memory. */
        boolean idle() {
            return storage.use_count() == 1;
        }

        Tensor tensor(long... shape) {
            var tensor = torch.empty(0);
            try (var _ = new PointerScope()) {
                tensor.set_(storage, 0, shape);
            }
            return tensor;
        }
    }
}
