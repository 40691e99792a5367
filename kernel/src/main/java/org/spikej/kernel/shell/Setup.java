package org.spikej.kernel.shell;

import java.util.List;
import java.util.stream.Stream;
import org.spikej.kernel.display.Renderers;
import org.spikej.kernel.magic.Magics;

/**
 * What an interpreter starts with.
 *
 * @param imports import declarations that every cell sees, for instance {@code import java.util.*;}
 * @param compilerOptions further options of javac; modules that the JVM was started with ({@code
 *     --add-modules}) are visible without one
 * @param renderers how values are shown
 * @param magics what {@code %} and {@code %%} know
 * @param extensions those that have added to the above; they are started when the imports are done
 */
public record Setup(
        List<String> imports,
        List<String> compilerOptions,
        Renderers renderers,
        Magics magics,
        List<Extension> extensions) {
    public Setup {
        imports = List.copyOf(imports);
        compilerOptions = List.copyOf(compilerOptions);
        extensions = List.copyOf(extensions);
    }

    /**
     * The imports of JShell, the static methods of {@code Display} and {@code Widgets}, and what
     * the kernel has.
     */
    public static Setup standard() {
        return new Setup(
                List.of(
                        "import module java.base;",
                        "import static org.spikej.kernel.display.Display.*;",
                        "import static org.spikej.kernel.widget.Widgets.*;"),
                List.of(),
                Renderers.standard(),
                Magics.standard(),
                List.of());
    }

    /** The standard setup with every {@link Extension} on the class path. */
    public static Setup discovered() {
        return Extensions.onClassPath(standard());
    }

    /** The same with what an extension adds. */
    public Setup with(Extension extension) {
        var more = extension.addTo(this);
        return new Setup(
                more.imports,
                more.compilerOptions,
                more.renderers,
                more.magics,
                Stream.concat(more.extensions.stream(), Stream.of(extension)).toList());
    }

    /** The same with more imports. */
    public Setup withImports(List<String> more) {
        return new Setup(
                Stream.concat(imports.stream(), more.stream()).toList(),
                compilerOptions,
                renderers,
                magics,
                extensions);
    }

    /** The same with more options of javac. */
    public Setup withCompilerOptions(List<String> more) {
        return new Setup(
                imports,
                Stream.concat(compilerOptions.stream(), more.stream()).toList(),
                renderers,
                magics,
                extensions);
    }

    /** The same with other renderers. */
    public Setup withRenderers(Renderers others) {
        return new Setup(imports, compilerOptions, others, magics, extensions);
    }

    /** The same with other magics. */
    public Setup withMagics(Magics others) {
        return new Setup(imports, compilerOptions, renderers, others, extensions);
    }
}
