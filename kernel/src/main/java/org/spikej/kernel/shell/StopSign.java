package org.spikej.kernel.shell;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What every loop and every method of a cell looks at. All of them share one call site, whose
 * target does nothing while the sign is down: compiled code then pays nothing for the look. Raising
 * the sign exchanges the target, which the JVM makes visible in running loops at once.
 */
final class StopSign {
    private static final MethodType NOTHING = MethodType.methodType(void.class);
    private static final MethodHandle PASS = MethodHandles.empty(NOTHING);

    private final MutableCallSite site = new MutableCallSite(PASS);
    private final MethodHandle look = look();
    private final Set<Thread> abandoned = ConcurrentHashMap.newKeySet();
    private volatile boolean raised;

    private MethodHandle look() {
        try {
            return MethodHandles.lookup()
                    .findVirtual(StopSign.class, "check", NOTHING)
                    .bindTo(this);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    CallSite callSite() {
        return site;
    }

    /** From now on code of cells stops, on every thread. */
    void raise() {
        raised = true;
        point(look);
    }

    /** From now on code of cells runs, except on threads that were given up. */
    void lower() {
        raised = false;
        abandoned.removeIf(thread -> !thread.isAlive());
        point(abandoned.isEmpty() ? PASS : look);
    }

    /** Code of cells on this thread never runs again, should a library ever return to it. */
    void abandon(Thread thread) {
        abandoned.add(thread);
    }

    /**
     * Does nothing while the sign is down.
     *
     * @throws CellStopped if it is raised
     */
    void check() {
        if (raised || abandoned.contains(Thread.currentThread())) {
            throw new CellStopped();
        }
    }

    private void point(MethodHandle target) {
        if (site.getTarget() != target) {
            site.setTarget(target);
            MutableCallSite.syncAll(new MutableCallSite[] {site});
        }
    }
}
