package org.spikej.kernel;

import java.io.File;
import java.util.List;
import org.spikej.kernel.install.Commands;
import org.spikej.kernel.shell.JavaInterpreter;
import org.spikej.kernel.shell.Setup;

/** The Jupyter kernel: Java, with the extensions on its class path, the SNN library above all. */
public final class Main {
    private Main() {}

    /** Takes the path of the connection file that Jupyter wrote, or a command of the installer. */
    public static void main(String[] arguments) {
        if (isCommand(arguments)) {
            System.exit(Commands.run(arguments));
        }
        KernelProcess.run(List.of(arguments), () -> JavaInterpreter.start(Setup.discovered()));
    }

    /** Jupyter gives a path, or {@code -f} and a path. */
    private static boolean isCommand(String[] arguments) {
        return arguments.length > 0
                && !arguments[0].equals("-f")
                && !arguments[0].contains(File.separator)
                && !arguments[0].endsWith(".json");
    }
}
