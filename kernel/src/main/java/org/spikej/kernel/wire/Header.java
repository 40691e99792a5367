package org.spikej.kernel.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What a message says about itself. The bytes are kept as they came, so that a reply can give them
 * back as its parent, unknown fields included.
 *
 * @param id {@code msg_id}; empty if absent
 * @param session {@code session} of the sender; empty if absent
 * @param type {@code msg_type}; empty if absent
 * @param subshell {@code subshell_id} that the message is for; empty for the main shell
 * @param json the UTF-8 text on the wire
 */
public record Header(String id, String session, String type, String subshell, byte[] json) {
    /** The version of the messaging protocol that this kernel speaks. */
    public static final String PROTOCOL_VERSION = "5.5";

    /** The parent of a message that nothing caused. */
    public static final Header NONE =
            new Header("", "", "", "", "{}".getBytes(StandardCharsets.US_ASCII));

    /** A header for a new message of this session, with a fresh identifier and the time of now. */
    public static Header create(String type, String session) {
        var id = UUID.randomUUID().toString();
        var json = Json.object();
        json.put("msg_id", id);
        json.put("session", session);
        json.put("username", System.getProperty("user.name"));
        json.put("date", Instant.now().truncatedTo(ChronoUnit.MICROS).toString());
        json.put("msg_type", type);
        json.put("version", PROTOCOL_VERSION);
        return new Header(id, session, type, "", Json.bytes(json));
    }

    /** Reads a header, or a parent header, which may be {@code {}}. */
    static Header parse(byte[] utf8) throws IOException {
        var json = Json.parse(utf8);
        return new Header(
                Json.string(json, "msg_id"),
                Json.string(json, "session"),
                Json.string(json, "msg_type"),
                Json.string(json, "subshell_id"),
                utf8);
    }
}
