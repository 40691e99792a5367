package org.spikej.kernel.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.spikej.kernel.comm.CommMessage;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Output;

/** A language of a few words, each of which does what a test says. */
public final class ScriptedInterpreter implements Interpreter {
    private final Map<String, Function<Output, Outcome>> words = new ConcurrentHashMap<>();
    private final Map<String, String> comms = new ConcurrentHashMap<>();
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();

    /** Nothing but a completed cell. */
    public static Outcome nothing() {
        return new Outcome.Success(Optional.empty(), List.of());
    }

    public static Outcome value(String text) {
        return new Outcome.Success(Optional.of(MimeBundle.text(text)), List.of());
    }

    public static Outcome failure(String message) {
        return new Outcome.Failure("Mistake", message, List.of("Mistake: " + message, "  here"));
    }

    /** Teaches a word; words that were not taught do nothing. */
    public ScriptedInterpreter word(String word, Function<Output, Outcome> meaning) {
        words.put(word, meaning);
        return this;
    }

    @Override
    public Outcome execute(String code, Output output) {
        running.add(Thread.currentThread());
        try {
            return words.getOrDefault(code, _ -> nothing()).apply(output);
        } finally {
            running.remove(Thread.currentThread());
        }
    }

    @Override
    public Outcome evaluate(String expression) {
        return words.getOrDefault(expression, _ -> failure("unknown")).apply(null);
    }

    /** Says back what is said on any comm, and keeps no comm of target {@code refused}. */
    @Override
    public void receive(CommMessage message, Output output) {
        if (message.target().equals("refused")) {
            Interpreter.super.receive(message, output);
            return;
        }
        switch (message.kind()) {
            case OPEN -> comms.put(message.comm(), message.target());
            case MESSAGE -> output.comm(message);
            case CLOSE -> comms.remove(message.comm());
        }
    }

    @Override
    public Map<String, String> comms() {
        return Map.copyOf(comms);
    }

    /** Completes the word before the cursor, which must start after a blank or at the start. */
    @Override
    public Completion complete(String code, int cursor) {
        var start = code.lastIndexOf(' ', cursor - 1) + 1;
        var prefix = code.substring(start, cursor);
        var matches =
                Arrays.stream(words.keySet().toArray(String[]::new))
                        .filter(word -> word.startsWith(prefix))
                        .sorted()
                        .map(word -> new Completion.Match(word, "function", word + "()"))
                        .toList();
        return new Completion(matches, start, cursor);
    }

    /** Knows one thing of each code: what the cursor splits it into. */
    @Override
    public Optional<MimeBundle> inspect(String code, int cursor, int detailLevel) {
        return code.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        MimeBundle.text(code.substring(0, cursor) + "|" + code.substring(cursor))
                                .with("text/html", "<b>" + detailLevel + "</b>"));
    }

    @Override
    public Completeness completeness(String code) {
        return code.endsWith("{")
                ? new Completeness(Completeness.Status.INCOMPLETE, "    ")
                : new Completeness(Completeness.Status.COMPLETE, "");
    }

    @Override
    public void interrupt() {
        running.forEach(Thread::interrupt);
    }

    @Override
    public void close() {
        words.clear();
    }
}
