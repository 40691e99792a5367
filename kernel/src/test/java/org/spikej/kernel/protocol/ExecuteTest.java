package org.spikej.kernel.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Output;
import org.spikej.kernel.wire.Channel;

/** What a cell makes the kernel say, and in which order. */
class ExecuteTest {
    private final CountDownLatch goOn = new CountDownLatch(1);

    private final ScriptedInterpreter language =
            new ScriptedInterpreter()
                    .word("six", _ -> ScriptedInterpreter.value("6"))
                    .word("oops", _ -> ScriptedInterpreter.failure("oops"))
                    .word("wait then fail", _ -> failAfter(goOn))
                    .word("talk", ExecuteTest::talk);

    private static Outcome talk(Output output) {
        output.stream(Output.Stream.STDOUT, "one ");
        output.stream(Output.Stream.STDOUT, "two");
        output.display(MimeBundle.text("shown"), Optional.empty());
        output.stream(Output.Stream.STDERR, "three");
        output.stream(Output.Stream.STDOUT, "four");
        return ScriptedInterpreter.value("done");
    }

    private static Outcome failAfter(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ScriptedInterpreter.failure("late");
    }

    private static ObjectNode cell(String code) {
        return Client.object().put("code", code);
    }

    @Test
    void outputComesBetweenBusyAndIdleInTheOrderItWasWritten() {
        try (var notebook = Conversation.with(language)) {
            var answer = notebook.execute("talk");
            assertThat(answer.types())
                    .containsExactly(
                            "status",
                            "execute_input",
                            "stream",
                            "display_data",
                            "stream",
                            "stream",
                            "execute_result",
                            "status");
            assertThat(
                            answer.all("stream").stream()
                                    .map(s -> s.text("name") + ":" + s.text("text")))
                    .containsExactly("stdout:one two", "stderr:three", "stdout:four");
            assertThat(answer.only("execute_input").text("code")).isEqualTo("talk");
            var result = answer.only("execute_result").content();
            assertThat(result.at("/data/text~1plain").asText()).isEqualTo("done");
            assertThat(result.path("execution_count").isInt()).isTrue();
            assertThat(answer.reply().type()).isEqualTo("execute_reply");
            assertThat(answer.status()).isEqualTo("ok");
            assertThat(answer.reply().content().path("payload").isArray()).isTrue();
            assertThat(answer.reply().content().path("user_expressions").isObject()).isTrue();
        }
    }

    @Test
    void theParentOfEveryAnswerIsTheRequestsHeaderWithItsUnknownFields() {
        try (var notebook = Conversation.with(language)) {
            var client = notebook.client();
            var header = client.header("execute_request");
            client.sendFrames(Channel.SHELL, client.signed(header, cell("talk")));
            var answer = notebook.answer(Channel.SHELL, header.path("msg_id").asText());
            assertThat(answer.reply().parent()).isEqualTo(header);
            assertThat(answer.iopub()).allSatisfy(s -> assertThat(s.parent()).isEqualTo(header));
        }
    }

    @Test
    void everyMessageHasAFreshIdentifierAndTheOneSessionOfTheKernel() {
        try (var notebook = Conversation.with(language)) {
            var said = notebook.execute("talk").iopub();
            var ids = new HashSet<String>();
            var sessions = new HashSet<String>();
            for (var message : said) {
                ids.add(message.header().path("msg_id").asText());
                sessions.add(message.header().path("session").asText());
                assertThat(message.header().path("version").asText()).isEqualTo("5.5");
                assertThat(message.header().path("date").asText())
                        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3,6})?Z");
            }
            assertThat(ids).hasSameSizeAs(said);
            assertThat(sessions).hasSize(1).doesNotContain("");
            assertThat(sessions).doesNotContain(said.getFirst().parent().path("session").asText());
        }
    }

    @Test
    void onlyCellsThatStoreHistoryAreCounted() {
        try (var notebook = Conversation.with(language)) {
            assertThat(notebook.execute(cell("").put("silent", true)).count()).isZero();
            assertThat(notebook.execute("six").count()).isEqualTo(1);
            assertThat(notebook.execute("six").count()).isEqualTo(2);
            var unstored = notebook.execute(cell("six").put("store_history", false));
            assertThat(unstored.count()).isEqualTo(2);
            assertThat(unstored.types()).contains("execute_input", "execute_result");
            assertThat(notebook.execute(cell("six").put("silent", true)).count()).isEqualTo(2);
            assertThat(notebook.execute("oops").count()).isEqualTo(3);
            assertThat(notebook.execute("six").count()).isEqualTo(4);
        }
    }

    @Test
    void aSilentCellSaysNothingButItsReply() {
        try (var notebook = Conversation.with(language)) {
            var talk = notebook.execute(cell("talk").put("silent", true));
            assertThat(talk.types()).containsExactly("status", "status");
            assertThat(talk.status()).isEqualTo("ok");
            var oops = notebook.execute(cell("oops").put("silent", true));
            assertThat(oops.types()).containsExactly("status", "status");
            assertThat(oops.status()).isEqualTo("error");
        }
    }

    @Test
    void aFailureIsSaidOnIopubAndInTheReply() {
        try (var notebook = Conversation.with(language)) {
            var answer = notebook.execute("oops");
            assertThat(answer.types())
                    .containsExactly("status", "execute_input", "error", "status");
            for (var said : List.of(answer.only("error"), answer.reply())) {
                assertThat(said.text("ename")).isEqualTo("Mistake");
                assertThat(said.text("evalue")).isEqualTo("oops");
                assertThat(said.content().path("traceback")).hasSize(2);
            }
            assertThat(answer.status()).isEqualTo("error");
            assertThat(answer.count()).isEqualTo(1);
        }
    }

    @Test
    void aCellThatFailsAbortsTheCellsThatWaitButNotOtherRequests() {
        try (var notebook = Conversation.with(language)) {
            var failing = notebook.send("wait then fail");
            var waiting = List.of(notebook.send("six"), notebook.send("six"));
            notebook.awaitRead();
            goOn.countDown();
            assertThat(notebook.answer(Channel.SHELL, failing).status()).isEqualTo("error");
            for (var id : waiting) {
                var answer = notebook.answer(Channel.SHELL, id);
                assertThat(answer.types()).containsExactly("status", "status");
                assertThat(answer.status()).isEqualTo("error");
                assertThat(answer.reply().text("ename")).isEqualTo("Aborted");
                assertThat(answer.reply().content().path("traceback").isArray()).isTrue();
                assertThat(answer.count()).isEqualTo(1);
            }
            assertThat(notebook.execute("six").status()).isEqualTo("ok");
        }
    }

    @ParameterizedTest
    @CsvSource({"stop_on_error, false", "silent, true"})
    void cellsThatWaitForAFailureThatStopsNothingAreRun(String field, boolean value) {
        try (var notebook = Conversation.with(language)) {
            var failing =
                    notebook.client()
                            .send(
                                    Channel.SHELL,
                                    "execute_request",
                                    cell("wait then fail").put(field, value));
            var waiting = notebook.send("six");
            notebook.awaitRead();
            goOn.countDown();
            assertThat(notebook.answer(Channel.SHELL, failing).status()).isEqualTo("error");
            assertThat(notebook.answer(Channel.SHELL, waiting).status()).isEqualTo("ok");
        }
    }

    @Test
    void userExpressionsAreAnsweredOneByOne() {
        try (var notebook = Conversation.with(language)) {
            var cell = cell("talk");
            cell.putObject("user_expressions").put("a", "six").put("b", "nobody knows");
            var expressions = notebook.execute(cell).reply().content().path("user_expressions");
            assertThat(expressions.at("/a/status").asText()).isEqualTo("ok");
            assertThat(expressions.at("/a/data/text~1plain").asText()).isEqualTo("6");
            assertThat(expressions.at("/a/metadata").isObject()).isTrue();
            assertThat(expressions.at("/b/status").asText()).isEqualTo("error");
            assertThat(expressions.at("/b/evalue").asText()).isEqualTo("unknown");
        }
    }

    @Test
    void payloadsAreHandedOn() {
        var page = Map.<String, Object>of("source", "page", "start", 0);
        language.word("help", _ -> new Outcome.Success(Optional.empty(), List.of(page)));
        try (var notebook = Conversation.with(language)) {
            var payload = notebook.execute("help").reply().content().path("payload");
            assertThat(payload).hasSize(1);
            assertThat(payload.at("/0/source").asText()).isEqualTo("page");
        }
    }

    @Test
    void aCellCanOpenThePagerAndProposeTheNextCell() {
        language.word(
                "help",
                output -> {
                    output.page(MimeBundle.text("a page"));
                    output.nextInput("try this", true);
                    return ScriptedInterpreter.nothing();
                });
        try (var notebook = Conversation.with(language)) {
            var answer = notebook.execute("help");
            var payload = answer.reply().content().path("payload");
            assertThat(payload).hasSize(2);
            assertThat(payload.at("/0/source").asText()).isEqualTo("page");
            assertThat(payload.at("/0/data/text~1plain").asText()).isEqualTo("a page");
            assertThat(payload.at("/0/start").asInt(-1)).isZero();
            assertThat(payload.at("/1/source").asText()).isEqualTo("set_next_input");
            assertThat(payload.at("/1/text").asText()).isEqualTo("try this");
            assertThat(payload.at("/1/replace").asBoolean()).isTrue();
            assertThat(answer.types()).containsExactly("status", "execute_input", "status");
        }
    }

    @Test
    void anInterpreterThatThrowsIsAFailedCellAndTheNextOneRuns() {
        language.word(
                "burst",
                _ -> {
                    throw new StackOverflowError();
                });
        try (var notebook = Conversation.with(language)) {
            var answer = notebook.execute("burst");
            assertThat(answer.status()).isEqualTo("error");
            assertThat(answer.reply().text("ename")).isEqualTo("StackOverflowError");
            assertThat(answer.reply().content().path("evalue").isTextual()).isTrue();
            assertThat(answer.only("error").text("ename")).isEqualTo("StackOverflowError");
            assertThat(notebook.execute("six").status()).isEqualTo("ok");
        }
    }

    @Test
    void aValueThatIsNoJsonIsAFailedCell() {
        var odd = new MimeBundle(Map.of("text/plain", "x", "application/json", this), Map.of());
        language.word("odd", _ -> new Outcome.Success(Optional.of(odd), List.of()));
        try (var notebook = Conversation.with(language)) {
            var answer = notebook.execute("odd");
            assertThat(answer.status()).isEqualTo("error");
            assertThat(answer.count()).isEqualTo(1);
            assertThat(answer.types()).contains("error");
        }
    }

    @Test
    void cellsRunOnOneThreadWithItsOwnGroupAndRoomForDeepRecursion() {
        language.word("where", _ -> ScriptedInterpreter.value(where()));
        language.word("deep", _ -> ScriptedInterpreter.value("" + depth(1_000_000)));
        try (var notebook = Conversation.with(language)) {
            var first = result(notebook.execute("where"));
            assertThat(result(notebook.execute("where"))).isEqualTo(first);
            assertThat(first).startsWith("evaluation in cells");
            assertThat(result(notebook.execute("deep"))).isEqualTo("1000000");
        }
    }

    private static String result(Conversation.Answer answer) {
        return answer.only("execute_result").content().at("/data/text~1plain").asText();
    }

    private static String where() {
        var thread = Thread.currentThread();
        return thread.getName()
                + " in "
                + thread.getThreadGroup().getName()
                + ", "
                + thread.threadId();
    }

    private static int depth(int n) {
        return n == 0 ? 0 : 1 + depth(n - 1);
    }
}
