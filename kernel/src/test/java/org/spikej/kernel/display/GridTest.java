package org.spikej.kernel.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class GridTest {
    private static final Grid TWO =
            new Grid(List.of("a", "b"), List.of(List.of("1", "x"), List.of("2", "y")), 2, 2);

    /** Quotation marks and signs of the handler must not end its attribute. */
    @Test
    void aTableOfSeveralRowsSortsByAClickOnItsHead() throws Exception {
        var page =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(TWO.html())));
        var head = page.getElementsByTagName("thead").item(0).getAttributes();
        assertThat(head.getNamedItem("onclick").getNodeValue())
                .startsWith("var h=event.target.closest('th')")
                .contains("b.appendChild(x)", "?!p-!q:")
                .endsWith("}");
        assertThat(head.getNamedItem("title").getNodeValue()).isEqualTo("click to sort");
    }

    @Test
    void aTableOfOneRowHasNothingToSort() {
        var one = new Grid(List.of("a"), List.of(List.of("1")), 1, 1);
        assertThat(one.html()).contains("<thead><tr>").doesNotContain("onclick");
    }
}
