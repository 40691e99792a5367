package org.spikej.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.spikej.layer.TensorAssert.spikes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikej.data.Progress;
import org.spikej.layer.BreakEven.Kind;
import org.spikej.layer.BreakEven.Size;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class BreakEvenTest {
    @TempDir Path folder;

    private static BreakEven table(Map<Size, Double> densities) {
        return new BreakEven(new LinkedHashMap<>(densities));
    }

    /** The two products round differently, so the bits tell which one was taken. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.2, 0.4})
    void aLinearProductIsEventDrivenUpToTheDensityOfTheTable(double density) {
        try (var _ = Scope.open()) {
            Libtorch.seed(3);
            var x = spikes(density, 24, 700);
            var low = table(Map.of(new Size(Kind.LINEAR, 700, 80, 20), 0.1));
            var high = table(Map.of(new Size(Kind.LINEAR, 700, 80, 20), 0.3));
            var w = torch.randn(700, 83);
            var b = torch.randn(83);
            var driven = linear(x, w, b, Product.EVENT_DRIVEN, low);
            var dense = linear(x, w, b, Product.DENSE, low);
            assertThat(driven).isNotEqualTo(dense);
            assertThat(linear(x, w, b, Product.BY_DENSITY, low))
                    .isEqualTo(density < 0.1 ? driven : dense);
            assertThat(linear(x, w, b, Product.BY_DENSITY, high))
                    .isEqualTo(density < 0.3 ? driven : dense);
        }
    }

    private static float[] linear(Tensor x, Tensor w, Tensor b, Product product, BreakEven table) {
        return Tensors.floats(SpikeProduct.of(x, 1, w, b, product, table));
    }

    @Test
    void aConvolutionGoesByTheNearestSizeOfTheTable() {
        try (var _ = Scope.open()) {
            Libtorch.seed(4);
            var x = spikes(0.2, 5, 4, 12, 12);
            var few = new Size(Kind.CONVOLUTION, 4, 8, 100);
            var many = new Size(Kind.CONVOLUTION, 4, 64, 100);
            var table = table(Map.of(few, 0.3, many, 0.1, new Size(Kind.LINEAR, 4, 16, 100), 0.0));
            for (long outputs : new long[] {12, 56}) {
                var w = torch.randn(outputs, 4, 3, 3);
                var driven = convolution(x, w, Product.EVENT_DRIVEN, table);
                var dense = convolution(x, w, Product.DENSE, table);
                assertThat(driven).isNotEqualTo(dense);
                assertThat(convolution(x, w, Product.BY_DENSITY, table))
                        .isEqualTo(outputs == 12 ? driven : dense);
            }
        }
    }

    private static float[] convolution(Tensor x, Tensor w, Product product, BreakEven table) {
        var window = new Window(3, 1, 0);
        return Tensors.floats(
                SpikeConvolution.of(x, 1, window, w, Optional.empty(), product, table));
    }

    @Test
    void withoutAMeasurementTheRuleOfThumbHolds() {
        var rule = BreakEven.RULE_OF_THUMB;
        assertThat(rule.density(new Size(Kind.LINEAR, 700, 10, 128))).isEqualTo(0.25);
        assertThat(rule.density(new Size(Kind.CONVOLUTION, 12, 64, 64))).isEqualTo(0.3);
        assertThat(rule.density(new Size(Kind.CONVOLUTION, 128, 128, 784))).isNegative();
        assertThat(rule).hasToString("rule of thumb: Product.calibrate() measures this machine");
    }

    @Test
    void theCrossingLiesOnTheLineBetweenGainAndLoss() {
        double[] densities = {0.1, 0.2, 0.4};
        assertThat(Calibration.crossing(densities, -0.5, -0.1, 0.3)).isEqualTo(0.25);
        assertThat(Calibration.crossing(densities, -0.5, -0.4, -0.1)).isEqualTo(1);
        assertThat(Calibration.crossing(densities, 0.1, 0.4, 0.8)).isZero();
        // A pause of the machine at the lowest density.
        assertThat(Calibration.crossing(new double[] {0.05, 0.1, 0.2, 0.4}, 2, -0.4, -0.3, 0.1))
                .isEqualTo(0.35);
        assertThat(Calibration.crossing(densities, -0.4, 2, 0.1)).isEqualTo(0.117);
    }

    @Test
    void oneDisturbedPassDoesNotCount() {
        assertThat(Calibration.middle(0.2, 1, 0.25)).isEqualTo(0.25);
        assertThat(Calibration.middle(0.2, 0, 0.25)).isEqualTo(0.2);
    }

    @Test
    void whatIsMeasuredIsWhatIsReadLater() {
        var file = new BreakEvenFile(folder.resolve("new").resolve("table.properties"));
        var sizes =
                List.of(new Size(Kind.LINEAR, 64, 16, 32), new Size(Kind.CONVOLUTION, 2, 8, 36));
        var followed = new Steps();
        var measured = Calibration.run(sizes, followed);
        assertThat(measured.densities().keySet()).containsExactlyElementsOf(sizes);
        assertThat(measured.densities().values()).allMatch(d -> d >= 0 && d <= 1);
        assertThat(followed.told).startsWith("started 6").endsWith("done").hasSize(8);
        file.write(measured);
        assertThat(file.read().orElseThrow().densities())
                .containsExactlyInAnyOrderEntriesOf(measured.densities());
        assertThat(measured.toString()).contains("linear", "convolution", "64", "36");
        assertThat(measured.table().rowCount()).isEqualTo(2);
        assertThat(folder.resolve("new")).isDirectoryContaining(p -> p.equals(file.path()));
        assertThat(folder.resolve("new").toFile().list()).hasSize(1);
    }

    private static final class Steps implements Progress {
        private final List<String> told = new ArrayList<>();

        @Override
        public void start(String what, long total) {
            told.add("started " + total);
        }

        @Override
        public void update(long done, String detail) {
            told.add(detail);
        }

        @Override
        public void done() {
            told.add("done");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LINEAR.512.128.1024 = often",
                "LINEAR.512.128.1024 = NaN",
                "LINEAR.512.128.1024 = 1.5",
                "LINEAR.512.128 = 0.5",
                "LINEAR.512.0.1024 = 0.5",
                "CUBIC.512.128.1024 = 0.5",
                "LINEAR.512.128.1024 = \\u00zz",
                ""
            })
    void aDamagedFileIsLeftAsideWithOneWarning(String content) throws IOException {
        var file = new BreakEvenFile(folder.resolve("table.properties"));
        Files.writeString(file.path(), content);
        var warnings = warningsOf(() -> assertThat(file.read()).isEmpty());
        assertThat(warnings).hasSize(1);
        assertThat(warnings.getFirst())
                .contains(file.path().toString(), "left aside", "Product.calibrate()")
                .doesNotContain("\n");
    }

    @Test
    void aMissingFileIsNoMatterForAWarning() {
        var file = new BreakEvenFile(folder.resolve("table.properties"));
        assertThat(warningsOf(() -> assertThat(file.read()).isEmpty())).isEmpty();
    }

    @Test
    void aTableThatCannotBeWrittenIsToldNotThrown() throws IOException {
        var inTheWay = Files.writeString(folder.resolve("file"), "");
        var file = new BreakEvenFile(inTheWay.resolve("table.properties"));
        var table = BreakEven.of(Kind.LINEAR, 0.5);
        assertThat(
                        warningsOf(
                                () ->
                                        assertThatCode(() -> file.write(table))
                                                .doesNotThrowAnyException()))
                .singleElement()
                .asString()
                .contains("could not be written to " + file.path(), "SPIKEJ_CACHE");
    }

    @Test
    void theFileOfThisMachineLiesInTheCacheAndTellsTheCores() {
        var path = BreakEvenFile.standard().path();
        assertThat(path.getParent().getFileName()).hasToString("break-even");
        assertThat(path.getFileName().toString())
                .matches("[a-z0-9.-]+\\.properties")
                .contains("-" + Runtime.getRuntime().availableProcessors() + "-cores-");
    }

    private static List<String> warningsOf(Runnable body) {
        var messages = new ArrayList<String>();
        var handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord record) {
                        messages.add(record.getMessage());
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        var logger = Logger.getLogger(BreakEven.class.getName());
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            body.run();
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
        return messages;
    }
}
