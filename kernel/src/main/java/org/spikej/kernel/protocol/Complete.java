package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** {@code complete_request}: what could stand at the cursor. */
record Complete(Language language) implements Handler {
    @Override
    public Optional<ObjectNode> answer(Exchange exchange) {
        var cursor = Cursor.of(exchange);
        var completion = language.interpreter().complete(cursor.code(), cursor.index());
        var start = CodePoints.fromUtf16(cursor.code(), completion.start());
        var end = CodePoints.fromUtf16(cursor.code(), completion.end());
        var reply = Reply.ok().put("cursor_start", start).put("cursor_end", end);
        var matches = reply.putArray("matches");
        // Not in the specification, but JupyterLab and others take their icons from it.
        var types = reply.putObject("metadata").putArray("_jupyter_types_experimental");
        for (var match : completion.matches()) {
            matches.add(match.text());
            types.addObject()
                    .put("text", match.text())
                    .put("type", match.type())
                    .put("signature", match.signature())
                    .put("start", start)
                    .put("end", end);
        }
        return Optional.of(reply);
    }
}
