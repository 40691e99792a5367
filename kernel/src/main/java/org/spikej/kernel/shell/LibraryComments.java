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
 * Documentation of the libraries on the class path, for which JShell, which knows that of the JDK
 * and of the notebook, has none: from their sources, or else from pages of HTML. For one page of
 * ours, whose elements mostly stand in the same files: each is read and parsed once.
 */
final class LibraryComments {
    private final ClassLoader loader;
    private final LibraryFiles files;
    private final Map<String, Optional<JavaFile>> sources = new HashMap<>();
    private final Map<String, Optional<DocumentedType>> pages = new HashMap<>();

    LibraryComments(ClassLoader loader) {
        this.loader = loader;
        this.files = new LibraryFiles(loader);
    }

    /** HTML about what JShell describes: its own, or else that of the library. */
    Optional<String> of(Documentation element, SourceCodeAnalysis analysis) {
        return element.javadoc() != null
                ? Optional.of(Javadoc.html(element.javadoc()))
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

    /** What is said of the type or member; a method without one has that of what it overrides. */
    private Optional<String> comment(Class<?> type, Signature signature) {
        var here = documented(type).flatMap(source -> comment(source, signature));
        return here.isPresent() || !signature.isMethod()
                ? here
                : supertypes(type).flatMap(above -> comment(above, signature).stream()).findFirst();
    }

    private static Stream<Class<?>> supertypes(Class<?> type) {
        return Stream.concat(
                Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()));
    }

    private Optional<DocumentedType> documented(Class<?> type) {
        var names = new ArrayList<String>();
        var outermost = type;
        for (var outer = type; outer != null; outer = outer.getEnclosingClass()) {
            names.addFirst(outer.getSimpleName());
            outermost = outer;
        }
        var className = outermost.getName();
        var source =
                sources.computeIfAbsent(className, name -> files.source(name).map(JavaFile::of))
                        .flatMap(file -> file.type(names));
        return source.isPresent() ? source.map(found -> found) : page(className, type);
    }

    private Optional<DocumentedType> page(String className, Class<?> type) {
        var typeName = type.getCanonicalName();
        return typeName == null // a class within a method, which has no page
                ? Optional.empty()
                : pages.computeIfAbsent(
                        typeName,
                        name ->
                                files.page(className, name)
                                        .map(html -> new JavadocHtml(html, type.getSimpleName())));
    }

    private static Optional<String> comment(DocumentedType documented, Signature signature) {
        if (signature.member().isEmpty()) {
            return documented.type();
        }
        var name = signature.member().get();
        return signature
                .parameters()
                .map(types -> documented.method(name, types).or(() -> made(documented, name)))
                .orElseGet(() -> documented.field(name));
    }

    /** A constructor that says nothing itself, and a record. */
    private static Optional<String> made(DocumentedType documented, String name) {
        return name.equals("<init>") ? documented.type() : Optional.empty();
    }
}
