package org.spikej.kernel.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spikej.kernel.comm.Comms;

class DisplayTest {
    private final RecordedOutput output = new RecordedOutput();
    private final CellScope scope =
            new CellScope(output, Renderers::standard, new Comms(output::comm));

    /** A thread of its own, since a thread keeps its cell. */
    private void inCell(Runnable code) {
        onNewThread(
                () -> {
                    scope.enter();
                    code.run();
                });
    }

    private static void onNewThread(Runnable code) {
        try {
            var thread = new Thread(code);
            thread.start();
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void leaveNoCellBehind() {
        scope.forget();
    }

    @Test
    void displayedValueIsReplacedInPlaceAndCleared() {
        inCell(
                () -> {
                    var shown = Display.display(List.of(1));
                    shown.update("two");
                    shown.clear();
                });
        var id = output.displayed().getFirst().displayId();
        assertThat(output.displayed().getFirst().text()).isEqualTo("[1]");
        assertThat(output.updates())
                .extracting(RecordedOutput.Shown::text)
                .containsExactly("two", "");
        assertThat(output.updates()).allMatch(update -> update.displayId().equals(id));
    }

    @Test
    void clearOutputReachesTheCell() {
        inCell(() -> Display.clearOutput(true));
        assertThat(output.clears()).containsExactly(true);
    }

    @Test
    void threadStartedInACellBelongsToIt() {
        inCell(() -> onNewThread(() -> Display.display("from a thread")));
        assertThat(output.displayed()).hasSize(1);
    }

    @Test
    void threadThatNoCellStartedCountsToTheLastCell() {
        inCell(() -> ForkJoinPool.commonPool().submit(() -> Display.display("pool")).join());
        assertThat(output.displayed()).hasSize(1);
    }

    @Test
    void callingDisplayOutsideOfANotebookSaysWhatToDo() {
        assertThatThrownBy(() -> Display.display(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("from a cell");
    }

    @Test
    void questionsReachThePerson() {
        output.answers.add("Ada");
        inCell(() -> Display.display(Display.input("Name? ")));
        assertThat(output.prompts).containsExactly("Name? ");
        assertThat(output.displayed().getFirst().text()).isEqualTo("Ada");
    }

    @Test
    void progressFollowsALoopToItsEnd() {
        inCell(
                () -> {
                    var sum = 0;
                    for (var number : Display.progress("adding", List.of(1, 2, 3))) {
                        sum += number;
                    }
                    Display.display(sum);
                });
        assertThat(output.displayed()).hasSize(2);
        assertThat(output.displayed().getFirst().text()).startsWith("adding ░░░").contains("0/3");
        assertThat(output.displayed().getLast().text()).isEqualTo("6");
        assertThat(output.updates().getLast().text()).contains("███ 3/3 (100 %)");
    }

    @Test
    void progressOverUnknownLengthCounts() {
        Iterable<Integer> unknown = () -> List.of(1, 2).iterator();
        inCell(() -> Display.progress(unknown).forEach(number -> {}));
        assertThat(output.updates().getLast().text()).startsWith("2, ");
    }

    @Test
    void progressIsRedrawnAtMostTenTimesASecond() {
        var nanos = new AtomicLong();
        var bar = Progress.start(scope, "", OptionalLong.of(100_000), nanos::get);
        for (var i = 0; i < 50_000; i++) {
            nanos.addAndGet(20_000); // 50,000 steps in one second
            bar.advance();
        }
        assertThat(output.updates()).hasSize(10);
        assertThat(output.updates().getLast().text())
                .contains("50000/100000 (50 %), 50000.0/s, 1 s left");
    }

    @Test
    void progressLabelIsEscaped() {
        Progress.start(scope, "<b>", OptionalLong.of(1), () -> 0);
        assertThat(output.displayed().getFirst().html())
                .contains("&lt;b&gt;")
                .doesNotContain("<b>");
    }

    @Test
    void negativeTotalIsRefused() {
        inCell(
                () ->
                        assertThatThrownBy(() -> Display.progress("x", -1))
                                .hasMessageContaining("0 or more steps, got -1"));
    }

    @Test
    void characterCutBetweenTwoWritesIsWhole() {
        var bytes = "aé😀z".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (var i = 0; i < bytes.length; i++) {
            scope.write(Output.Stream.STDOUT, bytes, i, 1);
        }
        assertThat(output.out()).isEqualTo("aé😀z");
    }
}
