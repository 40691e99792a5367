package org.spikej.kernel;

import java.util.List;
import org.spikej.kernel.shell.JavaInterpreter;
import org.spikej.kernel.shell.Setup;

/** The Jupyter kernel: Java, with the extensions on its class path, the SNN library above all. */
public final class Main {
    private Main() {}

    /** Takes the path of the connection file that Jupyter wrote. */
    public static void main(String[] arguments) {
        KernelProcess.run(List.of(arguments), () -> JavaInterpreter.start(Setup.discovered()));
    }
}
