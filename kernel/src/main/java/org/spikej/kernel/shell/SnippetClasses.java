package org.spikej.kernel.shell;

import java.io.File;
import java.net.MalformedURLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.InternalException;

/** Loads what JShell has compiled, woven with stop checks. */
final class SnippetClasses implements LoaderDelegate {
    private final SnippetLoader loader;
    private final CellWeaver weaver;
    private final Map<String, Class<?>> loaded = new ConcurrentHashMap<>();

    SnippetClasses(SnippetLoader loader) {
        this.loader = loader;
        this.weaver = new CellWeaver(loader);
    }

    /** All are declared before any is defined or woven, since they may refer to each other. */
    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        var installed = new boolean[classes.length];
        for (var compiled : classes) {
            loader.declare(compiled.name(), compiled.bytecodes());
        }
        for (var compiled : classes) {
            loader.declare(compiled.name(), woven(compiled));
        }
        try {
            for (var i = 0; i < classes.length; i++) {
                var type = loader.loadClass(classes[i].name());
                type.getDeclaredMethods(); // links it far enough to find what is missing
                loaded.put(classes[i].name(), type);
                installed[i] = true;
            }
        } catch (ClassNotFoundException | LinkageError broken) {
            throw new ClassInstallException("cannot load: " + broken.getMessage(), installed);
        }
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
        var type = loaded.get(name);
        if (type == null) {
            throw new ClassNotFoundException(name);
        }
        return type;
    }
}
