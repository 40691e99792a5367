package org.spikej.kernel.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns messages into signed frames, and frames into messages that can be trusted.
 *
 * <pre>
 *   identity …  &lt;IDS|MSG&gt;  signature  header  parent header  metadata  content  buffer …
 * </pre>
 *
 * The signature covers the four JSON frames, byte for byte.
 */
public final class Codec {
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final int REMEMBERED_SIGNATURES = 65_536;

    private final Signer signer;
    private final SeenSignatures seen = new SeenSignatures(REMEMBERED_SIGNATURES);

    Codec(Signer signer) {
        this.signer = signer;
    }

    /** What signs, and trusts what is signed, with the key of a connection. */
    public static Codec of(ConnectionFile connection) {
        return new Codec(new Signer(connection.signatureScheme(), connection.key()));
    }

    /** The frames of a message, signed. */
    public List<byte[]> encode(Message message) {
        var signed =
                List.of(
                        message.header().json(),
                        message.parent().json(),
                        Json.bytes(message.metadata()),
                        Json.bytes(message.content()));
        var frames = new ArrayList<>(message.identities());
        frames.add(DELIMITER);
        frames.add(signer.sign(signed));
        frames.addAll(signed);
        frames.addAll(message.buffers());
        return frames;
    }

    /**
     * The message of some frames.
     *
     * @throws MalformedMessageException if they are none, or of somebody without the key, or came
     *     before
     */
    public Message decode(List<byte[]> frames) throws MalformedMessageException {
        var delimiter = delimiterIn(frames);
        var identities = frames.subList(0, delimiter);
        var rest = frames.subList(delimiter + 1, frames.size());
        if (rest.size() < 5) {
            throw new MalformedMessageException(
                    "expected a signature and four frames, got " + rest.size() + " frames");
        }
        var signature = rest.get(0);
        var signed = rest.subList(1, 5);
        if (!signer.verify(signature, signed)) {
            throw new MalformedMessageException("the signature does not fit the message");
        }
        if (signer.signs() && !seen.add(signature)) {
            throw new MalformedMessageException("the message came before: a replay");
        }
        var header = header("header", signed.get(0));
        if (header.id().isEmpty() || header.type().isEmpty()) {
            throw new MalformedMessageException("expected msg_id and msg_type in the header");
        }
        return new Message(
                identities,
                header,
                header("parent header", signed.get(1)),
                object("metadata", signed.get(2)),
                object("content", signed.get(3)),
                rest.subList(5, rest.size()));
    }

    private static int delimiterIn(List<byte[]> frames) throws MalformedMessageException {
        for (var i = 0; i < frames.size(); i++) {
            if (Arrays.equals(frames.get(i), DELIMITER)) {
                return i;
            }
        }
        throw new MalformedMessageException("expected the frame <IDS|MSG>");
    }

    private static Header header(String part, byte[] frame) throws MalformedMessageException {
        try {
            return Header.parse(frame);
        } catch (IOException e) {
            throw notAnObject(part);
        }
    }

    private static ObjectNode object(String part, byte[] frame) throws MalformedMessageException {
        try {
            return Json.parse(frame);
        } catch (IOException e) {
            throw notAnObject(part);
        }
    }

    private static MalformedMessageException notAnObject(String part) {
        return new MalformedMessageException("expected the " + part + " to be a JSON object");
    }
}
