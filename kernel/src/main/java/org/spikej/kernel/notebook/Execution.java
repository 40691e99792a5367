package org.spikej.kernel.notebook;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.spikej.kernel.client.ChildKernel;
import org.spikej.kernel.client.KernelCommand;
import org.spikej.kernel.client.NoAnswerException;
import org.spikej.kernel.wire.Json;
import org.spikej.kernel.wire.Message;

/**
 * How notebooks are executed.
 *
 * @param kernel what runs the cells
 * @param limit the most time for a whole notebook
 * @param goOn whether cells run behind one that failed
 * @param listener is told which cell runs
 */
public record Execution(KernelCommand kernel, Duration limit, boolean goOn, Listener listener) {
    /** A cell so tagged may fail, as Jupyter's own clients have it. */
    private static final String MAY_FAIL = "raises-exception";

    /** Is told which cell runs. */
    public interface Listener {
        /** Does nothing. */
        Listener NONE =
                new Listener() {
                    @Override
                    public void began(NotebookCell cell, int number, int of) {}

                    @Override
                    public void ended(NotebookCell cell, Duration time) {}
                };

        /**
         * @param number among the cells of code, from 1
         * @param of how many these are
         */
        void began(NotebookCell cell, int number, int of);

        void ended(NotebookCell cell, Duration time);
    }

    /**
     * What came of it.
     *
     * @param trouble what went wrong first, for a person; empty if nothing did
     * @param time the whole took
     */
    public record Outcome(Optional<Trouble> trouble, Duration time) {}

    /**
     * What went wrong.
     *
     * @param cell number among the cells of code, from 1; 0 if the kernel did not start
     * @param message one sentence
     */
    public record Trouble(Kind kind, int cell, String message) {
        /** What can go wrong. */
        public enum Kind {
            CELL_FAILED,
            TIME_UP,
            KERNEL_ENDED
        }
    }

    /**
     * Executes the cells of a notebook in order; what they put out takes the place of the outputs
     * that are in it, those of cells that did not run are removed.
     *
     * @param notebook is changed
     * @param folder where its cells run
     */
    public Outcome run(NotebookDocument notebook, Path folder) {
        var began = System.nanoTime();
        Optional<Trouble> trouble;
        notebook.clearOutputs();
        try (var child = ChildKernel.start(kernel, folder)) {
            trouble = new Pass(notebook, child, began + limit.toNanos()).run();
            child.shutDown();
        } catch (NoAnswerException e) {
            trouble = Optional.of(new Trouble(Trouble.Kind.KERNEL_ENDED, 0, e.getMessage()));
        }
        return new Outcome(trouble, Duration.ofNanos(System.nanoTime() - began));
    }

    /** One pass over a notebook. */
    private final class Pass {
        private final NotebookDocument notebook;
        private final ChildKernel child;
        private final long end;
        private final CellOutputs outputs = new CellOutputs();
        private Optional<Trouble> first = Optional.empty();

        Pass(NotebookDocument notebook, ChildKernel child, long end) {
            this.notebook = notebook;
            this.child = child;
            this.end = end;
        }

        Optional<Trouble> run() {
            var cells = notebook.codeCells();
            for (var i = 0; i < cells.size(); i++) {
                var began = System.nanoTime();
                listener.began(cells.get(i), i + 1, cells.size());
                var trouble = run(cells.get(i), i + 1);
                listener.ended(cells.get(i), Duration.ofNanos(System.nanoTime() - began));
                first = first.or(() -> trouble);
                var failed = trouble.map(it -> it.kind() == Trouble.Kind.CELL_FAILED);
                if (trouble.isPresent() && !(goOn && failed.get())) {
                    break;
                }
            }
            var widgets = outputs.widgets();
            if (!widgets.isEmpty()) {
                notebook.json().withObjectProperty("metadata").set("widgets", widgets);
            }
            return first;
        }

        private Optional<Trouble> run(NotebookCell cell, int number) {
            outputs.begin(cell);
            try {
                var reply = child.client().execute(cell.source(), outputs::take, end);
                return reply.map(it -> trouble(it, cell, number))
                        .orElseGet(() -> Optional.of(timeUp(number)));
            } catch (NoAnswerException e) {
                return Optional.of(
                        new Trouble(
                                Trouble.Kind.KERNEL_ENDED,
                                number,
                                "the kernel died while the cell ran: " + e.getMessage()));
            }
        }

        private Optional<Trouble> trouble(Message reply, NotebookCell cell, int number) {
            var content = reply.content();
            if (!Json.string(content, "status").equals("error") || cell.hasTag(MAY_FAIL)) {
                return Optional.empty();
            }
            var name = Json.string(content, "ename");
            var value = Json.string(content, "evalue");
            return Optional.of(
                    new Trouble(
                            Trouble.Kind.CELL_FAILED,
                            number,
                            value.isEmpty() ? name : name + ": " + value));
        }

        private Trouble timeUp(int number) {
            return new Trouble(
                    Trouble.Kind.TIME_UP,
                    number,
                    "the notebook ran longer than %d s, the limit that --timeout sets"
                            .formatted(TimeUnit.NANOSECONDS.toSeconds(limit.toNanos())));
        }
    }
}
