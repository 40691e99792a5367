package org.spikej.kernel.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikej.kernel.wire.Channel;

/** Comm messages over the sockets: their order, their parents, and who gets them. */
@Timeout(30)
class CommTest {
    private final ScriptedInterpreter interpreter = new ScriptedInterpreter();
    private final Conversation conversation = Conversation.with(interpreter);
    private final Client client = conversation.client();

    @AfterEach
    void close() {
        conversation.close();
    }

    private static ObjectNode comm(String id) {
        return Client.object().put("comm_id", id);
    }

    private String open(String id, String target) {
        return client.send(Channel.SHELL, "comm_open", comm(id).put("target_name", target));
    }

    private static List<String> types(List<Client.Said> said) {
        return said.stream().map(Client.Said::type).toList();
    }

    @Test
    void commForAnUnknownTargetIsClosedBetweenBusyAndIdle() {
        var said = client.iopubOf(open("c1", "refused"));
        assertThat(types(said)).containsExactly("status", "comm_close", "status");
        assertThat(said.get(1).text("comm_id")).isEqualTo("c1");
    }

    @Test
    void whatIsSaidOnACommComesBackWithItsBuffersAndTheMessageAsParent() {
        client.iopubOf(open("c1", "echo"));
        var content = comm("c1");
        content.putObject("data").putNull("nothing").put("number", 7);
        var header = client.header("comm_msg");
        var frames = client.signed(header, content);
        frames.add(new byte[] {1, 2, 3});
        client.sendFrames(Channel.SHELL, frames);

        var said = client.iopubOf(header.path("msg_id").asText());

        assertThat(types(said)).containsExactly("status", "comm_msg", "status");
        assertThat(said.get(1).content().path("data").toString())
                .isEqualTo("{\"nothing\":null,\"number\":7}");
        assertThat(said.get(1).frames().getLast()).containsExactly(1, 2, 3);
    }

    @Test
    void openCommsAreListedAllOrThoseOfOneTarget() {
        client.iopubOf(open("c1", "one"));
        client.iopubOf(open("c2", "two"));
        client.iopubOf(client.send(Channel.SHELL, "comm_close", comm("c2")));
        client.iopubOf(open("c3", "three"));

        var all = conversation.ask("comm_info_request", Client.object());
        var some = conversation.ask("comm_info_request", Client.object().put("target_name", "one"));

        assertThat(all.status()).isEqualTo("ok");
        assertThat(all.reply().content().path("comms").toString())
                .contains("\"c1\":{\"target_name\":\"one\"}", "\"c3\"")
                .doesNotContain("c2");
        assertThat(some.reply().content().path("comms").toString())
                .isEqualTo("{\"c1\":{\"target_name\":\"one\"}}");
    }

    @Test
    void messageWaitsForTheCellBeforeItAndIsNotAbortedWhenThatFails() {
        var release = new CountDownLatch(1);
        interpreter.word(
                "fail",
                _ -> {
                    awaitUninterrupted(release);
                    return ScriptedInterpreter.failure("no");
                });
        client.iopubOf(open("c1", "echo"));
        var cell = conversation.send("fail");
        var message = client.send(Channel.SHELL, "comm_msg", comm("c1"));
        var never = conversation.send("never run");
        conversation.awaitRead();
        release.countDown();

        assertThat(conversation.answer(Channel.SHELL, cell).status()).isEqualTo("error");
        assertThat(conversation.answer(Channel.SHELL, never).reply().text("ename"))
                .isEqualTo("Aborted");
        assertThat(types(client.iopubOf(message))).containsExactly("status", "comm_msg", "status");
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
