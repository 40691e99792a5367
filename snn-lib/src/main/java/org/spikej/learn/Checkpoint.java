package org.spikej.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.spikej.model.Network;
import org.spikej.tensor.SafeTensors;
import org.spikej.tensor.SafeTensorsException;
import org.spikej.tensor.Scope;

/**
 * A training between two epochs, in one safetensors file: the network, the optimiser, and the run
 * so far with its seed. Random numbers of an epoch follow from the run's seed and the epoch's
 * number, so there is no generator to keep.
 */
final class Checkpoint {
    private static final String OBJECTIVE = "objective";
    private static final String RUN = "run";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Checkpoint() {}

    static void write(Path file, Network network, Descent descent, String objective, Run run) {
        try (var _ = Scope.open()) {
            var tensors = new LinkedHashMap<>(network.state());
            var prefix = prefix(descent);
            descent.state().forEach((name, tensor) -> tensors.put(prefix + name, tensor));
            var metadata =
                    Map.of(
                            "network",
                            network.toString(),
                            OBJECTIVE,
                            objective,
                            RUN,
                            JSON.writeValueAsString(run));
            new SafeTensors(tensors, metadata).write(file);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a run always has a JSON text", e);
        }
    }

    /**
     * Puts network and optimiser where the file says.
     *
     * @param now the run that starts: same method, data set and options but for the epochs
     * @return the run up to there
     * @throws SafeTensorsException if the file is missing or damaged
     * @throws IllegalArgumentException if it belongs to another training or network
     */
    static Run resume(Path file, Network network, Descent descent, String objective, Run now) {
        try (var _ = Scope.open()) {
            var read = SafeTensors.read(file);
            var run = run(file, read.metadata());
            requireSame("method", run.method(), now.method());
            requireSame("dataset", run.dataset(), now.dataset());
            requireSame("objective", read.metadata().get(OBJECTIVE), objective);
            requireSame(
                    "options",
                    run.options().withEpochs(now.options().epochs()).toString(),
                    now.options().toString());
            var prefix = prefix(descent);
            var state = new LinkedHashMap<String, Tensor>();
            var optimiser = new LinkedHashMap<String, Tensor>();
            read.tensors()
                    .forEach(
                            (name, tensor) -> {
                                if (name.startsWith(prefix)) {
                                    optimiser.put(name.substring(prefix.length()), tensor);
                                } else {
                                    state.put(name, tensor);
                                }
                            });
            network.restore(state);
            descent.restore(optimiser);
            return run;
        }
    }

    private static String prefix(Descent descent) {
        return Network.TRAINING_PREFIX + descent.name() + ".";
    }

    private static Run run(Path file, Map<String, String> metadata) {
        if (!metadata.keySet().containsAll(List.of(OBJECTIVE, RUN))) {
            throw new IllegalArgumentException(
                    ("expected the checkpoint of a training in %s, got a file without a run: give"
                                    + " a file that checkpoint(path) wrote, or use network.load")
                            .formatted(file));
        }
        try {
            return JSON.readValue(metadata.get(RUN), Run.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "expected the history of a run in %s, got %s: take another copy of the file"
                            .formatted(file, e.getOriginalMessage()),
                    e);
        }
    }

    private static void requireSame(String what, String then, String now) {
        if (!then.equals(now)) {
            throw new IllegalArgumentException(
                    ("expected the %s of the checkpoint, %s, got %s: only the number of epochs may"
                                    + " change on resuming")
                            .formatted(what, then, now));
        }
    }
}
