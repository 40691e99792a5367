package org.spikej.kernel.install;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.spikej.kernel.wire.Channel;
import org.spikej.kernel.wire.Codec;
import org.spikej.kernel.wire.ConnectionFile;
import org.spikej.kernel.wire.Header;
import org.spikej.kernel.wire.Json;
import org.spikej.kernel.wire.MalformedMessageException;
import org.spikej.kernel.wire.Message;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A front end of few words: asks, and waits for the answer. To be used by one thread. */
final class TrialClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int GLANCE_MILLIS = 100;

    private final ZContext context = new ZContext();
    private final Map<Channel, ZMQ.Socket> sockets = new EnumMap<>(Channel.class);
    private final String session = UUID.randomUUID().toString();
    private final Codec codec;
    private final Process kernel;

    /** The kernel did not answer, or ended. */
    static final class NoAnswerException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoAnswerException(String message) {
            super(message);
        }
    }

    /**
     * @param connection of the kernel, over tcp
     */
    TrialClient(ConnectionFile connection, Process kernel) {
        this.codec = Codec.of(connection);
        this.kernel = kernel;
        connection.ports().forEach(this::connect);
    }

    private void connect(Channel channel, int port) {
        if (channel == Channel.HEARTBEAT) {
            return;
        }
        var listening = channel == Channel.IOPUB;
        var socket = context.createSocket(listening ? SocketType.SUB : SocketType.DEALER);
        socket.setLinger(0);
        socket.setReceiveTimeOut(GLANCE_MILLIS);
        if (listening) {
            socket.subscribe("");
        }
        socket.connect("tcp://127.0.0.1:" + port);
        sockets.put(channel, socket);
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @throws NoAnswerException if none comes
     */
    Message ask(Channel channel, String type, Map<String, Object> content) {
        var socket = sockets.get(channel);
        var header = Header.create(type, session);
        send(
                socket,
                new Message(
                        List.of(),
                        header,
                        Header.NONE,
                        Json.object(),
                        Json.tree(content),
                        List.of()));
        var deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (true) {
            var answer = receive(socket).filter(it -> it.parent().id().equals(header.id()));
            if (answer.isPresent()) {
                return answer.get();
            }
            if (!kernel.isAlive()) {
                throw new NoAnswerException("it ended with status " + kernel.exitValue());
            }
            if (System.nanoTime() > deadline) {
                throw new NoAnswerException("no reply to " + type);
            }
        }
    }

    private void send(ZMQ.Socket socket, Message message) {
        var frames = codec.encode(message);
        frames.subList(0, frames.size() - 1).forEach(socket::sendMore);
        socket.send(frames.getLast());
    }

    /** The next message; empty if none comes soon. */
    private Optional<Message> receive(ZMQ.Socket socket) {
        var first = socket.recv();
        if (first == null) {
            return Optional.empty();
        }
        var frames = new ArrayList<>(List.of(first));
        while (socket.hasReceiveMore()) {
            frames.add(socket.recv());
        }
        try {
            return Optional.of(codec.decode(frames));
        } catch (MalformedMessageException e) {
            throw new NoAnswerException("it sent what is no message: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
