package org.spikej.plot;

import java.util.Locale;

/** Numbers in words, the same in every locale. */
final class Words {
    private Words() {}

    /** For instance {@code 1 spike} or {@code 1,940 spikes}. */
    static String count(long number, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
    }
}
