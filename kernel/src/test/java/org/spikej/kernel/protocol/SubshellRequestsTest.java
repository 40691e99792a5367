package org.spikej.kernel.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikej.kernel.display.Output;
import org.spikej.kernel.wire.Channel;

/** Shells beside the main one: what they share, and what they have of their own. */
class SubshellRequestsTest {
    private final Semaphore begun = new Semaphore(0);
    private final CountDownLatch gate = new CountDownLatch(1);

    private final ScriptedInterpreter language =
            new ScriptedInterpreter()
                    .word("wait", this::await)
                    .word("quick", _ -> ScriptedInterpreter.value("42"))
                    .word("fail", _ -> ScriptedInterpreter.failure("on purpose"))
                    .word("ask", output -> ScriptedInterpreter.value(output.input("? ", false)));

    private final Conversation notebook = Conversation.with(language);
    private final Client client = notebook.client();

    private Outcome await(Output output) {
        begun.release();
        try {
            gate.await();
            return ScriptedInterpreter.value("waited");
        } catch (InterruptedException e) {
            return ScriptedInterpreter.failure("interrupted");
        }
    }

    @AfterEach
    void close() {
        gate.countDown();
        notebook.close();
    }

    private static ObjectNode object() {
        return Client.object();
    }

    private static ObjectNode cell(String code) {
        return object().put("code", code);
    }

    private String create() {
        return notebook.ask(Channel.CONTROL, "create_subshell_request", object())
                .reply()
                .text("subshell_id");
    }

    private List<String> list() {
        var reply = notebook.ask(Channel.CONTROL, "list_subshell_request", object()).reply();
        return Stream.of(reply.content().path("subshell_id"))
                .flatMap(ids -> Stream.iterate(0, i -> i < ids.size(), i -> i + 1).map(ids::get))
                .map(id -> id.asText())
                .toList();
    }

    private Conversation.Answer delete(String subshell) {
        var content = object().put("subshell_id", subshell);
        return notebook.ask(Channel.CONTROL, "delete_subshell_request", content);
    }

    private Conversation.Answer execute(String subshell, String code) {
        return answer(client.send(subshell, "execute_request", cell(code)));
    }

    private Conversation.Answer answer(String request) {
        return notebook.answer(Channel.SHELL, request);
    }

    private static String value(Conversation.Answer answer) {
        return answer.only("execute_result").content().at("/data/text~1plain").asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHELL", "CONTROL"})
    void theKernelSaysThatItHasThem(Channel channel) {
        var info = notebook.ask(channel, "kernel_info_request", object()).reply();
        assertThat(info.content().path("supported_features").toString())
                .isEqualTo("[\"kernel subshells\"]");
    }

    @Test
    void aCellAnswersWhileOneOfTheMainShellRuns() throws InterruptedException {
        var main = notebook.send("wait");
        begun.acquire();
        var subshell = create();
        var beside = execute(subshell, "quick");
        assertThat(beside.status()).isEqualTo("ok");
        assertThat(value(beside)).isEqualTo("42");
        assertThat(beside.types())
                .containsExactly("status", "execute_input", "execute_result", "status");
        assertThat(beside.reply().parent().path("subshell_id").asText()).isEqualTo(subshell);
        assertThat(beside.iopub())
                .allSatisfy(
                        said ->
                                assertThat(said.parent().path("subshell_id").asText())
                                        .isEqualTo(subshell));
        gate.countDown();
        assertThat(value(answer(main))).isEqualTo("waited");
    }

    @Test
    void theMainShellAnswersWhileSubshellsRun() throws InterruptedException {
        var waiting =
                Stream.of(create(), create())
                        .map(subshell -> client.send(subshell, "execute_request", cell("wait")))
                        .toList();
        begun.acquire(waiting.size());
        assertThat(value(notebook.execute("quick"))).isEqualTo("42");
        var withNull = client.header("execute_request").putNull("subshell_id");
        client.sendFrames(Channel.SHELL, client.signed(withNull, cell("quick")));
        assertThat(value(answer(withNull.path("msg_id").asText()))).isEqualTo("42");
    }

    @Test
    void aMessageOfACommIsHandledWhileACellOfTheMainShellRuns() throws InterruptedException {
        notebook.send("wait");
        begun.acquire();
        var subshell = create();
        var open = object().put("comm_id", "c-1").put("target_name", "echo");
        client.iopubOf(client.send(subshell, "comm_open", open));
        var message = object().put("comm_id", "c-1");
        message.putObject("data").put("number", 7);
        var said = client.iopubOf(client.send(subshell, "comm_msg", message));
        assertThat(said)
                .extracting(Client.Said::type)
                .containsExactly("status", "comm_msg", "status");
        assertThat(said.get(1).content().at("/data/number").asInt()).isEqualTo(7);
    }

    @Test
    void theyAreListedUntilTheyAreDeleted() {
        assertThat(list()).isEmpty();
        var first = create();
        var second = create();
        assertThat(first).isNotEmpty().isNotEqualTo(second);
        assertThat(list()).containsExactly(first, second);
        assertThat(delete(first).status()).isEqualTo("ok");
        assertThat(list()).containsExactly(second);
    }

    @Test
    void oneThatIsNotThereCannotBeDeleted() {
        var reply = delete("nobody").reply();
        assertThat(reply.type()).isEqualTo("delete_subshell_reply");
        assertThat(reply.text("status")).isEqualTo("error");
        assertThat(reply.text("evalue")).contains("'nobody'");
        assertThat(reply.content().path("traceback").isArray()).isTrue();
        var gone = create();
        delete(gone);
        assertThat(delete(gone).status()).isEqualTo("error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"execute_request", "complete_request", "kernel_info_request"})
    void aMessageForOneThatIsNotThereIsAnError(String type) {
        var answer = answer(client.send("nobody", type, cell("quick")));
        assertThat(answer.reply().type()).isEqualTo(type.replace("request", "reply"));
        assertThat(answer.status()).isEqualTo("error");
        assertThat(answer.reply().text("evalue")).contains("'nobody'");
        assertThat(answer.types()).containsExactly("status", "status");
    }

    @Test
    void eachCountsItsOwnCellsAndRemembersThem() {
        var subshell = create();
        notebook.execute("quick");
        notebook.execute("fail");
        assertThat(execute(subshell, "quick").count()).isEqualTo(1);
        assertThat(execute(subshell, "something").count()).isEqualTo(2);
        assertThat(notebook.execute("quick").count()).isEqualTo(3);
        var range = object().put("hist_access_type", "range").put("session", 0).put("start", 1);
        var ours = answer(client.send(subshell, "history_request", range)).reply();
        assertThat(ours.content().path("history").toString())
                .isEqualTo("[[2,1,\"quick\"],[2,2,\"something\"]]");
        var theirs = notebook.ask("history_request", range).reply();
        assertThat(theirs.content().path("history").toString())
                .isEqualTo("[[1,1,\"quick\"],[1,2,\"fail\"],[1,3,\"quick\"]]");
    }

    @Test
    void anInterruptStopsTheCellsOfAll() throws InterruptedException {
        var cells =
                List.of(
                        notebook.send("wait"),
                        client.send(create(), "execute_request", cell("wait")),
                        client.send(create(), "execute_request", cell("wait")));
        begun.acquire(cells.size());
        notebook.ask(Channel.CONTROL, "interrupt_request", object());
        var replies = cells.stream().map(_ -> client.receive(Channel.SHELL)).toList();
        assertThat(replies).extracting(said -> said.text("evalue")).containsOnly("interrupted");
        assertThat(cells).allSatisfy(id -> assertThat(replies).anyMatch(said -> said.answers(id)));
    }

    @Test
    void aFailureAbortsTheWaitingCellsOfItsShellOnly() throws InterruptedException {
        var subshell = create();
        language.word(
                "fail later",
                output -> {
                    await(output);
                    return ScriptedInterpreter.failure("on purpose");
                });
        notebook.send("fail later");
        client.send(subshell, "execute_request", cell("wait"));
        begun.acquire(2);
        var aborted = notebook.send("quick");
        var run = client.send(subshell, "execute_request", cell("quick"));
        notebook.awaitRead();
        gate.countDown();
        var replies = Stream.generate(() -> client.receive(Channel.SHELL)).limit(4).toList();
        assertThat(replies)
                .filteredOn(said -> said.answers(aborted))
                .extracting(said -> said.text("ename"))
                .containsExactly("Aborted");
        assertThat(replies)
                .filteredOn(said -> said.answers(run))
                .extracting(said -> said.text("status"))
                .containsExactly("ok");
    }

    @Test
    void twoShellsAskAtOnceAndEachGetsItsAnswer() {
        var main = notebook.send("ask");
        var asked = client.receive(Channel.STDIN);
        var subshell = create();
        var beside = client.send(subshell, "execute_request", cell("ask"));
        var askedBeside = client.receive(Channel.STDIN);
        assertThat(askedBeside.answers(beside)).isTrue();
        client.answer(askedBeside.header(), "beside");
        assertThat(value(answer(beside))).isEqualTo("beside");
        client.answer(asked.header(), "main");
        assertThat(value(answer(main))).isEqualTo("main");
    }

    @Test
    void anAnswerWithoutAParentGoesToTheShellThatItNames() {
        notebook.send("ask");
        client.receive(Channel.STDIN);
        var subshell = create();
        var beside = client.send(subshell, "execute_request", cell("ask"));
        client.receive(Channel.STDIN);
        var header = client.header("input_reply").put("subshell_id", subshell);
        client.sendFrames(Channel.STDIN, client.signed(header, object().put("value", "beside")));
        assertThat(value(answer(beside))).isEqualTo("beside");
    }

    @Test
    void theRunningCellOfADeletedOneEndsAndTheWaitingOnesAreAborted() throws InterruptedException {
        var subshell = create();
        var running = client.send(subshell, "execute_request", cell("wait"));
        begun.acquire();
        var waiting = client.send(subshell, "execute_request", cell("quick"));
        notebook.awaitRead();
        delete(subshell);
        assertThat(answer(waiting).reply().text("ename")).isEqualTo("Aborted");
        gate.countDown();
        assertThat(value(answer(running))).isEqualTo("waited");
    }
}
