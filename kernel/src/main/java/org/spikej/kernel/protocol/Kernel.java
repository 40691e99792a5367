package org.spikej.kernel.protocol;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.spikej.kernel.wire.ConnectionFile;
import org.spikej.kernel.wire.Header;
import org.spikej.kernel.wire.Json;
import org.spikej.kernel.wire.Sockets;

/** A running Jupyter kernel. */
public final class Kernel implements AutoCloseable {
    private static final long INTERPRETER_MILLIS = 500;
    private static final long SOCKETS_MILLIS = 1500;

    private final Sockets sockets;
    private final Outbox outbox;
    private final Shells shells;
    private final History history;
    private final Dispatcher dispatcher;

    /** Answers what may take a while, while cells run. */
    private final ExecutorService questions =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("questions").factory());

    private final CountDownLatch ending = new CountDownLatch(1);

    private Kernel(Sockets sockets, Supplier<Interpreter> interpreter, History history) {
        this.sockets = sockets;
        this.history = history;
        outbox = new Outbox(sockets);
        shells = new Shells(interpreter, outbox, history, questions);
        dispatcher =
                new Dispatcher(sockets.connection(), outbox, shells, questions, this::shutdown);
    }

    /**
     * Binds the sockets and begins to answer.
     *
     * @param interpreter makes the interpreter, on the thread that cells will run on; meanwhile the
     *     kernel already answers what needs none
     * @param history closed with the kernel
     * @throws org.spikej.kernel.wire.ConnectionException if the connection cannot be served
     */
    public static Kernel start(
            ConnectionFile connection, Supplier<Interpreter> interpreter, History history) {
        return start(Sockets.bind(connection), interpreter, history);
    }

    /** Begins to answer on sockets that clients may have connected to already. */
    static Kernel start(Sockets sockets, Supplier<Interpreter> interpreter, History history) {
        var kernel = new Kernel(sockets, interpreter, history);
        kernel.start();
        return kernel;
    }

    /** The connection, with the ports that were bound. */
    public ConnectionFile connection() {
        return sockets.connection();
    }

    /** Waits until a client or {@link #shutdown} asks the kernel to end. */
    public void awaitShutdown() throws InterruptedException {
        ending.await();
    }

    /** Lets {@link #awaitShutdown} return. */
    public void shutdown() {
        ending.countDown();
    }

    /**
     * Stops the running cells, sends what is still to be sent and closes the sockets. Nothing here
     * waits long for a cell or a client that hangs; after it the process should be halted.
     */
    @Override
    public void close() {
        within(INTERPRETER_MILLIS, shells::close);
        history.close();
        outbox.close();
        within(SOCKETS_MILLIS, sockets::close);
        questions.shutdownNow(); // who still waits for an answer gets none
        dispatcher.close();
    }

    private void start() {
        var starting = Json.object().put("execution_state", "starting");
        outbox.publish("status", Header.NONE, starting);
        outbox.start();
        sockets.listen(dispatcher);
        shells.start();
    }

    private static void within(long millis, Runnable closing) {
        var thread = Thread.ofPlatform().daemon().name("closing").start(closing);
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
