package org.spikej.kernel.magic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Spelling {
    private Spelling() {}

    /** The known word nearest to what was written; empty if none is near, or has a letter of it. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        var limit = Math.max(1, written.length() / 3);
        return known.stream()
                .filter(word -> distance(written, word) <= limit)
                .filter(word -> distance(written, word) < written.length())
                .min(Comparator.comparingInt(word -> distance(written, word)));
    }

    /** Letters to insert, delete, replace or swap with a neighbour, upper and lower case alike. */
    private static int distance(String written, String word) {
        var a = written.toLowerCase(Locale.ROOT);
        var b = word.toLowerCase(Locale.ROOT);
        var cost = new int[a.length() + 1][b.length() + 1];
        for (var i = 0; i <= a.length(); i++) {
            for (var j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                var same = a.charAt(i - 1) == b.charAt(j - 1);
                var replaced = cost[i - 1][j - 1] + (same ? 0 : 1);
                cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                var swapped =
                        i > 1
                                && j > 1
                                && a.charAt(i - 1) == b.charAt(j - 2)
                                && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
