package org.spikej.learn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.spikej.layer.Block;
import org.spikej.layer.Layer;
import org.spikej.layer.Population;
import org.spikej.layer.Recurrence;

/** Runs a network for a training step and collects the spikes of its populations on the way. */
final class HiddenSpikes implements Block.Runner {
    private final List<Tensor> trains = new ArrayList<>();

    @Override
    public Tensor run(String name, Layer layer, Tensor input) {
        if (layer instanceof Block block) {
            return block.run(input, this);
        }
        var output = layer.trainingForward(input);
        if (layer instanceof Population || layer instanceof Recurrence) {
            trains.add(output);
        }
        return output;
    }

    /** All trains but the network's output, which is the loss's business. */
    List<Tensor> but(Tensor output) {
        return trains.stream().filter(train -> train != output).toList();
    }
}
