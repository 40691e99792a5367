package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.kernel.magic.Magic;

/** Extensions found on the class path, at the start and later. */
@Timeout(60)
class ExtensionTest {
    private static final String GREETINGS =
            """
            package greet;

            import java.util.List;
            import java.util.Optional;
            import org.spikej.kernel.comm.Comms;
            import org.spikej.kernel.display.*;
            import org.spikej.kernel.magic.*;
            import org.spikej.kernel.shell.*;

            public final class Greetings implements Extension {
                public record Greeting(String name) {}

                @Override
                public Setup addTo(Setup setup) {
                    return setup.withImports(List.of("import greet.Greetings.Greeting;"))
                            .withMagics(setup.magics().with(new Greet()))
                            .withRenderers(setup.renderers().with(Greetings::render));
                }

                @Override
                public void start(Comms comms) {
                    comms.register("greetings", (comm, opening) -> message -> {});
                    System.out.println("greetings started");
                }

                private static Optional<MimeBundle> render(Object value, Renderers all) {
                    return value instanceof Greeting greeting
                            ? Optional.of(MimeBundle.text("Hello, " + greeting.name() + "!"))
                            : Optional.empty();
                }

                private static final class Greet implements Magic {
                    public String name() { return "greet"; }
                    public String syntax() { return "%greet NAME"; }
                    public String help() { return "greets"; }
                    public Optional<Object> run(
                            Arguments arguments, Optional<String> body, Notebook notebook) {
                        return Optional.of(new Greeting(arguments.words().getFirst()));
                    }
                }
            }
            """;

    private final String before = System.getProperty("java.class.path");
    @TempDir private Path folder;

    @AfterEach
    void giveClassPathBack() {
        System.setProperty("java.class.path", before);
    }

    private Path jar(String source, String name) throws IOException {
        return TestJar.of(
                folder,
                Map.of(name.replace('.', '/') + ".java", source),
                Map.of("META-INF/services/org.spikej.kernel.shell.Extension", name));
    }

    @Test
    void jarThatIsAddedBringsItsRenderersMagicsImportsAndStartUpCode() throws IOException {
        var jar = jar(GREETINGS, "greet.Greetings");
        try (var cells = Cells.start()) {
            assertThat(cells.run("%greet Ada").trace()).contains("got %greet");
            var first = cells.run("int x = 1");
            cells.interpreter.addToClassPath(jar);

            assertThat(first.output().out()).isEqualTo("greetings started\n");
            assertThat(cells.run("%greet Ada").text()).isEqualTo("Hello, Ada!");
            assertThat(cells.run("new Greeting(\"Alan\")").text()).isEqualTo("Hello, Alan!");
            assertThat(cells.interpreter.complete("%gre", 4).matches())
                    .extracting(match -> match.text())
                    .containsExactly("greet");
        }
    }

    @Test
    void extensionThatDoesNotWorkIsNamedAndLeavesTheNotebookAsItWas() throws IOException {
        var jar =
                jar(
                        """
                        package broken;

                        public final class Broken implements org.spikej.kernel.shell.Extension {
                            public org.spikej.kernel.shell.Setup addTo(
                                    org.spikej.kernel.shell.Setup setup) {
                                throw new IllegalStateException("no");
                            }
                        }
                        """,
                        "broken.Broken");
        try (var cells = Cells.start()) {
            var first = cells.run("int x = 1");
            cells.interpreter.addToClassPath(jar);
            assertThat(first.output().err()).contains("broken.Broken", "IllegalStateException: no");
            assertThat(cells.run("x + 1").text()).isEqualTo("2");
        }
    }

    @Test
    void libraryOfTheKernelsOwnClassPathIsFoundAtTheStart() {
        assertThat(Setup.discovered().magics().all()).extracting(Magic::name).contains("raster");
        assertThat(Setup.standard().magics().all())
                .extracting(Magic::name)
                .doesNotContain("raster");
    }
}
