package org.spikej.kernel.snn;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.MagicException;
import org.spikej.kernel.magic.Notebook;
import org.spikej.kernel.magic.Surroundings;
import org.spikej.paper.Paper;
import org.spikej.paper.Papers;
import org.spikej.paper.Scale;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@link Paper#reproduce}: a paper's claims, tried here. */
final class ReproduceMagic implements Magic {
    private static final class Options {
        @Parameters(index = "0")
        private String paper;

        @Option(names = "--scale", defaultValue = "small")
        private String scale;

        @Option(names = "--csv")
        private Path csv;
    }

    @Override
    public String name() {
        return "reproduce";
    }

    @Override
    public String syntax() {
        return "%reproduce PAPER [--scale smoke|small|paper] [--csv FILE]";
    }

    @Override
    public String help() {
        return "a paper's claims beside what we measure; small takes up to 20 minutes, see %papers";
    }

    @Override
    public List<String> words(String begun, Surroundings around) {
        return Stream.concat(
                        Papers.all().stream().map(Paper::name),
                        Stream.of("--csv", "--scale", "smoke", "small", "paper"))
                .toList();
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var options = arguments.into(new Options());
        var scale = scale(options.scale);
        var reproduction = Library.ask(() -> Papers.of(options.paper).reproduce(scale));
        if (options.csv != null) {
            reproduction.writeCsv(
                    options.csv,
                    "%%reproduce %s --scale %s".formatted(options.paper, options.scale));
        }
        return Optional.of(reproduction.table());
    }

    private static Scale scale(String name) {
        return Stream.of(Scale.values())
                .filter(scale -> scale.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new MagicException(
                                        "expected --scale to be smoke, small or paper, got "
                                                + name
                                                + ": smoke takes seconds"));
    }
}
