package org.spikej.kernel.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs frames with the key of a connection; an empty key signs nothing and trusts everything. */
final class Signer {
    private static final byte[] NO_SIGNATURE = {};

    private final String algorithm;
    private final byte[] key;

    /**
     * @param scheme as in a connection file: {@code hmac-} and the name of a digest
     * @throws ConnectionException if this Java has no such scheme
     */
    Signer(String scheme, String key) {
        this.algorithm = scheme.replaceFirst("^hmac-", "Hmac").toUpperCase(Locale.ROOT);
        this.key = key.getBytes(StandardCharsets.UTF_8);
        if (!scheme.startsWith("hmac-") || signs() && !available(algorithm)) {
            throw new ConnectionException(
                    "expected a signature_scheme like hmac-sha256, got "
                            + scheme
                            + ": use hmac-sha256 in the connection file");
        }
    }

    boolean signs() {
        return key.length > 0;
    }

    /** The signature in lower-case hexadecimal digits, over the frames one after the other. */
    byte[] sign(List<byte[]> frames) {
        if (!signs()) {
            return NO_SIGNATURE;
        }
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            frames.forEach(mac::update);
            return HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether this is the signature of these frames, in a time that tells nothing about it. */
    boolean verify(byte[] signature, List<byte[]> frames) {
        return !signs() || MessageDigest.isEqual(sign(frames), signature);
    }

    private static boolean available(String algorithm) {
        try {
            Mac.getInstance(algorithm);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
