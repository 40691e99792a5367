package org.spikej.kernel.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Output;
import org.spikej.kernel.wire.Channel;

/** What comes out under a cell. */
class OutputTest {
    private final ScriptedInterpreter language = new ScriptedInterpreter();

    @Test
    void manySmallWritesBecomeFewMessages() {
        language.word(
                "count",
                output -> {
                    for (var i = 0; i < 10_000; i++) {
                        output.stream(Output.Stream.STDOUT, i + "\n");
                    }
                    return ScriptedInterpreter.nothing();
                });
        try (var notebook = Conversation.with(language)) {
            var streams = notebook.execute("count").all("stream");
            assertThat(streams).hasSizeLessThan(200);
            var text = streams.stream().map(s -> s.text("text")).collect(Collectors.joining());
            assertThat(text.lines()).hasSize(10_000).startsWith("0", "1").endsWith("9999");
        }
    }

    @Test
    void textComesOutWhileTheCellStillRuns() {
        var goOn = new CountDownLatch(1);
        language.word(
                "speak and wait",
                output -> {
                    output.stream(Output.Stream.STDOUT, "I am here");
                    await(goOn);
                    return ScriptedInterpreter.nothing();
                });
        try (var notebook = Conversation.with(language)) {
            var id = notebook.send("speak and wait");
            var said = notebook.client().receive(Channel.IOPUB);
            while (!said.type().equals("stream")) {
                said = notebook.client().receive(Channel.IOPUB);
            }
            assertThat(said.text("text")).isEqualTo("I am here");
            goOn.countDown();
            assertThat(notebook.answer(Channel.SHELL, id).status()).isEqualTo("ok");
        }
    }

    @Test
    void aThreadThatOutlivesItsCellStillWritesUnderThatCell() {
        var goOn = new CountDownLatch(1);
        language.word(
                "begin",
                output -> {
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        await(goOn);
                                        output.stream(Output.Stream.STDOUT, "late");
                                        output.display(MimeBundle.text("later"), Optional.empty());
                                    });
                    return ScriptedInterpreter.nothing();
                });
        try (var notebook = Conversation.with(language)) {
            var client = notebook.client();
            var id = notebook.send("begin");
            notebook.answer(Channel.SHELL, id);
            notebook.execute("another cell");
            goOn.countDown();
            var stream = client.receive(Channel.IOPUB);
            assertThat(stream.text("text")).isEqualTo("late");
            assertThat(stream.answers(id)).isTrue();
            var display = client.receive(Channel.IOPUB);
            assertThat(display.type()).isEqualTo("display_data");
            assertThat(display.answers(id)).isTrue();
        }
    }

    @Test
    void displaysCanBeUpdatedAndCleared() {
        var picture =
                new MimeBundle(
                        Map.of("text/plain", "a picture", "image/svg+xml", "<svg/>"),
                        Map.of("image/svg+xml", Map.of("width", 10)));
        language.word(
                "show",
                output -> {
                    output.display(picture, Optional.of("it"));
                    output.update(MimeBundle.text("another"), "it");
                    output.clear(true);
                    return ScriptedInterpreter.nothing();
                });
        try (var notebook = Conversation.with(language)) {
            var answer = notebook.execute("show");
            var display = answer.only("display_data").content();
            assertThat(display.at("/data/image~1svg+xml").asText()).isEqualTo("<svg/>");
            assertThat(display.at("/metadata/image~1svg+xml/width").asInt()).isEqualTo(10);
            assertThat(display.at("/transient/display_id").asText()).isEqualTo("it");
            var update = answer.only("update_display_data").content();
            assertThat(update.at("/transient/display_id").asText()).isEqualTo("it");
            assertThat(answer.only("clear_output").content().path("wait").asBoolean()).isTrue();
        }
    }

    @Test
    void halfASurrogatePairDoesNotLoseTheText() {
        language.word(
                "half",
                output -> {
                    output.stream(Output.Stream.STDOUT, "before \ud83d after");
                    return ScriptedInterpreter.nothing();
                });
        try (var notebook = Conversation.with(language)) {
            assertThat(notebook.execute("half").only("stream").text("text"))
                    .isEqualTo("before ? after");
        }
    }

    @Test
    void textBeyondTheLimitIsCutWithANotice() {
        var chunk = "x".repeat(1_000_000);
        language.word(
                "flood",
                output -> {
                    for (var i = 0; i < 20; i++) {
                        output.stream(Output.Stream.STDOUT, chunk);
                    }
                    return ScriptedInterpreter.nothing();
                });
        try (var notebook = Conversation.with(language)) {
            var streams = notebook.execute("flood").all("stream");
            assertThat(streams).hasSize(17);
            assertThat(streams.getLast().text("name")).isEqualTo("stderr");
            assertThat(streams.getLast().text("text")).contains("16 million characters");
        }
    }

    @Test
    void anInterruptedThreadCanStillWrite() {
        language.word(
                "write on",
                output -> {
                    Thread.currentThread().interrupt();
                    output.stream(Output.Stream.STDOUT, "still ");
                    output.display(MimeBundle.text("here"), Optional.empty());
                    return ScriptedInterpreter.value("and here");
                });
        try (var notebook = Conversation.with(language)) {
            assertThat(notebook.execute("write on").types())
                    .contains("stream", "display_data", "execute_result");
            assertThat(notebook.execute("write on").status()).isEqualTo("ok");
        }
    }

    @Test
    void stackOverflowsWhileWritingLeaveTheKernelInOrder() {
        language.word(
                "deep",
                output -> {
                    for (var i = 0; i < 100; i++) {
                        var thread = new Thread(null, () -> overflow(output), "deep", 256 << 10);
                        thread.start();
                        join(thread);
                    }
                    output.stream(Output.Stream.STDOUT, "end");
                    return ScriptedInterpreter.nothing();
                });
        try (var notebook = Conversation.with(language)) {
            var answer = notebook.execute("deep");
            assertThat(answer.status()).isEqualTo("ok");
            assertThat(answer.all("stream").getLast().text("text")).matches("x*end");
            assertThat(notebook.execute("next").status()).isEqualTo("ok");
        }
    }

    private static void overflow(Output output) {
        try {
            sink(output);
        } catch (StackOverflowError e) {
            output.stream(Output.Stream.STDOUT, "x");
        }
    }

    /** Writes until the stack ends, most likely within a write. */
    private static void sink(Output output) {
        output.stream(Output.Stream.STDOUT, "x");
        sink(output);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
