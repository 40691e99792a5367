package org.spikej.kernel.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.spikej.kernel.display.CellScope;
import org.spikej.kernel.display.Output;

/**
 * Leads {@code System.out}, {@code System.err} and {@code System.in} to the cell of the thread that
 * uses them. Before the first cell they lead where they did before.
 */
final class CellStreams implements AutoCloseable {
    private final PrintStream outBefore = System.out;
    private final PrintStream errBefore = System.err;
    private final InputStream inBefore = System.in;
    private final PrintStream out = printStream(Output.Stream.STDOUT, outBefore);
    private final PrintStream err = printStream(Output.Stream.STDERR, errBefore);
    private final InputStream in;

    private CellStreams(StopSign stopSign) {
        in = new CellInput(stopSign, inBefore);
    }

    /** Takes the place of the JVM's streams. */
    static CellStreams install(StopSign stopSign) {
        var streams = new CellStreams(stopSign);
        System.setOut(streams.out);
        System.setErr(streams.err);
        System.setIn(streams.in);
        return streams;
    }

    /** Gives the JVM its streams back, unless someone else has taken them since. */
    @Override
    public void close() {
        if (System.out == out) {
            System.setOut(outBefore);
        }
        if (System.err == err) {
            System.setErr(errBefore);
        }
        if (System.in == in) {
            System.setIn(inBefore);
        }
    }

    private static PrintStream printStream(Output.Stream stream, PrintStream before) {
        return new PrintStream(new CellOutput(stream, before), true, StandardCharsets.UTF_8);
    }

    private static final class CellOutput extends OutputStream {
        private final Output.Stream stream;
        private final PrintStream before;

        CellOutput(Output.Stream stream, PrintStream before) {
            this.stream = stream;
            this.before = before;
        }

        @Override
        public void write(int oneByte) {
            write(new byte[] {(byte) oneByte}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            CellScope.current()
                    .ifPresentOrElse(
                            scope -> scope.write(stream, bytes, offset, length),
                            () -> before.write(bytes, offset, length));
        }
    }

    /** Asks the person for a line whenever the last one is used up. */
    private static final class CellInput extends InputStream {
        /** What front ends send where a terminal would have Ctrl-D. */
        private static final String END = "\u0004";

        private final StopSign stopSign;
        private final InputStream before;

        /** What is left of a line is for the cell whose it is; cells of subshells read at once. */
        private final Map<CellScope, Line> lines = Collections.synchronizedMap(new WeakHashMap<>());

        CellInput(StopSign stopSign, InputStream before) {
            this.stopSign = stopSign;
            this.before = before;
        }

        private Optional<Line> line() {
            return CellScope.current()
                    .map(scope -> lines.computeIfAbsent(scope, its -> new Line()));
        }

        @Override
        public int available() throws IOException {
            var line = line();
            return line.isPresent() ? line.get().available() : before.available();
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            var line = line();
            return line.isPresent()
                    ? line.get().read(bytes, offset, length, this::ask)
                    : before.read(bytes, offset, length);
        }

        private String ask() {
            try {
                return CellScope.current().orElseThrow().output().input("", false);
            } finally {
                stopSign.check();
            }
        }

        /** The line that the person typed last for a cell, and how much of it was read. */
        private static final class Line {
            private byte[] text = {};
            private int next;

            synchronized int available() {
                return text.length - next;
            }

            synchronized int read(byte[] bytes, int offset, int length, Supplier<String> ask) {
                if (length > 0 && available() == 0) {
                    var answer = ask.get();
                    if (answer.equals(END)) {
                        return -1;
                    }
                    text = (answer + "\n").getBytes(StandardCharsets.UTF_8);
                    next = 0;
                }
                var count = Math.min(length, available());
                System.arraycopy(text, next, bytes, offset, count);
                next += count;
                return count;
            }
        }
    }
}
