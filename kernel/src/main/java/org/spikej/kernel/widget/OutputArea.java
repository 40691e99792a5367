package org.spikej.kernel.widget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.spikej.kernel.comm.CommMessage;
import org.spikej.kernel.display.CellScope;
import org.spikej.kernel.display.Display;
import org.spikej.kernel.display.Html;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Output;

/**
 * A place on the page for what code writes and shows (the model of {@code @jupyter-widgets/output}
 * 1.0.0, whose {@code outputs} are those of a notebook file).
 */
public final class OutputArea extends Widget {
    private static final int MOST_CHARACTERS = 100_000;
    private static final long BATCH_MILLIS = 50;

    private final List<Entry> entries = new ArrayList<>();
    private boolean clearing;
    private boolean sending;

    private sealed interface Entry {}

    private record Text(Output.Stream stream, StringBuilder text) implements Entry {}

    private record Thing(MimeBundle bundle, String id) implements Entry {}

    OutputArea() {
        super(
                new Model("@jupyter-widgets/output", "1.0.0", "Output")
                        .with("msg_id", "")
                        .with("outputs", (Object) List.of()));
    }

    /**
     * Runs code whose text and displays, and those of the threads that it starts, appear here. To
     * be called from a cell.
     */
    public void run(Runnable code) {
        Display.comms(); // says what is wrong outside of a notebook
        var cell = CellScope.current().orElseThrow();
        new CellScope(new Here(cell.output()), cell::renderers, cell.comms())
                .run(
                        () -> {
                            try {
                                code.run();
                            } finally {
                                send();
                            }
                        });
    }

    /** Shows a value here, behind what is here. */
    public void display(Object value) {
        run(() -> Display.display(value));
    }

    /** Removes everything. */
    public synchronized void clear() {
        entries.clear();
        send();
    }

    private synchronized void add(Entry entry) {
        if (clearing) {
            entries.clear();
            clearing = false;
        }
        entries.add(entry);
        sendSoon();
    }

    private synchronized void write(Output.Stream stream, String more) {
        var open =
                !clearing
                        && !entries.isEmpty()
                        && entries.getLast() instanceof Text last
                        && last.stream == stream;
        if (!open) {
            add(new Text(stream, new StringBuilder()));
        }
        var text = ((Text) entries.getLast()).text.append(more);
        text.delete(0, Math.max(0, text.length() - MOST_CHARACTERS));
        sendSoon();
    }

    private synchronized void replace(MimeBundle bundle, String id) {
        entries.replaceAll(
                entry ->
                        entry instanceof Thing thing && thing.id.equals(id)
                                ? new Thing(bundle, id)
                                : entry);
        sendSoon();
    }

    /** The front end gets all outputs at each change, so changes wait for more of them. */
    private void sendSoon() {
        if (!sending) {
            sending = true;
            var cell = Listening.here();
            CompletableFuture.delayedExecutor(BATCH_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(() -> cell.run(this::send));
        }
    }

    private synchronized void send() {
        sending = false;
        model().set("outputs", entries.stream().map(OutputArea::output).toList());
    }

    /** An output as nbformat 4 has it. */
    private static Map<String, Object> output(Entry entry) {
        return switch (entry) {
            case Text(var stream, var text) ->
                    Map.of(
                            "output_type",
                            "stream",
                            "name",
                            stream.name().toLowerCase(Locale.ROOT),
                            "text",
                            text.toString());
            case Thing(var bundle, _) -> {
                var output = new LinkedHashMap<String, Object>();
                output.put("output_type", "display_data");
                output.put("data", bundle.data());
                output.put("metadata", bundle.metadata());
                yield output;
            }
        };
    }

    @Override
    synchronized String still() {
        return entries.stream().map(OutputArea::html).collect(Collectors.joining());
    }

    private static String html(Entry entry) {
        return switch (entry) {
            case Text(_, var text) -> "<pre>" + Html.escape(text.toString()) + "</pre>";
            case Thing(var bundle, _) -> {
                var data = bundle.data();
                var picture = data.getOrDefault("text/html", data.get("image/svg+xml"));
                yield picture != null
                        ? "<div>" + picture + "</div>"
                        : data.containsKey("image/png")
                                ? "<img src=\"data:image/png;base64,%s\">"
                                        .formatted(data.get("image/png"))
                                : "<pre>%s</pre>"
                                        .formatted(Html.escape(data.get("text/plain").toString()));
            }
        };
    }

    @Override
    public synchronized String toString() {
        return entries.stream()
                .map(
                        entry ->
                                switch (entry) {
                                    case Text(_, var text) -> text.toString().stripTrailing();
                                    case Thing(var bundle, _) ->
                                            bundle.data().get("text/plain").toString();
                                })
                .collect(Collectors.joining("\n"));
    }

    /** This area, as the output of code. */
    private final class Here implements Output {
        private final Output cell;

        Here(Output cell) {
            this.cell = cell;
        }

        @Override
        public void stream(Stream stream, String text) {
            write(stream, text);
        }

        @Override
        public void display(MimeBundle bundle, Optional<String> displayId) {
            add(new Thing(bundle, displayId.orElse("")));
        }

        @Override
        public void update(MimeBundle bundle, String displayId) {
            replace(bundle, displayId);
        }

        @Override
        public void clear(boolean wait) {
            if (wait) {
                clearLater();
            } else {
                OutputArea.this.clear();
            }
        }

        @Override
        public void comm(CommMessage message) {
            cell.comm(message);
        }

        @Override
        public String input(String prompt, boolean password) {
            return cell.input(prompt, password);
        }
    }

    private synchronized void clearLater() {
        clearing = true;
    }
}
