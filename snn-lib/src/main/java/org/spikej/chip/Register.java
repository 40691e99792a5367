package org.spikej.chip;

/**
 * A register that keeps values between two bounds, and cuts off what is beyond.
 *
 * @param bits of it
 * @param least value
 * @param most value
 */
record Register(int bits, int least, int most) {
    /** With a sign; as far below zero as above. */
    static Register signed(int bits) {
        int most = Integer.MAX_VALUE >>> (Integer.SIZE - bits);
        return new Register(bits, -most, most);
    }

    /** From zero on. */
    static Register unsigned(int bits) {
        return new Register(bits, 0, (1 << bits) - 1);
    }

    int kept(long value) {
        return Math.clamp(value, least, most);
    }
}
