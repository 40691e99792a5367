package org.spikej.kernel.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reading and writing of JSON objects, the same way everywhere in the kernel. */
public final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    /** A new, empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * A value as JSON.
     *
     * @throws IllegalArgumentException if Jackson cannot write it
     */
    public static <T extends JsonNode> T tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * The object that this UTF-8 text spells.
     *
     * @throws IOException if it is no JSON, no UTF-8, or no object
     */
    public static ObjectNode parse(byte[] utf8) throws IOException {
        if (MAPPER.readTree(utf8) instanceof ObjectNode object) {
            return object;
        }
        throw new IOException("not a JSON object");
    }

    /** A string of an object; empty if there is none of that name, or something else. */
    public static String string(ObjectNode object, String field) {
        return object.path(field).isTextual() ? object.path(field).textValue() : "";
    }

    /** Compact text, one line. */
    public static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compact UTF-8 text. */
    public static byte[] bytes(JsonNode node) {
        // By way of a string: half a surrogate pair becomes '?', where Jackson would refuse it.
        return text(node).getBytes(StandardCharsets.UTF_8);
    }
}
