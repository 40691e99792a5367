package org.spikej.chip;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Every chip, by name. Each is a YAML file in the resources of this package; a file of your own, in
 * the same form or in that of SANA-FE's architectures, is read by {@link #read}.
 */
public final class Chips {
    private static final List<String> NAMES =
            List.of("loihi", "spinnaker", "darwin3", "truenorth", "odin", "speck");

    private Chips() {}

    /** Intel's Loihi 1: leaky integrate-and-fire in integers, bit by bit. */
    public static Chip loihi() {
        return named("loihi");
    }

    /** Manchester's SpiNNaker 1: neurons in software on 18 ARM cores. */
    public static Chip spinnaker() {
        return named("spinnaker");
    }

    /** Zhejiang's Darwin 3: programmable neurons on a mesh of 24 x 24 cores. */
    public static Chip darwin3() {
        return named("darwin3");
    }

    /** IBM's TrueNorth: 4,096 binary crossbars, four weights a neuron. */
    public static Chip truenorth() {
        return named("truenorth");
    }

    /** Louvain's ODIN: one crossbar of 256 neurons and 4-bit synapses. */
    public static Chip odin() {
        return named("odin");
    }

    /** SynSense's Speck: nine cores, each of which holds a layer. */
    public static Chip speck() {
        return named("speck");
    }

    /** The names of all chips. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * A chip by name.
     *
     * @throws ChipException if there is none of that name
     */
    public static Chip named(String name) {
        if (!NAMES.contains(name)) {
            throw new ChipException(
                    "expected a chip of %s, got `%s`: Chips.read(path) reads a file of your own"
                            .formatted(NAMES, name));
        }
        var file = name + ".yaml";
        try (var stream = Chips.class.getResourceAsStream(file)) {
            return chip(Yaml.read(file, new InputStreamReader(stream, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A chip from a YAML file.
     *
     * @throws ChipException if it cannot be read or a figure is missing or negative, with line and
     *     key
     */
    public static Chip read(Path file) {
        return chip(Yaml.read(file));
    }

    private static Chip chip(Yaml root) {
        return root.find("architecture").isPresent() ? SanaFeFile.chip(root) : ChipFile.chip(root);
    }
}
