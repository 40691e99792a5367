package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikej.kernel.comm.CommMessage;
import org.spikej.kernel.display.RecordedOutput;

/** Comms as code of cells meets them. */
@Timeout(60)
class CommTest {
    private static Cells cells;

    @BeforeAll
    static void start() {
        cells = Cells.start();
        cells.run("import com.fasterxml.jackson.databind.node.*;").success();
    }

    @AfterAll
    static void close() {
        cells.close();
    }

    private static CommMessage message(CommMessage.Kind kind, String comm, String target) {
        var data = JsonNodeFactory.instance.objectNode().put("n", 20);
        return new CommMessage(
                kind, comm, target, data, JsonNodeFactory.instance.objectNode(), List.of());
    }

    private static RecordedOutput receive(CommMessage message) {
        var output = new RecordedOutput();
        cells.interpreter.receive(message, output);
        return output;
    }

    @Test
    void targetOfACellAnswersTheFrontEndUnderTheMessageThatItAnswers() {
        cells.run(
                        """
                        comms().register("double", (comm, opening) -> message -> {
                            System.out.println("got " + message.data().get("n"));
                            comm.send(IntNode.valueOf(2 * message.data().get("n").intValue()));
                        })""")
                .success();
        assertThat(receive(message(CommMessage.Kind.OPEN, "c1", "double")).comms()).isEmpty();
        assertThat(cells.interpreter.comms()).containsEntry("c1", "double");

        var output = receive(message(CommMessage.Kind.MESSAGE, "c1", ""));

        assertThat(output.comms()).hasSize(1);
        assertThat(output.comms().getFirst().data().intValue()).isEqualTo(40);
        assertThat(output.out()).isEqualTo("got 20\n");
        receive(message(CommMessage.Kind.CLOSE, "c1", ""));
        assertThat(cells.interpreter.comms()).doesNotContainKey("c1");
    }

    @Test
    void cellOpensACommAndHearsWhatTheFrontEndSays() {
        var opened =
                cells.run(
                        """
                        int heard = 0;
                        var comm = comms().open("theirs", TextNode.valueOf("hello"), message -> {
                            heard = message.data().get("n").intValue();
                        });""");
        var opening = opened.output().comms().getFirst();
        assertThat(opening.kind()).isEqualTo(CommMessage.Kind.OPEN);
        assertThat(opening.target()).isEqualTo("theirs");
        assertThat(opening.data().textValue()).isEqualTo("hello");

        receive(message(CommMessage.Kind.MESSAGE, opening.comm(), ""));

        assertThat(cells.run("heard").text()).isEqualTo("20");
        assertThat(cells.run("comm.close()").output().comms())
                .extracting(CommMessage::kind)
                .containsExactly(CommMessage.Kind.CLOSE);
        assertThat(cells.run("comm.close(); comm.send(NullNode.instance)").output().comms())
                .isEmpty();
    }

    @Test
    void unknownTargetIsClosedAndAnUnknownCommIgnored() {
        assertThat(receive(message(CommMessage.Kind.OPEN, "c2", "nobody")).comms())
                .containsExactly(CommMessage.close("c2"));
        assertThat(receive(message(CommMessage.Kind.MESSAGE, "c2", "")).comms()).isEmpty();
    }

    @Test
    void handlerThatFailsNamesItsLineOnStandardError() {
        cells.run(
                        """
                        comms().register("broken", (comm, opening) -> message -> {
                            throw new IllegalStateException("oh");
                        })""")
                .success();
        receive(message(CommMessage.Kind.OPEN, "c3", "broken"));
        assertThat(receive(message(CommMessage.Kind.MESSAGE, "c3", "")).err())
                .contains("IllegalStateException", "oh", "line 2");
    }

    @Test
    void handlerThatNeverEndsIsInterruptedAndTheNextCellRuns() {
        cells.run(
                        """
                        comms().register("endless", (comm, opening) -> message -> {
                            System.out.println("on it");
                            while (true) {}
                        })""")
                .success();
        receive(message(CommMessage.Kind.OPEN, "c4", "endless"));
        var output = new RecordedOutput();
        var ending =
                CompletableFuture.runAsync(
                        () ->
                                cells.interpreter.receive(
                                        message(CommMessage.Kind.MESSAGE, "c4", ""), output));
        while (output.out().isEmpty()) {
            Thread.onSpinWait();
        }
        cells.interpreter.interrupt();
        ending.orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(output.err()).contains("Interrupted");
        assertThat(cells.run("1 + 1").text()).isEqualTo("2");
    }
}
