package org.spikej.chip;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A unit of a core in an architecture of SANA-FE: a soma, a synapse, a dendrite or an axon, with
 * the figures of what happens in it. One entry of the file may stand for many: {@code
 * inputs[0..1023]}.
 *
 * @param entry of the file, with {@code name} and {@code attributes}
 */
record SanaFeUnit(Yaml entry) {
    private static final Pattern RANGE = Pattern.compile("(.*)\\[(\\d+)\\.\\.(\\d+)]");
    private static final Pattern ONE = Pattern.compile("(.*)\\[(\\d+)]");
    private static final double PICO = 1e12;
    private static final double NANO = 1e9;

    /** All units of a kind, for instance {@code soma}. */
    static List<SanaFeUnit> of(Yaml core, String kind) {
        var units = core.get(kind).items().stream().map(SanaFeUnit::new).toList();
        if (units.isEmpty()) {
            throw core.wrong("expected a unit `%s`".formatted(kind));
        }
        return units;
    }

    /** How many of them the entry of a name stands for. */
    static int copies(Yaml named) {
        var range = RANGE.matcher(named.get("name").text());
        return range.matches()
                ? Integer.parseInt(range.group(3)) - Integer.parseInt(range.group(2)) + 1
                : 1;
    }

    String name() {
        return entry.get("name").text();
    }

    /** Whether the entry has this name, or a range of names that has it. */
    boolean is(String name) {
        if (name.equals(name())) {
            return true;
        }
        var range = RANGE.matcher(name());
        var one = ONE.matcher(name);
        return range.matches()
                && one.matches()
                && range.group(1).equals(one.group(1))
                && Integer.parseInt(one.group(2)) >= Integer.parseInt(range.group(2))
                && Integer.parseInt(one.group(2)) <= Integer.parseInt(range.group(3));
    }

    /** Its model; empty where it needs none. */
    String model() {
        return attributes().find("model").map(Yaml::text).orElse("");
    }

    boolean isInput() {
        return model().equals("input");
    }

    /** Energy of an event, for instance {@code process_spike}. */
    double picojoules(String event) {
        return attributes().get("energy_" + event).notNegative() * PICO;
    }

    /** Duration of an event. */
    double nanoseconds(String event) {
        return attributes().get("latency_" + event).notNegative() * NANO;
    }

    Yaml attributes() {
        return entry.get("attributes");
    }
}
