package org.spikej.kernel.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;

/** What the notebook is made of now: its first setup, and what it has found since. */
final class Extensions {
    private final Set<Class<?>> known = new HashSet<>();
    private volatile Setup setup;

    private Extensions(Setup setup) {
        this.setup = setup;
    }

    /** Those that the class loader sees now are not looked at again. */
    static Extensions beyond(ClassLoader loader, Setup setup) {
        var extensions = new Extensions(setup);
        extensions.find(loader, _ -> {});
        return extensions;
    }

    Setup setup() {
        return setup;
    }

    /** The setup with every extension on the class path. */
    static Setup onClassPath(Setup setup) {
        var extensions = new Extensions(setup);
        extensions.addNew(Extensions.class.getClassLoader());
        return extensions.setup;
    }

    /**
     * Adds the extensions that the class loader sees for the first time, and says of one that does
     * not work why.
     *
     * @return those that were added
     */
    synchronized List<Extension> addNew(ClassLoader loader) {
        var added = new ArrayList<Extension>();
        find(
                loader,
                provider ->
                        attempt(
                                provider.type().getName(),
                                () -> {
                                    var extension = provider.get();
                                    setup = setup.with(extension);
                                    added.add(extension);
                                }));
        return added;
    }

    private void find(ClassLoader loader, Consumer<ServiceLoader.Provider<Extension>> use) {
        attempt(
                "META-INF/services",
                () ->
                        ServiceLoader.load(Extension.class, loader).stream()
                                .filter(provider -> known.add(provider.type()))
                                .forEach(use));
    }

    /** Runs code of an extension, which must not break the notebook. */
    static void attempt(String name, Runnable code) {
        try {
            code.run();
        } catch (RuntimeException | ServiceConfigurationError | LinkageError broken) {
            System.err.printf("note: the extension in %s does not work: %s%n", name, broken);
        }
    }
}
