package org.spikej.kernel.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Output;
import org.spikej.kernel.wire.Channel;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A client that has subscribed to iopub and does not read it. */
class SlowClientTest {
    private static final int LINES = 100_000;
    private static final String LINE = "x".repeat(99) + "\n";
    private static final int CELLS = 20;

    private final ZContext context = new ZContext();
    private final ScriptedInterpreter language =
            new ScriptedInterpreter()
                    .word("print 10 MB", SlowClientTest::print)
                    .word("show 50 MB", SlowClientTest::show);

    private static Outcome print(Output output) {
        for (var i = 0; i < LINES; i++) {
            output.stream(Output.Stream.STDOUT, LINE);
        }
        return ScriptedInterpreter.nothing();
    }

    private static Outcome show(Output output) {
        for (var i = 0; i < 500; i++) {
            output.display(MimeBundle.text(i + "x".repeat(100_000)), Optional.empty());
        }
        return ScriptedInterpreter.nothing();
    }

    @AfterEach
    void close() {
        context.close();
    }

    /** Takes one message out of its socket's buffers, and then no more. */
    private ZMQ.Socket subscribed(Conversation notebook) {
        var socket = context.createSocket(SocketType.SUB);
        socket.setRcvHWM(1);
        socket.setReceiveBufferSize(1 << 16);
        socket.setReceiveTimeOut(Client.PATIENCE_MILLIS);
        socket.subscribe("");
        var connection = notebook.kernel().connection();
        var port = connection.ports().get(Channel.IOPUB);
        socket.connect("tcp://" + connection.ip() + ":" + port);
        assertThat(socket.recv()).isNotNull(); // its welcome
        return socket;
    }

    private static int printed(Conversation.Answer answer) {
        return answer.all("stream").stream().mapToInt(said -> said.text("text").length()).sum();
    }

    private static long megabytesInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    @Test
    void memoryStaysBoundedAndWhoReadsGetsEverything() {
        try (var notebook = Conversation.with(language)) {
            var slow = subscribed(notebook);
            assertThat(printed(notebook.execute("print 10 MB"))).isEqualTo(LINES * LINE.length());
            var before = megabytesInUse();
            for (var i = 1; i < CELLS; i++) {
                var answer = notebook.execute("print 10 MB");
                assertThat(answer.status()).isEqualTo("ok");
                assertThat(printed(answer)).isEqualTo(LINES * LINE.length());
            }
            assertThat(megabytesInUse() - before).isLessThan(20);
        }
    }

    @Test
    void picturesForAClientThatDoesNotReadDoNotPileUp() {
        try (var notebook = Conversation.with(language)) {
            subscribed(notebook);
            assertThat(notebook.execute("show 50 MB").all("display_data")).hasSize(500);
            var before = megabytesInUse();
            assertThat(notebook.execute("show 50 MB").all("display_data")).hasSize(500);
            assertThat(megabytesInUse() - before).isLessThan(20);
        }
    }

    @Test
    void whoReadsAgainHearsWhatIsSaidFromThenOn() {
        try (var notebook = Conversation.with(language)) {
            var slow = subscribed(notebook);
            notebook.execute("print 10 MB");
            slow.setReceiveTimeOut(1000);
            while (slow.recv() != null) {}
            slow.setReceiveTimeOut(Client.PATIENCE_MILLIS);
            notebook.execute("six");
            assertThat(slow.recvStr()).contains("status");
        }
    }
}
