package org.spikej.chip;

import java.util.List;
import java.util.Locale;
import org.spikej.data.Dataset;
import org.spikej.data.Samples;
import org.spikej.measure.Accuracy;
import org.spikej.measure.Energy;
import org.spikej.measure.Format;
import org.spikej.measure.NeuroBench;
import org.spikej.model.Network;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Energy beside accuracy: an artificial network of the same shape, the network by the 45 nm
 * convention, what NeuroBench counts, and chips.
 */
public final class Comparison {
    private static final double PICOJOULES_PER_MICROJOULE = 1e6;

    private Comparison() {}

    /**
     * One row for the artificial network and the network by the 45 nm convention, one for
     * NeuroBench's counts, which have no price, and one a chip: network, accuracy, MAC, AC
     * (synaptic operations), energy (µJ), how many times less that is than the artificial
     * network's, latency (µs), how the energy is known. A chip that the network does not fit says
     * why. The rows do not compare like with like where they price other things, which the last
     * column and each bill say.
     *
     * @param samples what all of them run
     */
    public static Table of(Network network, Dataset data, Samples samples, List<Chip> chips) {
        var energy = Energy.of(network, samples);
        var bench = NeuroBench.of(network, samples);
        double right = accuracy(network, samples);
        var names = StringColumn.create("network", "ANN of the same shape", "SNN", "NeuroBench");
        var accuracy = DoubleColumn.create("accuracy", Double.NaN, right, right);
        var macs = DoubleColumn.create("MAC", energy.annMacs(), energy.macs(), bench.macs());
        var acs = DoubleColumn.create("AC", 0, energy.acs(), bench.acs());
        double ann = energy.annPicojoules() / PICOJOULES_PER_MICROJOULE;
        var microjoules =
                DoubleColumn.create(
                        "energy (µJ)",
                        ann,
                        energy.picojoules() / PICOJOULES_PER_MICROJOULE,
                        Double.NaN);
        var latency = DoubleColumn.create("latency (µs)", Double.NaN, Double.NaN, Double.NaN);
        var model = energy.model().name();
        var known = StringColumn.create("energy is", model, model, "not said: NeuroBench counts");
        for (var chip : chips) {
            names.append(chip.name());
            try {
                var result = chip.place(network, data).run(samples);
                var bill = result.bill();
                accuracy.append(result.accuracy().value());
                macs.appendMissing();
                acs.append(result.synapticOperations());
                microjoules.append(bill.microjoules());
                if (result.latencyMicros() > 0) {
                    latency.append(result.latencyMicros());
                } else {
                    latency.appendMissing();
                }
                known.append(words(bill));
            } catch (ChipException e) {
                List.of(accuracy, macs, acs, microjoules, latency)
                        .forEach(DoubleColumn::appendMissing);
                known.append(e.getMessage());
            }
        }
        var ratio = DoubleColumn.create("times less than ANN");
        microjoules.forEach(value -> ratio.append(ann / value));
        return Table.create(
                "Accuracy and energy of a sample, over %d samples; %s; NeuroBench: %s"
                        .formatted(samples.size(), energy.model().caption(), bench.words()),
                names,
                Format.share(accuracy),
                Format.count(macs),
                Format.count(acs),
                Format.microjoules(microjoules),
                Format.ratio(ratio),
                Format.figure(latency),
                known);
    }

    private static double accuracy(Network network, Samples samples) {
        var labels = new int[samples.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = samples.label(i);
        }
        return Accuracy.of(labels, network.predict(samples)).value();
    }

    private static String words(Bill bill) {
        var grade =
                bill.lines().stream()
                        .filter(line -> line.figure().scope() == bill.scope())
                        .max(java.util.Comparator.comparingDouble(Bill.Line::picojoules))
                        .map(line -> line.figure().grade().toString())
                        .orElse("");
        return String.format(
                Locale.ROOT,
                "%s, mostly %s; not priced: %s",
                bill.scope(),
                grade,
                String.join(", ", bill.notPriced()));
    }
}
