package org.spikej.kernel.magic;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** The loops of {@code %timeit}; the code that the magic compiles calls this. */
public final class Rounds {
    private static final long ROUND_NANOS = 200_000_000;
    private static final int ROUNDS = 7;
    private static final long MOST_LOOPS = 1_000_000_000;

    // Plain stores, which the compiler may not leave out.
    private static final VarHandle OBJECT = kept("object", Object.class);
    private static final VarHandle WHOLE = kept("whole", long.class);
    private static final VarHandle REAL = kept("real", double.class);

    private static Object object;
    private static long whole;
    private static double real;

    private Rounds() {}

    /** Runs code so many times. */
    @FunctionalInterface
    public interface Loop {
        void run(long times) throws Throwable;
    }

    /**
     * What was measured.
     *
     * @param nanos one run's time in each round, ascending
     * @param loops runs in each round
     */
    record Times(double[] nanos, long loops) {
        double mean() {
            return Arrays.stream(nanos).average().orElseThrow();
        }

        double deviation() {
            var mean = mean();
            var squares = Arrays.stream(nanos).map(each -> (each - mean) * (each - mean)).sum();
            return Math.sqrt(squares / (nanos.length - 1));
        }

        @Override
        public String toString() {
            return "%s ± %s a run (mean ± standard deviation of %d rounds of %,d runs; %s to %s)"
                    .formatted(
                            Durations.text(mean()),
                            Durations.text(deviation()),
                            nanos.length,
                            loops,
                            Durations.text(nanos[0]),
                            Durations.text(nanos[nanos.length - 1]));
        }
    }

    /** Finds how many runs take a fifth of a second, which also warms them up; then measures. */
    public static Object of(Loop loop) throws Throwable {
        var loops = 1L;
        var nanos = nanos(loop, loops);
        while (nanos < ROUND_NANOS && loops < MOST_LOOPS) {
            var needed = (long) (loops * Math.clamp(1.2 * ROUND_NANOS / (nanos + 1.0), 2, 100));
            loops = Math.min(needed, MOST_LOOPS);
            nanos = nanos(loop, loops);
        }
        var each = new double[ROUNDS];
        for (var round = 0; round < ROUNDS; round++) {
            each[round] = (double) nanos(loop, loops) / loops;
        }
        Arrays.sort(each);
        return new Times(each, loops);
    }

    private static long nanos(Loop loop, long times) throws Throwable {
        var start = System.nanoTime();
        loop.run(times);
        return System.nanoTime() - start;
    }

    /** Uses a value, so that its computation cannot be left out. */
    public static void keep(Object value) {
        OBJECT.setOpaque(value);
    }

    /** The same for whole numbers and characters. */
    public static void keep(long value) {
        WHOLE.setOpaque(value);
    }

    /** The same for numbers with a fraction. */
    public static void keep(double value) {
        REAL.setOpaque(value);
    }

    /** The same for truth values. */
    public static void keep(boolean value) {
        WHOLE.setOpaque(value ? 1L : 0L);
    }

    private static VarHandle kept(String name, Class<?> type) {
        try {
            return MethodHandles.lookup().findStaticVarHandle(Rounds.class, name, type);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }
}
