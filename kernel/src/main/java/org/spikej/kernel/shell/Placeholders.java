package org.spikej.kernel.shell;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What can stand in for the declaration of a type while types that it names are missing, so that
 * these find the notebook's own type of that name and not an imported one.
 */
final class Placeholders {
    private static final Pattern BEFORE = Pattern.compile("(?:\\s|/\\*(?s:.*?)\\*/|//.*)*");
    private static final Pattern KIND =
            Pattern.compile("\\b(?<kind>class|interface|enum|record)\\s+(?<name>\\w+)");
    private static final Pattern SEALED = Pattern.compile("(?<!-)\\bsealed\\b|\\bpermits\\b[^{]*");

    private Placeholders() {}

    /** The name of the type that a piece of code declares, if it declares one. */
    static Optional<String> declared(String source) {
        var before = BEFORE.matcher(source);
        var start = before.lookingAt() ? before.end() : 0;
        var kind = KIND.matcher(source).region(start, openingBrace(source, start));
        return kind.find() ? Optional.of(kind.group("name")) : Optional.empty();
    }

    /** Sources to try, those first that have most in common with the declaration. */
    static List<String> of(String declaration) {
        var before = BEFORE.matcher(declaration);
        var start = before.lookingAt() ? before.end() : 0;
        var brace = openingBrace(declaration, start);
        var kind = KIND.matcher(declaration).region(start, brace);
        if (!kind.find()) {
            return List.of();
        }
        var header =
                SEALED.matcher(declaration.substring(start, brace))
                        .replaceAll(Placeholders::blanks);
        var indented = declaration.substring(0, start) + header;
        var isInterface = kind.group("kind").equals("interface");
        return Stream.of(
                        indented + declaration.substring(brace),
                        indented + "{}",
                        (isInterface ? "interface " : "class ") + kind.group("name") + " {}")
                .filter(placeholder -> !placeholder.equals(declaration))
                .distinct()
                .toList();
    }

    /** As long as what was there, so that lines and columns stay. */
    private static String blanks(MatchResult found) {
        return found.group().replaceAll("\\S", " ");
    }

    /** Where the body begins; braces among the arguments of annotations do not count. */
    private static int openingBrace(String text, int from) {
        var depth = 0;
        for (var at = from; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '{' && depth == 0) {
                return at;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return text.length();
    }
}
