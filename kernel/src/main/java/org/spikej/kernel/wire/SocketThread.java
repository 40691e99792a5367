package org.spikej.kernel.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * A ZeroMQ socket and the only thread that touches it. The thread sleeps until a message comes in
 * or another thread has queued one to go out; a byte in a pipe wakes it for the latter.
 */
final class SocketThread implements AutoCloseable {
    private static final Log LOG = new Log(SocketThread.class);
    private static final long CLOSING_MILLIS = 1000;

    /** A bound, so that a flood that comes in does not hold up what goes out. */
    private static final int RECEIVED_FIRST = 16;

    private final ZContext context;
    private final ZMQ.Socket socket;
    private final Consumer<List<byte[]>> incoming;
    private final Queue<Supplier<List<byte[]>>> outgoing = new LinkedBlockingQueue<>();
    private final Pipe wakeUp;
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean closing;

    /**
     * @param incoming gets the frames of each message, on this socket's thread
     * @param lost is told if the thread ends by an error
     */
    SocketThread(
            String name,
            ZContext context,
            ZMQ.Socket socket,
            Consumer<List<byte[]>> incoming,
            Thread.UncaughtExceptionHandler lost) {
        this.context = context;
        this.socket = socket;
        this.incoming = incoming;
        this.wakeUp = openPipe();
        this.thread =
                Thread.ofPlatform()
                        .daemon()
                        .name(name)
                        .uncaughtExceptionHandler(lost)
                        .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /**
     * Queues a message; never blocks.
     *
     * @param frames made on the socket's thread, when the message's turn comes
     */
    void send(Supplier<List<byte[]>> frames) {
        outgoing.add(frames);
        wake();
    }

    /** How many messages are queued. */
    int waiting() {
        return outgoing.size();
    }

    /** Sends a message before those that are queued; only on the socket's thread. */
    void sendFirst(List<byte[]> frames) {
        for (var i = 0; i < frames.size(); i++) {
            var frame = frames.get(i);
            var flags = i < frames.size() - 1 ? ZMQ.SNDMORE : 0;
            if (!Memory.get(() -> socket.send(frame, flags))) {
                sendToWhoReads(frame, flags);
            }
        }
    }

    /**
     * Sends the first frame of a publication for which a subscriber has no room. It misses this
     * message and all that follow until it has read half of what waits for it; the others get
     * everything.
     */
    private void sendToWhoReads(byte[] frame, int flags) {
        socket.setXpubNoDrop(false);
        try {
            Memory.run(() -> socket.send(frame, flags));
        } finally {
            socket.setXpubNoDrop(true);
        }
    }

    /** Sends what is queued, then closes the socket. */
    @Override
    public void close() {
        closing = true;
        wake();
        try {
            thread.join(CLOSING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (var poller = context.createPoller(2)) {
            poller.register(socket, ZMQ.Poller.POLLIN);
            poller.register(wakeUp.source(), ZMQ.Poller.POLLIN);
            while (!closing) {
                Memory.run(poller::poll);
                fallAsleep();
                // In turns, so that a flood in one direction does not hold up the other.
                while (receiveNext() | sendNext()) {}
            }
            while (sendNext()) {}
        } finally {
            socket.close();
            closePipe();
        }
    }

    /** False if there was nothing to receive. */
    private boolean receiveNext() {
        var frames = receive();
        if (frames.isEmpty()) {
            return false;
        }
        try {
            incoming.accept(frames);
        } catch (Throwable e) {
            Memory.log(LOG, "a message on " + thread.getName() + " was lost", e);
        }
        return true;
    }

    private List<byte[]> receive() {
        var frames = new ArrayList<byte[]>();
        var frame = Memory.get(() -> socket.recv(ZMQ.DONTWAIT));
        while (frame != null) {
            frames.add(frame);
            frame = socket.hasReceiveMore() ? Memory.get(socket::recv) : null;
        }
        return frames;
    }

    /** False if there was nothing to send. */
    private boolean sendNext() {
        var message = outgoing.poll();
        if (message == null) {
            return false;
        }
        try {
            var frames = Memory.get(message);
            // Making a message takes long enough for a client to subscribe, and sending one lets
            // its subscription take effect: who came meanwhile is welcomed before this message.
            for (var i = 0; i < RECEIVED_FIRST && receiveNext(); i++) {}
            sendFirst(frames);
        } catch (Throwable e) {
            Memory.log(LOG, "a message to " + thread.getName() + " was lost", e);
        }
        return true;
    }

    private void wake() {
        if (awake.compareAndSet(false, true)) {
            try {
                wakeUp.sink().write(ByteBuffer.allocate(1));
            } catch (ClosedChannelException e) {
                LOG.log(Level.DEBUG, "a message to {0} came after its end", thread.getName());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Empties the pipe, and only then lets {@link #wake} fill it again. */
    private void fallAsleep() {
        try {
            wakeUp.source().read(ByteBuffer.allocate(16));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awake.set(false);
    }

    private static Pipe openPipe() {
        try {
            var pipe = Pipe.open();
            pipe.source().configureBlocking(false);
            pipe.sink().configureBlocking(false);
            return pipe;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void closePipe() {
        try {
            wakeUp.sink().close();
            wakeUp.source().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
