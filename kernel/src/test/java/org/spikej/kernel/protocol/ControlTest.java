package org.spikej.kernel.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spikej.kernel.wire.Channel;

/** Interrupts, the end, and requests that the kernel does not serve. */
class ControlTest {
    private final CountDownLatch running = new CountDownLatch(1);
    private volatile boolean over;

    private final ScriptedInterpreter language =
            new ScriptedInterpreter()
                    .word(
                            "sleep",
                            _ -> {
                                running.countDown();
                                try {
                                    Thread.sleep(Client.PATIENCE_MILLIS);
                                    return ScriptedInterpreter.nothing();
                                } catch (InterruptedException e) {
                                    return ScriptedInterpreter.failure("interrupted");
                                }
                            })
                    .word(
                            "never end",
                            _ -> {
                                running.countDown();
                                while (!over) {
                                    Thread.onSpinWait();
                                }
                                return ScriptedInterpreter.nothing();
                            });

    @AfterEach
    void freeTheProcessor() {
        over = true;
    }

    @Test
    void anInterruptStopsTheRunningCellAndTheNextOneRuns() throws InterruptedException {
        try (var notebook = Conversation.with(language)) {
            var cell = notebook.send("sleep");
            running.await();
            var reply = notebook.client().send(Channel.CONTROL, "interrupt_request", object());
            assertThat(notebook.client().receive(Channel.CONTROL).answers(reply)).isTrue();
            var answer = notebook.answer(Channel.SHELL, cell);
            assertThat(answer.status()).isEqualTo("error");
            assertThat(answer.reply().text("evalue")).isEqualTo("interrupted");
            assertThat(notebook.execute("anything").status()).isEqualTo("ok");
        }
    }

    @Test
    void anInterruptWhenNothingRunsIsHarmless() {
        try (var notebook = Conversation.with(language)) {
            for (var i = 0; i < 2; i++) {
                var answer = notebook.ask(Channel.CONTROL, "interrupt_request", object());
                assertThat(answer.reply().type()).isEqualTo("interrupt_reply");
                assertThat(answer.status()).isEqualTo("ok");
                assertThat(answer.types()).containsExactly("status", "status");
            }
            assertThat(notebook.execute("anything").status()).isEqualTo("ok");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Channel.class,
            names = {"SHELL", "CONTROL"})
    void aShutdownIsAnsweredOnItsChannelAndOnIopub(Channel channel) throws InterruptedException {
        try (var notebook = Conversation.with(language)) {
            var request = object().put("restart", true);
            var answer = notebook.ask(channel, "shutdown_request", request);
            assertThat(answer.types()).containsExactly("status", "shutdown_reply", "status");
            assertThat(answer.only("shutdown_reply").content()).isEqualTo(answer.reply().content());
            assertThat(answer.status()).isEqualTo("ok");
            assertThat(answer.reply().content().path("restart").asBoolean()).isTrue();
            notebook.kernel().awaitShutdown();
        }
    }

    @Test
    void aShutdownIsHeardWhileACellNeverEnds() throws InterruptedException {
        try (var notebook = Conversation.with(language)) {
            notebook.send("never end");
            running.await();
            var answer = notebook.ask(Channel.CONTROL, "shutdown_request", object());
            assertThat(answer.reply().content().path("restart").asBoolean(true)).isFalse();
            notebook.kernel().awaitShutdown();
        }
    }

    @Test
    void aShutdownIsHeardWhileAnInterruptHangs() throws InterruptedException {
        var hanging = new CountDownLatch(1);
        var interpreter = new HangingInterrupt(language, hanging);
        try (var notebook = Conversation.with(interpreter)) {
            notebook.client().send(Channel.CONTROL, "interrupt_request", object());
            var id = notebook.client().send(Channel.CONTROL, "shutdown_request", object());
            assertThat(notebook.client().receive(Channel.CONTROL).answers(id)).isTrue();
            notebook.kernel().awaitShutdown();
            hanging.countDown();
        }
    }

    @Test
    void whatIsSaidLastStillArrives() {
        language.word("last", output -> ScriptedInterpreter.value("words"));
        try (var notebook = Conversation.with(language)) {
            var id = notebook.send("last");
            notebook.client().receive(Channel.SHELL);
            notebook.kernel().close();
            assertThat(notebook.client().iopubOf(id)).hasSize(4);
        }
    }

    @Test
    void aCommForAnUnknownTargetIsClosedAgain() {
        try (var notebook = Conversation.with(language)) {
            var open = object().put("comm_id", "c-1").put("target_name", "refused");
            open.putObject("data");
            var id = notebook.client().send(Channel.SHELL, "comm_open", open);
            var said = notebook.client().iopubOf(id);
            assertThat(said.stream().map(Client.Said::type))
                    .containsExactly("status", "comm_close", "status");
            assertThat(said.get(1).text("comm_id")).isEqualTo("c-1");
            assertThat(said.get(1).content().path("data").isObject()).isTrue();
            var comms = notebook.ask("comm_info_request", object()).reply().content();
            assertThat(comms.path("comms").isObject()).isTrue();
            assertThat(comms.path("comms")).isEmpty();
        }
    }

    @Test
    void usageTellsOfThisProcessAndItsMachine() {
        try (var notebook = Conversation.with(language)) {
            var reply = notebook.ask(Channel.CONTROL, "usage_request", object()).reply();
            assertThat(reply.type()).isEqualTo("usage_reply");
            var usage = reply.content();
            assertThat(usage.path("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
            assertThat(usage.path("kernel_memory").asLong()).isGreaterThan(10_000_000);
            assertThat(usage.path("cpu_count").asInt()).isPositive();
            assertThat(usage.path("kernel_cpu").asDouble(-1)).isNotNegative();
            assertThat(usage.path("host_cpu_percent").asDouble(-1)).isBetween(0.0, 100.0);
            assertThat(usage.at("/host_virtual_memory/total").asLong()).isPositive();
            assertThat(usage.path("hostname").asText()).isNotEmpty();
        }
    }

    @Test
    void aDebuggerThatIsNotThereDoesNotAnswer() {
        try (var notebook = Conversation.with(language)) {
            var id = notebook.client().send(Channel.CONTROL, "debug_request", object());
            assertThat(notebook.client().iopubOf(id)).hasSize(2);
            var info = notebook.ask(Channel.CONTROL, "kernel_info_request", object());
            assertThat(info.reply().content().path("debugger").asBoolean(true)).isFalse();
        }
    }

    @Test
    void connectNamesThePorts() {
        try (var notebook = Conversation.with(language)) {
            var reply = notebook.ask("connect_request", object()).reply().content();
            notebook.kernel()
                    .connection()
                    .ports()
                    .forEach(
                            (channel, port) ->
                                    assertThat(reply.path(channel.portField()).asInt())
                                            .isEqualTo(port));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Channel.class,
            names = {"SHELL", "CONTROL"})
    void anUnknownRequestIsBusyAndIdleWithoutAReply(Channel channel) {
        try (var notebook = Conversation.with(language)) {
            var id = notebook.client().send(channel, "dream_request", object());
            assertThat(notebook.client().iopubOf(id)).hasSize(2);
            notebook.ask(channel, "kernel_info_request", object());
        }
    }

    private static ObjectNode object() {
        return Client.object();
    }
}
