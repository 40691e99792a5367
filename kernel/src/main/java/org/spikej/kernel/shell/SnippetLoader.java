package org.spikej.kernel.shell;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Driver;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.spikej.kernel.wire.Log;

/**
 * Defines the classes of cells that belong together, and of jars added while the notebook runs, and
 * finds those of cells that have a {@link PassingLoader}. Everything else comes from the kernel's
 * own class loader, so that cells see the JVM's class path.
 */
final class SnippetLoader extends URLClassLoader implements CellLoader {
    static {
        registerAsParallelCapable();
    }

    private static final Log LOG = new Log(SnippetLoader.class);

    private final StopSign stopSign;
    private final KnownClasses known = new KnownClasses();
    private final Map<String, byte[]> declared = new ConcurrentHashMap<>();

    SnippetLoader(ClassLoader parent, StopSign stopSign) {
        super("cells", new URL[0], parent);
        this.stopSign = stopSign;
    }

    @Override
    public StopSign stopSign() {
        return stopSign;
    }

    /** The classes of cells that are loaded, here or beside this loader. */
    KnownClasses known() {
        return known;
    }

    /** Makes the class known by its binary name; it is defined when first needed. */
    void declare(String name, byte[] bytes) {
        declared.put(name, bytes);
    }

    /** Lets go of the bytecode of a class that is defined. */
    void undeclare(String name) {
        declared.remove(name);
    }

    /** Adds a jar or a folder of classes. */
    void add(URL classPathEntry) {
        addURL(classPathEntry);
    }

    /** JDBC looks for drivers once per JVM; those of jars added later register when they load. */
    void registerDrivers() {
        for (var drivers = ServiceLoader.load(Driver.class, this).iterator(); ; ) {
            try {
                if (!drivers.hasNext()) {
                    return;
                }
                drivers.next();
            } catch (ServiceConfigurationError | LinkageError broken) {
                LOG.log(Level.DEBUG, "a JDBC driver does not load", broken);
            }
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        var cell = known.find(name);
        return cell.isPresent() ? cell.get() : super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var bytes = declared.get(name);
        return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
    }

    /** The bytes of cell classes too: the weaver looks up superclasses this way. */
    @Override
    public InputStream getResourceAsStream(String name) {
        var bytes =
                name.endsWith(".class")
                        ? declared.get(
                                name.substring(0, name.length() - ".class".length())
                                        .replace('/', '.'))
                        : null;
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }
}
