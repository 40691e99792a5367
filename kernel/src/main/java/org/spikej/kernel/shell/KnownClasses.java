package org.spikej.kernel.shell;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The loaded classes of cells. They are held as long as code to come may name them; afterwards
 * those that can be unloaded are known only as long as something else needs them.
 */
final class KnownClasses {
    private final Map<String, Class<?>> held = new ConcurrentHashMap<>();
    private final Map<String, WeakReference<Class<?>>> known = new ConcurrentHashMap<>();

    void hold(Class<?> type) {
        held.put(type.getName(), type);
        known.put(type.getName(), new WeakReference<>(type));
    }

    void release(String name) {
        held.remove(name);
    }

    Optional<Class<?>> find(String name) {
        return Optional.ofNullable(known.get(name)).map(WeakReference::get);
    }

    /**
     * Removes what is left of a class that was unloaded.
     *
     * @return false if there is another one of that name
     */
    boolean forget(String name) {
        return known.computeIfPresent(name, (_, type) -> type.refersTo(null) ? null : type) == null;
    }
}
