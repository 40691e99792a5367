package org.spikej.kernel.protocol;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spikej.kernel.wire.Log;

/**
 * What was run, in this session and, if there is a file, in the ones before it. Sessions are
 * numbered from 1 in the order of their first cell; this one comes last.
 */
public final class History implements AutoCloseable {
    private static final Log LOG = new Log(History.class);
    private static final long CLOSING_MILLIS = 500;

    private final Optional<History> main;
    private final Optional<HistoryFile> file;
    private final String session = UUID.randomUUID().toString();
    private final List<HistoryFile.Line> current = new ArrayList<>();

    /** Reads and writes the file, so that neither cells nor kernel_info wait for a disk. */
    private final ExecutorService disk;

    private final CompletableFuture<List<Entry>> earlier;

    /**
     * One cell that was run.
     *
     * @param session number of the session, from 1
     * @param line number of the cell in it, from 1
     * @param output text of the cell's value, if it had one
     */
    public record Entry(int session, int line, String input, Optional<String> output) {}

    private History(Optional<HistoryFile> file) {
        this.main = Optional.empty();
        this.file = file;
        this.disk =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("history").factory());
        this.earlier = CompletableFuture.supplyAsync(this::readEarlier, disk);
    }

    private History(History main) {
        this.main = Optional.of(main);
        this.file = main.file;
        this.disk = main.disk;
        this.earlier = main.earlier;
    }

    /** A history that ends with this session. */
    public static History inMemory() {
        return new History(Optional.empty());
    }

    /** A history in a file, which need not exist yet. */
    public static History in(Path file) {
        return new History(Optional.of(new HistoryFile(file)));
    }

    /** The history of the person who runs this process. */
    public static History ofUser() {
        return new History(
                Optional.of(
                        HistoryFile.of(
                                System.getenv(),
                                System.getProperty("os.name"),
                                Path.of(System.getProperty("user.home")))));
    }

    /**
     * The history of a subshell: a session of its own, after this one, which is closed with it. It
     * sees the cells of this session, but not the other way round.
     */
    History beside() {
        return new History(this);
    }

    /** Adds a cell of this session. */
    public void add(int line, String input, Optional<String> output) {
        var added = new HistoryFile.Line(session, line, input, output);
        synchronized (current) {
            current.add(added);
        }
        file.ifPresent(target -> disk.execute(() -> append(target, added)));
    }

    /** The last n cells, oldest first. */
    public List<Entry> tail(int n) {
        return last(n, all());
    }

    /**
     * Cells of one session.
     *
     * @param session its number; 0 for this session, -1 for the one before it, and so on
     * @param start first line
     * @param stop line after the last, or empty for all
     */
    public List<Entry> range(int session, int start, Optional<Integer> stop) {
        var number = session > 0 ? session : currentNumber() + session;
        return all().stream()
                .filter(entry -> entry.session() == number)
                .filter(entry -> entry.line() >= start)
                .filter(entry -> stop.isEmpty() || entry.line() < stop.get())
                .toList();
    }

    /**
     * Cells whose whole input matches a pattern.
     *
     * @param glob {@code *} stands for any text, {@code ?} for one character
     * @param n at most so many, the newest
     * @param unique only the newest of those with the same input
     */
    public List<Entry> search(String glob, int n, boolean unique) {
        var matches = all().stream().filter(entry -> matcher(glob).test(entry.input())).toList();
        return last(n, unique ? newestOfEach(matches) : matches);
    }

    /** Waits a moment for what is still to be written. */
    @Override
    public void close() {
        disk.shutdown();
        try {
            if (!disk.awaitTermination(CLOSING_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, "the last cells may be missing from the history");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Entry> all() {
        var number = currentNumber();
        synchronized (current) {
            var ours = current.stream().map(line -> entry(number, line));
            return Stream.concat(before().stream(), ours).toList();
        }
    }

    private List<Entry> before() {
        return main.map(History::all).orElseGet(earlier::join);
    }

    private int currentNumber() {
        if (main.isPresent()) {
            return main.get().currentNumber() + 1;
        }
        var before = earlier.join();
        return before.isEmpty() ? 1 : before.getLast().session() + 1;
    }

    private List<Entry> readEarlier() {
        try {
            return file.isEmpty() ? List.of() : numbered(file.get().read());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the history cannot be read: {0}", e.toString());
            return List.of();
        }
    }

    private static List<Entry> numbered(List<HistoryFile.Line> lines) {
        var numbers = new LinkedHashMap<String, Integer>();
        lines.forEach(line -> numbers.putIfAbsent(line.session(), numbers.size() + 1));
        // Two kernels that ran at once have mixed their lines in the file; they are sorted here.
        return lines.stream()
                .map(line -> entry(numbers.get(line.session()), line))
                .sorted(Comparator.comparingInt(Entry::session))
                .toList();
    }

    private static Entry entry(int session, HistoryFile.Line line) {
        return new Entry(session, line.number(), line.input(), line.output());
    }

    private static void append(HistoryFile file, HistoryFile.Line line) {
        try {
            file.append(line);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "a cell is missing from the history: {0}", e.toString());
        }
    }

    private static <T> List<T> last(int n, List<T> list) {
        return list.subList(Math.clamp(list.size() - (long) n, 0, list.size()), list.size());
    }

    private static List<Entry> newestOfEach(List<Entry> entries) {
        var seen = new HashSet<String>();
        return entries.reversed().stream()
                .filter(entry -> seen.add(entry.input()))
                .toList()
                .reversed();
    }

    private static Predicate<String> matcher(String glob) {
        var regex =
                glob.codePoints()
                        .mapToObj(Character::toString)
                        .map(
                                c ->
                                        switch (c) {
                                            case "*" -> ".*";
                                            case "?" -> ".";
                                            default -> Pattern.quote(c);
                                        })
                        .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.DOTALL).asMatchPredicate();
    }
}
