package org.spikej.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChipFileTest {
    @TempDir private Path folder;

    private static java.util.List<String> names() {
        return Chips.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyFigureOfEveryChipHasASource(String name) {
        var chip = Chips.named(name);
        assertThat(chip.name()).isEqualTo(name);
        assertThat(chip.energy().size() + chip.staticPower().stream().count()).isPositive();
        chip.energy().values().forEach(f -> assertThat(f.source()).isNotBlank());
        chip.latency().values().forEach(f -> assertThat(f.source()).isNotBlank());
        chip.limits().values().forEach(l -> assertThat(l.source()).isNotBlank());
        assertThat(chip.notPriced()).isNotEmpty();
    }

    @Test
    void loihiIsAsDaviesAndOthersDescribeIt() {
        var loihi = Chips.loihi();
        assertThat(loihi.mesh().cores()).isEqualTo(128);
        assertThat(loihi.limit(Resource.NEURONS).orElseThrow().value()).isEqualTo(1024);
        assertThat(loihi.energy().get(Cost.SYNAPSE))
                .hasToString(
                        "23.6 pJ (pre-silicon, per term; Davies et al., IEEE Micro 38(1), 2018,"
                                + " table 2 (0.75 V))");
        assertThat(loihi.barrier().nanoseconds(1)).isEqualTo(113);
        assertThat(loihi.barrier().nanoseconds(20)).isEqualTo(465);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pJ: 23.6 | pJ: -1 | line 31, energy.synapse.pJ: expected a number of at least 0,"
                        + " got -1",
                "pJ: 23.6 | pJ: many | line 31, energy.synapse.pJ: expected a number, got `many`",
                "pJ: 23.6, | note: none, | line 31, energy.synapse.note: unknown key",
                "'synapse: {pJ: 23.6, grade: pre-silicon,' | 'synapse: {pJ: 23.6,' | line 31,"
                        + " energy.synapse: expected the key `grade`, which is missing",
                "neuron_active: | neuron_asleep: | line 33, energy.neuron_asleep: expected one of",
                "weight_bits: 8 | weight_bits: 0 | line 12, weight_bits: expected a whole number",
                "arithmetic: loihi | arithmetic: abacus | line 10, arithmetic: expected one of",
                "'mesh: {' | 'mesh: [' | line 11: expected YAML",
                "width: 8, | '' | line 11, mesh: expected the key `width`, which is missing",
            })
    void whatIsWrongIsSaidWithLineAndKey(String right, String wrong, String message)
            throws IOException {
        String text;
        try (var stream = Chips.class.getResourceAsStream("loihi.yaml")) {
            text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(text).contains(right);
        var file = folder.resolve("mine.yaml");
        Files.writeString(file, text.replaceFirst(java.util.regex.Pattern.quote(right), wrong));
        assertThatThrownBy(() -> Chips.read(file))
                .isInstanceOf(ChipException.class)
                .hasMessageStartingWith("mine.yaml " + message);
    }

    @Test
    void aFileThatIsNotThereAndAnEmptyOneAreRefused() throws IOException {
        assertThatThrownBy(() -> Chips.read(folder.resolve("none.yaml")))
                .hasMessageContaining("expected a YAML file that can be read");
        var empty = Files.writeString(folder.resolve("empty.yaml"), "");
        assertThatThrownBy(() -> Chips.read(empty)).hasMessageContaining("got an empty file");
    }

    @Test
    void anUnknownChipIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Chips.named("abacus")).hasMessageContaining("loihi");
    }
}
