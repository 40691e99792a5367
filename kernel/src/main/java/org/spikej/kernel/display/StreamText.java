package org.spikej.kernel.display;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 that arrives in pieces, which may end in the middle of a character. */
final class StreamText {
    private static final int LONGEST_CHARACTER = 4;

    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer rest = ByteBuffer.allocate(0);

    synchronized String decode(byte[] utf8, int offset, int length) {
        var bytes = ByteBuffer.allocate(rest.remaining() + length);
        bytes.put(rest).put(utf8, offset, length).flip();
        var chars = CharBuffer.allocate(bytes.remaining() + LONGEST_CHARACTER);
        decoder.reset();
        decoder.decode(bytes, chars, false);
        rest = bytes;
        return chars.flip().toString();
    }
}
