package org.spikej.kernel.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.spikej.kernel.wire.Channel;

/** What the kernel says of code that is not run. */
class QuestionsTest {
    private final ScriptedInterpreter language =
            new ScriptedInterpreter()
                    .word("spike", _ -> ScriptedInterpreter.nothing())
                    .word("spikeTrain", _ -> ScriptedInterpreter.nothing());

    private static ObjectNode at(String code, int cursor) {
        return Client.object().put("code", code).put("cursor_pos", cursor);
    }

    private static JsonNode span(int start, int end) {
        return Client.object().put("start", start).put("end", end);
    }

    private static JsonNode spanOf(JsonNode content) {
        return span(content.path("cursor_start").asInt(), content.path("cursor_end").asInt());
    }

    @Test
    void completionNamesTheMatchesAndWhatTheyReplace() {
        try (var notebook = Conversation.with(language)) {
            var reply = notebook.ask("complete_request", at("a spi b", 5)).reply().content();
            assertThat(reply.path("status").asText()).isEqualTo("ok");
            assertThat(reply.path("matches").toString()).isEqualTo("[\"spike\",\"spikeTrain\"]");
            assertThat(spanOf(reply)).isEqualTo(span(2, 5));
            var type = reply.at("/metadata/_jupyter_types_experimental/1");
            assertThat(type)
                    .isEqualTo(
                            Client.object()
                                    .put("text", "spikeTrain")
                                    .put("type", "function")
                                    .put("signature", "spikeTrain()")
                                    .put("start", 2)
                                    .put("end", 5));
        }
    }

    @Test
    void completionCountsCodePointsBeyondTheBasicPlaneAsOne() {
        try (var notebook = Conversation.with(language)) {
            var reply = notebook.ask("complete_request", at("😀😀 spi", 6)).reply().content();
            assertThat(reply.path("matches")).hasSize(2);
            assertThat(spanOf(reply)).isEqualTo(span(3, 6));
        }
    }

    @Test
    void completionWithoutAMatchIsAnEmptyListAtTheCursor() {
        try (var notebook = Conversation.with(language)) {
            var reply = notebook.ask("complete_request", at("xyz ", 4)).reply().content();
            var none = notebook.ask("complete_request", at("a xyz", 5)).reply().content();
            assertThat(reply.path("status").asText()).isEqualTo("ok");
            assertThat(spanOf(reply)).isEqualTo(span(4, 4));
            assertThat(none.path("matches")).isEmpty();
        }
    }

    @Test
    void aMissingCursorIsTheEndOfTheCodeAndOneTooFarIsTheEndToo() {
        try (var notebook = Conversation.with(language)) {
            var without = Client.object().put("code", "a spi").putNull("cursor_pos");
            assertThat(spanOf(notebook.ask("complete_request", without).reply().content()))
                    .isEqualTo(span(2, 5));
            var tooFar = notebook.ask("complete_request", at("a spi", 99)).reply().content();
            assertThat(spanOf(tooFar)).isEqualTo(span(2, 5));
        }
    }

    @Test
    void inspectionGivesEveryFormAndTheAskedDetail() {
        try (var notebook = Conversation.with(language)) {
            var answer = notebook.ask("inspect_request", at("😀ab", 2).put("detail_level", 1));
            var reply = answer.reply().content();
            assertThat(reply.path("found").asBoolean()).isTrue();
            assertThat(reply.at("/data/text~1plain").asText()).isEqualTo("😀a|b");
            assertThat(reply.at("/data/text~1html").asText()).isEqualTo("<b>1</b>");
            assertThat(answer.types()).containsExactly("status", "status");
        }
    }

    @Test
    void inspectionOfTheUnknownFindsNothing() {
        try (var notebook = Conversation.with(language)) {
            var reply = notebook.ask("inspect_request", at("", 0)).reply().content();
            assertThat(reply.path("status").asText()).isEqualTo("ok");
            assertThat(reply.path("found").isBoolean()).isTrue();
            assertThat(reply.path("found").asBoolean()).isFalse();
            assertThat(reply.path("data").isObject()).isTrue();
            assertThat(reply.path("metadata").isObject()).isTrue();
        }
    }

    @Test
    void completenessHasAnIndentOnlyWhenMoreIsToCome() {
        try (var notebook = Conversation.with(language)) {
            var open = notebook.ask("is_complete_request", Client.object().put("code", "if {"));
            assertThat(open.reply().text("status")).isEqualTo("incomplete");
            assertThat(open.reply().text("indent")).isEqualTo("    ");
            var closed = notebook.ask("is_complete_request", Client.object().put("code", "x"));
            assertThat(closed.reply().text("status")).isEqualTo("complete");
            assertThat(closed.reply().content().has("indent")).isFalse();
        }
    }

    @Test
    void questionsAreAnsweredWhileACellRuns() throws InterruptedException {
        var running = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        language.word(
                "long",
                _ -> {
                    running.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        return ScriptedInterpreter.failure("interrupted");
                    }
                    return ScriptedInterpreter.nothing();
                });
        try (var notebook = Conversation.with(language)) {
            var cell = notebook.send("long");
            running.await();
            assertThat(notebook.ask("complete_request", at("spi", 3)).reply().text("status"))
                    .isEqualTo("ok");
            assertThat(notebook.ask("inspect_request", at("spi", 3)).reply().text("status"))
                    .isEqualTo("ok");
            assertThat(notebook.ask("is_complete_request", at("spi", 3)).reply().text("status"))
                    .isEqualTo("complete");
            var tail = Client.object().put("hist_access_type", "tail").put("n", 1);
            assertThat(notebook.ask("history_request", tail).reply().text("status"))
                    .isEqualTo("ok");
            assertThat(notebook.ask("kernel_info_request", Client.object()).status())
                    .isEqualTo("ok");
            goOn.countDown();
            assertThat(notebook.client().receive(Channel.SHELL).answers(cell)).isTrue();
        }
    }

    @Test
    void aQuestionThatFailsIsAnsweredWithAnError() {
        var broken = new ScriptedInterpreter();
        try (var notebook = Conversation.with(broken)) {
            var beyond = notebook.ask("complete_request", Client.object().put("code", ""));
            assertThat(beyond.reply().text("status")).isEqualTo("ok");
            var unknown = Client.object().put("hist_access_type", "sideways");
            var reply = notebook.ask("history_request", unknown).reply();
            assertThat(reply.text("status")).isEqualTo("error");
            assertThat(reply.text("evalue")).contains("tail, range or search", "sideways");
            assertThat(reply.content().path("traceback").isArray()).isTrue();
        }
    }
}
