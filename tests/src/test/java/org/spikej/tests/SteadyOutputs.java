package org.spikej.tests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * What a cell put out, without what two runs of the same code cannot share: identifiers, durations
 * and rates, and the columns and rows of tables that measured time or memory.
 */
final class SteadyOutputs {
    /** Of Jupyter's messages and widgets, of objects, of durations, rates and rounds of timing. */
    private static final List<Pattern> OF_ONE_RUN =
            List.of(
                    Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32}"),
                    Pattern.compile("@[0-9a-f]{5,8}\\b"),
                    Pattern.compile("(\\d+(\\.\\d+)? ?(ns|µs|ms|s|/s|min|h)\\b( each)? ?)+"),
                    Pattern.compile("rounds of [\\d,]+ runs"));

    private static final Pattern MEASURED_COLUMN = Pattern.compile("seconds.*|minutes");
    private static final Pattern MEASURED_ROW = Pattern.compile(".*\\bmemory\\b.*");
    private static final Pattern RULE = Pattern.compile("-+(  -+)*");

    private static final String LEFT_OUT = "…";

    private SteadyOutputs() {}

    /**
     * Each output by the name of its stream, or its forms by MIME type; but for those that are
     * blank, as the progress of a download is at its end, which only the first of two runs shows.
     */
    static List<Map<String, String>> of(JsonNode cell) {
        return ExecutedNotebook.outputs(cell).stream()
                .filter(output -> !output.values().stream().allMatch(String::isBlank))
                .map(SteadyOutputs::steady)
                .toList();
    }

    private static Map<String, String> steady(Map<String, String> output) {
        var steady = new TreeMap<>(output);
        steady.replaceAll(
                (form, text) -> {
                    var rest = form.equals("text/html") ? html(text) : text(text);
                    for (var pattern : OF_ONE_RUN) {
                        rest = pattern.matcher(rest).replaceAll(LEFT_OUT);
                    }
                    return rest;
                });
        return steady;
    }

    private static String html(String html) {
        if (!html.contains("<table")) {
            return html;
        }
        var page = Jsoup.parseBodyFragment(html);
        page.outputSettings().prettyPrint(false);
        for (var table : page.select("table")) {
            var head = texts(table.select("th"));
            for (var row : table.select("tbody tr")) {
                var cells = row.select("td");
                var steady = row(head, texts(cells));
                for (var i = 0; i < cells.size(); i++) {
                    cells.get(i).text(steady.get(i));
                }
            }
        }
        return page.body().html();
    }

    private static List<String> texts(Elements cells) {
        return cells.stream().map(Element::text).toList();
    }

    /**
     * Tables as text: a line of names, a line of dashes as wide as the columns, the rows; or lines
     * of LaTeX.
     */
    private static String text(String text) {
        var lines = text.lines().toList();
        var steady = new ArrayList<String>();
        List<String> latex = List.of();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (i + 1 < lines.size() && RULE.matcher(lines.get(i + 1)).matches()) {
                var rule = lines.get(i + 1);
                var head = cells(line, rule);
                steady.add(String.join(" | ", head));
                i++;
                while (i + 1 < lines.size() && !lines.get(i + 1).isBlank()) {
                    i++;
                    steady.add(String.join(" | ", row(head, cells(lines.get(i), rule))));
                }
            } else if (line.endsWith(" \\\\")) {
                var cells = List.of(line.strip().replace(" \\\\", "").split(" & "));
                latex = latex.isEmpty() ? cells : latex;
                steady.add(String.join(" & ", row(latex, cells)));
            } else {
                steady.add(line);
            }
        }
        return String.join("\n", steady);
    }

    private static List<String> cells(String line, String rule) {
        var cells = new ArrayList<String>();
        var columns = Pattern.compile("-+").matcher(rule);
        while (columns.find()) {
            var from = Math.min(line.length(), columns.start());
            cells.add(line.substring(from, Math.min(line.length(), columns.end())).strip());
        }
        return cells;
    }

    private static List<String> row(List<String> head, List<String> cells) {
        var steady = new ArrayList<>(cells);
        var measured = !cells.isEmpty() && MEASURED_ROW.matcher(cells.getFirst()).matches();
        for (var i = 0; i < cells.size(); i++) {
            var measuredHere =
                    i < head.size() && MEASURED_COLUMN.matcher(head.get(i)).matches()
                            || measured && i > 0;
            steady.set(i, measuredHere ? LEFT_OUT : cells.get(i));
        }
        return steady;
    }
}
