package org.spikej.kernel.protocol;

import static java.util.Map.entry;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.spikej.kernel.comm.CommMessage;
import org.spikej.kernel.wire.Channel;
import org.spikej.kernel.wire.ConnectionFile;
import org.spikej.kernel.wire.Header;
import org.spikej.kernel.wire.Json;
import org.spikej.kernel.wire.Message;
import org.spikej.kernel.wire.Sockets;

/**
 * Which handler answers which message, and on which thread: at once, on the thread of the socket,
 * what needs no thinking; in turn, on the evaluation thread, cells; aside, what is to be answered
 * while a cell runs and may take a while.
 */
final class Dispatcher implements Sockets.Listener, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());

    private final Outbox outbox;
    private final StandardInput input;
    private final Evaluation evaluation;
    private final Runnable shutdown;
    private final Map<String, Consumer<Exchange>> shell;
    private final Map<String, Consumer<Exchange>> control;
    private final ExecutorService questions = executor("questions");

    /** An interrupt that hangs must not keep a shutdown from being heard. */
    private final ExecutorService interrupts = executor("interrupts");

    /**
     * @param shutdown ends the kernel
     */
    Dispatcher(
            ConnectionFile connection,
            Outbox outbox,
            Evaluation evaluation,
            History history,
            Runnable shutdown) {
        this.outbox = outbox;
        this.evaluation = evaluation;
        this.shutdown = shutdown;
        this.input = new StandardInput(outbox);
        shell =
                Map.ofEntries(
                        entry("kernel_info_request", atOnce(new KernelInfo())),
                        entry("execute_request", inTurn(new Execute(evaluation, history))),
                        entry("complete_request", aside(questions, new Complete(evaluation))),
                        entry("inspect_request", aside(questions, new Inspect(evaluation))),
                        entry("is_complete_request", aside(questions, new IsComplete(evaluation))),
                        entry("history_request", atOnce(new HistoryRequest(history))),
                        entry("comm_info_request", aside(questions, new CommInfo(evaluation))),
                        comm(CommMessage.Kind.OPEN),
                        comm(CommMessage.Kind.MESSAGE),
                        comm(CommMessage.Kind.CLOSE),
                        entry("connect_request", atOnce(new Connect(connection))),
                        entry("shutdown_request", atOnce(new Shutdown(shutdown))));
        control =
                Map.of(
                        "kernel_info_request", atOnce(new KernelInfo()),
                        "usage_request", aside(questions, new Usage()),
                        "connect_request", atOnce(new Connect(connection)),
                        "interrupt_request", aside(interrupts, new Interrupt(evaluation, input)),
                        "shutdown_request", atOnce(new Shutdown(shutdown)));
    }

    @Override
    public void received(Channel channel, Message message) {
        switch (channel) {
            case SHELL -> dispatch(shell, channel, message);
            case CONTROL -> dispatch(control, channel, message);
            case STDIN -> input.received(message);
            case IOPUB, HEARTBEAT -> throw new IllegalArgumentException(channel.name());
        }
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

    /** Ends the threads; requests that wait for them are dropped. */
    @Override
    public void close() {
        questions.shutdownNow();
        interrupts.shutdownNow();
    }

    private void dispatch(
            Map<String, Consumer<Exchange>> handlers, Channel channel, Message message) {
        var exchange = new Exchange(channel, message, outbox, input);
        handlers.getOrDefault(message.header().type(), Dispatcher::ignore).accept(exchange);
    }

    private static void ignore(Exchange exchange) {
        LOG.log(Level.DEBUG, "there is no handler for {0}", exchange.type());
        exchange.serve(_ -> Optional.empty());
    }

    private static Consumer<Exchange> atOnce(Handler handler) {
        return exchange -> exchange.serve(handler);
    }

    private static Consumer<Exchange> aside(ExecutorService thread, Handler handler) {
        return exchange -> thread.execute(() -> exchange.serve(handler));
    }

    private Consumer<Exchange> inTurn(Execute execute) {
        return cell ->
                evaluation.submit(() -> cell.serve(execute), () -> cell.serve(execute::aborted));
    }

    private Map.Entry<String, Consumer<Exchange>> comm(CommMessage.Kind kind) {
        var handler = new CommReceived(kind, evaluation);
        return entry(kind.type(), message -> evaluation.submit(() -> message.serve(handler)));
    }

    private static ExecutorService executor(String name) {
        return Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
    }
}
