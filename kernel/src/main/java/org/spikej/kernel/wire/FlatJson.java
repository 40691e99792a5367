package org.spikej.kernel.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Reads the texts, numbers and truth values of a JSON object; what is nested in it comes out empty.
 * For the first file that a kernel reads: the mapper of {@link Json} takes a tenth of a second to
 * load, during which the sockets can be bound.
 */
final class FlatJson {
    private FlatJson() {}

    /**
     * The object that this UTF-8 text spells.
     *
     * @throws IOException if it is no JSON, no UTF-8, or no object
     */
    static ObjectNode parse(byte[] utf8) throws IOException {
        var object = JsonNodeFactory.instance.objectNode();
        try (var parser = new JsonFactory().createParser(utf8)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                put(object, name, parser);
            }
        }
        return object;
    }

    private static void put(ObjectNode object, String name, JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case VALUE_STRING -> object.put(name, parser.getText());
            case VALUE_NUMBER_INT -> {
                if (parser.getNumberType() == NumberType.INT) {
                    object.put(name, parser.getIntValue());
                } else {
                    object.put(name, parser.getBigIntegerValue());
                }
            }
            case VALUE_NUMBER_FLOAT -> object.put(name, parser.getDoubleValue());
            case VALUE_TRUE, VALUE_FALSE -> object.put(name, parser.getBooleanValue());
            case VALUE_NULL -> object.putNull(name);
            case START_OBJECT -> {
                object.putObject(name);
                parser.skipChildren();
            }
            case START_ARRAY -> {
                object.putArray(name);
                parser.skipChildren();
            }
            default -> throw new IOException("not a JSON value: " + name);
        }
    }
}
