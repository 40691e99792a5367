package org.spikej.kernel.protocol;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.spikej.kernel.comm.CommMessage;

/**
 * The main shell or a subshell: has a thread for its cells, counts them, and asks the person on its
 * own. Cells and comms are served in turn; aside, what is to be answered while a cell runs and may
 * take a while.
 */
final class Shell {
    private final Evaluation evaluation;
    private final StandardInput input;
    private final History history;
    private final Map<String, Consumer<Exchange>> handlers;

    /**
     * @param questions where to answer what is answered aside
     */
    Shell(
            Language language,
            Evaluation evaluation,
            StandardInput input,
            History history,
            Executor questions) {
        this.evaluation = evaluation;
        this.input = input;
        this.history = history;
        handlers =
                Map.ofEntries(
                        entry("execute_request", cell(new Execute(language, evaluation, history))),
                        entry("complete_request", new Complete(language).on(questions)),
                        entry("inspect_request", new Inspect(language).on(questions)),
                        entry("is_complete_request", new IsComplete(language).on(questions)),
                        entry("comm_info_request", new CommInfo(language).on(questions)),
                        entry("history_request", new HistoryRequest(history).atOnce()),
                        comm(CommMessage.Kind.OPEN, language),
                        comm(CommMessage.Kind.MESSAGE, language),
                        comm(CommMessage.Kind.CLOSE, language));
    }

    /** What serves messages of this type, if anything does. */
    Optional<Consumer<Exchange>> handler(String type) {
        return Optional.ofNullable(handlers.get(type));
    }

    StandardInput input() {
        return input;
    }

    History history() {
        return history;
    }

    void start() {
        evaluation.start();
    }

    /** Aborts the cells that wait. */
    void abortWaiting() {
        evaluation.abortWaiting();
    }

    /** Takes no cell any more; the running one goes on to its end. */
    void end() {
        evaluation.end();
        input.cancel();
    }

    /** Ends as soon as the running cell does. */
    void close() {
        evaluation.close();
    }

    private Consumer<Exchange> cell(Execute execute) {
        return cell ->
                unlessEnded(
                        cell,
                        evaluation.submit(
                                () -> cell.serve(execute), () -> cell.serve(execute::aborted)));
    }

    private Map.Entry<String, Consumer<Exchange>> comm(CommMessage.Kind kind, Language language) {
        var handler = new CommReceived(kind, language);
        return entry(
                kind.type(),
                message -> unlessEnded(message, evaluation.submit(() -> message.serve(handler))));
    }

    /** A message that came while a client deleted its shell is answered as one that came later. */
    private static void unlessEnded(Exchange exchange, boolean taken) {
        if (!taken) {
            exchange.serve(Shells::unknown);
        }
    }
}
