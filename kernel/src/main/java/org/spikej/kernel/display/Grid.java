package org.spikej.kernel.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The upper left corner of a table, at most 50 rows and 30 columns of it, as text and as HTML.
 *
 * @param header one name per column shown
 * @param rows the rows shown, each as wide as the header
 * @param totalRows rows of the whole table
 * @param totalColumns columns of the whole table
 */
record Grid(List<String> header, List<List<String>> rows, long totalRows, long totalColumns) {
    static final int ROWS = 50;
    static final int COLUMNS = 30;

    private static final int WIDEST_TEXT = 40;
    private static final Pattern NUMBER =
            Pattern.compile("|[-+]?[0-9][0-9,]*(\\.[0-9]+)?([eE][-+]?[0-9]+)?%?");

    /** What of the table is not shown, or an empty text. */
    String note() {
        var parts = new ArrayList<String>();
        if (totalRows > rows.size()) {
            parts.add("%,d more rows".formatted(totalRows - rows.size()));
        }
        if (totalColumns > header.size()) {
            parts.add("%,d more columns".formatted(totalColumns - header.size()));
        }
        return parts.isEmpty() ? "" : "… " + String.join(", ", parts);
    }

    String html() {
        var html =
                new StringBuilder("<table>").append(rows.size() > 1 ? SortableHead.TAG : "<thead>");
        appendRow(html, "th", header);
        html.append("</thead><tbody>");
        rows.forEach(row -> appendRow(html, "td", row));
        html.append("</tbody></table>");
        if (!note().isEmpty()) {
            html.append("<p><em>").append(note()).append("</em></p>");
        }
        return html.toString();
    }

    private void appendRow(StringBuilder html, String tag, List<String> cells) {
        html.append("<tr>");
        for (var c = 0; c < cells.size(); c++) {
            // Said of both: front ends differ in where they put what is not said.
            var side = isNumeric(c) ? "right" : "left";
            html.append("<%s style=\"text-align:%s\">".formatted(tag, side));
            html.append(Html.escape(cells.get(c))).append("</").append(tag).append('>');
        }
        html.append("</tr>");
    }

    String text() {
        var lines = new ArrayList<List<String>>();
        lines.add(header.stream().map(Grid::cut).toList());
        rows.forEach(row -> lines.add(row.stream().map(Grid::cut).toList()));
        var widths = new int[header.size()];
        for (var line : lines) {
            for (var c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], line.get(c).length());
            }
        }
        lines.add(1, Arrays.stream(widths).mapToObj("-"::repeat).toList());
        var text = new StringBuilder();
        for (var line : lines) {
            text.append(padded(line, widths)).append('\n');
        }
        return text.append(note()).toString().stripTrailing();
    }

    private String padded(List<String> line, int[] widths) {
        var padded = new StringBuilder();
        for (var c = 0; c < widths.length; c++) {
            var space = " ".repeat(widths[c] - line.get(c).length());
            padded.append(c == 0 ? "" : "  ");
            padded.append(isNumeric(c) ? space + line.get(c) : line.get(c) + space);
        }
        return padded.toString().stripTrailing();
    }

    private static String cut(String cell) {
        var line = cell.replace('\n', ' ');
        return line.length() <= WIDEST_TEXT ? line : line.substring(0, WIDEST_TEXT - 1) + "…";
    }

    private boolean isNumeric(int column) {
        return rows.stream().allMatch(row -> NUMBER.matcher(row.get(column)).matches());
    }
}
