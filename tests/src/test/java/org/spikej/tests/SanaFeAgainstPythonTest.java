package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.chip.SanaFeRun;
import org.spikej.chip.TimingModel;

/**
 * Energy and time of networks in SANA-FE's form against SANA-FE itself: its own example networks
 * and a random one. It is run where {@code tests/benchmarks/python-env sanafe} has made its
 * environment.
 */
class SanaFeAgainstPythonTest {
    private static final int STEPS = 40;

    @TempDir Path folder;

    @Test
    void everyNetworkCostsWhatItCostsThere() {
        assumeTrue(PythonPeers.has("sanafe"), "python-env sanafe has not been run");
        var lines =
                PythonPeers.outputIn(
                                "sanafe", "sanafe_run.py", folder.toString(), String.valueOf(STEPS))
                        .lines()
                        .filter(line -> line.startsWith("RUN "))
                        .toList();
        assertThat(lines).hasSize(4);
        for (var line : lines) {
            var words = line.split(" ");
            var architecture = folder.resolve(words[1]);
            var network = folder.resolve(words[2]);
            var run = SanaFeRun.of(architecture, network, STEPS);
            requireSum(run, "synapse_energy", words[3]);
            requireSum(run, "dendrite_energy", words[4]);
            requireSum(run, "soma_energy", words[5]);
            requireSum(run, "network_energy", words[6]);
            requireSum(run, "sim_time", words[7]);
            assertThat(run.perf().longColumn("fired").sum()).isEqualTo(Double.valueOf(words[8]));
            assertThat(run.perf().longColumn("spikes").sum()).isEqualTo(Double.valueOf(words[9]));
            // Of messages sent at the same time, it takes one first as its memory lies.
            double detailed = Double.parseDouble(words[10]);
            var onLinks = SanaFeRun.of(architecture, network, STEPS, TimingModel.DETAILED);
            assertThat(onLinks.nanoseconds() * 1e-9).isCloseTo(detailed, within(5e-3 * detailed));
        }
    }

    private static void requireSum(SanaFeRun run, String column, String theirs) {
        double expected = Double.parseDouble(theirs);
        assertThat(run.perf().doubleColumn(column).sum())
                .as(column)
                .isCloseTo(expected, within(1e-9 * expected));
    }
}
