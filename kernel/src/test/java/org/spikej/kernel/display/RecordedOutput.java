package org.spikej.kernel.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import org.spikej.kernel.comm.CommMessage;

/** An output that keeps what a cell wrote, and answers its questions from a queue. */
public final class RecordedOutput implements Output {
    /** Something displayed, or put in the place of something displayed. */
    public record Shown(MimeBundle bundle, Optional<String> displayId) {
        public String text() {
            return bundle.data().get("text/plain").toString();
        }

        public String html() {
            return bundle.data().get("text/html").toString();
        }
    }

    public final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    public final List<String> prompts = new ArrayList<>();

    /** Prompts of what is not to be seen. */
    public final List<String> passwords = new ArrayList<>();

    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();
    private final List<Shown> displayed = new ArrayList<>();
    private final List<Shown> updates = new ArrayList<>();
    private final List<Boolean> clears = new ArrayList<>();
    private final List<String> proposed = new ArrayList<>();
    private final List<CommMessage> comms = new ArrayList<>();

    @Override
    public synchronized void stream(Stream stream, String text) {
        (stream == Stream.STDOUT ? out : err).append(text);
    }

    @Override
    public synchronized void display(MimeBundle bundle, Optional<String> displayId) {
        displayed.add(new Shown(bundle, displayId));
    }

    @Override
    public synchronized void update(MimeBundle bundle, String displayId) {
        updates.add(new Shown(bundle, Optional.of(displayId)));
    }

    @Override
    public synchronized void clear(boolean wait) {
        clears.add(wait);
    }

    @Override
    public synchronized void comm(CommMessage message) {
        comms.add(message);
    }

    @Override
    public synchronized void nextInput(String code, boolean replace) {
        proposed.add(code);
    }

    @Override
    public String input(String prompt, boolean password) {
        (password ? passwords : prompts).add(prompt);
        try {
            return answers.take();
        } catch (InterruptedException interrupted) {
            throw new CancellationException("interrupted while waiting for input");
        }
    }

    public synchronized String out() {
        return out.toString();
    }

    public synchronized String err() {
        return err.toString();
    }

    public synchronized List<Shown> displayed() {
        return List.copyOf(displayed);
    }

    public synchronized List<Shown> updates() {
        return List.copyOf(updates);
    }

    public synchronized List<Boolean> clears() {
        return List.copyOf(clears);
    }

    /** Code put before the person, to run next. */
    public synchronized List<String> proposed() {
        return List.copyOf(proposed);
    }

    public synchronized List<CommMessage> comms() {
        return List.copyOf(comms);
    }
}
