package org.spikej.chip;

import java.util.Map;

/**
 * SANA-FE's {@code leaky_integrate_fire}, in real numbers but for the potential, which the leak
 * leaves in 64ths (its {@code models.cpp}). In a step, the first of which has no leak,
 *
 * <pre>
 *   u = input_decay · u,  v = ⌊64 · leak_decay · v⌋ / 64      towards 0
 *   u = u + current,      v = v + bias + u                    unless refractory
 *   fires where v &gt; threshold; then v = reset, or v − threshold
 * </pre>
 */
final class SanaFeLif implements SanaFeSoma {
    private static final double QUANTUM = 64;

    private final double threshold;
    private final double reset;
    private final String resetMode;
    private final double reverseThreshold;
    private final double reverseReset;
    private final String reverseMode;
    private final double leakDecay;
    private final double inputDecay;
    private final double bias;
    private final int refractory;
    private final boolean always;

    private double u;
    private double v;
    private int wait;

    SanaFeLif(Map<String, Yaml> attributes) {
        threshold = number(attributes, "threshold", 0);
        reset = number(attributes, "reset", 0);
        resetMode = mode(attributes, "reset_mode", "hard");
        reverseThreshold = number(attributes, "reverse_threshold", 0);
        reverseReset = number(attributes, "reverse_reset", 0);
        reverseMode = mode(attributes, "reverse_reset_mode", "none");
        leakDecay = number(attributes, "leak_decay", 1);
        inputDecay = number(attributes, "input_decay", 0);
        bias = number(attributes, "bias", 0);
        refractory = (int) number(attributes, "refractory_delay", 0);
        always =
                truth(attributes, "force_update")
                        || truth(attributes, "force_update_every_timestep");
        v = number(attributes, "potential", 0);
    }

    private static double number(Map<String, Yaml> attributes, String key, double otherwise) {
        var entry = attributes.get(key);
        return entry == null ? otherwise : entry.finite();
    }

    private static String mode(Map<String, Yaml> attributes, String key, String otherwise) {
        var entry = attributes.get(key);
        if (entry == null) {
            return otherwise;
        }
        return switch (entry.text()) {
            case "none", "soft", "hard", "saturate" -> entry.text();
            default ->
                    throw entry.wrong(
                            "expected one of none, soft, hard, saturate, got `%s`"
                                    .formatted(entry.text()));
        };
    }

    private static boolean truth(Map<String, Yaml> attributes, String key) {
        return attributes.containsKey(key) && truth(attributes.get(key));
    }

    static boolean truth(Yaml entry) {
        return switch (entry.text()) {
            case "1", "true", "True" -> true;
            case "0", "false", "False" -> false;
            default ->
                    throw entry.wrong(
                            "expected 0, 1, true or false, got `%s`".formatted(entry.text()));
        };
    }

    @Override
    public Status step(int step, boolean arrived, double current) {
        boolean updated = v != 0 || arrived || bias != 0 || always;
        if (step > 1) {
            u *= inputDecay;
            v *= leakDecay;
        }
        v = (int) (v * QUANTUM) / QUANTUM;
        boolean fires = false;
        if (wait == 0) {
            u += current;
            v += bias + u;
            fires = v > threshold;
            afterwards(fires);
        }
        wait = Math.max(0, (fires ? refractory : wait) - 1);
        return fires ? Status.FIRED : updated ? Status.UPDATED : Status.IDLE;
    }

    private void afterwards(boolean fires) {
        if (fires) {
            v =
                    switch (resetMode) {
                        case "hard" -> reset;
                        case "soft" -> v - threshold;
                        default -> v;
                    };
        }
        if (v < reverseThreshold) {
            v =
                    switch (reverseMode) {
                        case "hard" -> reverseReset;
                        case "soft" -> v - reverseThreshold;
                        case "saturate" -> reverseThreshold;
                        default -> v;
                    };
        }
    }

    @Override
    public double potential() {
        return v;
    }
}
