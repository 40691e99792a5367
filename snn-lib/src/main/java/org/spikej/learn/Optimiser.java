package org.spikej.learn;

import java.util.List;
import org.spikej.layer.Parameter;

/** How a gradient moves the weights. */
public interface Optimiser {
    /** How it is written in code, for instance {@code sgd(0.9, 0.0)}. */
    String name();

    /** Starts on these parameters, with steps of this size. */
    Descent on(List<Parameter> parameters, double learningRate);
}
