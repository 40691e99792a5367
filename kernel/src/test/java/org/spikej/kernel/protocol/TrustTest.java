package org.spikej.kernel.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikej.kernel.wire.Channel;

/** What a kernel does with messages that it should not trust: nothing, and then goes on. */
class TrustTest {
    private final ScriptedInterpreter language =
            new ScriptedInterpreter().word("six", _ -> ScriptedInterpreter.value("6"));

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<byte[]> cell(Client client) {
        var content = Client.object().put("code", "six");
        return new ArrayList<>(client.signed(client.header("execute_request"), content));
    }

    /** The next good cell is the first that was counted, so nothing before it was run. */
    private static void assertNothingWasRun(Conversation notebook) {
        assertThat(notebook.execute("six").count()).isEqualTo(1);
    }

    @Test
    void aForgedMessageIsDropped() {
        try (var notebook = Conversation.with(language)) {
            var client = notebook.client();
            var forged = cell(client);
            forged.set(1, bytes("0".repeat(64)));
            client.sendFrames(Channel.SHELL, forged);
            var unsigned = cell(client);
            unsigned.set(1, new byte[0]);
            client.sendFrames(Channel.SHELL, unsigned);
            var altered = cell(client);
            altered.set(5, bytes("{\"code\":\"seven\"}"));
            client.sendFrames(Channel.SHELL, altered);
            assertNothingWasRun(notebook);
        }
    }

    @Test
    void aReplayedMessageIsDropped() {
        try (var notebook = Conversation.with(language)) {
            var client = notebook.client();
            var header = client.header("execute_request");
            var frames = client.signed(header, Client.object().put("code", "six"));
            client.sendFrames(Channel.SHELL, frames);
            var first = notebook.answer(Channel.SHELL, header.path("msg_id").asText());
            assertThat(first.count()).isEqualTo(1);
            client.sendFrames(Channel.SHELL, frames);
            client.sendFrames(Channel.CONTROL, frames);
            assertThat(notebook.execute("six").count()).isEqualTo(2);
        }
    }

    @Test
    void garbageIsDroppedOnEveryChannel() {
        var garbage =
                List.of(
                        List.of(bytes("")),
                        List.of(bytes("no delimiter")),
                        List.of(bytes("<IDS|MSG>")),
                        List.of(bytes("<IDS|MSG>"), bytes("a"), bytes("b"), bytes("{}")),
                        List.of(new byte[] {(byte) 0xff, 0, 1}, bytes("<IDS|MSG>")));
        try (var notebook = Conversation.with(language)) {
            for (var channel : List.of(Channel.SHELL, Channel.CONTROL, Channel.STDIN)) {
                garbage.forEach(frames -> notebook.client().sendFrames(channel, frames));
            }
            assertNothingWasRun(notebook);
            assertThat(
                            notebook.ask(Channel.CONTROL, "kernel_info_request", Client.object())
                                    .status())
                    .isEqualTo("ok");
        }
    }

    @Test
    void aSignedMessageThatIsNoMessageIsDropped() {
        try (var notebook = Conversation.with(language)) {
            var client = notebook.client();
            client.sendFrames(
                    Channel.SHELL, client.signed(Client.object(), Client.object().put("a", 1)));
            assertNothingWasRun(notebook);
        }
    }

    @Test
    void missingAndUnknownFieldsAreNoError() {
        try (var notebook = Conversation.with(language)) {
            assertThat(notebook.execute(Client.object().put("colour", "red")).status())
                    .isEqualTo("ok");
        }
    }
}
