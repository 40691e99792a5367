package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** {@code history_request}: the last cells, a range of a session, or those that match a pattern. */
record HistoryRequest(History history) implements Handler {
    private static final int TAIL = 10;

    @Override
    public Optional<ObjectNode> answer(Exchange exchange) {
        var reply = Reply.ok();
        var list = reply.putArray("history");
        for (var entry : entries(exchange)) {
            var tuple = list.addArray().add(entry.session()).add(entry.line());
            if (exchange.flag("output", false)) {
                withOutput(tuple.addArray(), entry);
            } else {
                tuple.add(entry.input());
            }
        }
        return Optional.of(reply);
    }

    private List<History.Entry> entries(Exchange exchange) {
        var asked = exchange.content();
        return switch (exchange.text("hist_access_type")) {
            case "tail" -> history.tail(asked.path("n").asInt(TAIL));
            case "range" ->
                    history.range(
                            asked.path("session").asInt(0),
                            asked.path("start").asInt(0),
                            asked.path("stop").isInt()
                                    ? Optional.of(asked.path("stop").asInt())
                                    : Optional.empty());
            case "search" ->
                    history.search(
                            asked.path("pattern").asText("*"),
                            asked.path("n").asInt(Integer.MAX_VALUE),
                            exchange.flag("unique", false));
            case String other ->
                    throw new IllegalArgumentException(
                            "expected the hist_access_type tail, range or search, got '"
                                    + other
                                    + "': send one of the three");
        };
    }

    private static void withOutput(ArrayNode pair, History.Entry entry) {
        pair.add(entry.input()).add(entry.output().orElse(null));
    }
}
