package org.spikej.kernel.magic;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.spikej.kernel.display.MimeBundle;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The cells that were run. */
final class HistoryMagic implements Magic {
    /** Identifiers are long, and few. */
    private static final int SUBSHELL_CHARS = 8;

    private static final class Options {
        @Parameters(arity = "0..1")
        private Optional<Integer> count = Optional.empty();

        @Option(names = "--search")
        private String text = "";
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public String syntax() {
        return "%history [COUNT] [--search TEXT]";
    }

    @Override
    public String help() {
        return "the cells of this session, or its last ones, or those that contain a text";
    }

    @Override
    public List<String> words(String begun, Surroundings around) {
        return List.of("--search");
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var options = arguments.into(new Options());
        var text = options.text.toLowerCase(Locale.ROOT);
        var found =
                notebook.history().stream()
                        .filter(cell -> cell.code().toLowerCase(Locale.ROOT).contains(text))
                        .toList();
        int count = options.count.orElse(found.size());
        if (count < 0) {
            throw new MagicException(
                    "expected a number of cells, got %d: write %s".formatted(count, syntax()));
        }
        return Optional.of(
                MimeBundle.text(
                        found.stream()
                                .skip(Math.max(0, found.size() - count))
                                .map(HistoryMagic::written)
                                .collect(Collectors.joining("\n"))));
    }

    private static String place(String subshell) {
        var enough = Math.min(SUBSHELL_CHARS, subshell.length());
        return subshell.isEmpty() ? "" : " in subshell " + subshell.substring(0, enough);
    }

    /** With its lines one below the other, behind the number. */
    private static String written(Notebook.PastCell cell) {
        var label = "[" + cell.number() + place(cell.subshell()) + "] ";
        var indent = "\n" + " ".repeat(label.length());
        return label + cell.code().stripTrailing().replace("\n", indent);
    }
}
