package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.spikej.kernel.display.Output;
import org.spikej.kernel.wire.Channel;
import org.spikej.kernel.wire.Header;
import org.spikej.kernel.wire.Json;
import org.spikej.kernel.wire.Log;
import org.spikej.kernel.wire.Memory;
import org.spikej.kernel.wire.Message;
import org.spikej.kernel.wire.Sockets;

/**
 * Everything that this kernel says, in one queue and so in one order: whatever a cell wrote before
 * its reply leaves before its reply.
 *
 * <p>Text waits up to 50 ms for more of the same, unless something else is said after it. Cells
 * only append to the queue, which takes little stack and no lock that an interrupt or a stack
 * overflow could leave behind; the outbox's own thread makes the messages.
 */
final class Outbox implements AutoCloseable {
    private static final Log LOG = new Log(Outbox.class);
    private static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int BATCH_CHARS = 16_384;
    private static final long CLOSING_MILLIS = 500;

    /** Of iopub; with batches of text, a megabyte. */
    private static final int ROOM_MESSAGES = 64;

    private static final long ROOM_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Sockets sockets;
    private final String session = UUID.randomUUID().toString();
    private final Deque<Item> queue = new ArrayDeque<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("outbox").unstarted(this::run);
    private boolean closing;

    private sealed interface Item {}

    private record Letter(Channel channel, Supplier<Message> message) implements Item {}

    private record Text(Header parent, Output.Stream stream, StringBuilder text, long due)
            implements Item {
        /** A request has one header object, so that the same object means the same request. */
        boolean takes(Header otherParent, Output.Stream otherStream) {
            return parent == otherParent && stream == otherStream && !full();
        }

        boolean full() {
            return text.length() >= BATCH_CHARS;
        }
    }

    Outbox(Sockets sockets) {
        this.sockets = sockets;
    }

    void start() {
        thread.start();
    }

    /** To all subscribers of iopub. */
    void publish(String type, Header parent, ObjectNode content) {
        publish(type, parent, Json.object(), content, List.of());
    }

    /** To all subscribers of iopub. */
    void publish(
            String type,
            Header parent,
            ObjectNode metadata,
            ObjectNode content,
            List<byte[]> buffers) {
        var topic = List.of(("kernel." + session + "." + type).getBytes(StandardCharsets.UTF_8));
        post(
                new Letter(
                        Channel.IOPUB,
                        () ->
                                new Message(
                                        topic, header(type), parent, metadata, content, buffers)));
    }

    /** Text of a cell, to all subscribers of iopub. */
    synchronized void text(Header parent, Output.Stream stream, String text) {
        if (queue.peekLast() instanceof Text last && last.takes(parent, stream)) {
            last.text.append(text);
            if (last.full()) {
                notifyAll();
            }
        } else {
            var due = System.nanoTime() + BATCH_NANOS;
            post(new Text(parent, stream, new StringBuilder(text), due));
        }
    }

    /**
     * Holds up a thread that says much while the clients are slow to hear it, so that what waits
     * for them does not fill the memory. An interrupted thread is not held up.
     */
    void awaitRoom() {
        while (isCrowded() && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, ROOM_NANOS);
        }
    }

    private synchronized boolean isCrowded() {
        return !closing && queue.size() + sockets.waiting(Channel.IOPUB) > ROOM_MESSAGES;
    }

    /** To the client that sent the request. */
    void reply(Channel channel, Message request, String type, ObjectNode content) {
        post(new Letter(channel, () -> Message.answering(request, header(type), content)));
    }

    /** A question to the person at the client that sent the request. */
    void ask(Message request, Header header, String prompt, boolean password) {
        var content = Json.object().put("prompt", prompt).put("password", password);
        post(new Letter(Channel.STDIN, () -> Message.answering(request, header, content)));
    }

    /** A header of this kernel's session. */
    Header header(String type) {
        return Header.create(type, session);
    }

    /** Sends what is queued and ends. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        try {
            thread.join(CLOSING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void post(Item item) {
        queue.addLast(item);
        notifyAll();
    }

    private void run() {
        for (var item = take(); item != null; item = take()) {
            var next = item;
            try {
                Memory.run(() -> dispatch(next));
            } catch (Throwable e) {
                Memory.log(LOG, "a message was lost", e);
            }
        }
    }

    private void dispatch(Item item) {
        switch (item) {
            case Letter(var channel, var message) -> sockets.send(channel, message.get());
            case Text text -> sockets.send(Channel.IOPUB, stream(text));
        }
    }

    /** The next item, when it is due; null at the end. */
    private synchronized Item take() {
        while (true) {
            var head = queue.peekFirst();
            if (head == null && closing) {
                return null;
            }
            var nanos = head == null ? Long.MAX_VALUE : remaining(head);
            if (nanos <= 0) {
                return queue.pollFirst();
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, nanos);
            } catch (InterruptedException e) {
                return null;
            }
        }
    }

    private long remaining(Item head) {
        return head instanceof Text text && !text.full() && queue.size() == 1 && !closing
                ? text.due - System.nanoTime()
                : 0;
    }

    private Message stream(Text text) {
        var name = text.stream.name().toLowerCase(Locale.ROOT);
        var content = Json.object().put("name", name).put("text", text.text.toString());
        var topic = "kernel." + session + ".stream." + name;
        return Message.publication(topic, header("stream"), text.parent, content);
    }
}
