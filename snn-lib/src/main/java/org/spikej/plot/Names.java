package org.spikej.plot;

import java.util.ArrayList;
import java.util.List;

/** Names of curves, which a chart wants all different. */
final class Names {
    private Names() {}

    /** The names in their order; one that occurs again gets its number behind it. */
    static List<String> distinct(List<String> names) {
        var distinct = new ArrayList<String>();
        for (var name : names) {
            var free = name;
            for (int i = 2; distinct.contains(free); i++) {
                free = "%s (%d)".formatted(name, i);
            }
            distinct.add(free);
        }
        return distinct;
    }
}
