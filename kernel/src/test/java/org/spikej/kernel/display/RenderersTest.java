package org.spikej.kernel.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class RenderersTest {
    private final Renderers renderers = Renderers.standard();

    record Point(int x, double y) {}

    record Samples(String name, float[] values) {}

    static List<Object> anything() {
        return List.of(
                "text",
                7,
                2.5,
                'c',
                true,
                List.of(),
                List.of(1, 2),
                Map.of("a", 1),
                new int[] {1, 2},
                new double[0][],
                Optional.empty(),
                Optional.of("x"),
                new Point(1, 2),
                new BufferedImage(2, 3, BufferedImage.TYPE_INT_RGB),
                Table.create("t", IntColumn.create("n", new int[] {1})));
    }

    @ParameterizedTest
    @MethodSource("anything")
    void everyValueHasPlainText(Object value) {
        assertThat(renderers.render(value).data()).containsKey("text/plain");
    }

    private String text(Object value) {
        return renderers.render(value).data().get("text/plain").toString();
    }

    private String html(Object value) {
        return renderers.render(value).data().get("text/html").toString();
    }

    @Test
    void simpleValuesAreTheirOwnText() {
        assertThat(text("a <b> c")).isEqualTo("a <b> c");
        assertThat(text(7)).isEqualTo("7");
        assertThat(text(null)).isEqualTo("null");
        assertThat(renderers.render("a").data()).doesNotContainKey("text/html");
    }

    @Test
    void collectionsAndArraysReadElementByElement() {
        assertThat(text(List.of(1, 2, 3))).isEqualTo("[1, 2, 3]");
        assertThat(text(new float[] {1, 2.5f})).isEqualTo("[1.0, 2.5]");
        assertThat(text(new int[][] {{1, 2}, {3}})).isEqualTo("[[1, 2], [3]]");
        assertThat(text(new LinkedHashMap<>(Map.of("a", new int[] {1})))).isEqualTo("{a=[1]}");
        assertThat(text(new int[0])).isEqualTo("[]");
    }

    @Test
    void longCollectionsSayHowManyMore() {
        assertThat(text(IntStream.range(0, 1000).boxed().toList())).endsWith("98, 99, … 900 more]");
        assertThat(html(Collections.nCopies(1000, "word"))).contains("… 950 more rows");
        assertThat(html(new double[70])).contains("… 40 more columns");
    }

    @Test
    void collectionThatHoldsItselfIsCut() {
        var list = new ArrayList<Object>();
        list.add(list);
        assertThat(text(list)).isEqualTo("[[[[[…]]]]]");
    }

    @Test
    void recordsInAListBecomeRowsWithOneColumnPerComponent() {
        assertThat(html(List.of(new Point(1, 2.5), new Point(3, 4))))
                .contains("x</th>", "y</th>", "1</td>", "2.5</td>", "3</td>");
    }

    @Test
    void recordShowsItsComponents() {
        assertThat(text(new Point(1, 2))).isEqualTo("Point[x=1, y=2.0]");
        assertThat(html(new Point(1, 2))).contains("x</td>", "2.0</td>");
    }

    @Test
    void arraysInsideARecordAreReadable() {
        assertThat(text(new Samples("s", new float[] {1, 2})))
                .isEqualTo("Samples[name=s, values=[1.0, 2.0]]");
    }

    @Test
    void optionalShowsWhatItHolds() {
        assertThat(text(Optional.of(List.of(1)))).isEqualTo("[1]");
        assertThat(text(Optional.empty())).isEqualTo("(empty)");
    }

    @Test
    void dataIsEscapedInHtml() {
        var evil = "<script>alert('x')</script>&\"";
        var table = Table.create(evil, StringColumn.create(evil, evil));
        for (var value :
                List.of(List.of(evil), Map.of(evil, evil), table, new Object[][] {{evil}})) {
            assertThat(html(value))
                    .doesNotContain("<script>")
                    .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;");
        }
    }

    @Test
    void tableIsCutToFiftyRowsAndThirtyColumnsAndSaysSo() {
        var table = Table.create("big");
        for (var c = 0; c < 40; c++) {
            table.addColumns(IntColumn.create("c" + c, IntStream.range(0, 120).toArray()));
        }
        var bundle = renderers.render(table);
        assertThat(bundle.data().get("text/html").toString())
                .contains("<b>big</b>", "c29</th>", "49</td>", "… 70 more rows, 10 more columns")
                .doesNotContain("c30", "50</td>");
        assertThat(bundle.data().get("text/plain").toString())
                .contains("big", "c29", "… 70 more rows, 10 more columns");
    }

    @Test
    void numbersInATextTableAreAlignedRight() {
        var table =
                Table.create(
                        "t",
                        StringColumn.create("name", "a", "long name"),
                        IntColumn.create("n", 5, 1234));
        assertThat(text(table).lines())
                .containsExactly(
                        "t",
                        "name          n",
                        "---------  ----",
                        "a             5",
                        "long name  1234");
    }

    @Test
    void columnIsATableOfItsOwn() {
        var column = IntColumn.create("n", new int[] {5, 1234});
        assertThat(text(column)).isEqualTo("   n\n----\n   5\n1234");
        assertThat(text(List.of(column))).isEqualTo("[Column “n” of 2]");
    }

    @Test
    void missingValuesInATableAreEmpty() {
        var column = IntColumn.create("n");
        column.append(1);
        column.appendMissing();
        assertThat(html(Table.create("t", column))).contains("1</td></tr>", "></td></tr>");
    }

    @Test
    void imageIsPngWithItsSize() {
        var bundle = renderers.render(new BufferedImage(20, 30, BufferedImage.TYPE_INT_RGB));
        var bytes = Base64.getDecoder().decode(bundle.data().get("image/png").toString());
        assertThat(bytes).startsWith(0x89, 'P', 'N', 'G');
        assertThat(bundle.metadata().get("image/png")).isEqualTo(Map.of("width", 20, "height", 30));
    }

    @Test
    void valuesMayShowThemselves() {
        Displayable own = () -> MimeBundle.text("mine").with("text/html", "<b>mine</b>");
        assertThat(text(own)).isEqualTo("mine");
        assertThat(html(own)).isEqualTo("<b>mine</b>");
    }

    @Test
    void addedRendererComesFirst() {
        Renderer points =
                (value, all) ->
                        value instanceof Point p
                                ? Optional.of(MimeBundle.text("at " + p.x()))
                                : Optional.empty();
        var more = renderers.with(points);
        assertThat(more.render(new Point(3, 0)).data()).containsEntry("text/plain", "at 3");
        assertThat(more.render(7).data()).containsEntry("text/plain", "7");
        assertThat(text(new Point(3, 0))).isEqualTo("Point[x=3, y=0.0]");
    }

    @Test
    void failingRendererFallsBackToTheTextWithANote() {
        class Broken implements Renderer {
            @Override
            public Optional<MimeBundle> render(Object value, Renderers all) {
                throw new IllegalStateException("no ink");
            }
        }
        assertThat(renderers.with(new Broken()).render(7).data())
                .containsEntry("text/plain", "7\n(Broken failed: IllegalStateException: no ink)");
    }

    @Test
    void failingToStringIsReportedInsteadOfThrown() {
        class Mute {
            @Override
            public String toString() {
                throw new UnsupportedOperationException("mute");
            }
        }
        assertThat(text(new Mute()))
                .contains("Mute", "(no text: UnsupportedOperationException: mute)");
        assertThat(text(List.of(new Mute()))).contains("no text");
    }

    @Test
    void errorsThatStopACellPassThrough() {
        class Stop extends Error {
            private static final long serialVersionUID = 1;
        }
        Displayable stopping =
                () -> {
                    throw new Stop();
                };
        assertThatThrownBy(() -> renderers.render(stopping)).isInstanceOf(Stop.class);
    }

    @Test
    void veryLongTextIsCut() {
        assertThat(text("x".repeat(300_000))).hasSizeLessThan(201_000).endsWith("more characters");
    }

    @Test
    void numbersOfATableWithoutAFormatOfItsOwnAreCutToSixDigits() {
        var column = DoubleColumn.create("x", 0.1 + 0.2, 0.25, 2.0 / 3e9, 123456.789012);
        assertThat(text(Table.create("t", column)))
                .contains(" 0.3\n")
                .contains("0.25")
                .contains("6.66667E-10")
                .contains("123457");
    }
}
