package org.spikej.model;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.spikej.layer.Block;
import org.spikej.layer.Layer;

/** Runs layers and keeps what each received and did, those within a block before the block. */
final class Recorder implements Block.Runner {
    private final List<Recording.Stage> stages = new ArrayList<>();

    @Override
    public Tensor run(String name, Layer layer, Tensor input) {
        var trace = layer.trace(input);
        Tensor output;
        if (trace.isPresent()) {
            output = trace.get().spikes();
        } else if (layer instanceof Block block) {
            output = block.run(input, (inner, l, x) -> run(name + "." + inner, l, x));
        } else {
            output = layer.forward(input);
        }
        stages.add(new Recording.Stage(name + " " + layer.name(), layer, input, output, trace));
        return output;
    }

    List<Recording.Stage> stages() {
        return stages;
    }
}
