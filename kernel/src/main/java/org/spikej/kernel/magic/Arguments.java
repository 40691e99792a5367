package org.spikej.kernel.magic;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What stands after the name of a magic.
 *
 * @param line as it was written
 * @param words separated at white space, except inside brackets and quotes, so that {@code
 *     digits.test(7, 3)} is one word; quotes around a whole word are taken off
 * @param syntax how the magic is written, for error messages
 */
public record Arguments(String line, List<String> words, String syntax) {
    public Arguments {
        words = List.copyOf(words);
    }

    /** The arguments that a line holds. */
    public static Arguments of(String line, String syntax) {
        return new Arguments(line, WordSplitter.split(line), syntax);
    }

    /**
     * Where the last, maybe unfinished, word of a line begins; the line's end after white space.
     */
    public static int lastWordStart(String line) {
        return WordSplitter.lastWordStart(line);
    }

    /**
     * Reads the words into an object's fields, which picocli's annotations mark.
     *
     * <pre>{@code
     * static class Options {
     *     @Parameters(index = "0") String network;
     *     @Option(names = "--neuron") int neuron;
     * }
     * var options = arguments.into(new Options());
     * }</pre>
     *
     * @return the object
     * @throws MagicException if a word fits nothing, or one is missing
     */
    public <T> T into(T options) {
        var command = new CommandLine(options).setExpandAtFiles(false).setTrimQuotes(false);
        try {
            command.parseArgs(words.toArray(String[]::new));
            return options;
        } catch (ParameterException wrong) {
            throw new MagicException(
                    "expected %s, got `%s` (%s%s): correct the arguments"
                            .formatted(syntax, line, reason(wrong), suggestion(wrong)));
        }
    }

    private static String reason(ParameterException wrong) {
        return wrong.getMessage().strip();
    }

    private static String suggestion(ParameterException wrong) {
        return wrong instanceof UnmatchedArgumentException unmatched
                        && !unmatched.getSuggestions().isEmpty()
                ? ", did you mean " + unmatched.getSuggestions().getFirst() + "?"
                : "";
    }
}
