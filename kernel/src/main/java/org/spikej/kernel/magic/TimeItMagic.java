package org.spikej.kernel.magic;

/**
 * Runs code many times and says how long one run takes. The loops are compiled into one piece of
 * Java, so that the figures hold nothing of the compiler's time.
 */
final class TimeItMagic extends Timing {
    TimeItMagic() {
        super("timeit");
    }

    @Override
    public String help() {
        return "runs the code many times and says how long one run takes";
    }

    @Override
    Timed time(String written, Notebook notebook) {
        var code = written.strip();
        var times =
                notebook.evaluate(
                        """
                        %1$s.of($times -> {
                            for (long $i = 0; $i < $times; $i++) {
                        %2$s
                            }
                        })
                        """
                                .formatted(Rounds.class.getName(), statement(code, notebook)));
        return new Timed(times.value().toString(), null);
    }

    /** The code as a statement that uses its value, if it is an expression. */
    private static String statement(String code, Notebook notebook) {
        if (isOnePiece(code) && notebook.evaluate(code).present()) {
            return Rounds.class.getName() + ".keep(" + code + "\n);";
        }
        return code.endsWith("}") ? code : code + "\n;";
    }

    /** Whether it may be an expression: it has no semicolon, except in texts, and is no block. */
    private static boolean isOnePiece(String code) {
        for (var at = 0; at < code.length(); at = JavaTokens.after(code, at)) {
            if (code.charAt(at) == ';') {
                return false;
            }
        }
        return !code.endsWith("}");
    }
}
