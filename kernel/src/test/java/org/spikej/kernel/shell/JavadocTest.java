package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavadocTest {
    @Test
    void tagsBecomeWords() {
        var html =
                Javadoc.html(
                        """
                         Adds {@code a < b} to {@link java.util.List#add(Object) the list}, see {@link #size}.
                         <p>More &amp; more.
                         @param  a the first
                                 of two
                         @return {@literal <sum>}
                         @throws IllegalStateException if {@code full}
                         @see Other
                        """);
        assertThat(html)
                .contains(
                        "Adds <code>a &lt; b</code> to <code>the list</code>, see <code>size</code>",
                        "<p>More &amp; more.",
                        "<b>Parameter</b> <code>a</code>: the first",
                        "<b>Returns</b> &lt;sum&gt;",
                        "<b>Throws</b> <code>IllegalStateException</code>: if <code>full</code>")
                .doesNotContain("Other");
    }

    @Test
    void onlyPlainMarkupIsKept() {
        assertThat(
                        Javadoc.html(
                                "<ul><li>a <a href=\"x\">b</a></li></ul><script>evil()</script>"
                                        + "<p onclick=\"x()\">1 < 2 & 3</p><img src=x>"))
                .contains("<ul><li>a b</li></ul>evil()<p>1 &lt; 2 &amp; 3</p>")
                .doesNotContain("script", "onclick", "href", "img");
    }

    @Test
    void unbalancedBracesDoNoHarm() {
        assertThat(Javadoc.html("a {@code {x} b")).contains("<code>{x} b</code>");
        assertThat(Javadoc.html("{@")).isEqualTo("<div><code></code></div>");
    }

    @Test
    void textHasNoMarkup() {
        var html = Javadoc.html("Is {@code a < b}.<p>List: <ul><li>one<li>two</ul>\n@return x");
        assertThat(Javadoc.text(html))
                .isEqualTo("Is a < b.\nList: \n  - one\n  - two\n\nReturns x");
    }
}
