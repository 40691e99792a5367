package org.spikej.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodecTest {
    private static final String HEADER =
            "{ \"msg_id\":\"1\", \"msg_type\":\"x\", \"session\":\"s\", \"odd\" : 1.50 }";

    private final Codec codec = new Codec(new Signer("hmac-sha256", "key"));

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** Frames of a client that knows the key. */
    private static List<byte[]> frames(String... parts) {
        var signed = new ArrayList<byte[]>();
        for (var part : parts) {
            signed.add(utf8(part));
        }
        var frames = new ArrayList<byte[]>();
        frames.add(utf8("somebody"));
        frames.add(utf8("<IDS|MSG>"));
        frames.add(new Signer("hmac-sha256", "key").sign(signed.subList(0, 4)));
        frames.addAll(signed);
        return frames;
    }

    @Test
    void framesBecomeAMessage() throws MalformedMessageException {
        var message = codec.decode(frames(HEADER, "{}", "{\"m\":1}", "{\"c\":2}", "b1", "b2"));
        assertThat(message.identities()).hasSize(1);
        assertThat(text(message.identities().getFirst())).isEqualTo("somebody");
        assertThat(message.header().id()).isEqualTo("1");
        assertThat(message.header().type()).isEqualTo("x");
        assertThat(message.header().session()).isEqualTo("s");
        assertThat(message.parent().id()).isEmpty();
        assertThat(message.metadata().path("m").asInt()).isEqualTo(1);
        assertThat(message.content().path("c").asInt()).isEqualTo(2);
        assertThat(message.buffers().stream().map(CodecTest::text)).containsExactly("b1", "b2");
    }

    @Test
    void anAnswerCarriesTheRequestsHeaderByteForByte() throws MalformedMessageException {
        var request = codec.decode(frames(HEADER, "{}", "{}", "{}"));
        var answer =
                Message.answering(request, Header.create("y", "kernel"), Json.object().put("a", 1));
        var sent = codec.encode(answer);
        assertThat(text(sent.get(0))).isEqualTo("somebody");
        assertThat(text(sent.get(4))).isEqualTo(HEADER);
        assertThat(new Codec(new Signer("hmac-sha256", "key")).decode(sent).content().toString())
                .isEqualTo("{\"a\":1}");
    }

    @Test
    void wholeNumbersStayWholeAndNullsStay() throws MalformedMessageException {
        var content = "{\"n\":3,\"big\":12345678901234567890,\"nil\":null,\"x\":1.0}";
        var message = codec.decode(frames(HEADER, "{}", "{}", content));
        assertThat(text(codec.encode(message).get(6))).isEqualTo(content);
    }

    @Test
    void whatIsNotANumberIsStillJson() {
        assertThat(Json.text(Json.object().put("loss", Double.NaN)))
                .isEqualTo("{\"loss\":\"NaN\"}");
    }

    @Test
    void malformedFramesSayWhatIsWrong() {
        assertMalformed(List.of(utf8("nobody")), "expected the frame <IDS|MSG>");
        assertMalformed(List.of(), "expected the frame <IDS|MSG>");
        assertMalformed(
                frames(HEADER, "{}", "{}", "{}").subList(0, 6),
                "expected a signature and four frames, got 4 frames");
        assertMalformed(
                frames(HEADER, "{}", "{}", "[1]"), "expected the content to be a JSON object");
        assertMalformed(
                frames(HEADER, "{}", "{\"a\":", "{}"), "expected the metadata to be a JSON object");
        assertMalformed(
                frames(HEADER, "", "{}", "{}"), "expected the parent header to be a JSON object");
        assertMalformed(
                frames("{\"msg_id\":\"1\"}", "{}", "{}", "{}"),
                "expected msg_id and msg_type in the header");
        var badUtf8 = frames(HEADER, "{}", "{}", "{}");
        badUtf8.set(6, new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'});
        badUtf8.set(2, new Signer("hmac-sha256", "key").sign(badUtf8.subList(3, 7)));
        assertMalformed(badUtf8, "expected the content to be a JSON object");
    }

    @Test
    void forgedAndReplayedFramesAreRefused() throws MalformedMessageException {
        var frames = frames(HEADER, "{}", "{}", "{}");
        codec.decode(frames);
        assertMalformed(frames, "the message came before: a replay");
        var forged = frames(HEADER, "{}", "{}", "{}");
        forged.set(2, utf8("f".repeat(64)));
        assertMalformed(forged, "the signature does not fit the message");
    }

    @Test
    void withoutAKeyEveryMessageIsRead() throws MalformedMessageException {
        var open = new Codec(new Signer("hmac-sha256", ""));
        var frames = frames(HEADER, "{}", "{}", "{}");
        frames.set(2, new byte[0]);
        assertThat(open.decode(frames).header().id()).isEqualTo("1");
        assertThat(open.decode(frames).header().id()).isEqualTo("1");
    }

    private void assertMalformed(List<byte[]> frames, String message) {
        assertThatThrownBy(() -> codec.decode(frames))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage(message);
    }
}
