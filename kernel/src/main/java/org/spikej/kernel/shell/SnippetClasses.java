package org.spikej.kernel.shell;

import java.io.File;
import java.lang.ref.Cleaner;
import java.net.MalformedURLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.InternalException;

/**
 * Loads what JShell has compiled, woven with stop checks. JShell makes a class around every
 * statement, expression, variable and method. Nearly all of them use nothing but what is public,
 * and get a loader of their own, with which they go when they are no longer needed: otherwise a
 * day's work would fill the memory with them. Types that the person declares, which may share
 * secrets, stay together.
 */
final class SnippetClasses implements LoaderDelegate {
    private static final Cleaner CLEANER = Cleaner.create();

    private final SnippetLoader loader;
    private final CellWeaver weaver;
    private final KnownClasses known;
    private final Consumer<String> unloaded;
    private final Set<String> neededForEver = new HashSet<>();
    private final Map<String, String> classOfDeclaration = new HashMap<>();

    /**
     * Loads into a loader, or beside it.
     *
     * @param unloaded told the name of a class that is no more
     */
    SnippetClasses(SnippetLoader loader, Consumer<String> unloaded) {
        this.loader = loader;
        this.known = loader.known();
        this.unloaded = unloaded;
        this.weaver = new CellWeaver(loader);
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        var installed = new HashSet<String>();
        var together = new ArrayList<ClassBytecodes>();
        try {
            for (var compiled : classes) {
                var references = SnippetReferences.of(compiled.name(), compiled.bytecodes());
                var needed = references.ifPublic(known);
                if (needed.isPresent() && isAlone(compiled, classes)) {
                    loadAlone(compiled, needed.get());
                    installed.add(compiled.name());
                } else {
                    neededForEver.addAll(references.classes());
                    together.add(compiled);
                }
            }
            loadTogether(together, installed);
        } catch (ClassNotFoundException | LinkageError broken) {
            throw new ClassInstallException(
                    "cannot load: " + broken.getMessage(), flags(classes, installed));
        }
    }

    private static boolean isAlone(ClassBytecodes compiled, ClassBytecodes[] all) {
        return SnippetNames.isWrapper(compiled.name())
                && Arrays.stream(all)
                        .noneMatch(other -> other.name().startsWith(compiled.name() + "$"));
    }

    private void loadAlone(ClassBytecodes compiled, List<Class<?>> needed) {
        var name = compiled.name();
        var own = new PassingLoader(loader, needed);
        hold(own.define(name, woven(compiled)));
        CLEANER.register(own, () -> forget(name));
    }

    private void forget(String name) {
        if (known.forget(name)) {
            unloaded.accept(name);
        }
    }

    /** All are declared before any is defined or woven, since they may refer to each other. */
    private void loadTogether(List<ClassBytecodes> classes, Set<String> installed)
            throws ClassNotFoundException {
        for (var compiled : classes) {
            loader.declare(compiled.name(), compiled.bytecodes());
        }
        for (var compiled : classes) {
            loader.declare(compiled.name(), woven(compiled));
        }
        for (var compiled : classes) {
            hold(loader.loadClass(compiled.name()));
            installed.add(compiled.name());
        }
    }

    private void hold(Class<?> type) {
        type.getDeclaredMethods(); // links it far enough to find what is missing
        known.hold(type);
    }

    private static boolean[] flags(ClassBytecodes[] classes, Set<String> installed) {
        var flags = new boolean[classes.length];
        for (var i = 0; i < classes.length; i++) {
            flags[i] = installed.contains(classes[i].name());
        }
        return flags;
    }

    private byte[] woven(ClassBytecodes compiled) {
        try {
            return weaver.weave(compiled.bytecodes());
        } catch (IllegalArgumentException noRoom) {
            System.err.println(
                    "note: a method of this cell is too large to be interrupted: split it in two");
            return compiled.bytecodes();
        }
    }

    /**
     * A declaration is in this class now, unless that does not compile at present. Overloaded
     * methods share a class.
     *
     * @param declaration JShell's identifier of it
     */
    void declares(String declaration, String className) {
        if (known.find(className).isPresent()) {
            var before = classOfDeclaration.put(declaration, className);
            if (before != null && !classOfDeclaration.containsValue(before)) {
                release(before);
            }
        }
    }

    void dropped(String declaration) {
        Optional.ofNullable(classOfDeclaration.remove(declaration)).ifPresent(this::release);
    }

    /** No code to come will name this class; it goes when no code of before needs it. */
    void release(String className) {
        if (!neededForEver.contains(className)) {
            known.release(className);
        }
    }

    /** No code to come is compiled with this class. */
    void forgotten(String className) {
        if (known.find(className).isPresent()) {
            loader.undeclare(className);
        }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        throw new UnsupportedOperationException("cells are replaced, never redefined");
    }

    @Override
    public void addToClasspath(String path) throws InternalException {
        try {
            for (var entry : path.split(File.pathSeparator)) {
                loader.add(new File(entry).toURI().toURL());
            }
        } catch (MalformedURLException wrong) {
            throw new InternalException(wrong.getMessage());
        }
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        return known.find(name).orElseThrow(() -> new ClassNotFoundException(name));
    }
}
