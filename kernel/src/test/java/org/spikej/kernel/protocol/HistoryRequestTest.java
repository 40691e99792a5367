package org.spikej.kernel.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** The history as a client asks for it. */
class HistoryRequestTest {
    private final ScriptedInterpreter language =
            new ScriptedInterpreter()
                    .word("six", _ -> ScriptedInterpreter.value("6"))
                    .word("oops", _ -> ScriptedInterpreter.failure("oops"));

    private static ObjectNode by(String type) {
        return Client.object().put("hist_access_type", type).put("raw", true).put("output", false);
    }

    private static String history(Conversation notebook, ObjectNode request) {
        var reply = notebook.ask("history_request", request).reply();
        assertThat(reply.text("status")).isEqualTo("ok");
        return reply.content().path("history").toString();
    }

    @Test
    void storedCellsAreFoundByTailRangeAndSearch() {
        try (var notebook = Conversation.with(language)) {
            notebook.execute("six");
            notebook.execute("oops");
            notebook.execute(Client.object().put("code", "secret").put("store_history", false));
            notebook.execute(Client.object().put("code", "quiet").put("silent", true));
            notebook.execute("six");
            assertThat(history(notebook, by("tail").put("n", 2)))
                    .isEqualTo("[[1,2,\"oops\"],[1,3,\"six\"]]");
            assertThat(history(notebook, by("tail").put("n", 2).put("output", true)))
                    .isEqualTo("[[1,2,[\"oops\",null]],[1,3,[\"six\",\"6\"]]]");
            var range = by("range").put("session", 0).put("start", 1).put("stop", 2);
            assertThat(history(notebook, range)).isEqualTo("[[1,1,\"six\"]]");
            assertThat(history(notebook, range.putNull("stop").put("start", 3)))
                    .isEqualTo("[[1,3,\"six\"]]");
            assertThat(history(notebook, by("search").put("pattern", "s?x")))
                    .isEqualTo("[[1,1,\"six\"],[1,3,\"six\"]]");
            assertThat(history(notebook, by("search").put("pattern", "s*").put("unique", true)))
                    .isEqualTo("[[1,3,\"six\"]]");
            assertThat(history(notebook, by("search").put("pattern", "*").put("n", 1)))
                    .isEqualTo("[[1,3,\"six\"]]");
            assertThat(history(notebook, by("search").put("pattern", "s*t"))).isEqualTo("[]");
        }
    }
}
