package org.spikej.kernel.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.spikej.kernel.magic.Spelling;

/** What was probably meant by a name that the compiler does not know. */
final class Suggestions {
    private static final int MOST = 5;

    private final JShell shell;

    Suggestions(JShell shell) {
        this.shell = shell;
    }

    /** Advice on an unknown simple name: an import, or a name that is spelled nearly the same. */
    Optional<String> on(Piece piece, Diag error) {
        if (!error.getCode().startsWith("compiler.err.cant.resolve")) {
            return Optional.empty();
        }
        var from = (int) error.getStartPosition();
        var to = (int) error.getEndPosition();
        if (from < 0 || to > piece.source().length() || from >= to) {
            return Optional.empty();
        }
        return on(piece.source().substring(from, to));
    }

    /** Advice on an unknown simple name. */
    Optional<String> on(String name) {
        return SourceVersion.isIdentifier(name)
                ? imports(name).or(() -> similar(name))
                : Optional.empty();
    }

    private Optional<String> imports(String name) {
        var found = qualifiedNames(name);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        found.stream()
                                .map(type -> "import " + type + ";")
                                .collect(Collectors.joining("\n  or ", "did you mean ", "")));
    }

    /** Classes on the class path with this simple name, those of the JDK first. */
    List<String> qualifiedNames(String name) {
        var known = shell.sourceCodeAnalysis().listQualifiedNames(name, name.length());
        return known.getNames().stream()
                .filter(type -> !type.matches("(sun|com\\.sun|jdk\\.internal)\\..*"))
                .filter(type -> !type.matches(".*\\.(internal|impl|shaded)\\..*"))
                .sorted(
                        Comparator.comparing((String type) -> !type.startsWith("java."))
                                .thenComparing(String::length)
                                .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private Optional<String> similar(String name) {
        var known =
                Stream.of(
                                shell.variables().map(VarSnippet::name),
                                shell.methods().map(MethodSnippet::name),
                                shell.types().map(TypeDeclSnippet::name))
                        .flatMap(names -> names)
                        .filter(near -> !near.equals(name))
                        .toList();
        return Spelling.nearest(name, known).map(near -> "did you mean " + near + "?");
    }
}
