package org.spikej.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** Files that may be packed by gzip or xz: their content tells, not their name. */
final class Packed {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] XZ = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};

    /** A dictionary of 64 MiB, the largest preset of xz, takes 65 MiB. */
    private static final int XZ_MEMORY_KIB = 128 << 10;

    private Packed() {}

    /** The unpacked bytes of a file. */
    static InputStream open(Path file) throws IOException {
        var raw = Files.newInputStream(file);
        try {
            return open(raw);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** The unpacked bytes of a stream. */
    static InputStream open(InputStream stream) throws IOException {
        var raw = new BufferedInputStream(stream, BUFFER_BYTES);
        raw.mark(XZ.length);
        var magic = raw.readNBytes(XZ.length);
        raw.reset();
        if (startsWith(magic, GZIP)) {
            return new GZIPInputStream(raw, BUFFER_BYTES);
        }
        return startsWith(magic, XZ) ? new XZInputStream(raw, XZ_MEMORY_KIB) : raw;
    }

    private static boolean startsWith(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length
                && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }
}
