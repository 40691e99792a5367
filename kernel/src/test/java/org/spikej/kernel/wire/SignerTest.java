package org.spikej.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignerTest {
    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** RFC 4231, test case 2. */
    @Test
    void theSignatureIsThatOfTheStandard() {
        var signer = new Signer("hmac-sha256", "Jefe");
        var frames =
                List.of(ascii("what do ya "), ascii("want "), ascii("for "), ascii("nothing?"));
        assertThat(signer.sign(frames))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void onlyTheRightSignatureIsAccepted() {
        var signer = new Signer("hmac-sha256", "key");
        var frames = List.of(ascii("{}"), ascii("{}"));
        var signature = signer.sign(frames);
        assertThat(signer.verify(signature, frames)).isTrue();
        assertThat(signer.verify(ascii("00"), frames)).isFalse();
        assertThat(signer.verify(new byte[0], frames)).isFalse();
        assertThat(signer.verify(signature, List.of(ascii("{}"), ascii("[]")))).isFalse();
        assertThat(new Signer("hmac-sha256", "another").verify(signature, frames)).isFalse();
    }

    @Test
    void anEmptyKeySignsNothingAndTrustsEverything() {
        var signer = new Signer("hmac-sha256", "");
        assertThat(signer.sign(List.of(ascii("{}")))).isEmpty();
        assertThat(signer.verify(ascii("anything"), List.of(ascii("{}")))).isTrue();
    }

    @Test
    void anUnknownSchemeIsNamed() {
        assertThatThrownBy(() -> new Signer("hmac-rot13", "key"))
                .isInstanceOf(ConnectionException.class)
                .hasMessage(
                        "expected a signature_scheme like hmac-sha256, got hmac-rot13: use"
                                + " hmac-sha256 in the connection file");
        assertThatThrownBy(() -> new Signer("sha256", "key"))
                .isInstanceOf(ConnectionException.class);
    }
}
