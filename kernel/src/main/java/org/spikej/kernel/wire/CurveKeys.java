package org.spikej.kernel.wire;

import org.zeromq.ZMQ;

/**
 * The key pair of a kernel whose sockets are encrypted (CurveZMQ, RFC 26 of the ZeroMQ project).
 *
 * @param publicKey 32 bytes; clients recognise the kernel by it
 * @param secretKey 32 bytes
 */
public record CurveKeys(byte[] publicKey, byte[] secretKey) {
    /**
     * Keys as connection files have them: 40 characters of Z85 each.
     *
     * @throws IllegalArgumentException if they are none
     */
    static CurveKeys ofText(String publicKey, String secretKey) {
        return new CurveKeys(decoded(publicKey), decoded(secretKey));
    }

    private static byte[] decoded(String z85) {
        if (!z85.matches("[0-9A-Za-z.:+=^!/*?&<>()\\[\\]{}@%$#-]{40}")) {
            throw new IllegalArgumentException("not 40 characters of Z85");
        }
        return ZMQ.Curve.z85Decode(z85);
    }

    /** Lets in only clients that know the public key; to be called before the socket is bound. */
    void protect(ZMQ.Socket socket) {
        socket.setCurveServer(true);
        socket.setCurvePublicKey(publicKey);
        socket.setCurveSecretKey(secretKey);
    }

    /** Nothing of the keys. */
    @Override
    public String toString() {
        return "CurveKeys";
    }
}
