package org.spikej.kernel.snn;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * The incubating module of the Vector API, which the library's engine needs. A JVM that is started
 * with it ({@code --add-modules}) cannot take its module graph from the start-up cache, nor the
 * linked classes of every module, and starts a fifth slower; so the kernel is started without it
 * and loads it as the JVM loads the modules of its agents, while the imports are compiled. For that
 * it is started with {@code --add-exports java.base/jdk.internal.module=ALL-UNNAMED}.
 */
final class VectorModule {
    static final String NAME = "jdk.incubator.vector";
    private static final Executor BESIDE =
            task -> Thread.ofPlatform().daemon().name("vector module").start(task);

    private final CompletableFuture<Void> loaded;

    private VectorModule(CompletableFuture<Void> loaded) {
        this.loaded = loaded;
    }

    /** Whether the JVM was started with it. */
    static boolean isThere() {
        return ModuleLayer.boot().findModule(NAME).isPresent();
    }

    /** Begins to load it, unless it is there. */
    static VectorModule begin() {
        return new VectorModule(
                isThere()
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.runAsync(VectorModule::load, BESIDE));
    }

    /**
     * Waits until it is loaded.
     *
     * @throws IllegalStateException if it cannot be loaded
     */
    void await() {
        try {
            loaded.join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "expected to load the module %s, got %s: install the kernel with --jvm-opt=--add-modules=%s"
                            .formatted(NAME, e.getCause(), NAME));
        }
    }

    private static void load() {
        try {
            Class.forName("jdk.internal.module.Modules")
                    .getMethod("loadModule", String.class)
                    .invoke(null, NAME);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e.toString(), e);
        }
    }
}
