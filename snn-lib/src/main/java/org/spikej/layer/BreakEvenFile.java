package org.spikej.layer;

import java.io.IOException;
import java.io.Reader;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import jdk.incubator.vector.FloatVector;
import org.spikej.data.Storage;
import org.spikej.tensor.WholeFile;

/**
 * The break-even table of one machine and one version of the library, as a properties file: {@code
 * LINEAR.512.128.1024 = 0.31}, that is kind, inputs, outputs and extent, and the density.
 *
 * @param path of the file, which need not exist
 */
record BreakEvenFile(Path path) {
    private static final Path CPU_INFORMATION = Path.of("/proc/cpuinfo");

    /** In the cache folder that datasets use, with a name that tells the machine. */
    static BreakEvenFile standard() {
        var name = "%s-%d-cores-%d-bit-%s.properties";
        var version =
                Optional.ofNullable(BreakEven.class.getPackage().getImplementationVersion())
                        .orElse("development");
        var plain =
                name.formatted(
                                processor(),
                                Runtime.getRuntime().availableProcessors(),
                                FloatVector.SPECIES_PREFERRED.vectorBitSize(),
                                version)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9.]+", "-");
        return new BreakEvenFile(Storage.standard().cacheOf("break-even").resolve(plain));
    }

    private static String processor() {
        try (var lines = Files.lines(CPU_INFORMATION)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException _) {
            return System.getProperty("os.arch");
        }
    }

    /** The table, if there is one; a damaged one is left aside with a warning. */
    Optional<BreakEven> read() {
        try (var in = Files.newBufferedReader(path)) {
            return Optional.of(parse(in));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            warn(
                    "the measured break-even densities in %s are left aside (%s): delete the file"
                                    .formatted(path, reason(e))
                            + " or measure them again with Product.calibrate()");
            return Optional.empty();
        }
    }

    private static BreakEven parse(Reader in) throws IOException {
        var properties = new Properties();
        properties.load(in);
        if (properties.isEmpty()) {
            throw new IllegalArgumentException("it holds none");
        }
        var densities = new LinkedHashMap<BreakEven.Size, Double>();
        for (var name : new TreeSet<>(properties.stringPropertyNames())) {
            var value = properties.getProperty(name);
            double density = Double.parseDouble(value);
            if (!(density >= BreakEven.NEVER && density <= 1)) {
                throw new IllegalArgumentException("%s is %s".formatted(name, value));
            }
            densities.put(size(name), density);
        }
        return new BreakEven(densities);
    }

    private static BreakEven.Size size(String name) {
        var parts = name.split("\\.");
        if (parts.length != 4) {
            throw new IllegalArgumentException(name + " is no size");
        }
        return new BreakEven.Size(
                BreakEven.Kind.valueOf(parts[0]),
                positive(parts[1]),
                positive(parts[2]),
                positive(parts[3]));
    }

    private static long positive(String number) {
        long value = Long.parseLong(number);
        if (value < 1) {
            throw new IllegalArgumentException(number + " is no size");
        }
        return value;
    }

    /** Writes the table as a whole or not at all; what cannot be written is told by a warning. */
    void write(BreakEven table) {
        var properties = new Properties();
        table.densities()
                .forEach(
                        (size, density) ->
                                properties.setProperty(
                                        "%s.%d.%d.%d"
                                                .formatted(
                                                        size.kind(),
                                                        size.inputs(),
                                                        size.outputs(),
                                                        size.extent()),
                                        density.toString()));
        try {
            WholeFile.write(
                    path,
                    file -> {
                        try (var out = Files.newBufferedWriter(file)) {
                            properties.store(out, "share of ones up to which events are quicker");
                        }
                    });
        } catch (IOException e) {
            warn(
                    "the measured break-even densities could not be written to %s (%s): set"
                                    .formatted(path, reason(e))
                            + " SPIKEJ_CACHE to a folder that can be written to");
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static void warn(String message) {
        System.getLogger(BreakEven.class.getName()).log(Level.WARNING, message);
    }
}
