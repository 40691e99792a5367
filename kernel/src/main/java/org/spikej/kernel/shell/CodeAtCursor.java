package org.spikej.kernel.shell;

import java.util.Optional;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.CellParser;
import org.spikej.kernel.magic.CellPart;
import org.spikej.kernel.magic.JavaTokens;

/**
 * What a cursor stands in: the last statement before it, or a magic. Offsets are UTF-16 indices
 * into the cell.
 */
sealed interface CodeAtCursor {
    /**
     * The name of a magic, half written.
     *
     * @param prefix letters that stand there already
     * @param start where they begin
     */
    record MagicName(String prefix, int start) implements CodeAtCursor {}

    /**
     * Java, in a cell or among the arguments of a magic.
     *
     * @param text up to the cursor
     * @param start where the text begins
     * @param magic the magic whose argument it is, if it is one
     */
    record JavaText(String text, int start, Optional<String> magic) implements CodeAtCursor {}

    /** A comment or a literal. */
    record Text() implements CodeAtCursor {}

    /** Finds out what stands before a cursor. */
    static CodeAtCursor of(String code, int cursor) {
        var head = code.substring(0, Math.clamp(cursor, 0, code.length()));
        if (head.isEmpty()) {
            return new JavaText("", 0, Optional.empty());
        }
        // A letter more makes a name out of a lone percent sign.
        var parts = CellParser.parse(head + "x");
        return switch (parts.getLast()) {
            case CellPart.Java java when JavaTokens.endsInText(head.substring(java.start())) ->
                    new Text();
            case CellPart.Java java ->
                    new JavaText(head.substring(java.start()), java.start(), Optional.empty());
            case CellPart.Call call -> inCall(head, call);
        };
    }

    private static CodeAtCursor inCall(String head, CellPart.Call call) {
        if (call.body().isPresent() && call.body().get().start() <= head.length()) {
            var start = call.body().get().start();
            return switch (of(head.substring(start), head.length() - start)) {
                case MagicName name -> new MagicName(name.prefix(), start + name.start());
                case JavaText java -> new JavaText(java.text(), start + java.start(), java.magic());
                case Text text -> text;
            };
        }
        if (call.arguments().isEmpty() || call.argumentsStart() > head.length()) {
            var start = head.length() - call.name().length() + 1;
            return new MagicName(head.substring(start), start);
        }
        var arguments = head.substring(call.argumentsStart());
        if (JavaTokens.endsInText(arguments)) {
            return new Text();
        }
        var word = call.argumentsStart() + Arguments.lastWordStart(arguments);
        return new JavaText(head.substring(word), word, Optional.of(call.name()));
    }
}
