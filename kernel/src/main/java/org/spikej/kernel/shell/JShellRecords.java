package org.spikej.kernel.shell;

import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.JavaFileObject;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.spikej.kernel.wire.Log;

/**
 * What a JShell of JDK 25 notes of every snippet, in collections that it never empties.
 *
 * @param snippets all of them, dead ones too
 * @param newestOfKey the newest snippet of each key; a key is a number for a name that is declared,
 *     or for a statement
 * @param referring the keys of the declarations that name something, by that name
 * @param types the keys of types, by their name
 * @param methods the keys of methods, by name and parameter types
 * @param variables the keys of variables, by their name
 * @param classFiles what was compiled, by binary name; each compilation lists all of them
 * @param wrappers the source of each wrapper class, imports and all, by simple name
 * @param loaded the bytecode of each class, by binary name
 * @param compilers where JShell has its compilers, whose tables of names grow too
 */
record JShellRecords(
        Set<Snippet> snippets,
        List<Snippet> newestOfKey,
        Map<String, Set<Integer>> referring,
        Map<String, ?> types,
        Map<String, ?> methods,
        Map<String, ?> variables,
        Map<String, JavaFileObject> classFiles,
        Map<String, ?> wrappers,
        Map<String, ?> loaded,
        Object compilers) {
    private static final Log LOG = new Log(JShellRecords.class);
    private static final byte[] NOTHING = {};

    /**
     * The records of a JShell, which it keeps to itself. The kernel is started with {@code
     * --add-exports java.base/jdk.internal.module=ALL-UNNAMED}, which lets it open JShell's package
     * without an option more.
     *
     * @return empty where it cannot, or where this JDK's JShell is written otherwise
     */
    static Optional<JShellRecords> of(JShell shell) {
        try {
            open();
            var maps = get(shell, "maps");
            var keys = get(shell, "keyMap");
            var compilers = get(shell, "taskFactory");
            return Optional.of(
                    new JShellRecords(
                            get(maps, "snippets"),
                            get(maps, "keyIndexToSnippet"),
                            get(maps, "dependencies"),
                            get(keys, "classMap"),
                            get(keys, "methodMap"),
                            get(keys, "varMap"),
                            get(get(compilers, "fileManager"), "classObjects"),
                            get(get(shell, "outerMap"), "classOuters"),
                            get(get(shell, "classTracker"), "map"),
                            compilers));
        } catch (ReflectiveOperationException
                | InaccessibleObjectException
                | ClassCastException closed) {
            LOG.log(Level.DEBUG, "the memory of dead snippets is not freed", closed);
            return Optional.empty();
        }
    }

    private static void open() throws ReflectiveOperationException {
        var opened = JShell.class.getPackageName();
        if (!JShell.class.getModule().isOpen(opened, JShellRecords.class.getModule())) {
            try {
                Class.forName("jdk.internal.module.Modules")
                        .getMethod("addOpens", Module.class, String.class, Module.class)
                        .invoke(
                                null,
                                JShell.class.getModule(),
                                opened,
                                JShellRecords.class.getModule());
            } catch (InvocationTargetException e) {
                throw new ReflectiveOperationException(e.getCause());
            }
        }
    }

    /** The key of a name. */
    static int index(Object key) {
        try {
            return (int) get(key, "index");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** JShell still knows that a class of this name was loaded, but not with which bytecode. */
    void forgetBytecode(String className) {
        try {
            var tracked = loaded.get(className);
            for (var bytes : List.of("currentBytes", "loadedBytes")) {
                var field = field(tracked.getClass(), bytes);
                if (field.get(tracked) != null) {
                    field.set(tracked, NOTHING);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compiles what comes with compilers that have read nothing yet. */
    void renewCompilers() {
        try {
            var renew = compilers.getClass().getDeclaredMethod("initTaskPool");
            renew.setAccessible(true);
            renew.invoke(compilers);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T get(Object object, String field) throws ReflectiveOperationException {
        return (T) field(object.getClass(), field).get(object);
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        for (var declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (var field : declaring.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(name + " of " + type.getName());
    }
}
