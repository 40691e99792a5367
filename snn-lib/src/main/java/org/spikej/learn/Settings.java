package org.spikej.learn;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a training is run, whatever its method.
 *
 * @param options epochs, batch size, learning rate, seed
 * @param optimiser how a gradient moves the weights
 * @param listeners gives each training its listener
 * @param checkpointFile written after every epoch, if given
 * @param resumeFile the checkpoint to go on from, if given
 */
public record Settings(
        Options options,
        Optimiser optimiser,
        Supplier<TrainingListener> listeners,
        Optional<Path> checkpointFile,
        Optional<Path> resumeFile) {
    /** Standard options, Adam, the listener of the surroundings, no files. */
    public static Settings standard() {
        return new Settings(
                Options.standard(),
                Optimisers.adam(),
                TrainingListener::standard,
                Optional.empty(),
                Optional.empty());
    }

    Settings withOptions(Options other) {
        return new Settings(other, optimiser, listeners, checkpointFile, resumeFile);
    }

    Settings withOptimiser(Optimiser other) {
        return new Settings(options, other, listeners, checkpointFile, resumeFile);
    }

    Settings withListener(TrainingListener listener) {
        return new Settings(options, optimiser, () -> listener, checkpointFile, resumeFile);
    }

    Settings withCheckpoint(Path file) {
        return new Settings(options, optimiser, listeners, Optional.of(file), resumeFile);
    }

    Settings withResume(Path file) {
        return new Settings(options, optimiser, listeners, checkpointFile, Optional.of(file));
    }
}
