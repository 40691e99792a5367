package org.spikej.chip;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Samples;
import org.spikej.encode.Encoders;
import org.spikej.layer.Voting;
import org.spikej.measure.Accuracy;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;

/** Samples on their way through a placed network, batch by batch, several at a time. */
final class Run {
    private static final int BATCH = 64;

    /** Samples whose every spike is compared. */
    private static final int COMPARED = 16;

    private final Placed placed;
    private final Mapped mapped;
    private final Samples samples;
    private final TimingModel timing;
    private final Program chip;
    private final Program real;
    private final Totals totals;
    private final int classes;
    private final int[][] answers;

    Run(Placed placed, Samples samples, TimingModel timing) {
        this.placed = placed;
        this.timing = timing;
        this.samples = samples;
        mapped = placed.mapped();
        placed.requireShape(samples);
        chip = Program.of(mapped.fabric());
        real = chip.with(mapped.withRealNeurons());
        totals = new Totals(mapped.steps(), mapped.fabric().cores(), mapped.fabric().neurons());
        answers = new int[3][samples.size()];
        classes =
                placed.network().layers().getLast() instanceof Voting voting
                        ? Math.toIntExact(voting.classes())
                        : mapped.groups().getLast().size();
    }

    Result run() {
        Optional<Difference> rounding = Optional.empty();
        Optional<Difference> arithmetic = Optional.empty();
        for (int first = 0; first < samples.size(); first += BATCH) {
            int count = Math.min(BATCH, samples.size() - first);
            int from = first;
            var indices = IntStream.range(0, count).map(i -> from + i).toArray();
            try (var _ = Scope.open()) {
                var network = placed.network();
                var encoded = network.encoder().encode(samples.inputs(indices), network.steps());
                var stimuli = Stimuli.of(encoded, mapped.groups(), mapped.hostFirst()).samples();
                System.arraycopy(floats(network, encoded), 0, answers[0], first, count);
                IntStream.range(0, count)
                        .parallel()
                        .forEach(i -> emulate(from + i, stimuli.get(i)));
                if (first == 0) {
                    var differences = compare(network, encoded, stimuli);
                    rounding = differences.get(0);
                    arithmetic = differences.get(1);
                }
            }
        }
        var labels = IntStream.range(0, samples.size()).map(samples::label).toArray();
        return new Result(
                placed,
                totals,
                Accuracy.of(labels, answers[0]),
                Accuracy.of(labels, answers[1]),
                Accuracy.of(labels, answers[2]),
                answers[2],
                rounding,
                arithmetic);
    }

    /** The network itself on what was encoded, so that a random code is the same for all. */
    private static int[] floats(Network network, Tensor encoded) {
        return Libtorch.withoutGradient(
                () -> Network.classes(asFrames(network).forward(encoded.transpose(0, 1))));
    }

    private static Network asFrames(Network network) {
        return network.encoder(Encoders.frames());
    }

    private void emulate(int sample, Stimuli.Stimulus stimulus) {
        var host = new Host(mapped, stimulus);
        Tally tally;
        if (timing == TimingModel.SIMPLE) {
            tally = emulator(chip).run(stimulus.spikes(), host);
            totals.add(tally);
        } else {
            var links = new LinkTiming(mapped.fabric(), stimulus.spikes(), host);
            tally = emulator(chip).run(stimulus.spikes(), links);
            totals.add(tally, links.nanoseconds());
        }
        answers[2][sample] = answer(tally);
        answers[1][sample] =
                answer(emulator(real).run(stimulus.spikes(), new Host(mapped, stimulus)));
    }

    private Emulator emulator(Program program) {
        return new Emulator(program, mapped.window(), mapped.steps());
    }

    private int answer(Tally tally) {
        return Placed.largest(Placed.votes(mapped.output(tally.spikes()), classes));
    }

    private List<Optional<Difference>> compare(
            Network network, Tensor encoded, List<Stimuli.Stimulus> stimuli) {
        int count = Math.min(COMPARED, stimuli.size());
        var few = encoded.narrow(1, 0, count);
        var recording = asFrames(network).record(few.transpose(0, 1));
        var own = SpikeTimes.of(recording, mapped, count);
        var rounded = Arrays.asList(new SpikeTimes[count]);
        var emulated = Arrays.asList(new SpikeTimes[count]);
        IntStream.range(0, count)
                .parallel()
                .forEach(
                        i -> {
                            rounded.set(i, times(real, stimuli.get(i)));
                            emulated.set(i, times(chip, stimuli.get(i)));
                        });
        return List.of(
                Difference.first(own, rounded, mapped),
                Difference.first(rounded, emulated, mapped));
    }

    private SpikeTimes times(Program program, Stimuli.Stimulus stimulus) {
        var times = new SpikeTimes(mapped);
        var host = new Host(mapped, stimulus);
        emulator(program)
                .run(
                        stimulus.spikes(),
                        new Emulator.Watcher() {
                            @Override
                            public void before(int step, Emulator emulator) {
                                host.before(step, emulator);
                            }

                            @Override
                            public void after(int step, int[] fired, int number) {
                                times.add(step, fired, number);
                            }
                        });
        return times;
    }
}
