package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import org.spikej.kernel.wire.Json;

/** The beginnings of a reply's content. */
final class Reply {
    private Reply() {}

    /** A success, to be filled with what was asked for. */
    static ObjectNode ok() {
        return Json.object().put("status", "ok");
    }

    /** An error, with the fields that every error reply has. */
    static ObjectNode error(Outcome.Failure failure) {
        return details(failure).put("status", "error");
    }

    /** Content of iopub's {@code error}, and most of an error reply's. */
    static ObjectNode details(Outcome.Failure failure) {
        var content = Json.object().put("ename", failure.name()).put("evalue", failure.value());
        failure.traceback().forEach(content.putArray("traceback")::add);
        return content;
    }

    /** What went wrong inside the kernel, as if a cell had thrown it. */
    static Outcome.Failure failure(Throwable thrown) {
        return new Outcome.Failure(
                thrown.getClass().getSimpleName(),
                Objects.requireNonNullElse(thrown.getMessage(), ""),
                List.of(thrown.toString()));
    }
}
