package org.spikej.kernel.course;

import java.util.List;

/**
 * What is expected of an exercise.
 *
 * @param name the word behind {@code %check}
 * @param points for all of it
 * @param needs what the person declares, as Java writes it, for instance {@code double rheobase}
 * @param expectations in the order in which they are tried
 */
record Exercise(String name, int points, List<String> needs, List<Expectation> expectations) {
    Exercise {
        needs = List.copyOf(needs);
        expectations = List.copyOf(expectations);
    }

    /**
     * One thing that must hold.
     *
     * @param that a Java expression of the notebook that is true where it holds
     * @param otherwise what is told where it does not; <code>${…}</code> in it are expressions, too
     */
    record Expectation(String that, String otherwise) {}
}
