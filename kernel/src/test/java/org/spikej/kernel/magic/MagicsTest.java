package org.spikej.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Output;
import org.spikej.kernel.display.RecordedOutput;
import org.spikej.kernel.display.Renderers;

class MagicsTest {
    private final RecordedOutput output = new RecordedOutput();
    private final Topic topic =
            new Page("energy", "how energy is counted", MimeBundle.text("page about energy"));
    private final Magics magics = Magics.standard().with(List.of(topic)).with(new Shout());

    private record Page(String name, String summary, MimeBundle page) implements Topic {}

    /** Gives its argument's value in capitals. */
    private static final class Shout implements Magic {
        @Override
        public String name() {
            return "shout";
        }

        @Override
        public String syntax() {
            return "%shout EXPRESSION";
        }

        @Override
        public String help() {
            return "says it <loudly>";
        }

        @Override
        public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
            return Optional.of(notebook.value(arguments.line(), String.class).toUpperCase());
        }
    }

    /** A notebook in which {@code word} is a string, and anything else is null. */
    private final class FakeNotebook implements Notebook {
        @Override
        public Evaluation evaluate(String code) {
            return new Evaluation(
                    true,
                    code.equals("word") ? "spike" : null,
                    Duration.ofMillis(40),
                    Duration.ofNanos(1_500_000_000),
                    Duration.ofNanos(12_300));
        }

        @Override
        public List<Variable> variables() {
            return List.of(new Variable("word", "String", "spike"));
        }

        @Override
        public Magics magics() {
            return magics;
        }

        @Override
        public void addToClassPath(List<Path> entries) {
            throw new UnsupportedOperationException("no class path here");
        }

        @Override
        public WorkingFolder folder() {
            return new WorkingFolder();
        }

        @Override
        public List<PastCell> history() {
            return List.of(
                    new PastCell(1, "", "int a = 1;"),
                    new PastCell(2, "", "a\n+ 1"),
                    new PastCell(4, "", "b"));
        }

        @Override
        public Optional<MimeBundle> documentation(String name, boolean withMembers) {
            return name.equals("word")
                    ? Optional.of(MimeBundle.text(withMembers ? "all of word" : "word"))
                    : Optional.empty();
        }

        @Override
        public void reset() {
            throw new UnsupportedOperationException("nothing to reset here");
        }

        @Override
        public Output output() {
            return output;
        }

        @Override
        public Renderers renderers() {
            return Renderers.standard();
        }
    }

    private Optional<Object> run(String cell) {
        var call = (CellPart.Call) CellParser.parse(cell).getFirst();
        var magic = magics.called(call);
        return magic.run(
                Arguments.of(call.arguments(), magic.syntax()),
                call.body().map(CellPart.Body::text),
                new FakeNotebook());
    }

    private String text(String cell) {
        var result = run(cell).orElseThrow();
        return Renderers.standard().render(result).data().get("text/plain").toString();
    }

    @Test
    void magicReadsAJavaValue() {
        assertThat(run("%shout word")).contains("SPIKE");
    }

    @Test
    void valueOfAnotherTypeIsExplained() {
        assertThatThrownBy(() -> run("%shout other"))
                .isInstanceOf(MagicException.class)
                .hasMessage(
                        "expected `other` to be a String, got null: pass an expression that gives one");
    }

    @Test
    void unknownMagicSuggestsTheNearestName() {
        assertThatThrownBy(() -> run("%tiem x"))
                .hasMessage("expected the name of a magic, got %tiem: did you mean %time?");
        assertThatThrownBy(() -> run("%zzzzzz"))
                .hasMessage("expected the name of a magic, got %zzzzzz: %lsmagic lists them");
    }

    @Test
    void lineMagicRefusesABody() {
        assertThatThrownBy(() -> run("%%shout\nx"))
                .hasMessage(
                        "expected %shout on a line of its own, got %%shout with a body:"
                                + " use %shout EXPRESSION");
    }

    @Test
    void helpListsEveryMagicAndTopic() {
        assertThat(text("%help"))
                .contains("%shout EXPRESSION", "says it <loudly>", "%help energy", "%who");
    }

    @Test
    void helpShowsOneMagicOrTopic() {
        assertThat(text("%help shout")).isEqualTo("%shout EXPRESSION\nsays it <loudly>");
        assertThat(text("%help %shout")).isEqualTo("%shout EXPRESSION\nsays it <loudly>");
        assertThat(text("%help energy")).isEqualTo("page about energy");
        assertThatThrownBy(() -> run("%help enrgy"))
                .hasMessageContaining("did you mean %help energy?");
    }

    @Test
    void helpPageIsEscaped() {
        var page = (MimeBundle) run("%help shout").orElseThrow();
        assertThat(page.data().get("text/html").toString()).contains("says it &lt;loudly&gt;");
    }

    @Test
    void lsmagicNamesThemAll() {
        assertThat(text("%lsmagic"))
                .contains(
                        "%help  %history  %%html  %jars",
                        "%shout", "%time  %%time", "%%pom", "%who");
    }

    @Test
    void timeSaysHowLongAndGivesTheValue() {
        assertThat(run("%time word")).contains("spike");
        assertThat(output.out()).isEqualTo("ran 1.50 s (CPU 12.3 µs), compiled 40.0 ms\n");
        assertThat(run("%%time\nword")).contains("spike");
        assertThatThrownBy(() -> run("%time")).hasMessageContaining("expected code to time");
    }

    @Test
    void whoListsVariables() {
        assertThat(text("%whos")).contains("variable", "word", "String", "spike");
        assertThat(text("%who")).isEqualTo("word");
    }

    @Test
    void magicOfTheSameNameIsReplaced() {
        assertThat(magics.with(new Shout()).all()).hasSize(magics.all().size());
    }
}
