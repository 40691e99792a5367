package org.spikej.kernel;

import java.util.List;
import java.util.Optional;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Output;
import org.spikej.kernel.protocol.Outcome;
import org.spikej.kernel.protocol.ScriptedInterpreter;

/** A kernel process for a language of a few words. */
final class ScriptedKernel {
    private ScriptedKernel() {}

    public static void main(String[] arguments) {
        KernelProcess.run(List.of(arguments), ScriptedKernel::interpreter);
    }

    private static ScriptedInterpreter interpreter() {
        return new ScriptedInterpreter()
                .word("six", _ -> ScriptedInterpreter.value("6"))
                .word("oops", _ -> ScriptedInterpreter.failure("oops"))
                .word("greet", output -> say(output, Output.Stream.STDOUT, "hello, world\n"))
                .word("complain", output -> say(output, Output.Stream.STDERR, "test\n"))
                .word("show", ScriptedKernel::show)
                .word("clear", ScriptedKernel::clear)
                .word("never end", ScriptedKernel::neverEnd);
    }

    private static Outcome say(Output output, Output.Stream stream, String text) {
        output.stream(stream, text);
        return ScriptedInterpreter.nothing();
    }

    private static Outcome show(Output output) {
        var picture = MimeBundle.text("a picture").with("image/svg+xml", "<svg/>");
        output.display(picture, Optional.empty());
        return ScriptedInterpreter.nothing();
    }

    private static Outcome clear(Output output) {
        output.clear(false);
        return ScriptedInterpreter.nothing();
    }

    private static Outcome neverEnd(Output output) {
        output.stream(Output.Stream.STDOUT, "for ever");
        while (true) {
            Thread.onSpinWait();
        }
    }
}
