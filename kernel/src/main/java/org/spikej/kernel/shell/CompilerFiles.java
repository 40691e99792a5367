package org.spikej.kernel.shell;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * The files that the compiler sees, as they are. JShell lists every class of the class path and of
 * the JDK on a thread of its own, for advice on imports; that takes a core for a second, so it
 * waits here until the first cell has its result, or none has come for a while.
 */
final class CompilerFiles extends ForwardingJavaFileManager<StandardJavaFileManager>
        implements StandardJavaFileManager {
    private static final long LONGEST_WAIT_SECONDS = 20;

    private final BooleanSupplier compiling;
    private final CountDownLatch firstCellRan;
    private final ClassPathFiles classPath = new ClassPathFiles();

    /**
     * Files of a session.
     *
     * @param compiling whether the calling thread is the one that compiles; it never waits
     * @param firstCellRan what other threads wait for
     */
    CompilerFiles(
            StandardJavaFileManager files, BooleanSupplier compiling, CountDownLatch firstCellRan) {
        super(files);
        this.compiling = compiling;
        this.firstCellRan = firstCellRan;
        classPath.add(System.getProperty("java.class.path"));
    }

    @Override
    public Iterable<? extends Path> getLocationAsPaths(Location location) {
        if (!compiling.getAsBoolean()) {
            try {
                firstCellRan.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        return fileManager.getLocationAsPaths(location);
    }

    /**
     * Where javac looks for plug-ins of its own, again for each cell: JShell uses none, and there
     * is no need to search every jar of the class path for them.
     */
    @Override
    public ClassLoader getClassLoader(Location location) {
        return ClassLoader.getPlatformClassLoader();
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
            throws IOException {
        return location == StandardLocation.CLASS_PATH && !recurse
                ? classPath.list(packageName)
                : super.list(location, packageName, kinds, recurse);
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof ClassPathFiles.ClassFile known
                ? known.binaryName()
                : super.inferBinaryName(location, file);
    }

    /** JShell says the whole class path anew when it grows. */
    @Override
    public boolean handleOption(String current, Iterator<String> remaining) {
        if (!current.equals("-classpath")) {
            return super.handleOption(current, remaining);
        }
        var path = remaining.next();
        classPath.add(path);
        return super.handleOption(current, List.of(path).iterator());
    }

    @Override
    public void close() throws IOException {
        classPath.close();
        super.close();
    }

    @Override
    public Iterable<? extends File> getLocation(Location location) {
        return fileManager.getLocation(location);
    }

    @Override
    public void setLocation(Location location, Iterable<? extends File> files) throws IOException {
        fileManager.setLocation(location, files);
    }

    @Override
    public void setLocationFromPaths(Location location, Collection<? extends Path> paths)
            throws IOException {
        fileManager.setLocationFromPaths(location, paths);
    }

    @Override
    public void setLocationForModule(
            Location location, String module, Collection<? extends Path> paths) throws IOException {
        fileManager.setLocationForModule(location, module, paths);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(
            Iterable<? extends File> files) {
        return fileManager.getJavaFileObjectsFromFiles(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
        return fileManager.getJavaFileObjects(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return fileManager.getJavaFileObjects(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(
            Iterable<String> names) {
        return fileManager.getJavaFileObjectsFromStrings(names);
    }

    @Override
    public Path asPath(FileObject file) {
        return fileManager.asPath(file);
    }
}
