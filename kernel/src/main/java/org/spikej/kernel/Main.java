package org.spikej.kernel;

import java.util.List;
import org.spikej.kernel.shell.JavaInterpreter;
import org.spikej.kernel.snn.Snn;

/** The Jupyter kernel: Java, with the SNN library preloaded. */
public final class Main {
    private Main() {}

    /** Takes the path of the connection file that Jupyter wrote. */
    public static void main(String[] arguments) {
        KernelProcess.run(List.of(arguments), () -> JavaInterpreter.start(Snn.setup()));
    }
}
