package org.spikej.paper;

import java.util.List;

/** How the claims of a paper are tried. */
@FunctionalInterface
interface Recipe {
    /**
     * Runs the experiments, which tell their progress as trainings do.
     *
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    List<Finding> run(Scale scale);
}
