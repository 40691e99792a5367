package org.spikej.kernel.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a signature, as JShell writes it, is of: {@code a.b.Type<T>}, {@code Type.field:int}, {@code
 * int Type.method(String text)}, {@code Type(String text)}. Behind the name of a record stand its
 * components in brackets.
 *
 * @param type name of the type, or of the member's type; it may be short if the notebook imports it
 * @param member name of the field or method, {@code <init>} for a constructor; empty for a type
 * @param parameters simple names of their types, without type arguments; empty for what has none
 */
record Signature(String type, Optional<String> member, Optional<List<String>> parameters) {
    private static final String TYPE = "(?<type>[\\w.$]+)(?<components>\\([^()]*\\))?";
    private static final Pattern FIELD = Pattern.compile(TYPE + "\\.(?<name>\\w+):.*");
    private static final Pattern METHOD =
            Pattern.compile("\\S+ " + TYPE + "\\.(?<name>\\w+)\\((?<parameters>[^()]*)\\)");
    private static final Pattern CONSTRUCTOR =
            Pattern.compile(TYPE + "\\((?<parameters>[^()]*)\\)");
    private static final Pattern ONLY_TYPE = Pattern.compile(TYPE);

    /** Reads a signature; empty if it is of something else, a local variable for instance. */
    static Optional<Signature> of(String written) {
        var text = withoutTypeArguments(written).replaceFirst(" throws .*", "").strip();
        var field = FIELD.matcher(text);
        if (field.matches()) {
            return Optional.of(
                    new Signature(
                            field.group("type"),
                            Optional.of(field.group("name")),
                            Optional.empty()));
        }
        var method = METHOD.matcher(text);
        if (method.matches()) {
            return Optional.of(
                    new Signature(
                            method.group("type"),
                            Optional.of(method.group("name")),
                            Optional.of(types(method.group("parameters")))));
        }
        var constructor = CONSTRUCTOR.matcher(text);
        if (constructor.matches()) {
            return Optional.of(
                    new Signature(
                            constructor.group("type"),
                            Optional.of("<init>"),
                            Optional.of(types(constructor.group("parameters")))));
        }
        var type = ONLY_TYPE.matcher(text);
        return type.matches()
                ? Optional.of(new Signature(type.group("type"), Optional.empty(), Optional.empty()))
                : Optional.empty();
    }

    /** The same name as that of an enum's constant, which is written as a type within it is. */
    Optional<Signature> asConstant() {
        var dot = type.lastIndexOf('.');
        return member.isPresent() || dot < 0
                ? Optional.empty()
                : Optional.of(
                        new Signature(
                                type.substring(0, dot),
                                Optional.of(type.substring(dot + 1)),
                                Optional.empty()));
    }

    boolean isMethod() {
        return parameters.isPresent() && !member.orElseThrow().equals("<init>");
    }

    /** Type arguments may hold others, which no pattern matches. */
    private static String withoutTypeArguments(String text) {
        var kept = new StringBuilder();
        var depth = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            depth += c == '<' ? 1 : 0;
            if (depth == 0) {
                kept.append(c);
            }
            depth -= c == '>' ? 1 : 0;
        }
        return kept.toString();
    }

    private static List<String> types(String parameters) {
        return parameters.isBlank()
                ? List.of()
                : Arrays.stream(parameters.split(","))
                        .map(parameter -> parameter.strip().replaceFirst("^(@\\S+\\s+)+", ""))
                        .map(parameter -> simpleType(parameter.split("\\s+")[0]))
                        .toList();
    }

    /** {@code java.util.List<String>...} as {@code List[]}. */
    static String simpleType(String written) {
        return withoutTypeArguments(written.replaceAll("@[\\w.]+(\\([^)]*\\))?\\s*", ""))
                .replace("...", "[]")
                .replaceAll("[\\w$]+\\.", "")
                .replaceAll("\\s", "");
    }
}
