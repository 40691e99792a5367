package org.spikej.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SafeTensorsTest {
    private static final String ONE_ROW =
            "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";

    @TempDir Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("by-hand.safetensors"), bytes);
    }

    private Path file(String header, byte... values) throws IOException {
        var text = header.getBytes(StandardCharsets.UTF_8);
        return file(
                ByteBuffer.allocate(8 + text.length + values.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(text.length)
                        .put(text)
                        .put(values)
                        .array());
    }

    private void assertRefused(Path file, String... sentence) {
        assertThatThrownBy(() -> SafeTensors.read(file))
                .isInstanceOf(SafeTensorsException.class)
                .hasMessageContainingAll(sentence)
                .hasMessageContaining("by-hand.safetensors")
                .hasMessageContaining("take another copy");
    }

    /** 1.0 is 0000803f and −2.5 is 000020c0 in little-endian float32. */
    @Test
    void aFileMadeByHandIsReadByteByByte() throws IOException {
        var header =
                "{\"__metadata__\":{\"by\":\"hand\"},"
                        + "\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[8,16]},"
                        + "\"n\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]}}  ";
        byte[] values = {7, 1, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0x80, 0x3f, 0, 0, 0x20, (byte) 0xc0};
        try (var _ = Scope.open()) {
            var read = SafeTensors.read(file(header, values));
            assertThat(read.metadata()).containsExactly(Map.entry("by", "hand"));
            assertThat(read.tensors().keySet()).containsExactly("n", "w");
            assertThat(Tensors.shape(read.tensors().get("w"))).containsExactly(1, 2);
            assertThat(Tensors.floats(read.tensors().get("w"))).containsExactly(1, -2.5f);
            assertThat(Tensors.shape(read.tensors().get("n"))).isEmpty();
            assertThat(read.tensors().get("n").item_long()).isEqualTo(263);
        }
    }

    @Test
    void aFileIsWrittenByteByByte() throws IOException {
        try (var _ = Scope.open()) {
            var file = folder.resolve("new/written.safetensors");
            var row = Tensors.of(new float[] {1, -2.5f}, 1, 2);
            new SafeTensors(Map.of("w", row), Map.of()).write(file);
            var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int length = (int) bytes.getLong();
            var header = new byte[length];
            bytes.get(header);
            assertThat(length % 8).isZero();
            assertThat(new String(header, StandardCharsets.UTF_8).stripTrailing())
                    .isEqualTo(ONE_ROW);
            assertThat(bytes.getInt()).isEqualTo(0x3f800000);
            assertThat(bytes.getInt()).isEqualTo(0xc0200000);
            assertThat(bytes.hasRemaining()).isFalse();
            try (var left = Files.list(file.getParent())) {
                assertThat(left).containsExactly(file);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void everyTypeComesBackAsItWas(ElementType type) {
        try (var _ = Scope.open()) {
            var tensor = torch.arange(new org.bytedeco.pytorch.Scalar(6f)).view(2, 3);
            var typed = tensor.to(type.scalarType);
            var file = folder.resolve("typed.safetensors");
            new SafeTensors(Map.of("x", typed), Map.of()).write(file);
            var back = SafeTensors.read(file).tensors().get("x");
            assertThat(back.scalar_type().intern()).isEqualTo(type.scalarType);
            assertThat(Tensors.floats(back.to(ScalarType.Float)))
                    .isEqualTo(Tensors.floats(typed.to(ScalarType.Float)));
        }
    }

    @Test
    void mixedTypesViewsScalarsAndEmptyTensorsComeBack() {
        try (var _ = Scope.open()) {
            var tensors = new LinkedHashMap<String, Tensor>();
            tensors.put("bytes", torch.ones(3).to(ScalarType.Byte));
            tensors.put("transposed", torch.rand(4, 5).t());
            tensors.put("leaf", torch.rand(2, 2).requires_grad_(true));
            tensors.put("scalar", torch.rand(1).sum());
            tensors.put("empty", torch.empty(0, 3));
            tensors.put("größe", Tensors.of(1, 2, 3));
            var file = folder.resolve("mixed.safetensors");
            new SafeTensors(tensors, Map.of("note", "\"quoted\"\n")).write(file);
            var back = SafeTensors.read(file);
            assertThat(back.metadata()).containsEntry("note", "\"quoted\"\n");
            assertThat(back.tensors().keySet())
                    .containsExactlyInAnyOrderElementsOf(tensors.keySet());
            tensors.forEach(
                    (name, tensor) ->
                            assertThat(torch.equal(back.tensors().get(name), tensor))
                                    .as(name)
                                    .isTrue());
        }
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
        try (var _ = Scope.open()) {
            var file = folder.resolve("kept.safetensors");
            new SafeTensors(Map.of("x", torch.ones(2)), Map.of()).write(file);
            var before = Files.readAllBytes(file);
            var complex = torch.ones(2).to(ScalarType.ComplexFloat);
            assertThatThrownBy(() -> new SafeTensors(Map.of("x", complex), Map.of()).write(file))
                    .isInstanceOf(SafeTensorsException.class)
                    .hasMessageContaining("got ComplexFloat: convert it first");
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
            try (var left = Files.list(folder)) {
                assertThat(left).containsExactly(file);
            }
        }
    }

    @Test
    void aMissingFileAndAFolderAreNamed() {
        assertThatThrownBy(() -> SafeTensors.read(folder.resolve("none")))
                .isInstanceOf(SafeTensorsException.class)
                .hasMessageContaining("found none: check the path");
        assertThatThrownBy(() -> SafeTensors.read(folder))
                .isInstanceOf(SafeTensorsException.class)
                .hasMessageContaining("reading " + folder + " failed");
    }

    @Test
    void aTruncatedFileNamesWhatIsMissing() throws IOException {
        assertRefused(file(new byte[0]), "expected at least 8 bytes", "got 0 bytes");
        assertRefused(file(new byte[7]), "got 7 bytes");
        var whole = Files.readAllBytes(file(ONE_ROW, new byte[8]));
        assertRefused(
                file(java.util.Arrays.copyOf(whole, 20)),
                "expected a header of 64 bytes".replace("64", "" + ONE_ROW.length()),
                "got 12 bytes until the end of the file");
        assertRefused(
                file(java.util.Arrays.copyOf(whole, whole.length - 1)),
                "expected the values of \"w\" up to byte 8 behind the header",
                "got a file that ends at byte 7");
    }

    @Test
    void anOversizedHeaderIsRefusedBeforeItIsRead() throws IOException {
        assertRefused(
                file(
                        ByteBuffer.allocate(16)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putLong(1L << 40)
                                .array()),
                "expected a header of at most 100000000 bytes",
                "got 1099511627776");
        assertRefused(
                file(ByteBuffer.allocate(16).putLong(-1).array()), "got 18446744073709551615");
    }

    @Test
    void overlapsGapsAndBytesThatBelongToNothingAreRefused() throws IOException {
        var two =
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]},"
                        + "\"b\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[%d,%d]}}";
        assertRefused(file(two.formatted(3, 7), new byte[8]), "\"b\"", "an overlap");
        assertRefused(file(two.formatted(0, 4), new byte[8]), "\"b\"", "an overlap");
        assertRefused(file(two.formatted(5, 9), new byte[9]), "\"b\"", "a gap");
        assertRefused(file(ONE_ROW, new byte[9]), "bytes in all");
    }

    @Test
    void anUnknownTypeIsNamed() throws IOException {
        assertRefused(
                file(ONE_ROW.replace("F32", "F31"), new byte[8]),
                "expected a dtype of [F64, ",
                "got \"F31\"");
        assertRefused(file(ONE_ROW.replace("dtype", "type"), new byte[8]), "got \"\"");
    }

    @Test
    void shapesAndOffsetsThatAreNoSuchAreNamed() throws IOException {
        assertRefused(
                file(ONE_ROW.replace("[1,2]", "[1,3]"), new byte[8]),
                "expected 12 bytes for \"w\" of type F32 and shape [1, 3]",
                "got 8");
        assertRefused(
                file(ONE_ROW.replace("[1,2]", "[9000000000,9000000000]"), new byte[8]), "got 8");
        for (var shape : new String[] {"[1,-2]", "[1.5]", "[\"2\"]", "2", "[1e30]"}) {
            assertRefused(
                    file(ONE_ROW.replace("[1,2]", shape), new byte[8]),
                    "expected whole numbers from 0 as shape of \"w\"",
                    "got " + shape.substring(0, 1));
        }
        assertRefused(file(ONE_ROW.replace("[0,8]", "[8,0]"), new byte[8]), "got [8, 0]");
        assertRefused(file(ONE_ROW.replace("[0,8]", "[0]"), new byte[8]), "got [0]");
    }

    @Test
    void aHeaderThatIsNoJsonObjectIsRefused() throws IOException {
        assertRefused(file("[1]"), "expected a JSON object as header", "got ARRAY");
        assertRefused(file("{\"w\""), "expected a JSON object as header");
        assertRefused(file("{} {}"), "expected a JSON object as header");
        assertRefused(file(""), "expected a JSON object as header");
        assertRefused(
                file("{\"w\":1,\"w\":2}"), "expected a JSON object as header", "Duplicate field");
        assertRefused(file("{\"w\":1}"), "expected a dtype");
    }

    /** Whatever the damage, the answer is a sentence, never another error. */
    @Test
    void anyFlippedByteIsReadOrRefusedWithASentence() throws IOException {
        var whole = Files.readAllBytes(file(ONE_ROW, new byte[8]));
        var random = new Random(1);
        try (var _ = Scope.open()) {
            for (int i = 0; i < 2000; i++) {
                var damaged = whole.clone();
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                var file = file(damaged);
                try {
                    SafeTensors.read(file);
                } catch (SafeTensorsException e) {
                    assertThat(e).hasMessageContaining("expected");
                }
            }
        }
    }
}
