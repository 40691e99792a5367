package org.spikej.kernel.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.spikej.kernel.display.Output;
import org.spikej.kernel.wire.Channel;

/** Cells that ask the person something. */
class InputTest {
    private final ScriptedInterpreter language =
            new ScriptedInterpreter()
                    .word(
                            "ask",
                            output -> {
                                output.stream(Output.Stream.STDOUT, "hello");
                                return ScriptedInterpreter.value(output.input("name? ", false));
                            })
                    .word(
                            "ask twice",
                            output ->
                                    ScriptedInterpreter.value(
                                            output.input("user", false)
                                                    + output.input("password", true)));

    private static void answer(Conversation notebook, String value) {
        notebook.client().send(Channel.STDIN, "input_reply", Client.object().put("value", value));
    }

    private static String result(Conversation.Answer answer) {
        return answer.only("execute_result").content().at("/data/text~1plain").asText();
    }

    @Test
    void anAnswerGoesToTheCellThatAsked() {
        try (var notebook = Conversation.with(language)) {
            var cell = notebook.send("ask");
            var question = notebook.client().receive(Channel.STDIN);
            assertThat(question.type()).isEqualTo("input_request");
            assertThat(question.answers(cell)).isTrue();
            assertThat(question.text("prompt")).isEqualTo("name? ");
            assertThat(question.content().path("password").isBoolean()).isTrue();
            answer(notebook, "Ada 😀");
            var answer = notebook.answer(Channel.SHELL, cell);
            assertThat(result(answer)).isEqualTo("Ada 😀");
            assertThat(answer.only("stream").text("text")).isEqualTo("hello");
        }
    }

    @Test
    void everyQuestionGetsItsOwnAnswer() {
        try (var notebook = Conversation.with(language)) {
            var client = notebook.client();
            var cell = notebook.send("ask twice");
            var first = client.receive(Channel.STDIN);
            assertThat(first.text("prompt")).isEqualTo("user");
            client.answer(client.header("input_request"), "to another question");
            client.answer(first.header(), "me ");
            var second = client.receive(Channel.STDIN);
            assertThat(second.content().path("password").asBoolean()).isTrue();
            client.answer(first.header(), "me again");
            client.answer(second.header(), "secret");
            assertThat(result(notebook.answer(Channel.SHELL, cell))).isEqualTo("me secret");
        }
    }

    @Test
    void aClientThatTakesNoInputIsNotAsked() {
        try (var notebook = Conversation.with(language)) {
            var cell = Client.object().put("code", "ask").put("allow_stdin", false);
            var answer = notebook.execute(cell);
            assertThat(answer.status()).isEqualTo("error");
            assertThat(answer.reply().text("ename")).isEqualTo("IllegalStateException");
            assertThat(answer.reply().text("evalue")).contains("allow_stdin=false");
        }
    }

    @Test
    void anInterruptEndsTheWaitForAnAnswer() {
        try (var notebook = Conversation.with(language)) {
            var cell = notebook.send("ask");
            notebook.client().receive(Channel.STDIN);
            notebook.ask(Channel.CONTROL, "interrupt_request", Client.object());
            var answer = notebook.answer(Channel.SHELL, cell);
            assertThat(answer.status()).isEqualTo("error");
            assertThat(answer.reply().text("ename")).isEqualTo("CancellationException");
            var next = notebook.send("ask");
            notebook.client().receive(Channel.STDIN);
            answer(notebook, "now");
            assertThat(result(notebook.answer(Channel.SHELL, next))).isEqualTo("now");
        }
    }

    @Test
    void aThreadThatAsksWhenItsCellHasEndedIsRefused() {
        var ended = new CountDownLatch(1);
        var refusal = new CompletableFuture<Throwable>();
        language.word(
                "ask later",
                output -> {
                    Thread.ofPlatform().start(() -> askAfter(ended, output, refusal));
                    return ScriptedInterpreter.nothing();
                });
        try (var notebook = Conversation.with(language)) {
            notebook.execute("ask later");
            ended.countDown();
            assertThat(refusal.join())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("one that has ended");
        }
    }

    @Test
    void aThreadThatWaitsWhenItsCellEndsIsReleased() {
        var refusal = new CompletableFuture<Throwable>();
        var goOn = new CountDownLatch(1);
        language.word(
                "ask beside",
                output -> {
                    Thread.ofPlatform()
                            .start(() -> askAfter(new CountDownLatch(0), output, refusal));
                    await(goOn);
                    return ScriptedInterpreter.nothing();
                });
        try (var notebook = Conversation.with(language)) {
            var cell = notebook.send("ask beside");
            notebook.client().receive(Channel.STDIN);
            goOn.countDown();
            notebook.answer(Channel.SHELL, cell);
            assertThat(refusal.join()).isInstanceOf(CancellationException.class);
        }
    }

    private static void askAfter(
            CountDownLatch latch, Output output, CompletableFuture<Throwable> refusal) {
        await(latch);
        try {
            output.input("anybody?", false);
        } catch (RuntimeException e) {
            refusal.complete(e);
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
