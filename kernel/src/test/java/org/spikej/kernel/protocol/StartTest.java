package org.spikej.kernel.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.spikej.kernel.wire.Channel;
import org.spikej.kernel.wire.Sockets;

/** What a client sees of a kernel that starts. */
class StartTest {
    private final CountDownLatch made = new CountDownLatch(1);

    private Supplier<Interpreter> slowly(Interpreter interpreter) {
        return () -> {
            try {
                made.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return interpreter;
        };
    }

    @Test
    void kernelInfoIsAnsweredBeforeTheInterpreterIsThere() {
        var language = new ScriptedInterpreter().word("six", _ -> ScriptedInterpreter.value("6"));
        try (var notebook = Conversation.with(slowly(language), History.inMemory())) {
            for (var channel : new Channel[] {Channel.SHELL, Channel.CONTROL}) {
                var answer = notebook.ask(channel, "kernel_info_request", Client.object());
                var info = answer.reply().content();
                assertThat(answer.types()).containsExactly("status", "status");
                assertThat(info.path("status").asText()).isEqualTo("ok");
                assertThat(info.path("protocol_version").asText()).isEqualTo("5.5");
                assertThat(info.path("implementation").asText()).isEqualTo("spikej");
                assertThat(info.path("supported_features").isArray()).isTrue();
                assertThat(info.at("/supported_features/0").asText()).isEqualTo("kernel subshells");
                assertThat(info.at("/language_info/name").asText()).isEqualTo("java");
                assertThat(info.at("/language_info/file_extension").asText()).isEqualTo(".java");
                assertThat(info.path("banner").asText()).contains("SpikeJ", "Java 25");
            }
            var cell = notebook.send("six");
            var completion =
                    notebook.client()
                            .send(
                                    Channel.SHELL,
                                    "complete_request",
                                    Client.object().put("code", "si"));
            notebook.awaitRead();
            made.countDown();
            var replies =
                    new Client.Said[] {
                        notebook.client().receive(Channel.SHELL),
                        notebook.client().receive(Channel.SHELL)
                    };
            assertThat(replies).anyMatch(said -> said.answers(cell));
            assertThat(replies).anyMatch(said -> said.answers(completion));
            assertThat(replies).allMatch(said -> said.text("status").equals("ok"));
        }
    }

    @Test
    void anInterruptBeforeTheInterpreterIsThereAbortsTheCellsThatWait() {
        try (var notebook =
                Conversation.with(slowly(new ScriptedInterpreter()), History.inMemory())) {
            var cell = notebook.send("six");
            notebook.awaitRead();
            var reply = notebook.ask(Channel.CONTROL, "interrupt_request", Client.object());
            assertThat(reply.status()).isEqualTo("ok");
            var aborted = notebook.client().receive(Channel.SHELL);
            assertThat(aborted.answers(cell)).isTrue();
            assertThat(aborted.text("ename")).isEqualTo("Aborted");
            made.countDown();
            assertThat(notebook.execute("six").status()).isEqualTo("ok");
        }
    }

    @Test
    void withoutAnInterpreterEveryCellSaysWhyAndTheKernelLives() {
        Supplier<Interpreter> broken =
                () -> {
                    throw new UnsupportedOperationException("there is no jdk.jshell module");
                };
        try (var notebook = Conversation.with(broken, History.inMemory())) {
            for (var i = 0; i < 2; i++) {
                var answer = notebook.execute("six");
                assertThat(answer.status()).isEqualTo("error");
                assertThat(answer.reply().text("evalue"))
                        .contains("there is no jdk.jshell module", "restart the kernel");
                assertThat(answer.types()).contains("error");
            }
            var completion = notebook.ask("complete_request", Client.object().put("code", "x"));
            assertThat(completion.status()).isEqualTo("error");
            assertThat(notebook.ask("kernel_info_request", Client.object()).status())
                    .isEqualTo("ok");
        }
    }

    @Test
    void whoSubscribedBeforeHearsTheKernelStartOnceAndFirst() {
        // A subscription takes an unknown time to arrive, so that it gets ever more of it.
        var heard = false;
        for (var millis = 50; !heard && millis < Client.PATIENCE_MILLIS; millis *= 2) {
            heard = hearsTheStart(millis);
        }
        assertThat(heard).isTrue();
    }

    /** Whether a client hears it that begins to subscribe so long before the kernel starts. */
    private static boolean hearsTheStart(int millis) {
        var sockets = Sockets.bind(Conversation.connectionFile(Client.object()));
        try (var early = new Client(sockets.connection())) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
            try (var _ = Kernel.start(sockets, ScriptedInterpreter::new, History.inMemory())) {
                early.awaitWelcome();
                var cell =
                        early.send(
                                Channel.SHELL,
                                "execute_request",
                                Client.object().put("code", "six"));
                var said = early.iopubUpTo(cell);
                var starts = said.stream().filter(StartTest::isStart).toList();
                if (starts.isEmpty()) {
                    return false;
                }
                assertThat(starts).containsExactly(said.getFirst());
                assertThat(starts.getFirst().parent()).isEqualTo(Client.object());
                return true;
            }
        }
    }

    private static boolean isStart(Client.Said said) {
        return said.text("execution_state").equals("starting");
    }

    @Test
    void whoSubscribesLaterHearsNoStart() {
        try (var notebook = Conversation.with(new ScriptedInterpreter())) {
            notebook.execute("six");
            try (var late = new Client(notebook.kernel().connection())) {
                late.awaitWelcome();
                var cell = notebook.send("six");
                assertThat(late.iopubUpTo(cell)).noneMatch(StartTest::isStart).hasSize(3);
            }
        }
    }

    @Test
    void everySubscriberIsWelcomedOnItsTopicWithoutAParent() {
        try (var notebook = Conversation.with(new ScriptedInterpreter());
                var second = new Client(notebook.kernel().connection())) {
            var welcome = second.awaitWelcome();
            assertThat(welcome.text("subscription")).isEmpty();
            assertThat(welcome.parent()).isEqualTo(Client.object());
            assertThat(welcome.frames().getFirst()).isEmpty();
        }
    }

    @Test
    void aSubscriberHearsItsTopicsAndNoOthers() {
        try (var notebook = Conversation.with(new ScriptedInterpreter());
                var other = new Client(notebook.kernel().connection(), "nothing like it")) {
            assertThat(other.awaitWelcome().text("subscription")).isEqualTo("nothing like it");
            notebook.execute("a cell");
            other.subscribe("kernel.");
            assertThat(other.awaitWelcome().text("subscription")).isEqualTo("kernel.");
            notebook.execute("another cell");
            assertThat(other.receive(Channel.IOPUB).type()).isEqualTo("status");
            assertThat(other.receive(Channel.IOPUB).text("code")).isEqualTo("another cell");
            other.unsubscribe("nothing like it");
            notebook.execute("a third cell");
            assertThat(notebook.execute("six").status()).isEqualTo("ok");
        }
    }

    @Test
    void aSubscriberIsWelcomedInTheMiddleOfOutputAndHearsTheRest() {
        var enough = new CountDownLatch(1);
        var language =
                new ScriptedInterpreter()
                        .word(
                                "chatter",
                                output -> {
                                    while (enough.getCount() > 0) {
                                        output.clear(false);
                                    }
                                    return ScriptedInterpreter.nothing();
                                });
        try (var notebook = Conversation.with(language)) {
            var cell = notebook.send("chatter");
            // In the middle means: what comes before the output has been said.
            while (!notebook.client().receive(Channel.IOPUB).type().equals("clear_output")) {}
            for (var i = 0; i < 5; i++) {
                try (var late = new Client(notebook.kernel().connection())) {
                    late.awaitWelcome();
                    assertThat(late.receive(Channel.IOPUB).type()).isEqualTo("clear_output");
                }
            }
            enough.countDown();
            assertThat(notebook.answer(Channel.SHELL, cell).status()).isEqualTo("ok");
        } finally {
            // A cell that goes on would fill the heap of the tests after this one.
            enough.countDown();
        }
    }

    @Test
    void everySubscriberIsWelcomedWhileOthersComeAndGo() {
        try (var notebook = Conversation.with(new ScriptedInterpreter())) {
            var before = new Client(notebook.kernel().connection());
            for (var i = 0; i < 50; i++) {
                // One leaves in the moment in which the next one subscribes.
                var next = new Client(notebook.kernel().connection());
                before.close();
                next.awaitWelcome();
                before = next;
            }
            before.close();
        }
    }

    @Test
    void theHeartBeats() {
        try (var notebook = Conversation.with(new ScriptedInterpreter())) {
            assertThat(notebook.client().heartbeat(new byte[] {1, 2, 3})).containsExactly(1, 2, 3);
            assertThat(notebook.client().heartbeat(new byte[0])).isEmpty();
        }
    }
}
