package org.spikej.kernel.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
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
public final class KernelClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PATIENCE_WITH_START = Duration.ofSeconds(90);
    private static final Duration UNTIL_OUTPUT_ARRIVES = Duration.ofSeconds(5);
    private static final Duration PATIENCE_WITH_INTERRUPT = Duration.ofSeconds(5);
    private static final int GLANCE_MILLIS = 100;

    private final ZContext context = new ZContext();
    private final Map<Channel, ZMQ.Socket> sockets = new EnumMap<>(Channel.class);
    private final String session = UUID.randomUUID().toString();
    private final Codec codec;
    private final Process kernel;

    /**
     * @param connection of the kernel, over tcp
     */
    KernelClient(ConnectionFile connection, Process kernel) {
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
        socket.setRcvHWM(0);
        if (listening) {
            socket.subscribe("");
        }
        socket.connect("tcp://127.0.0.1:" + port);
        sockets.put(channel, socket);
    }

    /**
     * What the kernel says of itself; waits until it answers, and until its output is heard.
     *
     * @throws NoAnswerException if it does not come up
     */
    void awaitReady() {
        var end = System.nanoTime() + PATIENCE_WITH_START.toNanos();
        var id = send(Channel.SHELL, "kernel_info_request", Map.of());
        reply(Channel.SHELL, id, "kernel_info_request", end);
        while (receive(Channel.IOPUB).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new NoAnswerException("its output is not heard");
            }
            ask(Channel.SHELL, "kernel_info_request", Map.of());
        }
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @throws NoAnswerException if none comes
     */
    public Message ask(Channel channel, String type, Map<String, Object> content) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        return reply(channel, send(channel, type, content), type, end);
    }

    private Message reply(Channel channel, String id, String type, long end) {
        while (true) {
            var answer = receive(channel).filter(it -> it.parent().id().equals(id));
            if (answer.isPresent()) {
                return answer.get();
            }
            checkAlive();
            if (System.nanoTime() > end) {
                throw new NoAnswerException("no reply to " + type);
            }
        }
    }

    private void checkAlive() {
        if (!kernel.isAlive()) {
            throw new NoAnswerException("it ended with status " + kernel.exitValue());
        }
    }

    /**
     * Executes a cell.
     *
     * @param listener gets what the kernel publishes while the cell runs, in order; also of cells
     *     before it that left something running
     * @param end when it is interrupted, by {@link System#nanoTime}
     * @return the reply; empty if it ran until {@code end}, whatever came of the interrupt
     * @throws NoAnswerException if the kernel ends meanwhile
     */
    public Optional<Message> execute(String code, Consumer<Message> listener, long end) {
        var content = Map.<String, Object>of("code", code, "allow_stdin", false);
        var id = send(Channel.SHELL, "execute_request", content);
        var reply = Optional.<Message>empty();
        var idle = false;
        var interrupted = false;
        var last = end;
        try (var poller = context.createPoller(2)) {
            poller.register(sockets.get(Channel.IOPUB), ZMQ.Poller.POLLIN);
            poller.register(sockets.get(Channel.SHELL), ZMQ.Poller.POLLIN);
            while (!idle || reply.isEmpty()) {
                poller.poll(GLANCE_MILLIS);
                var published = received(poller, 0, Channel.IOPUB);
                published.ifPresent(listener);
                idle |= published.filter(it -> saysIdle(it, id)).isPresent();
                if (reply.isEmpty()) {
                    reply =
                            received(poller, 1, Channel.SHELL)
                                    .filter(it -> it.parent().id().equals(id));
                    if (reply.isPresent() && !interrupted) {
                        last = System.nanoTime() + UNTIL_OUTPUT_ARRIVES.toNanos();
                    }
                }
                if (System.nanoTime() > last) {
                    if (reply.isPresent() || interrupted) {
                        break;
                    }
                    interrupted = true;
                    last += PATIENCE_WITH_INTERRUPT.toNanos();
                    send(Channel.CONTROL, "interrupt_request", Map.of());
                }
                if (published.isEmpty()) {
                    checkAlive();
                }
            }
        }
        return interrupted ? Optional.empty() : reply;
    }

    private Optional<Message> received(ZMQ.Poller poller, int index, Channel channel) {
        return poller.pollin(index) ? receive(channel) : Optional.empty();
    }

    private static boolean saysIdle(Message message, String request) {
        return message.header().type().equals("status")
                && message.parent().id().equals(request)
                && Json.string(message.content(), "execution_state").equals("idle");
    }

    /** Sends a message and returns its identifier. */
    private String send(Channel channel, String type, Map<String, Object> content) {
        var header = Header.create(type, session);
        var message =
                new Message(
                        List.of(),
                        header,
                        Header.NONE,
                        Json.object(),
                        Json.tree(content),
                        List.of());
        var socket = sockets.get(channel);
        var frames = codec.encode(message);
        frames.subList(0, frames.size() - 1).forEach(socket::sendMore);
        socket.send(frames.getLast());
        return header.id();
    }

    /** The next message; empty if none comes soon. */
    private Optional<Message> receive(Channel channel) {
        var socket = sockets.get(channel);
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
