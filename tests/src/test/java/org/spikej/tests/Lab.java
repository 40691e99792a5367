package org.spikej.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A running JupyterLab with the kernel under test, and with settings of its own. */
record Lab(Process server, String url) implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /**
     * Starts it on a free port.
     *
     * @param notebooks the folder that it shows
     * @param folder for its settings and its log
     */
    static Lab start(Path notebooks, Path folder) {
        var python = PythonEnvironment.withJupyter("jupyterlab_widgets").python();
        var kernel = KernelSpec.writtenTo(folder.resolve("jupyter"));
        var runtime = folder.resolve("runtime");
        var builder =
                new ProcessBuilder(
                                python.toString(),
                                "-m",
                                "jupyterlab",
                                "--no-browser",
                                "--allow-root",
                                "--ServerApp.ip=127.0.0.1",
                                "--ServerApp.port=0",
                                "--ServerApp.root_dir=" + notebooks)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("lab.log").toFile());
        builder.environment().put("JUPYTER_PATH", kernel.jupyterPath().toString());
        builder.environment().put("JUPYTER_CONFIG_DIR", folder.resolve("config").toString());
        builder.environment().put("JUPYTER_DATA_DIR", folder.resolve("data").toString());
        builder.environment().put("JUPYTER_RUNTIME_DIR", runtime.toString());
        try {
            var settings = settings(folder.resolve("settings"));
            builder.environment().put("JUPYTERLAB_SETTINGS_DIR", settings.toString());
            var server = builder.start();
            return new Lab(server, url(server, runtime));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Cells that are scrolled away stay on the page, and nothing asks about news. */
    private static Path settings(Path folder) throws IOException {
        set(folder, "notebook-extension/tracker", "windowingMode", "none");
        set(folder, "apputils-extension/notification", "fetchNews", "false");
        return folder;
    }

    private static void set(Path settings, String plugin, String name, String value)
            throws IOException {
        var file = settings.resolve("@jupyterlab/" + plugin + ".jupyterlab-settings");
        Files.createDirectories(file.getParent());
        JSON.writeValue(file.toFile(), Map.of(name, value));
    }

    /** What the server writes about itself once it listens. */
    private static String url(Process server, Path runtime) throws IOException {
        var end = System.nanoTime() + LIMIT.toNanos();
        while (server.isAlive() && System.nanoTime() < end) {
            var said = read(runtime.resolve("jpserver-" + server.pid() + ".json"));
            if (said.isPresent()) {
                return said.get().get("url").textValue()
                        + "lab/tree/%s?token="
                        + said.get().get("token").textValue();
            }
            pause();
        }
        server.destroyForcibly();
        throw new IllegalStateException("JupyterLab did not start: see lab.log in " + runtime);
    }

    private static Optional<JsonNode> read(Path file) throws IOException {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        // The file is there before its text is.
        var json = JSON.readTree(file.toFile());
        return Optional.of(json).filter(node -> node.has("url"));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while JupyterLab started", e);
        }
    }

    /** Where a browser finds a notebook. */
    String url(String notebook) {
        return url.formatted(notebook);
    }

    /** Ends the server and its kernels. */
    @Override
    public void close() {
        var kernels = server.descendants().toList();
        server.destroy();
        kernels.forEach(ProcessHandle::destroy);
        server.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(_ -> server).join();
        server.destroyForcibly();
        kernels.forEach(ProcessHandle::destroyForcibly);
    }
}
