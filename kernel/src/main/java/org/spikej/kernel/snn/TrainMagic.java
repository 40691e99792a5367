package org.spikej.kernel.snn;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.spikej.data.Dataset;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.Notebook;
import org.spikej.kernel.magic.Surroundings;
import org.spikej.learn.LearningMethod;
import org.spikej.learn.Methods;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@link LearningMethod#train} of a network, with a live curve. */
final class TrainMagic implements Magic {
    private static final class Options {
        @Parameters(index = "0")
        private String network;

        @Parameters(index = "1")
        private String dataset;

        @Option(names = "--method", defaultValue = "bptt")
        private String method;

        @Option(names = "--epochs")
        private Integer epochs;

        @Option(names = "--batch")
        private Integer batch;

        @Option(names = "--rate")
        private Double rate;

        @Option(names = "--seed")
        private Long seed;
    }

    @Override
    public String name() {
        return "train";
    }

    @Override
    public String syntax() {
        return "%train NETWORK DATASET [--method NAME] [--epochs N] [--batch N] [--rate X] [--seed N]";
    }

    @Override
    public String help() {
        return "trains a network, by bptt unless told otherwise; %methods lists the methods";
    }

    @Override
    public List<String> words(String begun, Surroundings around) {
        return Stream.concat(
                        Methods.names().stream(),
                        Stream.of("--method", "--epochs", "--batch", "--rate", "--seed"))
                .toList();
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var options = arguments.into(new Options());
        var method = Library.ask(() -> Methods.of(options.method));
        return Optional.of(train(method, options, notebook));
    }

    private static <N> Object train(
            LearningMethod<N, ?> method, Options options, Notebook notebook) {
        var network = notebook.value(options.network, method.networks());
        var dataset = notebook.value(options.dataset, Dataset.class);
        return Library.ask(() -> with(options, method).train(network, dataset));
    }

    private static <N> LearningMethod<N, ?> with(Options options, LearningMethod<N, ?> method) {
        LearningMethod<N, ?> changed = method;
        if (options.epochs != null) {
            changed = changed.epochs(options.epochs);
        }
        if (options.batch != null) {
            changed = changed.batchSize(options.batch);
        }
        if (options.rate != null) {
            changed = changed.learningRate(options.rate);
        }
        return options.seed == null ? changed : changed.seed(options.seed);
    }
}
