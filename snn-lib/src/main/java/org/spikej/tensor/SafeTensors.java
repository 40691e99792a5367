package org.spikej.tensor;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * Named tensors in a file of the safetensors format, which Python reads and writes too
 * (github.com/huggingface/safetensors): eight bytes with the length of the header, a JSON header
 * with type, shape and place of each tensor, then the values, little-endian and row by row.
 *
 * @param tensors by name, in the order of the file
 * @param metadata free texts by name
 */
public record SafeTensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
    private static final long CHUNK = 1 << 30;

    public SafeTensors {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Reads a whole file. The header is checked before anything is allocated for it; the new
     * tensors belong to the caller's scope.
     *
     * @throws SafeTensorsException if the file is missing, truncated or not of this format
     */
    public static SafeTensors read(Path file) {
        Libtorch.load();
        try (var channel = FileChannel.open(file, StandardOpenOption.READ);
                var arena = Arena.ofConfined()) {
            var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            var header = SafeTensorsHeader.read(bytes, file.toString());
            var tensors = new LinkedHashMap<String, Tensor>();
            header.entries().forEach((name, entry) -> tensors.put(name, tensor(entry, bytes)));
            return new SafeTensors(tensors, header.metadata());
        } catch (NoSuchFileException e) {
            throw new SafeTensorsException(
                    "expected a safetensors file at %s, found none: check the path".formatted(file),
                    e);
        } catch (IOException e) {
            throw new SafeTensorsException(
                    "reading %s failed, %s: check that it is a file that you may read"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static Tensor tensor(SafeTensorsHeader.Entry entry, MemorySegment file) {
        var tensor = torch.empty(entry.shape(), new TensorOptions(entry.type().scalarType), null);
        long length = entry.end() - entry.begin();
        Tensors.memory(tensor).copyFrom(file.asSlice(entry.begin(), length));
        return tensor;
    }

    /**
     * Writes the file as a whole or not at all.
     *
     * @throws SafeTensorsException if a tensor's type has no name in the format, or the file cannot
     *     be written
     */
    public void write(Path file) {
        try {
            WholeFile.write(file, this::writeTo);
        } catch (IOException e) {
            throw new SafeTensorsException(
                    "writing %s failed, %s: check the folder and the space on the disk"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private void writeTo(Path file) throws IOException {
        var header = SafeTensorsHeader.of(tensors, metadata);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var bytes = header.bytes();
            var length = MemorySegment.ofArray(new byte[Long.BYTES]);
            length.set(SafeTensorsHeader.LENGTH, 0, bytes.length);
            write(channel, length);
            write(channel, MemorySegment.ofArray(bytes));
            for (var name : header.entries().keySet()) {
                try (var _ = Scope.open()) {
                    var plain = tensors.get(name).detach().cpu().contiguous();
                    write(channel, Tensors.memory(plain));
                }
            }
            channel.force(true);
        }
    }

    private static void write(FileChannel channel, MemorySegment bytes) throws IOException {
        for (long from = 0; from < bytes.byteSize(); from += CHUNK) {
            long length = Math.min(CHUNK, bytes.byteSize() - from);
            ByteBuffer buffer = bytes.asSlice(from, length).asByteBuffer();
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }
}
