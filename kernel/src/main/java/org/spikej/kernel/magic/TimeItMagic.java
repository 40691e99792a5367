package org.spikej.kernel.magic;

import java.util.Optional;
import org.spikej.kernel.display.Output;

/**
 * Runs code many times and says how long one run takes. The loops are compiled into one piece of
 * Java, so that the figures hold nothing of the compiler's time.
 */
final class TimeItMagic implements Magic {
    @Override
    public String name() {
        return "timeit";
    }

    @Override
    public String syntax() {
        return "%timeit CODE, or %%timeit above a cell";
    }

    @Override
    public String help() {
        return "runs the code many times and says how long one run takes";
    }

    @Override
    public Form form() {
        return Form.EITHER;
    }

    @Override
    public boolean interpolated() {
        return false;
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var code = (arguments.line() + "\n" + body.orElse("")).strip();
        if (code.isEmpty()) {
            throw new MagicException("expected code to time, got none: write " + syntax());
        }
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
        notebook.output().stream(Output.Stream.STDOUT, times.value() + "\n");
        return Optional.empty();
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
