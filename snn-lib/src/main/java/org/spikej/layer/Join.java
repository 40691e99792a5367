package org.spikej.layer;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * How a residual block joins its body's result a with its shortcut's s (Fang et al. 2021, "Deep
 * residual learning in spiking neural networks", table 1).
 */
public enum Join {
    /** a + s. The sum of two spikes is 2, so what follows is no spike train. */
    ADD {
        @Override
        Tensor of(Tensor body, Tensor shortcut) {
            return body.add(shortcut);
        }
    },
    /** a · s: a spike where both have one. */
    AND {
        @Override
        Tensor of(Tensor body, Tensor shortcut) {
            return body.mul(shortcut);
        }
    },
    /** (1 − a) · s: the body's spikes veto the shortcut's. */
    IAND {
        @Override
        Tensor of(Tensor body, Tensor shortcut) {
            return body.neg().add(new Scalar(1f)).mul(shortcut);
        }
    };

    abstract Tensor of(Tensor body, Tensor shortcut);
}
