package org.spikej.event;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;

/** How the packets of an {@link Aedat4} file are packed, in the order of its numbers. */
enum Aedat4Compression {
    NONE,
    LZ4,
    LZ4_HIGH,
    ZSTD,
    ZSTD_HIGH;

    /**
     * @throws IllegalArgumentException for a number that there is not
     */
    static Aedat4Compression of(int number) {
        if (number < 0 || number >= values().length) {
            throw new IllegalArgumentException("compression " + number);
        }
        return values()[number];
    }

    /**
     * @param most so many bytes it may give at most
     * @throws IOException if it would give more, or the bytes are damaged
     */
    byte[] unpack(byte[] packed, int most) throws IOException {
        try (var in = open(new ByteArrayInputStream(packed))) {
            var unpacked = in.readNBytes(most + 1);
            if (unpacked.length > most) {
                throw new IOException("more than %d unpacked bytes".formatted(most));
            }
            return unpacked;
        }
    }

    private InputStream open(InputStream packed) throws IOException {
        return switch (this) {
            case NONE -> packed;
            case LZ4, LZ4_HIGH -> new FramedLZ4CompressorInputStream(packed);
            case ZSTD, ZSTD_HIGH -> new ZstdInputStream(packed);
        };
    }
}
