package org.spikej.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.InputArchive;
import org.bytedeco.pytorch.OutputArchive;
import org.bytedeco.pytorch.Tensor;
import org.spikej.layer.Parameter;
import org.spikej.tensor.Tensors;

/**
 * The state of libtorch's Adam as named tensors, for a checkpoint: {@code 0.weight.exp_avg}, {@code
 * 0.weight.exp_avg_sq} and {@code 0.weight.step}.
 *
 * <p>libtorch shows it only within an archive, in which parameters go by an address; this takes the
 * archive apart and builds an equal one.
 */
final class AdamState {
    private static final String FIRST_MOMENT = ".exp_avg";
    private static final String SECOND_MOMENT = ".exp_avg_sq";
    private static final String STEP = ".step";

    private AdamState() {}

    /**
     * @param parameters those of the optimiser, in its order
     */
    static Map<String, Tensor> of(Adam adam, List<Parameter> parameters) {
        var archive = archive(adam);
        var group = group(archive);
        var states = inner(archive, "state");
        var tensors = new LinkedHashMap<String, Tensor>();
        for (int i = 0; i < parameters.size(); i++) {
            var state = new InputArchive();
            var key = value(group, "params/" + i).toStringRef().getString();
            // A parameter that never had a gradient has no state.
            if (states.try_read(key, state)) {
                var name = parameters.get(i).name();
                tensors.put(name + FIRST_MOMENT, value(state, "exp_avg").toTensor());
                tensors.put(name + SECOND_MOMENT, value(state, "exp_avg_sq").toTensor());
                tensors.put(name + STEP, Tensors.of(value(state, "step").toInt()));
            }
        }
        return tensors;
    }

    /** Gives a new optimiser that state; it keeps its own options. */
    static void restore(Adam adam, List<Parameter> parameters, Map<String, Tensor> tensors) {
        var group = new OutputArchive();
        group.write("params/size", Tensors.of(parameters.size()).view());
        var states = new OutputArchive();
        for (int i = 0; i < parameters.size(); i++) {
            group.write("params/" + i, new IValue(String.valueOf(i)));
            var name = parameters.get(i).name();
            if (tensors.containsKey(name + STEP)) {
                states.write(String.valueOf(i), state(name, tensors));
            }
        }
        group.write("options", options(adam));
        var groups = new OutputArchive();
        groups.write("param_groups/size", Tensors.of(1).view());
        groups.write("param_groups/0", group);
        var archive = new OutputArchive();
        archive.write("pytorch_version", new IValue("1.5.0"));
        archive.write("state", states);
        archive.write("param_groups", groups);
        adam.load(read(archive));
    }

    private static OutputArchive state(String name, Map<String, Tensor> tensors) {
        var state = new OutputArchive();
        state.write("step", new IValue(tensors.get(name + STEP).item_long()));
        state.write("exp_avg", new IValue(tensors.get(name + FIRST_MOMENT)));
        state.write("exp_avg_sq", new IValue(tensors.get(name + SECOND_MOMENT)));
        return state;
    }

    private static OutputArchive options(Adam adam) {
        var own = inner(group(archive(adam)), "options");
        var options = new OutputArchive();
        var keys = own.keys();
        for (long i = 0; i < keys.size(); i++) {
            var key = keys.get(i).getString();
            options.write(key, value(own, key));
        }
        return options;
    }

    private static InputArchive archive(Adam adam) {
        var written = new OutputArchive();
        adam.save(written);
        return read(written);
    }

    private static InputArchive group(InputArchive archive) {
        return inner(inner(archive, "param_groups"), "param_groups/0");
    }

    private static IValue value(InputArchive archive, String name) {
        var value = new IValue();
        archive.read(name, value);
        return value;
    }

    private static InputArchive inner(InputArchive archive, String name) {
        var inner = new InputArchive();
        archive.read(name, inner);
        return inner;
    }

    /** An archive that was written can be read from a file only. */
    private static InputArchive read(OutputArchive written) {
        try {
            Path file = Files.createTempFile("adam", ".pt");
            try {
                written.save_to(file.toString());
                var archive = new InputArchive();
                archive.load_from(file.toString());
                return archive;
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the optimiser's state needs a file in the folder for temporary files: "
                            + e.getMessage(),
                    e);
        }
    }
}
