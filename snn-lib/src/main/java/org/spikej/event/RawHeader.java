package org.spikej.event;

import java.lang.foreign.MemorySegment;

/**
 * The header of Prophesee's RAW files, which tells the encoding of the words behind it in {@code %
 * evt 3.0} or {@code % format EVT3;height=720;width=1280} or both, and perhaps the sensor.
 */
record RawHeader(PropheseeHeader lines) {
    private static final Sensor VGA = Sensor.of(640, 480);
    private static final Sensor HD = Sensor.of(1280, 720);
    private static final Sensor GENX320 = Sensor.of(320, 320);

    /**
     * Reads a header.
     *
     * @param version of the encoding that the words have to have, for instance {@code 3.0}
     * @throws HeaderDamage if they have another one
     */
    static RawHeader of(MemorySegment bytes, String version) {
        var header = new RawHeader(PropheseeHeader.of(bytes));
        var found = header.version();
        if (!found.equals(version)) {
            throw new HeaderDamage(
                    0,
                    "expected a header with %% evt %s, got %s"
                            .formatted(version, found.isEmpty() ? "none" : "% evt " + found));
        }
        return header;
    }

    /** The encoding: {@code 2.0}, {@code 2.1}, {@code 3.0}; empty if the header does not tell. */
    String version() {
        return lines.value("evt")
                .or(() -> lines.value("format").map(RawHeader::version))
                .orElse("")
                .strip();
    }

    private static String version(String format) {
        var digits = format.split(";", 2)[0].replaceFirst("^EVT(?=[0-9])", "");
        return digits.length() == 1 ? digits + ".0" : digits.replaceFirst("^(\\d)(\\d)$", "$1.$2");
    }

    long end() {
        return lines.end();
    }

    /** The one that it tells; older headers name only the camera. */
    Sensor sensor() {
        return lines.sensor().orElseGet(this::cameraSensor);
    }

    private Sensor cameraSensor() {
        var plugin = lines.value("plugin_name").orElse("");
        if (plugin.contains("genx320")) {
            return GENX320;
        }
        return plugin.contains("gen3") ? VGA : HD;
    }

    /** A header for events on a sensor. */
    static String text(String version, Sensor sensor) {
        return """
        %% evt %s
        %% format EVT%s;height=%d;width=%d
        %% geometry %dx%d
        %% end
        """
                .formatted(
                        version,
                        version.replace(".0", ""),
                        sensor.height(),
                        sensor.width(),
                        sensor.width(),
                        sensor.height());
    }
}
