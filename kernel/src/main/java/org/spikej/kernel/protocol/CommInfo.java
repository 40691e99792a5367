package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** {@code comm_info_request}: the open comms, of one target or of all. */
record CommInfo(Language language) implements Handler {
    @Override
    public Optional<ObjectNode> answer(Exchange exchange) {
        var wanted = exchange.text("target_name");
        var reply = Reply.ok();
        var comms = reply.putObject("comms");
        language.interpreter()
                .comms()
                .forEach(
                        (id, target) -> {
                            if (wanted.isEmpty() || wanted.equals(target)) {
                                comms.putObject(id).put("target_name", target);
                            }
                        });
        return Optional.of(reply);
    }
}
