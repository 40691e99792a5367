package org.spikej.kernel.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.nodes.Entities;

/**
 * Markdown as notebooks have it: CommonMark with tables, and formulas in LaTeX between dollar
 * signs, which are left for MathJax to set.
 */
final class Markdown {
    /** Code first, so that dollar signs in it are none of a formula. */
    private static final Pattern CODE_OR_FORMULA =
            Pattern.compile(
                    "(?s)(```.*?```|`[^`]*`)|(\\$\\$.+?\\$\\$|(?<![\\\\$])\\$(?!\\s)[^$\n]+?(?<!\\s)\\$(?!\\d))");

    /** Of letters that no person writes, which CommonMark passes on as they are. */
    private static final String PLACE = "\uE000%d\uE001";

    private static final Pattern PLACES = Pattern.compile("\uE000(\\d+)\uE001");

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(List.of(TablesExtension.create())).build();

    private Markdown() {}

    static String html(String markdown) {
        var formulas = new ArrayList<String>();
        var text = CODE_OR_FORMULA.matcher(markdown).replaceAll(found -> hide(found, formulas));
        var html = RENDERER.render(PARSER.parse(text));
        return PLACES.matcher(html)
                .replaceAll(
                        place -> {
                            var formula = formulas.get(Integer.parseInt(place.group(1)));
                            return Matcher.quoteReplacement(Entities.escape(formula));
                        });
    }

    private static String hide(MatchResult found, List<String> formulas) {
        if (found.group(2) == null) {
            return Matcher.quoteReplacement(found.group());
        }
        formulas.add(found.group());
        return PLACE.formatted(formulas.size() - 1);
    }
}
