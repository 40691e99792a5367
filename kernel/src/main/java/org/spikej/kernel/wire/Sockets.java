package org.spikej.kernel.wire;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * The bound sockets of a kernel. Messages go out from any thread and come in on the thread of their
 * socket; what is malformed, forged or replayed is logged and dropped.
 */
public final class Sockets implements AutoCloseable {
    private static final Log LOG = new Log(Sockets.class);
    private static final int LINGER_MILLIS = 1000;

    /** Publications that wait for one subscriber; it holds as many itself, and TCP some more. */
    private static final int PUBLICATIONS_WAITING = 256;

    /** How long a subscriber without room for more holds up the others before it misses some. */
    private static final int STALLED_MILLIS = 5000;

    private final ZContext context = new ZContext();
    private final Map<Channel, SocketThread> threads = new EnumMap<>(Channel.class);
    private final List<UnixSocketBridge> bridges = new ArrayList<>();
    private final AtomicLong drops = new AtomicLong();
    private final Codec codec;
    private final ConnectionFile connection;

    /** Set before the threads start, and never after. */
    private Listener listener;

    /** What comes in. The methods run on a socket's thread, so they should soon return. */
    public interface Listener {
        /** A trustworthy message, on shell, control or stdin. */
        void received(Channel channel, Message message);

        /**
         * A client subscribed to a topic of iopub; the empty topic is all of them.
         *
         * @return what the client is told first; what was being sent may come before it
         */
        Message subscribed(String topic);

        /** Nothing will come in or go out any more, because a thread of the sockets has failed. */
        void lost();
    }

    private Sockets(ConnectionFile wanted) {
        codec = Codec.of(wanted);
        context.setLinger(LINGER_MILLIS);
        context.setUncaughtExceptionHandler(this::lost);
        try {
            connection = wanted.bound(bindAll(wanted));
        } catch (ConnectionException e) {
            bridges.forEach(UnixSocketBridge::close);
            context.close();
            throw e;
        }
    }

    /**
     * Puts a Unix-domain socket in front of a port.
     *
     * @return the number at the end of its file's name
     */
    private int bridge(ConnectionFile wanted, Channel channel, int port) {
        var number = wanted.ports().get(channel);
        while (number == 0 || isTaken(wanted, channel, number)) {
            number++;
        }
        var file = wanted.socketFile(number);
        try {
            bridges.add(UnixSocketBridge.open(file, port));
            return number;
        } catch (IOException | UnsupportedOperationException e) {
            throw new ConnectionException(
                    "expected to bind "
                            + channel.portField()
                            + " to the file "
                            + file
                            + ", got "
                            + e
                            + ": choose a shorter path in a folder that can be written to, or the"
                            + " transport tcp");
        }
    }

    /** Who names a file gets it; who lets us choose gets one that is not there yet. */
    private static boolean isTaken(ConnectionFile wanted, Channel channel, int number) {
        return wanted.ports().get(channel) == 0
                && (wanted.ports().containsValue(number)
                        || Files.exists(wanted.socketFile(number)));
    }

    private Map<Channel, Integer> bindAll(ConnectionFile wanted) {
        var ports = new EnumMap<Channel, Integer>(Channel.class);
        for (var channel : Channel.values()) {
            var socket = context.createSocket(type(channel));
            configure(channel, socket);
            wanted.curve().ifPresent(keys -> keys.protect(socket));
            var port = bind(channel, socket, wanted.endpoint(channel));
            ports.put(
                    channel,
                    switch (wanted.transport()) {
                        case TCP -> port;
                        case IPC -> bridge(wanted, channel, port);
                    });
            var name = channel.name().toLowerCase(Locale.ROOT);
            threads.put(
                    channel,
                    new SocketThread(name, context, socket, incoming(channel), this::lost));
        }
        return ports;
    }

    /**
     * Binds the five sockets; clients can connect from now on, and are heard from {@link #listen}.
     *
     * @throws ConnectionException if an address cannot be bound
     */
    public static Sockets bind(ConnectionFile connection) {
        return new Sockets(connection);
    }

    /** The connection, with the ports that were bound. */
    public ConnectionFile connection() {
        return connection;
    }

    /** Starts the threads of the sockets; to be called once. */
    public void listen(Listener listener) {
        this.listener = listener;
        threads.values().forEach(SocketThread::start);
    }

    /**
     * Sends a message, now or as soon as the threads run; never blocks. Messages of one thread to
     * one channel keep their order.
     */
    public void send(Channel channel, Message message) {
        threads.get(channel).send(() -> codec.encode(message));
    }

    /** How many messages to a channel wait to be sent. */
    public int waiting(Channel channel) {
        return threads.get(channel).waiting();
    }

    /**
     * Sends what is queued, waiting a second at most for slow clients, and closes the sockets. May
     * never return if a thread was lost before.
     */
    @Override
    public void close() {
        threads.values().forEach(SocketThread::close);
        bridges.forEach(UnixSocketBridge::close);
        context.close();
    }

    private Consumer<List<byte[]>> incoming(Channel channel) {
        return switch (channel) {
            case SHELL, CONTROL, STDIN -> frames -> receive(channel, frames);
            case IOPUB -> frames -> subscription(frames.getFirst());
            case HEARTBEAT -> frames -> threads.get(channel).sendFirst(frames);
        };
    }

    private void receive(Channel channel, List<byte[]> frames) {
        try {
            listener.received(channel, codec.decode(frames));
        } catch (MalformedMessageException e) {
            dropped(channel, e.getMessage());
        }
    }

    /**
     * An XPUB socket hands up each subscription as a byte 1 and the topic, and its end as a byte 0
     * and the topic.
     */
    private void subscription(byte[] frame) {
        switch (frame.length == 0 ? -1 : frame[0]) {
            case 1 -> {
                var topic = new String(frame, 1, frame.length - 1, StandardCharsets.UTF_8);
                var welcome = listener.subscribed(topic);
                threads.get(Channel.IOPUB).sendFirst(codec.encode(welcome));
            }
            case 0 -> LOG.log(Level.DEBUG, "a subscription has ended");
            default -> dropped(Channel.IOPUB, "expected a subscription");
        }
    }

    /** Tells ever more rarely of what is dropped, so that a flood does not fill the log. */
    private void dropped(Channel channel, String reason) {
        var count = drops.incrementAndGet();
        if (Long.bitCount(count) == 1) {
            LOG.log(
                    Level.WARNING,
                    "dropped a message on {0} ({1} so far): {2}",
                    channel,
                    count,
                    reason);
        }
    }

    private void lost(Thread thread, Throwable error) {
        listener.lost();
        Memory.log(LOG, "the thread " + thread.getName() + " has failed", error);
    }

    private static SocketType type(Channel channel) {
        return switch (channel) {
            case SHELL, CONTROL, STDIN -> SocketType.ROUTER;
            case IOPUB -> SocketType.XPUB;
            case HEARTBEAT -> SocketType.REP;
        };
    }

    private static void configure(Channel channel, ZMQ.Socket socket) {
        socket.setLinger(LINGER_MILLIS);
        // No limit: no reply is lost. A client asks for each, so that they are never many.
        socket.setHWM(0);
        switch (channel) {
            // A client that reconnects under its old identity gets its messages at once.
            case SHELL, CONTROL, STDIN -> socket.setRouterHandover(true);
            // Every subscription is handed up, also one to a topic that another client has. The
            // manual mode would be stricter, but when a client leaves while another subscribes,
            // JeroMQ 0.6.0 forgets whose subscription it was and that client hears nothing.
            case IOPUB -> {
                socket.setXpubVerbose(true);
                socket.setSndHWM(PUBLICATIONS_WAITING);
                // A flood of output is not thinned out behind the back of a client that reads.
                socket.setXpubNoDrop(true);
                socket.setSendTimeOut(STALLED_MILLIS);
            }
            case HEARTBEAT -> {}
        }
    }

    private static int bind(Channel channel, ZMQ.Socket socket, String endpoint) {
        try {
            socket.bind(endpoint);
        } catch (ZMQException e) {
            throw new ConnectionException(
                    "expected to bind "
                            + channel.portField()
                            + " to "
                            + endpoint
                            + ", got "
                            + e.getMessage()
                            + ": choose an address of this machine and a free port, or port 0");
        }
        var bound = socket.getLastEndpoint();
        return Integer.parseInt(bound.substring(bound.lastIndexOf(':') + 1));
    }
}
