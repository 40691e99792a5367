package org.spikej.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * How recordings without an official split are divided into those to train on and those to test
 * with. Each class is divided by itself. The name of a dataset tells its rule, since accuracies
 * under different rules cannot be compared.
 */
public sealed interface Split {
    /**
     * At random.
     *
     * @param train the part of each class to train on, between 0 and 1
     * @param seed the same one gives the same division
     */
    record AtRandom(double train, long seed) implements Split {
        public AtRandom {
            if (!(train > 0 && train < 1)) {
                throw new IllegalArgumentException(
                        "expected a part between 0 and 1 to train on, got %s: 0.9 for instance"
                                .formatted(train));
            }
        }

        @Override
        public List<Integer> test(List<Integer> members, int label) {
            var shuffled = new ArrayList<>(members);
            Collections.shuffle(shuffled, new Random(seed * 1_000_003 + label));
            return shuffled.subList((int) Math.round(train * members.size()), members.size());
        }

        @Override
        public String toString() {
            long percent = Math.round(100 * train);
            return "split at random %d/%d per class, seed %d"
                    .formatted(percent, 100 - percent, seed);
        }
    }

    /**
     * By number: the first ones of each class are to test with (Deng et al. 2022, "Temporal
     * efficient training of spiking neural network via gradient re-weighting", and others after
     * it). On CIFAR10-DVS it gives higher accuracies than a division at random.
     *
     * @param count how many to test with
     */
    record FirstAreTest(int count) implements Split {
        public FirstAreTest {
            if (count < 1) {
                throw new IllegalArgumentException(
                        "expected at least 1 recording of each class to test with, got " + count);
            }
        }

        @Override
        public List<Integer> test(List<Integer> members, int label) {
            return members.subList(0, Math.min(count, members.size()));
        }

        @Override
        public String toString() {
            return "first %d of each class are test".formatted(count);
        }
    }

    /** {@link AtRandom}. */
    static Split atRandom(double train, long seed) {
        return new AtRandom(train, seed);
    }

    /** {@link FirstAreTest}. */
    static Split firstAreTest(int count) {
        return new FirstAreTest(count);
    }

    /**
     * Chooses those of a class to test with.
     *
     * @param members the numbers of its samples, in order
     * @param label of the class
     */
    List<Integer> test(List<Integer> members, int label);

    /** For each sample, whether it is to test with. */
    default boolean[] test(int[] labels) {
        var classes = new TreeMap<Integer, List<Integer>>();
        for (int i = 0; i < labels.length; i++) {
            classes.computeIfAbsent(labels[i], _ -> new ArrayList<>()).add(i);
        }
        var test = new boolean[labels.length];
        classes.forEach((label, members) -> test(members, label).forEach(i -> test[i] = true));
        return test;
    }
}
