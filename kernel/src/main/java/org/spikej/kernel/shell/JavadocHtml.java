package org.spikej.kernel.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;

/**
 * The page of a type that the javadoc tool wrote. Since Java 16 the tool puts each member into a
 * section with the member's id; before, an anchor with the member's name stood before a list with
 * its text.
 */
final class JavadocHtml implements DocumentedType {
    private static final String WORDS = "div.block, dl";
    private static final Pattern SURROUNDINGS =
            Pattern.compile("(All|Direct|Enclosing|Specified by|Overrides|See Also)\\b.*");
    private static final Pattern ANCHOR = Pattern.compile("([\\w$<>]+)(?:\\((.*)\\)|-(.*)-)");
    private static final Safelist PLAIN =
            Safelist.none().addTags(Javadoc.PLAIN_ELEMENTS.split("\\|"));

    private static final OutputSettings OUTPUT = new OutputSettings().prettyPrint(false);

    private final Document page;
    private final String simpleName;

    /**
     * Reads a page.
     *
     * @param simpleName of the type
     */
    JavadocHtml(String html, String simpleName) {
        this.page = Jsoup.parse(html);
        this.page.outputSettings(OUTPUT);
        this.simpleName = simpleName;
    }

    /** A method, or constructor, and where it is described. */
    private record Method(String name, List<String> parameters, Element anchor) {}

    @Override
    public Optional<String> type() {
        return Optional.ofNullable(
                        page.selectFirst("section.class-description, .description:not(a *)"))
                .flatMap(JavadocHtml::words);
    }

    @Override
    public Optional<String> field(String name) {
        return anchors()
                .filter(anchor -> name(anchor).equals(name))
                .flatMap(anchor -> described(anchor).stream())
                .findFirst();
    }

    @Override
    public Optional<String> method(String name, List<String> parameters) {
        if (name.equals("<init>") && isRecord()) {
            return type(); // what the tool itself says of such a constructor is of no use
        }
        var alike =
                anchors()
                        .flatMap(anchor -> method(anchor).stream())
                        .filter(method -> method.name().equals(name))
                        .filter(method -> method.parameters().size() == parameters.size())
                        .toList();
        return alike.stream()
                .filter(method -> alike.size() == 1 || method.parameters().equals(parameters))
                .flatMap(method -> described(method.anchor()).stream())
                .findFirst();
    }

    private boolean isRecord() {
        return page.select(".type-signature .modifiers").text().endsWith("record");
    }

    private Stream<Element> anchors() {
        return page.select("section[id], h3[id], a[id], a[name]").stream();
    }

    private static String name(Element anchor) {
        return anchor.hasAttr("id") ? anchor.id() : anchor.attr("name");
    }

    /**
     * {@code all(java.util.Map,int...)}; the tool of Java 8 wrote {@code all-java.util.Map-int:A-}.
     */
    private Optional<Method> method(Element anchor) {
        var written = ANCHOR.matcher(name(anchor));
        if (!written.matches()) {
            return Optional.empty();
        }
        var name = written.group(1).equals(simpleName) ? "<init>" : written.group(1);
        var types =
                written.group(2) != null
                        ? written.group(2).split(",")
                        : written.group(3).replace(":A", "[]").split("-");
        var parameters =
                Arrays.stream(types)
                        .map(Signature::simpleType)
                        .filter(type -> !type.isEmpty())
                        .toList();
        return Optional.of(new Method(name, parameters, anchor));
    }

    /** The text of a member; several anchors may stand before a list, or in a heading. */
    private static Optional<String> described(Element anchor) {
        var section = anchor.closest("section.detail");
        if (section != null) {
            return words(section);
        }
        var list = anchor.nextElementSibling();
        while (list != null && list.nameIs("a")) {
            list = list.nextElementSibling();
        }
        return list != null && list.nameIs("ul") ? words(list) : Optional.empty();
    }

    private static Optional<String> words(Element container) {
        var html = new StringBuilder();
        for (var element : container.select(WORDS)) {
            if (element.parents().is(WORDS)) {
                continue; // part of what is there already
            }
            var copy = element.clone();
            if (copy.nameIs("dl")) {
                dropSurroundings(copy);
            }
            if (copy.hasText()) {
                html.append(clean(copy.outerHtml()));
            }
        }
        return html.isEmpty() ? Optional.empty() : Optional.of(html.toString());
    }

    /** Drops what says where the element stands and not what it is. */
    private static void dropSurroundings(Element notes) {
        var dropping = false;
        for (var note : notes.children()) {
            if (note.nameIs("dt")) {
                dropping = SURROUNDINGS.matcher(note.text()).matches();
            }
            if (dropping) {
                note.remove();
            }
        }
    }

    /** Plain markup only: links lead nowhere in a notebook, and nothing may run there. */
    private static String clean(String html) {
        return Jsoup.clean(html, "", PLAIN, OUTPUT);
    }
}
