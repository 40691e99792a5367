package org.spikej.kernel.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.spikej.kernel.wire.Channel;

/**
 * A client that comes back under its old identity before its old connection is seen to have ended.
 */
class ReconnectTest {
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final ScriptedInterpreter language =
            new ScriptedInterpreter()
                    .word("wait", _ -> waited())
                    .word(
                            "ask twice",
                            output ->
                                    ScriptedInterpreter.value(
                                            output.input("first", false)
                                                    + output.input("second", false)));

    private Outcome waited() {
        try {
            goOn.await();
            return ScriptedInterpreter.value("waited");
        } catch (InterruptedException e) {
            return ScriptedInterpreter.failure("interrupted");
        }
    }

    private static void answers(Client client, Channel channel) {
        var id = client.send(channel, "kernel_info_request", Client.object());
        assertThat(client.receive(channel).answers(id)).isTrue();
    }

    /** The new connection of a client that has been heard on its old one. */
    private static Client again(Conversation notebook) {
        answers(notebook.client(), Channel.SHELL);
        answers(notebook.client(), Channel.CONTROL);
        return notebook.client().again(notebook.kernel().connection());
    }

    @Test
    void theReplyToARunningCellGoesToTheNewConnection() {
        try (var notebook = Conversation.with(language)) {
            var cell = notebook.send("wait");
            try (var again = again(notebook)) {
                answers(again, Channel.SHELL);
                goOn.countDown();
                var reply = again.receive(Channel.SHELL);
                assertThat(reply.type()).isEqualTo("execute_reply");
                assertThat(reply.answers(cell)).isTrue();
            }
        }
    }

    @Test
    void theNewConnectionIsServedAlsoAfterTheOldOneEnds() {
        try (var notebook = Conversation.with(language);
                var again = again(notebook)) {
            answers(again, Channel.SHELL);
            answers(again, Channel.CONTROL);
            notebook.client().close();
            answers(again, Channel.SHELL);
            answers(again, Channel.CONTROL);
        }
    }

    @Test
    void whoAnswersAQuestionFromTheNewConnectionIsAskedTheNextOneThere() {
        try (var notebook = Conversation.with(language)) {
            var cell = notebook.send("ask twice");
            var first = notebook.client().receive(Channel.STDIN);
            try (var again = again(notebook)) {
                answers(again, Channel.SHELL);
                again.answer(first.header(), "a");
                var second = again.receive(Channel.STDIN);
                assertThat(second.text("prompt")).isEqualTo("second");
                again.answer(second.header(), "b");
                assertThat(again.receive(Channel.SHELL).answers(cell)).isTrue();
            }
        }
    }
}
