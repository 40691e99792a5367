package org.spikej.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * The header of a safetensors file: what each tensor is and where its values lie. A header that has
 * been read is sound: every tensor lies inside the file, and no two share a byte.
 *
 * @param entries by name, in the order of their values
 * @param metadata free texts by name
 */
record SafeTensorsHeader(Map<String, Entry> entries, Map<String, String> metadata) {
    static final ValueLayout.OfLong LENGTH =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** The format's own bound. */
    private static final long MAX_LENGTH = 100_000_000;

    private static final String METADATA = "__metadata__";
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * One tensor.
     *
     * @param begin its first byte in the file
     * @param end the byte after its last
     */
    record Entry(ElementType type, long[] shape, long begin, long end) {}

    /** The header for these tensors, the widest elements first so that all are aligned. */
    static SafeTensorsHeader of(Map<String, Tensor> tensors, Map<String, String> metadata) {
        var names = new ArrayList<>(tensors.keySet());
        names.sort(Comparator.comparingInt(name -> -ElementType.of(tensors.get(name)).bytes));
        var entries = new LinkedHashMap<String, Entry>();
        long begin = 0;
        for (var name : names) {
            var tensor = tensors.get(name);
            var type = ElementType.of(tensor);
            long end = begin + tensor.numel() * type.bytes;
            entries.put(name, new Entry(type, Tensors.shape(tensor), begin, end));
            begin = end;
        }
        return new SafeTensorsHeader(entries, metadata);
    }

    /** The JSON text, filled up with spaces to a multiple of eight bytes. */
    byte[] bytes() {
        var root = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            var texts = root.putObject(METADATA);
            metadata.forEach(texts::put);
        }
        entries.forEach(
                (name, entry) -> {
                    var node = root.putObject(name);
                    node.put("dtype", entry.type.name());
                    var shape = node.putArray("shape");
                    Arrays.stream(entry.shape).forEach(shape::add);
                    node.putArray("data_offsets").add(entry.begin).add(entry.end);
                });
        var text = root.toString().getBytes(StandardCharsets.UTF_8);
        var padded = Arrays.copyOf(text, Math.ceilDiv(text.length, Long.BYTES) * Long.BYTES);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        return padded;
    }

    /**
     * @param file all bytes
     * @param path for messages
     * @throws SafeTensorsException if anything is not as the format says
     */
    static SafeTensorsHeader read(MemorySegment file, String path) {
        return new Reader(file, path).read();
    }

    /** Reads and checks one file's header. */
    private record Reader(MemorySegment file, String path) {
        SafeTensorsHeader read() {
            long size = file.byteSize();
            if (size < Long.BYTES) {
                throw broken("at least 8 bytes", size + " bytes");
            }
            long length = file.get(LENGTH, 0);
            if (length < 0 || length > MAX_LENGTH) {
                throw broken(
                        "a header of at most %d bytes".formatted(MAX_LENGTH),
                        Long.toUnsignedString(length));
            }
            if (length > size - Long.BYTES) {
                throw broken(
                        "a header of %d bytes".formatted(length),
                        "%d bytes until the end of the file".formatted(size - Long.BYTES));
            }
            var text = file.asSlice(Long.BYTES, length).toArray(ValueLayout.JAVA_BYTE);
            return checked(tree(text), Long.BYTES + length);
        }

        private JsonNode tree(byte[] text) {
            try {
                var root = JSON.readTree(text);
                if (!root.isObject()) {
                    throw broken("a JSON object as header", root.getNodeType() + "");
                }
                return root;
            } catch (JsonProcessingException e) {
                throw broken("a JSON object as header", e.getOriginalMessage());
            } catch (IOException e) {
                throw broken("a JSON object as header", e.getMessage());
            }
        }

        private SafeTensorsHeader checked(JsonNode root, long start) {
            var metadata = new LinkedHashMap<String, String>();
            var entries = new ArrayList<Map.Entry<String, Entry>>();
            for (var field : root.properties()) {
                if (field.getKey().equals(METADATA)) {
                    field.getValue()
                            .properties()
                            .forEach(m -> metadata.put(m.getKey(), m.getValue().asText()));
                } else {
                    entries.add(
                            Map.entry(
                                    field.getKey(),
                                    entry(field.getKey(), field.getValue(), start)));
                }
            }
            entries.sort(Comparator.comparingLong(e -> e.getValue().begin));
            long next = start;
            var ordered = new LinkedHashMap<String, Entry>();
            for (var named : entries) {
                var entry = named.getValue();
                if (entry.begin != next) {
                    throw broken(
                            "the values of \"%s\" right behind those before them, at byte %d"
                                    .formatted(named.getKey(), next),
                            "byte %d, %s"
                                    .formatted(
                                            entry.begin,
                                            entry.begin < next ? "an overlap" : "a gap"));
                }
                next = entry.end;
                ordered.put(named.getKey(), entry);
            }
            if (next != file.byteSize()) {
                throw broken("%d bytes in all".formatted(next), "%d".formatted(file.byteSize()));
            }
            return new SafeTensorsHeader(ordered, metadata);
        }

        private Entry entry(String name, JsonNode node, long start) {
            var type = type(name, node.path("dtype").asText());
            var shape = longs(name, "shape", node);
            var offsets = longs(name, "data_offsets", node);
            if (offsets.length != 2 || offsets[0] > offsets[1]) {
                throw broken(
                        "data_offsets [begin, end] of \"%s\"".formatted(name),
                        Arrays.toString(offsets));
            }
            if (offsets[1] > file.byteSize() - start) {
                throw broken(
                        "the values of \"%s\" up to byte %d behind the header"
                                .formatted(name, offsets[1]),
                        "a file that ends at byte %d".formatted(file.byteSize() - start));
            }
            if (bytes(type, shape) != offsets[1] - offsets[0]) {
                throw broken(
                        "%s bytes for \"%s\" of type %s and shape %s"
                                .formatted(bytes(type, shape), name, type, Arrays.toString(shape)),
                        "%d".formatted(offsets[1] - offsets[0]));
            }
            return new Entry(type, shape, start + offsets[0], start + offsets[1]);
        }

        private ElementType type(String name, String written) {
            for (var type : ElementType.values()) {
                if (type.name().equals(written)) {
                    return type;
                }
            }
            throw broken(
                    "a dtype of %s for \"%s\""
                            .formatted(Arrays.toString(ElementType.values()), name),
                    '"' + written + '"');
        }

        private long[] longs(String name, String field, JsonNode node) {
            var array = node.path(field);
            var values = new long[array.size()];
            for (int i = 0; i < values.length; i++) {
                var value = array.get(i);
                boolean whole = value.isIntegralNumber() && value.canConvertToLong();
                values[i] = whole ? value.asLong() : -1;
            }
            if (!array.isArray() || Arrays.stream(values).anyMatch(v -> v < 0)) {
                throw broken(
                        "whole numbers from 0 as %s of \"%s\"".formatted(field, name),
                        array.toString());
            }
            return values;
        }

        /** Bytes of the values, or the largest long where they are more. */
        private static long bytes(ElementType type, long[] shape) {
            try {
                return Arrays.stream(shape).reduce(type.bytes, Math::multiplyExact);
            } catch (ArithmeticException e) {
                return Long.MAX_VALUE;
            }
        }

        private SafeTensorsException broken(String expected, String got) {
            return new SafeTensorsException(
                    "expected %s in %s, got %s: the file is damaged or no safetensors file; %s"
                            .formatted(expected, path, got, "take another copy"));
        }
    }
}
