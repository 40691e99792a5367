package org.spikej.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Threads and processes that write into the same folder wait for each other. */
final class FolderLock {
    interface Action<T> {
        T run() throws IOException;
    }

    private FolderLock() {}

    /** Runs the action while nobody else runs one in this folder, which is there already. */
    static synchronized <T> T locked(Path folder, Action<T> action) throws IOException {
        try (var file =
                        FileChannel.open(
                                folder.resolve(".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var _ = file.lock()) {
            return action.run();
        } catch (FileLockInterruptionException e) {
            throw new InterruptedIOException(e.toString());
        }
    }
}
