package org.spikej.learn;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a training is run, whatever its method.
 *
 * @param options epochs, batch size, learning rate, seed
 * @param listeners gives each training its listener
 * @param checkpointFile written after every epoch, if given
 * @param resumeFile the checkpoint to go on from, if given
 */
public record Settings(
        Options options,
        Supplier<TrainingListener> listeners,
        Optional<Path> checkpointFile,
        Optional<Path> resumeFile) {
    /** Standard options, the listener of the surroundings, no files. */
    public static Settings standard() {
        return new Settings(
                Options.standard(), TrainingListener::standard, Optional.empty(), Optional.empty());
    }

    Settings withOptions(Options other) {
        return new Settings(other, listeners, checkpointFile, resumeFile);
    }

    Settings withListener(TrainingListener listener) {
        return new Settings(options, () -> listener, checkpointFile, resumeFile);
    }

    Settings withCheckpoint(Path file) {
        return new Settings(options, listeners, Optional.of(file), resumeFile);
    }

    Settings withResume(Path file) {
        return new Settings(options, listeners, checkpointFile, Optional.of(file));
    }
}
