package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
    /** What a notebook kernel would provide. */
    public static final class LiveBar implements Progress {
        @Override
        public void start(String what, long total) {}

        @Override
        public void update(long done, String detail) {}

        @Override
        public void done() {}
    }

    @Test
    void withoutAProviderItIsTheConsole() {
        assertThat(Progress.standard()).isInstanceOf(ConsoleProgress.class);
    }

    @Test
    void aProviderTakesTheConsolesPlace(@TempDir Path folder) throws IOException {
        var services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(Progress.class.getName()), LiveBar.class.getName());
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            assertThat(Progress.standard())
                    .isInstanceOf(LiveBar.class)
                    .isNotSameAs(Progress.standard());
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
