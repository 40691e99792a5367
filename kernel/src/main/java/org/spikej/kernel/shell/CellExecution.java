package org.spikej.kernel.shell;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.SPIResolutionException;

/**
 * Runs what JShell has compiled, in this JVM and on the thread that called JShell. JShell only
 * passes texts back; the value itself, or the exception, stays in the {@link SnippetRun}.
 *
 * <p>Holds the lock of the {@link Session} while JShell works and gives it back while the person's
 * code runs, so that completion and documentation answer meanwhile.
 */
final class CellExecution extends DirectExecutionControl {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final ReentrantLock lock;
    private final BiConsumer<String, SnippetRun> beforeRunning;
    private final ThreadLocal<SnippetRun> current = new ThreadLocal<>();

    /**
     * An execution control.
     *
     * @param beforeRunning told the name of each class before its code runs, under the lock
     */
    CellExecution(
            SnippetClasses classes,
            ReentrantLock lock,
            BiConsumer<String, SnippetRun> beforeRunning) {
        super(classes);
        this.lock = lock;
        this.beforeRunning = beforeRunning;
    }

    /** What the calling thread evaluates next is this. */
    void begin(SnippetRun run) {
        current.set(run);
    }

    /** Lets go of what the calling thread evaluated, and of its value. */
    void end() {
        current.remove();
    }

    @Override
    public String invoke(String className, String methodName)
            throws RunException, InternalException, EngineTerminationException {
        beforeRunning.accept(className, current.get());
        lock.unlock();
        try {
            return super.invoke(className, methodName);
        } finally {
            lock.lock();
        }
    }

    @Override
    protected String invoke(Method method)
            throws IllegalAccessException, InvocationTargetException {
        var run = current.get();
        run.cell().enterUserCode();
        var start = System.nanoTime();
        var cpu = SYSTEM.getProcessCpuTime();
        try {
            var value = method.invoke(null);
            if (method.getReturnType() != void.class) {
                run.gave(value);
            }
            return "";
        } finally {
            run.cell().leaveUserCode();
            run.took(System.nanoTime() - start, SYSTEM.getProcessCpuTime() - cpu);
        }
    }

    /**
     * Keeps what the code threw and tells JShell only that it ended, except for the exception by
     * which a snippet says that something it refers to is not defined yet.
     */
    @Override
    protected String throwConvertedInvocationException(Throwable thrown)
            throws RunException, InternalException {
        current.get().threw(thrown);
        if (thrown instanceof SPIResolutionException) {
            return super.throwConvertedInvocationException(thrown);
        }
        throw new StoppedException();
    }

    @Override
    protected String throwConvertedOtherException(Throwable thrown) throws RunException {
        current.get().threw(thrown);
        throw new StoppedException();
    }
}
