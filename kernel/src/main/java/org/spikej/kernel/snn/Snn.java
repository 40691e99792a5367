package org.spikej.kernel.snn;

import java.util.List;
import org.spikej.kernel.display.Renderers;
import org.spikej.kernel.magic.Magics;
import org.spikej.kernel.shell.Setup;

/** What the SNN library adds to the kernel: imports, magics and renderers. */
public final class Snn {
    private static final List<String> IMPORTS =
            List.of(
                    "import org.bytedeco.pytorch.Tensor;",
                    "import org.bytedeco.pytorch.global.torch;",
                    "import org.knowm.xchart.*;",
                    "import org.spikej.data.*;",
                    "import org.spikej.encode.*;",
                    "import org.spikej.exchange.*;",
                    "import org.spikej.layer.*;",
                    "import org.spikej.learn.*;",
                    "import org.spikej.measure.*;",
                    "import org.spikej.model.*;",
                    "import org.spikej.neuron.*;",
                    "import org.spikej.plot.*;",
                    "import org.spikej.tensor.*;",
                    "import tech.tablesaw.api.*;",
                    "import static org.spikej.layer.Layers.*;");

    private Snn() {}

    /** The standard notebook with the library in it. */
    public static Setup setup() {
        return Setup.standard()
                .withImports(IMPORTS)
                .withMagics(
                        Magics.standard()
                                .with(new RasterMagic())
                                .with(TraceMagic.membrane())
                                .with(TraceMagic.threshold())
                                .with(new EnergyMagic()))
                .withRenderers(
                        Renderers.standard()
                                .with(new ChartRenderer())
                                .with(new TextRenderer())
                                .with(new TableRenderer())
                                .with(new RunRenderer()));
    }
}
