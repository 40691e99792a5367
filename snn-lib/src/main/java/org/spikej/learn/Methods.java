package org.spikej.learn;

import java.util.List;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The training methods by name, each with its standard settings. */
public final class Methods {
    private record Listed(String name, String write, String what, LearningMethod<?, ?> method) {}

    private static final List<Listed> ALL =
            List.of(
                    new Listed(
                            "bptt",
                            "Bptt.method()",
                            "through time, by surrogate gradients",
                            Bptt.method()),
                    new Listed(
                            "ottt",
                            "Ottt.method()",
                            "online: memory does not grow with T",
                            Ottt.method()),
                    new Listed(
                            "ide",
                            "Ide.method()",
                            "implicit, at the equilibrium of feedback",
                            Ide.method()),
                    new Listed(
                            "proxy",
                            "Proxy.method()",
                            "through rectifiers of the same weights",
                            Proxy.method()),
                    new Listed(
                            "timing",
                            "Timing.method()",
                            "exact spike times, without a clock",
                            Timing.method()),
                    new Listed(
                            "desire",
                            "Desire.method()",
                            "neurons desire to spike; STDP obeys",
                            Desire.method()),
                    new Listed(
                            "stl",
                            "Stl.method()",
                            "synapses and thresholds together",
                            Stl.method()),
                    new Listed(
                            "unsupervised",
                            "UnsupervisedStdp.method()",
                            "STDP in batches, of StdpNetwork.of(12, 400)",
                            UnsupervisedStdp.method()),
                    new Listed(
                            "diehlcook",
                            "DiehlCook.method()",
                            "STDP sample by sample, of DiehlCookNetwork.of(400)",
                            DiehlCook.method()));

    private Methods() {}

    /** All names. */
    public static List<String> names() {
        return ALL.stream().map(Listed::name).toList();
    }

    /**
     * One of them.
     *
     * @throws IllegalArgumentException if there is none of this name, naming those there are
     */
    public static LearningMethod<?, ?> of(String name) {
        return ALL.stream()
                .filter(listed -> listed.name.equals(name))
                .findFirst()
                .<LearningMethod<?, ?>>map(Listed::method)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "expected the name of a training method, one of %s, got %s"
                                                .formatted(String.join(", ", names()), name)));
    }

    /** Name, how it is written in code, and what it is. */
    public static Table table() {
        var table =
                Table.create(
                        "training methods",
                        StringColumn.create("name"),
                        StringColumn.create("write"),
                        StringColumn.create("what it is"));
        for (var listed : ALL) {
            table.stringColumn("name").append(listed.name);
            table.stringColumn("write").append(listed.write);
            table.stringColumn("what it is").append(listed.what);
        }
        return table;
    }
}
