package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.Magics;
import org.spikej.kernel.magic.Notebook;

class ClassPathTest {
    private static Cells cells;
    private final String before = System.getProperty("java.class.path");
    @TempDir private Path folder;

    /** Adds what its argument names. */
    private static final class Add implements Magic {
        @Override
        public String name() {
            return "add";
        }

        @Override
        public String syntax() {
            return "%add PATH";
        }

        @Override
        public String help() {
            return "adds to the class path";
        }

        @Override
        public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook book) {
            book.addToClassPath(List.of(Path.of(arguments.words().getFirst())));
            return Optional.empty();
        }
    }

    @BeforeAll
    static void start() {
        cells = Cells.start(Setup.standard().withMagics(Magics.standard().with(new Add())));
    }

    @AfterAll
    static void close() {
        cells.close();
    }

    @AfterEach
    void giveClassPathBack() {
        System.setProperty("java.class.path", before);
    }

    private Path greeterJar(String name) throws IOException {
        return TestJar.of(
                folder,
                Map.of(
                        name + "/Greeter.java",
                        "package %s; public interface Greeter { String greet(); }".formatted(name),
                        name + "/Hello.java",
                        """
                        package %s;
                        public class Hello implements Greeter {
                            public String greet() { return "hello"; }
                        }
                        """
                                .formatted(name)),
                Map.of("META-INF/services/" + name + ".Greeter", name + ".Hello"));
    }

    @Test
    void addedJarIsSeenInTheRestOfTheSameCell() throws IOException {
        var jar = greeterJar("samecell");
        assertThat(cells.run("%add " + jar + "\nnew samecell.Hello().greet()").text())
                .isEqualTo("hello");
        assertThat(System.getProperty("java.class.path")).endsWith(jar.toString());
    }

    @Test
    void addedFolderIsSeen() throws IOException {
        greeterJar("unpacked");
        cells.interpreter.addToClassPath(folder.resolve("classes"));
        assertThat(cells.run("new unpacked.Hello().greet()").text()).isEqualTo("hello");
    }

    @Test
    void jarAddedTwiceStandsOnceInTheClassPath() throws IOException {
        var jar = greeterJar("twice");
        cells.interpreter.addToClassPath(jar);
        cells.interpreter.addToClassPath(jar);
        assertThat(System.getProperty("java.class.path")).containsOnlyOnce(jar.toString());
    }

    @Test
    void missingJarIsOneSentence() {
        var run = cells.run("%add /nowhere/at-all.jar");
        assertThat(run.failure().name()).isEqualTo("UsageError");
        assertThat(run.failure().value()).contains("got /nowhere/at-all.jar, which does not exist");
    }

    @Test
    void servicesOfAnAddedJarAreFound() throws IOException {
        cells.interpreter.addToClassPath(greeterJar("served"));
        var code =
                "import served.Greeter;\nServiceLoader.load(Greeter.class).findFirst().get().greet()";
        assertThat(cells.run(code).text()).isEqualTo("hello");
        assertThat(
                        cells.run(
                                        """
                                        var found = new CompletableFuture<String>();
                                        Thread.startVirtualThread(() -> found.complete(
                                            ServiceLoader.load(Greeter.class).findFirst().get().greet()));
                                        found.get()
                                        """)
                                .text())
                .isEqualTo("hello");
    }

    @Test
    void jdbcDriverOfAnAddedJarIsFoundEvenAfterJdbcWasUsed() throws IOException {
        cells.run("import java.sql.*;\nDriverManager.getDrivers();");
        var jar =
                TestJar.of(
                        folder,
                        Map.of(
                                "tiny/TinyDriver.java",
                                """
                                package tiny;
                                import java.lang.reflect.Proxy;
                                import java.sql.*;
                                import java.util.Properties;
                                import java.util.logging.Logger;
                                public class TinyDriver implements Driver {
                                    static {
                                        try {
                                            DriverManager.registerDriver(new TinyDriver());
                                        } catch (SQLException e) {
                                            throw new IllegalStateException(e);
                                        }
                                    }
                                    public boolean acceptsURL(String url) {
                                        return url.startsWith("jdbc:tiny:");
                                    }
                                    public Connection connect(String url, Properties info) {
                                        return acceptsURL(url)
                                            ? (Connection) Proxy.newProxyInstance(
                                                TinyDriver.class.getClassLoader(),
                                                new Class<?>[] {Connection.class},
                                                (self, method, arguments) -> "tiny catalog")
                                            : null;
                                    }
                                    public DriverPropertyInfo[] getPropertyInfo(String u, Properties p) {
                                        return new DriverPropertyInfo[0];
                                    }
                                    public int getMajorVersion() { return 1; }
                                    public int getMinorVersion() { return 0; }
                                    public boolean jdbcCompliant() { return false; }
                                    public Logger getParentLogger() { return null; }
                                }
                                """),
                        Map.of("META-INF/services/java.sql.Driver", "tiny.TinyDriver"));
        cells.interpreter.addToClassPath(jar);
        assertThat(cells.run("DriverManager.getConnection(\"jdbc:tiny:x\").getCatalog()").text())
                .isEqualTo("tiny catalog");
    }

    @Test
    void threadsSeeTheClassLoaderOfCells() {
        cells.run("class Mine {}");
        var code =
                """
                var loader = Thread.currentThread().getContextClassLoader();
                loader.loadClass(Mine.class.getName()) == Mine.class
                """;
        cells.run("Thread.currentThread().setContextClassLoader(null);");
        assertThat(cells.run(code).text()).isEqualTo("true");
    }

    @Test
    void classPathAndModulesOfTheJvmAreVisible() {
        assertThat(cells.run("tech.tablesaw.api.Table.create(\"t\").name()").text()).isEqualTo("t");
        assertThat(cells.run("jdk.incubator.vector.FloatVector.SPECIES_128.length()").text())
                .isEqualTo("4");
    }
}
