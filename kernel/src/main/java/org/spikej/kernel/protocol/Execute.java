package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.wire.Json;

/** {@code execute_request}: runs a cell. */
final class Execute implements Handler {
    private final Language language;
    private final Evaluation evaluation;
    private final History history;
    private final AtomicInteger counter = new AtomicInteger();

    Execute(Language language, Evaluation evaluation, History history) {
        this.language = language;
        this.evaluation = evaluation;
        this.history = history;
    }

    @Override
    public Optional<ObjectNode> answer(Exchange cell) {
        var silent = cell.flag("silent", false);
        var stored = !silent && cell.flag("store_history", true);
        var code = cell.text("code");
        var count = stored ? counter.incrementAndGet() : counter.get();
        cell.output()
                .publish(
                        "execute_input",
                        Json.object().put("code", code).put("execution_count", count));
        var name = new CellName(count, cell.subshell());
        var outcome = run(code, cell.output(), name);
        if (stored) {
            history.add(count, code, printed(outcome));
        }
        return Optional.of(
                switch (outcome) {
                    case Outcome.Success success -> succeeded(cell, success, name);
                    case Outcome.Failure failure -> failed(cell, failure, count);
                });
    }

    /** Answers for a cell that is not run, because one before it failed. */
    Optional<ObjectNode> aborted(Exchange cell) {
        var failure =
                new Outcome.Failure(
                        "Aborted", "not run, because a cell before it failed", List.of());
        return Optional.of(Reply.error(failure).put("execution_count", counter.get()));
    }

    private Outcome run(String code, CellOutput output, CellName name) {
        try {
            return language.interpreter().execute(code, output, name);
        } catch (Throwable e) {
            return Reply.failure(e);
        } finally {
            // An interrupt meant the cell, not what the kernel does next.
            Thread.interrupted();
        }
    }

    private ObjectNode succeeded(Exchange cell, Outcome.Success success, CellName name) {
        var count = name.number();
        try {
            success.result().ifPresent(bundle -> cell.output().result(bundle, count));
            var reply = Reply.ok().put("execution_count", count);
            var payloads = new ArrayList<>(cell.output().payloads());
            payloads.addAll(success.payloads());
            reply.set("payload", Json.tree(payloads));
            reply.set("user_expressions", expressions(cell, name));
            return reply;
        } catch (IllegalArgumentException unwritable) {
            return failed(cell, Reply.failure(unwritable), count);
        }
    }

    private ObjectNode failed(Exchange cell, Outcome.Failure failure, int count) {
        cell.output().publish("error", Reply.details(failure));
        if (!cell.flag("silent", false) && cell.flag("stop_on_error", true)) {
            // Chosen before the reply: a cell that a client sends on reading it did not wait.
            cell.afterwards(evaluation.withdrawWaiting());
        }
        return Reply.error(failure).put("execution_count", count);
    }

    private ObjectNode expressions(Exchange cell, CellName name) {
        var answers = Json.object();
        for (var asked : cell.content().path("user_expressions").properties()) {
            var value = value(asked.getValue().asText(), cell.output(), name);
            answers.set(asked.getKey(), expression(value));
        }
        return answers;
    }

    private static ObjectNode expression(Outcome value) {
        return switch (value) {
            case Outcome.Success(var result, _) ->
                    CellOutput.content(result.orElse(MimeBundle.text(""))).put("status", "ok");
            case Outcome.Failure failure -> Reply.error(failure);
        };
    }

    private Outcome value(String expression, CellOutput output, CellName name) {
        try {
            return language.interpreter().evaluate(expression, output, name);
        } catch (Throwable e) {
            return Reply.failure(e);
        }
    }

    private static Optional<String> printed(Outcome outcome) {
        return outcome instanceof Outcome.Success(var result, _)
                ? result.map(bundle -> bundle.data().get("text/plain").toString())
                : Optional.empty();
    }
}
