package org.spikej.chip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Measures synaptic events a second: 128 cores of 1,024 neurons, each with 100 synapses anywhere on
 * the chip, for 1,000 steps, two runs at a time. Prints {@code rounds} times the millions of
 * synaptic events a second, the share of neurons that fire in a step, and the largest resident
 * memory.
 */
final class EmulatorSpeed {
    private static final int STEPS = 1000;
    private static final int WARM_UP = 100;

    private EmulatorSpeed() {}

    public static void main(String[] arguments) throws IOException {
        int rounds = Integer.parseInt(arguments[0]);
        int runs = Integer.parseInt(arguments[1]);
        var fabric = RandomFabric.of(Chips.loihi(), 1024, 100, 1);
        var program = Program.of(fabric);
        emulate(program, 1, WARM_UP);
        var rates = new double[rounds];
        double firing = 0;
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            var tallies = emulate(program, runs, STEPS);
            double seconds = (System.nanoTime() - start) / 1e9;
            long events = Arrays.stream(tallies).mapToLong(t -> t.total(Cost.SYNAPSE)).sum();
            long spikes = Arrays.stream(tallies).mapToLong(t -> t.total(Cost.SPIKE_OUT)).sum();
            rates[i] = events / seconds / 1e6;
            firing = (double) spikes / runs / STEPS / fabric.neurons();
        }
        for (double rate : rates) {
            System.out.printf("synaptic_Mev_s %.1f Mev/s%n", rate);
        }
        System.out.printf("firing_pct %.3f percent%n", 100 * firing);
        System.out.printf("rss_mb %d MB%n", residentKilobytes() / 1000);
    }

    private static Tally[] emulate(Program program, int runs, int steps) {
        return IntStream.range(0, runs)
                .parallel()
                .mapToObj(
                        _ -> new Emulator(program, steps, steps).run(new int[0][], (_, _, _) -> {}))
                .toArray(Tally[]::new);
    }

    /** The largest so far (Linux). */
    private static long residentKilobytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
