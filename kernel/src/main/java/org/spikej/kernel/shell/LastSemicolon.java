package org.spikej.kernel.shell;

import java.util.regex.Pattern;

/**
 * Whether code ends in a semicolon, comments aside. Such a cell asks for an effect, not for a
 * value, so its last value is not shown: {@code list.add(3);} is silent, {@code list} is not.
 */
final class LastSemicolon {
    private static final Pattern AT_THE_END =
            Pattern.compile(";(\\s|//[^\\n]*(\\n|$)|/\\*(?s:.*?)\\*/)*$");

    private LastSemicolon() {}

    static boolean in(String java) {
        return AT_THE_END.matcher(java).find();
    }
}
