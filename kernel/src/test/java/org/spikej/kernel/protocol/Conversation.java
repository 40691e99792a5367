package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.spikej.kernel.wire.Channel;
import org.spikej.kernel.wire.ConnectionFile;

/** A kernel in this process, and a client that talks with it over real sockets. */
final class Conversation implements AutoCloseable {
    static final String KEY = "5d0e0c1c-a secret";

    private final Kernel kernel;
    private final Client client;

    /** A reply, and what iopub said about the same request from busy to idle. */
    record Answer(Client.Said reply, List<Client.Said> iopub) {
        List<String> types() {
            return iopub.stream().map(Client.Said::type).toList();
        }

        Client.Said only(String type) {
            var found = all(type);
            if (found.size() != 1) {
                throw new AssertionError("expected one " + type + ", got " + types());
            }
            return found.getFirst();
        }

        List<Client.Said> all(String type) {
            return iopub.stream().filter(said -> said.type().equals(type)).toList();
        }

        String status() {
            return reply.text("status");
        }

        int count() {
            return reply.content().path("execution_count").asInt(-1);
        }
    }

    private Conversation(
            ConnectionFile connection, Supplier<Interpreter> interpreter, History history) {
        kernel = Kernel.start(connection, interpreter, history);
        client = new Client(kernel.connection());
    }

    /** Ready to talk: the client has been welcomed on iopub. */
    static Conversation with(Interpreter interpreter) {
        return with(() -> interpreter, History.inMemory());
    }

    static Conversation with(Supplier<Interpreter> interpreter, History history) {
        return over(connectionFile(Client.object()), interpreter, history);
    }

    static Conversation over(ConnectionFile connection, Interpreter interpreter) {
        return over(connection, () -> interpreter, History.inMemory());
    }

    private static Conversation over(
            ConnectionFile connection, Supplier<Interpreter> interpreter, History history) {
        var conversation = new Conversation(connection, interpreter, history);
        conversation.client.awaitWelcome();
        return conversation;
    }

    Client client() {
        return client;
    }

    Kernel kernel() {
        return kernel;
    }

    /** Sends a request and waits for its reply and for idle. */
    Answer ask(Channel channel, String type, ObjectNode content) {
        var id = client.send(channel, type, content);
        return answer(channel, id);
    }

    Answer ask(String type, ObjectNode content) {
        return ask(Channel.SHELL, type, content);
    }

    Answer execute(String code) {
        return answer(Channel.SHELL, send(code));
    }

    Answer execute(ObjectNode content) {
        return ask("execute_request", content);
    }

    /** Sends a cell and waits for nothing. */
    String send(String code) {
        return client.send(Channel.SHELL, "execute_request", Client.object().put("code", code));
    }

    /** The reply to a request, which must be the next on its channel, and iopub's messages. */
    Answer answer(Channel channel, String id) {
        var reply = client.receive(channel);
        if (!reply.answers(id)) {
            throw new AssertionError("expected an answer to " + id + ", got " + reply);
        }
        return new Answer(reply, client.iopubOf(id));
    }

    /** Returns once everything that was sent on the shell channel before has been read. */
    void awaitRead() {
        ask("kernel_info_request", Client.object());
    }

    @Override
    public void close() {
        client.close();
        kernel.close();
    }

    /**
     * A connection on this machine with ports to be chosen.
     *
     * @param more fields of the file
     */
    static ConnectionFile connectionFile(ObjectNode more) {
        try {
            var json = Client.object().put("transport", "tcp").put("ip", "127.0.0.1");
            json.put("key", KEY);
            for (var channel : Channel.values()) {
                json.put(channel.portField(), 0);
            }
            json.setAll(more);
            Path path = Files.createTempFile("kernel-", ".json");
            path.toFile().deleteOnExit();
            Files.writeString(path, json.toString());
            return ConnectionFile.read(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
