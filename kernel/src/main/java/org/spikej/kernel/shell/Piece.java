package org.spikej.kernel.shell;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;

/**
 * One statement or declaration of a cell, as JShell takes it.
 *
 * @param broken the compiler can make nothing of it, so that the cell is not worth to begin
 */
record Piece(String source, Origin origin, boolean broken) {
    /**
     * Cuts code into pieces.
     *
     * @param origin of the code's first character
     */
    static List<Piece> allOf(String code, Origin origin, SourceCodeAnalysis analysis) {
        var pieces = new ArrayList<Piece>();
        var rest = code;
        while (!rest.isBlank()) {
            var info = analysis.analyzeCompletion(rest);
            var place = origin.plus(code.length() - rest.length());
            switch (info.completeness()) {
                case EMPTY -> rest = "";
                case COMPLETE, COMPLETE_WITH_SEMI -> {
                    pieces.add(new Piece(info.source(), place, false));
                    rest = info.remaining();
                }
                case CONSIDERED_INCOMPLETE -> {
                    pieces.add(new Piece(info.source(), place, false));
                    rest = "";
                }
                case DEFINITELY_INCOMPLETE, UNKNOWN -> {
                    pieces.add(new Piece(rest, place, true));
                    rest = "";
                }
            }
        }
        return pieces;
    }
}
