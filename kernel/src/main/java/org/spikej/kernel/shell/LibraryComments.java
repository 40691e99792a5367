package org.spikej.kernel.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/**
 * Documentation comments of the libraries on the class path, for which JShell, which knows those of
 * the JDK and of the notebook, has none. For one page of documentation, whose elements mostly stand
 * in the same files: each is read and parsed once.
 */
final class LibraryComments {
    private final ClassLoader loader;
    private final LibrarySources sources;
    private final Map<String, Optional<JavaFile>> files = new HashMap<>();

    LibraryComments(ClassLoader loader) {
        this.loader = loader;
        this.sources = new LibrarySources(loader);
    }

    /** The comment of what JShell describes: its own, or else that of the library's source. */
    Optional<String> of(Documentation element, SourceCodeAnalysis analysis) {
        return element.javadoc() != null
                ? Optional.of(element.javadoc())
                : Signature.of(element.signature()).stream()
                        .flatMap(as -> Stream.concat(Stream.of(as), as.asConstant().stream()))
                        .flatMap(signature -> comment(signature, analysis).stream())
                        .findFirst();
    }

    private Optional<String> comment(Signature signature, SourceCodeAnalysis analysis) {
        return type(signature.type(), analysis).flatMap(type -> comment(type, signature));
    }

    private Optional<Class<?>> type(String name, SourceCodeAnalysis analysis) {
        var byName = load(name);
        return byName.isPresent()
                ? byName
                : analysis.documentation(name, name.length(), false).stream()
                        .flatMap(found -> Signature.of(found.signature()).stream())
                        .flatMap(signature -> load(signature.type()).stream())
                        .findFirst();
    }

    /** A class by the name that Java code calls it, which does not tell packages from types. */
    private Optional<Class<?>> load(String name) {
        var binary = new StringBuilder(name);
        for (var dot = name.length(); dot >= 0; dot = name.lastIndexOf('.', dot - 1)) {
            if (dot < name.length()) {
                binary.setCharAt(dot, '$');
            }
            try {
                return Optional.of(Class.forName(binary.toString(), false, loader));
            } catch (ClassNotFoundException | LinkageError wrong) {
                // Then what stands behind the last dot may be a type within another one.
            }
        }
        return Optional.empty();
    }

    /** The comment in the type's source; a method without one has that of what it overrides. */
    private Optional<String> comment(Class<?> type, Signature signature) {
        var here = source(type).flatMap(source -> comment(source, signature));
        return here.isPresent() || !signature.isMethod()
                ? here
                : supertypes(type).flatMap(above -> comment(above, signature).stream()).findFirst();
    }

    private static Stream<Class<?>> supertypes(Class<?> type) {
        return Stream.concat(
                Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()));
    }

    private Optional<JavaFile.Type> source(Class<?> type) {
        var names = new ArrayList<String>();
        var outermost = type;
        for (var outer = type; outer != null; outer = outer.getEnclosingClass()) {
            names.addFirst(outer.getSimpleName());
            outermost = outer;
        }
        return files.computeIfAbsent(
                        outermost.getName(), name -> sources.of(name).map(JavaFile::of))
                .flatMap(file -> file.type(names));
    }

    private static Optional<String> comment(JavaFile.Type source, Signature signature) {
        if (signature.member().isEmpty()) {
            return source.comment();
        }
        var name = signature.member().get();
        return signature
                .parameters()
                .map(types -> source.method(name, types).or(() -> constructed(source, name)))
                .orElseGet(() -> source.field(name));
    }

    /** A constructor without a comment of its own, and a record itself. */
    private static Optional<String> constructed(JavaFile.Type source, String name) {
        return name.equals("<init>") ? source.comment() : Optional.empty();
    }
}
