package org.spikej.kernel.protocol;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.spikej.kernel.wire.Channel;
import org.spikej.kernel.wire.ConnectionFile;
import org.spikej.kernel.wire.Header;
import org.spikej.kernel.wire.Json;
import org.spikej.kernel.wire.Log;
import org.spikej.kernel.wire.Message;
import org.spikej.kernel.wire.Sockets;

/**
 * Which handler answers which message, and on which thread: at once, on the thread of the socket,
 * what needs no thinking; aside, what must not keep others waiting. What concerns one shell, that
 * {@link Shell} serves.
 */
final class Dispatcher implements Sockets.Listener, AutoCloseable {
    private static final Log LOG = new Log(Dispatcher.class);

    private final Outbox outbox;
    private final Shells shells;
    private final Runnable shutdown;

    /** Of the kernel as a whole, on the shell channel. */
    private final Map<String, Consumer<Exchange>> general;

    private final Map<String, Consumer<Exchange>> control;

    /** An interrupt that hangs must not keep a shutdown from being heard. */
    private final ExecutorService interrupts =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("interrupts").factory());

    /**
     * @param questions where to answer what may take a while
     * @param shutdown ends the kernel
     */
    Dispatcher(
            ConnectionFile connection,
            Outbox outbox,
            Shells shells,
            Executor questions,
            Runnable shutdown) {
        this.outbox = outbox;
        this.shells = shells;
        this.shutdown = shutdown;
        general =
                Map.of(
                        "kernel_info_request", new KernelInfo().atOnce(),
                        "connect_request", new Connect(connection).atOnce(),
                        "shutdown_request", new Shutdown(shutdown).atOnce());
        control =
                Map.of(
                        "kernel_info_request", new KernelInfo().atOnce(),
                        "usage_request", new Usage().on(questions),
                        "connect_request", new Connect(connection).atOnce(),
                        "interrupt_request", new Interrupt(shells).on(interrupts),
                        "create_subshell_request", new CreateSubshell(shells).atOnce(),
                        "delete_subshell_request", new DeleteSubshell(shells).atOnce(),
                        "list_subshell_request", new ListSubshells(shells).atOnce(),
                        "shutdown_request", new Shutdown(shutdown).atOnce());
    }

    @Override
    public void received(Channel channel, Message message) {
        switch (channel) {
            case SHELL ->
                    shells.of(message)
                            .ifPresentOrElse(
                                    shell -> ofShell(shell, message),
                                    () -> ofMain(channel, message).serve(Shells::unknown));
            case CONTROL -> {
                var exchange = ofMain(channel, message);
                control.getOrDefault(exchange.type(), Dispatcher::ignore).accept(exchange);
            }
            case STDIN -> shells.answered(message);
            case IOPUB, HEARTBEAT -> throw new IllegalArgumentException(channel.name());
        }
    }

    private void ofShell(Shell shell, Message message) {
        var exchange = new Exchange(Channel.SHELL, message, outbox, shell.input());
        shell.handler(exchange.type())
                .or(() -> Optional.ofNullable(general.get(exchange.type())))
                .orElse(Dispatcher::ignore)
                .accept(exchange);
    }

    private Exchange ofMain(Channel channel, Message message) {
        return new Exchange(channel, message, outbox, shells.main().input());
    }

    @Override
    public Message subscribed(String topic) {
        var content = Json.object().put("subscription", topic);
        return Message.publication(topic, outbox.header("iopub_welcome"), Header.NONE, content);
    }

    /** Without sockets there is nothing left to do; Jupyter starts a kernel that has ended anew. */
    @Override
    public void lost() {
        shutdown.run();
    }

    /** Ends the thread; interrupts that wait for it are dropped. */
    @Override
    public void close() {
        interrupts.shutdownNow();
    }

    private static void ignore(Exchange exchange) {
        LOG.log(Level.DEBUG, "there is no handler for {0}", exchange.type());
        exchange.serve(_ -> Optional.empty());
    }
}
