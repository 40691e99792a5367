package org.spikej.kernel.shell;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The documentation comments of one Java file, which is parsed and not compiled. */
final class JavaFile {
    private final DocTrees comments;
    private final CompilationUnitTree file;

    private JavaFile(DocTrees comments, CompilationUnitTree file) {
        this.comments = comments;
        this.file = file;
    }

    /** Parses a file; what is wrong in it is left out. */
    static JavaFile of(String text) {
        var source =
                new SimpleJavaFileObject(
                        URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                };
        var task =
                (JavacTask)
                        ToolProvider.getSystemJavaCompiler()
                                .getTask(
                                        null,
                                        null,
                                        (Diagnostic<? extends JavaFileObject> wrong) -> {},
                                        List.of("-proc:none"),
                                        null,
                                        List.of(source));
        try {
            return new JavaFile(DocTrees.instance(task), task.parse().iterator().next());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * A type of the file.
     *
     * @param names of the outermost type, the one in it, and so on
     */
    Optional<Type> type(List<String> names) {
        var path = Optional.of(new TreePath(file));
        for (var name : names) {
            path =
                    path.flatMap(
                            outer ->
                                    inside(outer, ClassTree.class)
                                            .filter(type -> isNamed(type, name))
                                            .findFirst());
        }
        return path.map(Type::new);
    }

    private static boolean isNamed(TreePath type, String name) {
        return ((ClassTree) type.getLeaf()).getSimpleName().contentEquals(name);
    }

    private static Stream<TreePath> inside(TreePath outer, Class<? extends Tree> kind) {
        var members =
                switch (outer.getLeaf()) {
                    case CompilationUnitTree unit -> unit.getTypeDecls();
                    case ClassTree type -> type.getMembers();
                    default -> List.<Tree>of();
                };
        return members.stream().filter(kind::isInstance).map(tree -> new TreePath(outer, tree));
    }

    /** A type, and what its members' comments say. */
    final class Type implements DocumentedType {
        private final TreePath path;

        private Type(TreePath path) {
            this.path = path;
        }

        boolean isRecord() {
            return path.getLeaf().getKind() == Tree.Kind.RECORD;
        }

        @Override
        public Optional<String> type() {
            return comment(path).map(Javadoc::html);
        }

        private Optional<String> comment(TreePath member) {
            return Optional.ofNullable(comments.getDocComment(member));
        }

        /** The comment of a field; that of a record's is its {@code @param}. */
        @Override
        public Optional<String> field(String name) {
            return inside(path, VariableTree.class)
                    .filter(field -> variable(field).getName().contentEquals(name))
                    .findFirst()
                    .flatMap(this::comment)
                    .or(() -> isRecord() ? component(name) : Optional.empty())
                    .map(Javadoc::html);
        }

        private Optional<String> component(String name) {
            var tag =
                    Pattern.compile(
                            "(?s)@param\\s+" + Pattern.quote(name) + "\\s(.*?)(?=\\n\\s*@|$)");
            return comment(path)
                    .map(tag::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1).strip());
        }

        @Override
        public Optional<String> method(String name, List<String> parameters) {
            var alike =
                    inside(path, MethodTree.class)
                            .filter(method -> method(method).getName().contentEquals(name))
                            .filter(method -> types(method).size() == parameters.size())
                            .toList();
            return alike.stream()
                    .filter(method -> alike.size() == 1 || types(method).equals(parameters))
                    .findFirst()
                    .flatMap(this::comment)
                    .or(() -> accessor(name, parameters))
                    .map(Javadoc::html);
        }

        private Optional<String> accessor(String name, List<String> parameters) {
            return isRecord() && parameters.isEmpty() ? component(name) : Optional.empty();
        }

        private static VariableTree variable(TreePath path) {
            return (VariableTree) path.getLeaf();
        }

        private static MethodTree method(TreePath path) {
            return (MethodTree) path.getLeaf();
        }

        private static List<String> types(TreePath method) {
            return method(method).getParameters().stream()
                    .map(parameter -> Signature.simpleType(parameter.getType().toString()))
                    .toList();
        }
    }
}
