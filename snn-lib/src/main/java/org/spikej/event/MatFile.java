package org.spikej.event;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sources;

/**
 * MATLAB's MAT-file of level 5, by the library MFL. It takes no more memory than what a file of
 * these bytes may hold.
 */
public final class MatFile {
    /** Deflate, which packs the matrices, makes at most some 1,032 bytes of one. */
    private static final long MOST_UNPACKED = 1032;

    private static final long LARGEST = 1 << 30;

    private final Mat5File file;

    private MatFile(Mat5File file) {
        this.file = file;
    }

    /**
     * Reads a whole file.
     *
     * @throws RuntimeException if it is no such file
     */
    public static MatFile of(MemorySegment bytes) {
        var room = new Room(Math.min(LARGEST, bytes.byteSize() * MOST_UNPACKED));
        var source = Sources.wrap(ByteBuffer.wrap(bytes.toArray(ValueLayout.JAVA_BYTE)));
        try {
            var reader = Mat5.newReader(source).setBufferAllocator(room);
            return new MatFile(reader.disableSubsystemProcessing().readMat());
        } catch (IOException | RuntimeException e) {
            throw new HeaderDamage(0, "expected a MAT-file of level 5, got " + e.getMessage());
        }
    }

    /**
     * A matrix of numbers.
     *
     * @throws RuntimeException if there is none of this name
     */
    public Matrix matrix(String name) {
        try {
            return file.getMatrix(name);
        } catch (RuntimeException e) {
            throw new HeaderDamage(
                    0, "expected a matrix %s, got none: %s".formatted(name, e.getMessage()));
        }
    }

    /**
     * A matrix of numbers in a structure.
     *
     * @throws RuntimeException if there is none of these names
     */
    public Matrix matrix(String structure, String field) {
        try {
            return file.getStruct(structure).getMatrix(field);
        } catch (RuntimeException e) {
            throw new HeaderDamage(
                    0,
                    "expected a structure %s with a matrix %s, got none: %s"
                            .formatted(structure, field, e.getMessage()));
        }
    }
}
