package org.spikej.kernel.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spikej.kernel.wire.Json;

/** What cells show in a form that front ends know. */
class FormsTest {
    private static void assertForm(
            MimeBundle bundle, String mimeType, Object content, String text) {
        assertThat(bundle.data())
                .containsEntry(mimeType, content)
                .containsEntry("text/plain", text);
    }

    @Test
    void textFormsStandBesideTheirOwnText() {
        assertForm(Display.markdown("# a"), "text/markdown", "# a", "# a");
        assertForm(Display.latex("$x$"), "text/latex", "$x$", "$x$");
    }

    @Test
    void htmlStandsBesideWhatRemainsWithoutItsTags() {
        assertForm(Display.html("<p>a <b>b</b></p>"), "text/html", "<p>a <b>b</b></p>", "a b");
    }

    @Test
    void picturesStandBesideTheirSize() {
        assertForm(Display.svg("<svg/>"), "image/svg+xml", "<svg/>", "SVG of 6 characters");
        var base64 = Base64.getEncoder().encodeToString(new byte[] {1, 2});
        assertForm(Display.png(new byte[] {1, 2}), "image/png", base64, "image/png of 2 bytes");
        assertForm(Display.jpeg(new byte[] {1, 2}), "image/jpeg", base64, "image/jpeg of 2 bytes");
    }

    @Test
    void javascriptIsCarriedAsItIs() {
        assertForm(
                Display.javascript("f()"),
                "application/javascript",
                "f()",
                "JavaScript of 3 characters");
    }

    @Test
    void jsonIsATreeWhetherItCameAsTextOrAsValues() {
        var fromText = Display.json("{\"a\": [1, null]}");
        var fromMap = Display.json(Map.of("a", java.util.Arrays.asList(1, null)));
        var tree = (JsonNode) fromText.data().get("application/json");
        assertThat(tree.toString()).isEqualTo("{\"a\":[1,null]}");
        assertThat(fromMap.data().get("application/json").toString()).isEqualTo(tree.toString());
        assertThat(fromText.data().get("text/plain").toString()).contains("\"a\"");
        assertThat(Renderers.standard().render(tree).data()).containsKey("application/json");
        assertThatThrownBy(() -> Display.json("{"))
                .hasMessageContaining("expected the text of a JSON object");
    }

    @Test
    void figuresOfVegaLiteAndPlotlyAreObjectsNotTexts() {
        var specification = Map.of("mark", "bar");
        assertForm(
                Display.vegaLite(specification),
                "application/vnd.vegalite.v5+json",
                Json.tree(specification),
                "Vega-Lite figure");
        var plotly = Display.plotly(Map.of("data", List.of("</script><b>")));
        assertThat(plotly.data().get("application/vnd.plotly.v1+json"))
                .isInstanceOf(JsonNode.class);
        assertThat(plotly.data().get("text/html").toString())
                .contains("\\u003c/script>\\u003cb>")
                .doesNotContain("</script><b>");
    }
}
