package org.spikej.kernel.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Output;
import org.spikej.kernel.display.Shown;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.CellParser;
import org.spikej.kernel.magic.CellPart;
import org.spikej.kernel.magic.Interpolation;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.MagicException;
import org.spikej.kernel.protocol.Outcome;

/** Runs one cell, part by part, on the calling thread. */
final class CellRun {
    private final Cell cell;
    private final Workspace workspace;
    private final Session session;
    private final SnippetEvaluator evaluator;
    private final Traceback traceback;

    CellRun(Cell cell, Workspace workspace) {
        this.cell = cell;
        this.workspace = workspace;
        this.session = workspace.session();
        this.traceback = new Traceback(session.sources());
        this.evaluator = new SnippetEvaluator(session, cell, traceback);
    }

    /** Runs the cell to its end. */
    Outcome outcome() {
        try {
            var value = run(cell.code(), cell.origin()).value();
            evaluator.noteUnresolved();
            var shown = value.present() && !LastSemicolon.in(cell.code());
            var result = shown ? render(value.object()) : Optional.<MimeBundle>empty();
            return cell.isStopRequested() ? interrupted() : new Outcome.Success(result, List.of());
        } catch (CellFailure failure) {
            return cell.isStopRequested() ? interrupted() : failure.outcome();
        } catch (CellStopped stopped) {
            return interrupted();
        } catch (ExitRequest exit) {
            cell.scope().output().stream(Output.Stream.STDERR, exit.advice());
            var payload = Map.<String, Object>of("source", "ask_exit", "keepkernel", false);
            return new Outcome.Success(Optional.empty(), List.of(payload));
        }
    }

    private Outcome interrupted() {
        return traceback.interrupted(cell.stoppedAt());
    }

    private Optional<MimeBundle> render(Object value) {
        return value instanceof Shown
                ? Optional.empty()
                : Optional.of(cell.inUserCode(() -> cell.scope().renderers().render(value)));
    }

    /**
     * Runs code, magics and all.
     *
     * @param origin of the code's first character
     */
    RunResult run(String code, Origin origin) {
        var steps = CellParser.parse(code).stream().map(part -> step(part, origin)).toList();
        var result = RunResult.NOTHING;
        for (var step : steps) {
            result = run(step, step == steps.getLast()).after(result);
        }
        return result;
    }

    private RunResult run(Step step, boolean isLast) {
        return switch (step) {
            case Java java -> run(java);
            case Call call -> run(call, isLast);
        };
    }

    private sealed interface Step {}

    private record Java(List<Piece> pieces) implements Step {}

    private record Call(CellPart.Call part, Magic magic, Origin origin) implements Step {}

    /** Finds what cannot work before anything of the cell has happened. */
    private Step step(CellPart part, Origin origin) {
        var place = origin.plus(part.start());
        return switch (part) {
            case CellPart.Java java -> {
                var pieces = session.pieces(java.code(), place);
                pieces.stream().filter(Piece::broken).forEach(evaluator::evaluate);
                yield new Java(pieces);
            }
            case CellPart.Call call ->
                    new Call(
                            call,
                            explained(place, () -> workspace.magics().get().called(call)),
                            place);
        };
    }

    private RunResult run(Java java) {
        var result = RunResult.NOTHING;
        for (var piece : java.pieces()) {
            stopIfRequested();
            result = evaluator.evaluate(piece).after(result);
        }
        return result;
    }

    /** Runs a magic; what a magic in the middle of a cell gives is shown at once. */
    private RunResult run(Call call, boolean isLast) {
        stopIfRequested();
        var part = call.part();
        var body = part.body().map(CellPart.Body::text);
        var notebook = new RunningNotebook(this, cell, workspace, call.origin());
        var magic = call.magic();
        var given =
                explained(
                        call.origin(),
                        () ->
                                cell.inUserCode(
                                        () -> {
                                            var line =
                                                    magic.interpolated()
                                                            ? Interpolation.of(
                                                                    part.arguments(), notebook)
                                                            : part.arguments();
                                            var arguments = Arguments.of(line, magic.syntax());
                                            return magic.run(arguments, body, notebook);
                                        }));
        if (given.isPresent() && !isLast) {
            render(given.get())
                    .ifPresent(shown -> cell.scope().output().display(shown, Optional.empty()));
        }
        return RunResult.of(given.map(Value::of).orElse(Value.none()));
    }

    /** Turns what a magic throws into the failure of its line. */
    private <T> T explained(Origin origin, Supplier<T> magic) {
        try {
            return magic.get();
        } catch (CellFailure | CellStopped | ExitRequest ending) {
            throw ending;
        } catch (MagicException wrong) {
            throw new CellFailure(traceback.usage(wrong.getMessage(), origin));
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError thrown) {
            throw new CellFailure(traceback.failure(thrown, origin));
        }
    }

    private void stopIfRequested() {
        if (cell.isStopRequested()) {
            throw new CellStopped();
        }
    }
}
