package org.spikej.event;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import us.hebi.matlab.mat.format.BufferAllocator;

/** Memory for the matrices of a MAT-file, which may lie about their sizes. */
final class Room implements BufferAllocator {
    private long left;

    /**
     * @param bytes that may be taken, at most
     */
    Room(long bytes) {
        left = bytes;
    }

    @Override
    public ByteBuffer allocate(int bytes) {
        if (bytes < 0 || bytes > left) {
            throw new IllegalStateException(
                    "a matrix of more bytes than the file may hold: " + bytes);
        }
        left -= bytes;
        return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    public void release(ByteBuffer buffer) {
        left += buffer.capacity();
    }
}
