package org.spikej.event;

import java.io.IOException;
import java.io.StringReader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What an {@link Aedat4} file says before its packets: a line of text, a length, and a FlatBuffer
 * {@code IOHE} with compression, place of the data table, and XML that describes the streams.
 *
 * @param compression of the packets
 * @param streams of each stream its attributes: {@code typeIdentifier}, and {@code sizeX}, {@code
 *     sizeY} where it has them
 * @param begin where the packets begin
 * @param table where they end and the table of them begins; 0 or less if there is none
 */
record Aedat4Header(
        Aedat4Compression compression,
        Map<Integer, Map<String, String>> streams,
        long begin,
        long table) {
    private static final String FIRST_LINE = "#!AER-DAT4.0\r\n";
    private static final int LENGTH_AT = FIRST_LINE.length();
    private static final int BUFFER_AT = LENGTH_AT + 4;
    private static final ValueLayout.OfInt LENGTH =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    static Aedat4Header of(MemorySegment bytes) {
        if (!startsLike(bytes) || bytes.byteSize() < BUFFER_AT) {
            throw new HeaderDamage(0, "expected the line #!AER-DAT4.0 and a length, got others");
        }
        long length = bytes.get(LENGTH, LENGTH_AT) & 0xffff_ffffL;
        if (BUFFER_AT + length > bytes.byteSize()) {
            throw new HeaderDamage(
                    LENGTH_AT,
                    "expected a header of %d bytes, got %d"
                            .formatted(length, bytes.byteSize() - BUFFER_AT));
        }
        try {
            var table = FlatTable.root(bytes.asSlice(BUFFER_AT, length), "IOHE");
            var xml = table.vector(2, 1).toArray(ValueLayout.JAVA_BYTE);
            return new Aedat4Header(
                    Aedat4Compression.of(table.integer(0, 0)),
                    streams(new String(xml, StandardCharsets.UTF_8)),
                    BUFFER_AT + length,
                    table.wide(1, -1));
        } catch (IndexOutOfBoundsException | IllegalArgumentException | SAXException e) {
            throw new HeaderDamage(
                    BUFFER_AT, "expected a FlatBuffer IOHE with XML, got " + e.getMessage());
        }
    }

    static boolean startsLike(MemorySegment bytes) {
        if (bytes.byteSize() < LENGTH_AT) {
            return false;
        }
        var line = bytes.asSlice(0, LENGTH_AT).toArray(ValueLayout.JAVA_BYTE);
        return new String(line, StandardCharsets.ISO_8859_1).equals(FIRST_LINE);
    }

    private static Map<Integer, Map<String, String>> streams(String xml) throws SAXException {
        var streams = new HashMap<Integer, Map<String, String>>();
        for (var outputs : children(root(xml), "node")) {
            for (var stream : children(outputs, "node")) {
                var attributes = new HashMap<String, String>();
                addAttributes(stream, attributes);
                children(stream, "node").forEach(info -> addAttributes(info, attributes));
                streams.put(Integer.parseInt(stream.getAttribute("name")), attributes);
            }
        }
        return streams;
    }

    private static Element root(String xml) throws SAXException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            // No entities, so that a header reads no other file and does not grow.
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("expected Java's own XML reader, got " + e, e);
        }
    }

    private static void addAttributes(Element node, Map<String, String> attributes) {
        for (var attribute : children(node, "attr")) {
            attributes.put(attribute.getAttribute("key"), attribute.getTextContent());
        }
    }

    private static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    /** The first stream of events. */
    int events() {
        return streams.keySet().stream()
                .filter(id -> "EVTS".equals(streams.get(id).get("typeIdentifier")))
                .min(Integer::compare)
                .orElseThrow(
                        () ->
                                new HeaderDamage(
                                        BUFFER_AT, "expected a stream of events, EVTS, got none"));
    }

    /** The sensor of a stream. */
    Sensor sensor(int stream) {
        var attributes = streams.get(stream);
        var width = attributes.get("sizeX");
        var height = attributes.get("sizeY");
        try {
            return Sensor.of(Integer.parseInt(width), Integer.parseInt(height));
        } catch (IllegalArgumentException e) {
            throw new HeaderDamage(
                    BUFFER_AT,
                    "expected sizeX and sizeY of a sensor, got %s and %s".formatted(width, height));
        }
    }
}
