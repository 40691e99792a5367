package org.spikej.learn;

import java.util.function.DoubleUnaryOperator;
import org.spikej.data.Batch;

/**
 * The rule of most methods: gradients anew, then the optimiser moves.
 *
 * @param objective what becomes small, as written in code
 * @param descent moves the weights
 * @param backward finds the gradients
 */
record GradientStep(String objective, Descent descent, Backward backward) implements Training.Rule {
    /** What a method does with a batch up to the gradients. */
    interface Backward {
        /**
         * Adds to the gradients of the parameters, if the loss passes the check.
         *
         * @param check throws where the loss is not finite
         */
        Training.Outcome of(Batch batch, DoubleUnaryOperator check);
    }

    @Override
    public Training.Outcome learn(Batch batch, Training training) {
        descent.clearGradients();
        var outcome = backward.of(batch, training::finite);
        training.requireFiniteGradients();
        descent.step();
        return outcome;
    }

    /** The same, and then this, after each step. */
    Training.Rule then(Runnable after) {
        return new Followed(this, after);
    }

    private record Followed(GradientStep step, Runnable after) implements Training.Rule {
        @Override
        public String objective() {
            return step.objective;
        }

        @Override
        public Training.Outcome learn(Batch batch, Training training) {
            var outcome = step.learn(batch, training);
            after.run();
            return outcome;
        }
    }
}
