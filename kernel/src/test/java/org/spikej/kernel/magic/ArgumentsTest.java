package org.spikej.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class ArgumentsTest {
    private static final String SYNTAX = "%membrane NETWORK INPUT [--neuron N]";

    static final class Options {
        @Parameters(index = "0", paramLabel = "NETWORK")
        String network;

        @Parameters(index = "1", paramLabel = "INPUT")
        String input;

        @Option(names = "--neuron")
        int neuron;
    }

    private static List<String> words(String line) {
        return Arguments.of(line, SYNTAX).words();
    }

    @Test
    void wordsAreSplitOutsideBracketsOnly() {
        assertThat(words("net  digits.test(7, 3) --neuron 12"))
                .containsExactly("net", "digits.test(7, 3)", "--neuron", "12");
        assertThat(words("new int[] {1, 2}  x")).containsExactly("new", "int[]", "{1, 2}", "x");
        assertThat(words("")).isEmpty();
    }

    @Test
    void bracketsInsideAStringDoNotCount() {
        assertThat(words("f(\") \", 1) x")).containsExactly("f(\") \", 1)", "x");
    }

    @Test
    void quotesAroundAWordAreTakenOff() {
        assertThat(words("\"a b\" 'c d' \"say \\\"hi\\\"\" \"a\"+\"b\""))
                .containsExactly("a b", "c d", "say \"hi\"", "\"a\"+\"b\"");
    }

    @Test
    void unclosedQuoteOrBracketTakesTheRest() {
        assertThat(words("f(1, 2")).containsExactly("f(1, 2");
        assertThat(words("\"a b")).containsExactly("\"a b");
        assertThat(words("\"a\\")).containsExactly("\"a\\");
    }

    @Test
    void optionsAndExpressionsFillTheFields() {
        var options = Arguments.of("net digits.test(7, 3) --neuron 12", SYNTAX).into(new Options());
        assertThat(options.network).isEqualTo("net");
        assertThat(options.input).isEqualTo("digits.test(7, 3)");
        assertThat(options.neuron).isEqualTo(12);
    }

    @Test
    void wrongArgumentsGiveOneSentence() {
        for (var line : List.of("net", "net x --neuron many", "net x --neuro 3", "a b c")) {
            assertThatThrownBy(() -> Arguments.of(line, SYNTAX).into(new Options()))
                    .isInstanceOf(MagicException.class)
                    .hasMessageStartingWith("expected " + SYNTAX + ", got `" + line + "` (")
                    .hasMessageEndingWith("): correct the arguments");
        }
    }

    @Test
    void misspelledOptionNamesTheRightOne() {
        assertThatThrownBy(() -> Arguments.of("net x --neuro 3", SYNTAX).into(new Options()))
                .hasMessageContaining("did you mean --neuron?");
    }
}
