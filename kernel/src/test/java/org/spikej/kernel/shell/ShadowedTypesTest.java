package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Types of the notebook that are named like imported ones. */
class ShadowedTypesTest {
    private Cells cells;

    @BeforeEach
    void start() {
        cells =
                Cells.start(
                        Setup.standard()
                                .withImports(
                                        List.of(
                                                "import java.util.concurrent.*;",
                                                "import org.spikej.layer.*;")));
    }

    @AfterEach
    void close() {
        cells.close();
    }

    @Test
    void sealedInterfaceAndItsRecordsInOneCell() {
        var run =
                cells.run(
                        """
                        /** Connects {@code two} neurons. */
                        sealed interface Synapse permits Strong, Weak {
                            default int twice() { return 2 * strength(); }
                            int strength();
                        }
                        record Strong(int strength) implements Synapse {}
                        record Weak() implements Synapse { public int strength() { return 1; } }
                        Synapse synapse = new Strong(5);
                        switch (synapse) { case Strong s -> s.twice(); case Weak w -> 0; }
                        """);
        assertThat(run.text()).isEqualTo("10");
        assertThat(run.output().err()).isEmpty();
        assertThat(cells.run("Synapse.class.isSealed()").text()).isEqualTo("true");
        assertThat(cells.run("synapse").text()).contains("Strong");
    }

    @Test
    void sameCellAgainAndAnotherOneInALaterCell() {
        var first =
                "sealed interface Future permits Near {}\nrecord Near(int days) implements Future {}";
        cells.run(first).success();
        var again = cells.run(first + "\nnew Near(3).days()");
        assertThat(again.text()).isEqualTo("3");
        var changed =
                cells.run(
                        """
                        sealed interface Future permits Near, Far {}
                        record Far() implements Future {}
                        Future next = new Far();
                        switch (next) { case Near n -> n.days(); case Far f -> 99; }
                        """);
        assertThat(changed.text()).isEqualTo("99");
        assertThat(cells.run("Future.class.getPermittedSubclasses().length").text()).isEqualTo("2");
    }

    /** Future and Flow are imported ones, too; Shape is not. */
    @ParameterizedTest
    @ValueSource(strings = {"Shape", "Future", "Flow"})
    void theRecordsOfASealedInterfaceInTheNextCell(String name) {
        var first = cells.run("sealed interface %s permits Circle, Square {}".formatted(name));
        first.success();
        assertThat(first.output().err())
                .startsWith("note: %s is declared, but cannot be used before".formatted(name));
        var second =
                cells.run(
                        """
                        record Circle(int r) implements %1$s {}
                        record Square(int a) implements %1$s {}
                        %1$s drawn = new Square(4);
                        switch (drawn) { case Circle(var r) -> r; case Square(var a) -> a * a; }
                        """
                                .formatted(name));
        assertThat(second.text()).isEqualTo("16");
        assertThat(second.output().err()).isEmpty();
        assertThat(cells.run(name + ".class.isSealed()").text()).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shape", "Future"})
    void theRecordsOfASealedInterfaceInACellEach(String name) {
        cells.run("sealed interface %s permits Circle, Square {}".formatted(name)).success();
        cells.run("1 + 1").success();
        cells.run("record Circle(int r) implements %s {}".formatted(name)).success();
        cells.run("record Square(int a) implements %s {}".formatted(name)).success();
        assertThat(cells.run("((%s) new Circle(3)).toString()".formatted(name)).text())
                .contains("Circle[r=3]");
        assertThat(cells.run(name + ".class.getPermittedSubclasses().length").text())
                .isEqualTo("2");
    }

    @Test
    void whatWaitsForALaterCellIsForgottenWhenItsNameIsDeclaredAnew() {
        cells.run("sealed interface Future permits Near {}").success();
        cells.run("interface Future { int days(); }").success();
        cells.run("record Near(int days) implements Future {}").success();
        assertThat(cells.run("Future.class.isSealed()").text()).isEqualTo("false");
        assertThat(cells.run("new Near(2) instanceof Future").text()).isEqualTo("true");
    }

    @Test
    void classesAndRecordsThatNameEachOther() {
        var run =
                cells.run(
                        """
                        record Future(Link link) {}
                        record Link(Future end, int size) {}
                        new Future(new Link(null, 7)).link().size()
                        """);
        assertThat(run.text()).isEqualTo("7");
        assertThat(run.output().err()).isEmpty();
        assertThat(
                        cells.run("Link.class.getRecordComponents()[0].getType() == Future.class")
                                .text())
                .isEqualTo("true");
    }

    @Test
    void enumClassAndRecordAloneAndDeclaredAnew() {
        assertThat(cells.run("enum Phaser { ON, OFF }\nPhaser.OFF.ordinal()").text())
                .isEqualTo("1");
        assertThat(cells.run("class Callable { int x = 3; }\nnew Callable().x").text())
                .isEqualTo("3");
        assertThat(cells.run("record Callable(int y) {}\nnew Callable(4).y()").text())
                .isEqualTo("4");
        assertThat(cells.run("class Phaser { int z = 5; }\nnew Phaser().z").text()).isEqualTo("5");
    }

    @Test
    void whatStaysMissingIsNamed() {
        var run = cells.run("sealed interface Future permits Near {}");
        assertThat(run.output().err()).contains("Future is declared, but cannot be used before");
        run.success();
    }

    @Test
    void placeholdersKeepWhatTheyCan() {
        assertThat(Placeholders.of("@A({1}) public sealed interface S permits A,\nB { int x(); }"))
                .containsExactly(
                        "@A({1}) public        interface S           \n  { int x(); }",
                        "@A({1}) public        interface S           \n  {}", "interface S {}");
        assertThat(Placeholders.of("/** A {@link B}. */ record R(B b) {}"))
                .containsExactly("class R {}");
        assertThat(Placeholders.of("non-sealed class N extends M { M m; }"))
                .containsExactly("non-sealed class N extends M {}", "class N {}");
    }
}
