package org.spikej.kernel.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.spikej.kernel.client.Folders;

/**
 * The kernel in a folder where Jupyter looks for kernels. It is made beside that folder, tried by a
 * conversation, and moved into place in one step, so that Jupyter never sees half of it and a
 * failure leaves the kernel that was there.
 *
 * @param kernels the folder of kernels
 * @param name the name of this kernel in it
 */
record Installation(Path kernels, String name) {
    static final String DEFAULT_NAME = "spikej";
    private static final List<String> LOGOS =
            List.of("logo-32x32.png", "logo-64x64.png", "logo-svg.svg");

    /**
     * @throws InstallException if Jupyter would not take the name
     */
    Installation {
        kernels = kernels.toAbsolutePath().normalize();
        if (!name.matches("[A-Za-z0-9._-]+") || name.startsWith(".")) {
            throw new InstallException(
                    "expected a name of letters, digits and -._, got '%s': choose another"
                            .formatted(name));
        }
        name = name.toLowerCase(Locale.ROOT);
    }

    /** The folder of this kernel. */
    Path folder() {
        return kernels.resolve(name);
    }

    /**
     * Installs the kernel, or replaces it.
     *
     * @return whether the folder changed; not where it holds the same kernel already
     * @throws InstallException if a file cannot be written, or the kernel does not answer
     */
    boolean install(Specification specification, List<Path> jars) {
        if (holds(specification, jars)) {
            return false;
        }
        // Jupyter takes a folder for a kernel by its kernel.json, so this one stays a level deeper.
        var work = kernels.resolve(".%s-%d".formatted(name, ProcessHandle.current().pid()));
        try {
            removeAbandoned();
            make(work.resolve("new"), specification, jars);
            exchange(work);
            return true;
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            restore(work);
        }
    }

    /**
     * Removes the kernel.
     *
     * @return whether there was one
     */
    boolean uninstall() {
        if (!Files.exists(folder())) {
            return false;
        }
        try {
            Folders.remove(folder());
            return true;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private boolean holds(Specification specification, List<Path> jars) {
        try {
            if (!Files.exists(folder().resolve(Specification.CACHE))
                    || !Files.readString(folder().resolve("kernel.json"))
                            .equals(specification.json())) {
                return false;
            }
            for (var jar : jars) {
                if (Files.mismatch(jar, folder().resolve("lib").resolve(jar.getFileName())) >= 0) {
                    return false;
                }
            }
            return new Trial(folder()).shortcomingOfTheCache().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private void make(Path fresh, Specification specification, List<Path> jars) throws IOException {
        var lib = Files.createDirectories(fresh.resolve("lib"));
        for (var jar : jars) {
            Folders.linkOrCopy(jar, lib.resolve(jar.getFileName()));
        }
        for (var logo : LOGOS) {
            try (var file = Installation.class.getResourceAsStream(logo)) {
                Files.copy(file, fresh.resolve(logo));
            }
        }
        Files.writeString(fresh.resolve("kernel.json"), specification.json());
        var trial = new Trial(fresh);
        trial.makeCache();
        trial.verify();
    }

    private void exchange(Path work) throws IOException {
        if (Files.exists(folder())) {
            Files.move(folder(), work.resolve("old"), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(work.resolve("new"), folder(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void restore(Path work) {
        try {
            if (Files.exists(work.resolve("old")) && !Files.exists(folder())) {
                Files.move(work.resolve("old"), folder(), StandardCopyOption.ATOMIC_MOVE);
            }
            Folders.remove(work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What installers that were killed left behind. */
    private void removeAbandoned() throws IOException {
        Files.createDirectories(kernels);
        try (var entries = Files.newDirectoryStream(kernels, "." + name + "-*")) {
            for (var entry : entries) {
                var owner = entry.getFileName().toString().substring(name.length() + 2);
                if (owner.matches("[0-9]{1,18}")
                        && ProcessHandle.of(Long.parseLong(owner)).isEmpty()) {
                    Folders.remove(entry);
                }
            }
        }
    }

    private InstallException unwritable(IOException e) {
        return new InstallException(
                ("cannot write the kernel to %s (%s): make room and give yourself write permission"
                                + " there, or choose another folder (--prefix, --path or"
                                + " JUPYTER_DATA_DIR)")
                        .formatted(kernels, e.toString().replaceFirst("^java\\.[a-z.]*", "")));
    }
}
