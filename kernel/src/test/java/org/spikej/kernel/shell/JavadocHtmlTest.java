package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Pages as javadoc tools of different ages wrote them. */
class JavadocHtmlTest {
    private static final String JAVA_7 =
            """
            <body><div class="subTitle">a</div><div class="contentContainer">
            <div class="description"><ul class="blockList"><li class="blockList">
            <dl><dt>All Implemented Interfaces:</dt><dd><a href="B.html">B</a></dd></dl><hr>
            <pre>public class <span class="strong">Base</span></pre>
            <div class="block">Encodes <a href="http://x">bytes</a>.
             <p>Is safe.</p></div>
            <dl><dt><span class="strong">Since:</span></dt><dd>1.5</dd></dl>
            </li></ul></div>
            <div class="summary"><a name="method_summary"></a>
            <table><tr><td><div class="block">Encodes all.</div></td></tr></table></div>
            <div class="details"><a name="constructor_detail"></a><h3>Constructor Detail</h3>
            <a name="Base()"></a><ul class="blockList"><li class="blockList"><h4>Base</h4>
            <div class="block">Makes one.</div></li></ul>
            <a name="SIZE"></a><ul class="blockList"><li class="blockList"><h4>SIZE</h4>
            <pre>public static final int SIZE</pre><div class="block">How many.</div></li></ul>
            <a name="encode(byte[], int)"></a><ul class="blockListLast"><li class="blockList">
            <h4>encode</h4><pre>byte[] encode(byte[] all, int from)</pre>
            <div class="block">Encodes all.</div>
            <dl><dt>Specified by:</dt><dd><code>encode</code> in B</dd>
            <dt>Throws:</dt><dd><code>Exception</code> - never</dd></dl></li></ul></div></div></body>
            """;

    private static final String JAVA_8 =
            """
            <a name="encode-byte:A-java.util.Map...-"><!--   --></a>
            <a name="encode-java.lang.Object-"><!--   --></a>
            <ul class="blockList"><li class="blockList"><h4>encode</h4>
            <div class="block">Encodes maps.</div></li></ul>
            """;

    private static final String JAVA_11 =
            """
            <a id="take(java.lang.Comparable)"><!--   --></a><a id="take(T)"><!--   --></a>
            <ul class="blockList"><li class="blockList"><h4>take</h4>
            <div class="block">Takes <script>alert(1)</script>one.</div></li></ul>
            <a id="&lt;init&gt;(int)"><!--   --></a>
            <ul class="blockList"><li class="blockList"><h4>Base</h4></li></ul>
            """;

    private static JavadocHtml page(String html) {
        return new JavadocHtml(html, "Base");
    }

    @Test
    void java7() {
        var page = page(JAVA_7);
        assertThat(page.type().map(Javadoc::text).orElseThrow())
                .contains("Encodes bytes.", "Is safe.", "Since:", "1.5")
                .doesNotContain("Implemented", "public class");
        assertThat(page.field("SIZE").orElseThrow()).contains("How many.");
        assertThat(page.method("<init>", List.of()).orElseThrow()).contains("Makes one.");
        assertThat(page.method("encode", List.of("byte[]", "int")).orElseThrow())
                .contains("Encodes all.", "<code>Exception</code> - never")
                .doesNotContain("Specified");
    }

    @Test
    void java8() {
        var page = page(JAVA_8);
        assertThat(page.method("encode", List.of("byte[]", "Map[]")).orElseThrow())
                .contains("Encodes maps.");
        assertThat(page.method("encode", List.of("Object"))).isPresent();
        assertThat(page.method("encode", List.of())).isEmpty();
    }

    @Test
    void java11() {
        var page = page(JAVA_11);
        assertThat(page.method("take", List.of("T"))).hasValue("<div>Takes one.</div>");
        assertThat(page.method("take", List.of("Comparable"))).isPresent();
        assertThat(page.method("<init>", List.of("int"))).isEmpty();
    }

    @Test
    void pageOfSomethingElseSaysNothing() {
        var page = page("<html><body><p>404</p></body></html>");
        assertThat(page.type()).isEmpty();
        assertThat(page.field("SIZE")).isEmpty();
        assertThat(page.method("encode", List.of())).isEmpty();
    }
}
