package org.spikej.kernel.snn;

import java.util.List;
import org.spikej.kernel.comm.Comms;
import org.spikej.kernel.shell.Extension;
import org.spikej.kernel.shell.Setup;

/**
 * What the SNN library adds to the kernel: imports, magics and renderers; found by {@code
 * ServiceLoader}.
 */
public final class Snn implements Extension {
    private static final List<String> IMPORTS =
            List.of(
                    "import org.bytedeco.pytorch.Tensor;",
                    "import org.bytedeco.pytorch.global.*;",
                    "import org.knowm.xchart.*;",
                    "import org.spikej.chip.*;",
                    "import org.spikej.data.*;",
                    "import org.spikej.encode.*;",
                    "import org.spikej.event.*;",
                    "import org.spikej.exchange.*;",
                    "import org.spikej.layer.*;",
                    "import org.spikej.learn.*;",
                    "import org.spikej.measure.*;",
                    "import org.spikej.model.*;",
                    "import org.spikej.neuron.*;",
                    "import org.spikej.paper.*;",
                    "import org.spikej.paper.Scale;", // and not the layer of that name
                    "import org.spikej.plot.*;",
                    "import org.spikej.tensor.*;",
                    "import tech.tablesaw.api.*;",
                    "import static org.spikej.event.Motions.*;",
                    "import static org.spikej.layer.Layers.*;");

    private final VectorModule vectors = VectorModule.begin();

    /** The standard notebook with the library in it. */
    public static Setup setup() {
        return Setup.standard().with(new Snn());
    }

    @Override
    public Setup addTo(Setup setup) {
        return setup.withImports(IMPORTS)
                .withCompilerOptions(
                        VectorModule.isThere()
                                ? List.of() // the compiler sees those anyway
                                : List.of("--add-modules", VectorModule.NAME))
                .withMagics(
                        setup.magics()
                                .with(Catalogue.topics())
                                .with(RecordingMagic.raster())
                                .with(RecordingMagic.rates())
                                .with(RecordingMagic.intervals())
                                .with(RecordingMagic.thresholds())
                                .with(new FiMagic())
                                .with(new PhaseMagic())
                                .with(DrawMagic.surrogate())
                                .with(DrawMagic.curves())
                                .with(DrawMagic.spread())
                                .with(DrawMagic.cloud())
                                .with(DrawMagic.frames())
                                .with(DrawMagic.scrubber())
                                .with(DrawMagic.dynamics())
                                .with(DrawMagic.weights())
                                .with(new ConfusionMagic())
                                .with(new SweepMagic())
                                .with(new ParetoMagic())
                                .with(TraceMagic.membrane())
                                .with(TraceMagic.threshold())
                                .with(new LatexMagic(setup.magics().find("latex").orElseThrow()))
                                .with(new EnergyMagic())
                                .with(new ChipMagic())
                                .with(new DatasetMagic())
                                .with(ListMagic.methods())
                                .with(new TrainMagic())
                                .with(new DoctorMagic())
                                .with(ListMagic.papers())
                                .with(new ReproduceMagic()))
                .withRenderers(
                        setup.renderers()
                                .with(new ChartRenderer())
                                .with(new SpikeTrainRenderer())
                                .with(new TextRenderer())
                                .with(new TableRenderer())
                                .with(new RunRenderer())
                                .with(new ChipResultRenderer())
                                .with(new EventsRenderer())
                                .with(new ScrubberRenderer())
                                .with(new SampleRenderer()));
    }

    /** Cells may use the engine from now on. */
    @Override
    public void start(Comms comms) {
        vectors.await();
    }
}
