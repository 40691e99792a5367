package org.spikej.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.sewBlock;
import static org.spikej.layer.Layers.tdBatchNorm;

import java.util.ArrayList;
import java.util.concurrent.CancellationException;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.layer.Join;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

@Timeout(120)
class BpttTest {
    private static final Dataset DIGITS = Datasets.strokes().take(2000, 500);

    private static Network net() {
        return Network.of(linear(784, 64), lif(), linear(64, 10), lif()).steps(8);
    }

    private static Bptt quiet() {
        return Bptt.method().listener(TrainingListener.silent());
    }

    /** Chance is 0.1, and a network whose first layer gets no gradient stays far below this. */
    @Test
    void learnsToReadDigits() {
        var run = quiet().epochs(4).learningRate(2e-3).train(net(), DIGITS);
        assertThat(run.testAccuracy()).isGreaterThan(0.85);
        assertThat(run.epochs().getLast().loss()).isLessThan(run.epochs().getFirst().loss());
    }

    /** Chance is 0.1. */
    @Test
    void convolutionsNormsAndResidualBlocksLearnToReadDigits() {
        var net =
                Network.of(
                                conv(1, 8, 5, 2, 0),
                                tdBatchNorm(8),
                                lif(0.5),
                                sewBlock(Join.ADD, 8, 8, 2, () -> lif(0.5)),
                                flatten(),
                                linear(8 * 6 * 6, 10),
                                lif(0.5))
                        .steps(4);
        var run = quiet().epochs(3).batchSize(50).learningRate(5e-3).train(net, DIGITS);
        assertThat(run.testAccuracy()).isGreaterThan(0.8);
    }

    @Test
    void theSameSeedGivesTheSameRunToTheBit() {
        var small = DIGITS.take(600, 100);
        var first = quiet().epochs(2).train(net(), small);
        var second = quiet().epochs(2).train(net(), small);
        assertThat(second.batchLosses()).isEqualTo(first.batchLosses());
        assertThat(quiet().epochs(2).seed(7).train(net(), small).batchLosses())
                .isNotEqualTo(first.batchLosses());
    }

    @Test
    void theRunTellsHowItCameAbout() {
        var run = quiet().epochs(2).batchSize(100).seed(5).train(net(), DIGITS.take(600, 100));
        assertThat(run.options()).isEqualTo(new Options(2, 100, 1e-3, 1, 5));
        assertThat(run.batchLosses()).hasSize(12);
        assertThat(run.table().rowCount()).isEqualTo(2);
        assertThat(run.table().name()).contains("bptt").contains("seed 5");
        assertThat(run.network()).contains("linear(784, 64)");
    }

    @Test
    void theListenerHearsEveryStepEveryEpochAndTheEnd() {
        var heard = new ArrayList<String>();
        var listener =
                new TrainingListener() {
                    @Override
                    public void step(long done, long total, int epoch, double loss) {
                        heard.add(done + "/" + total);
                    }

                    @Override
                    public void epoch(Run soFar) {
                        heard.add("epoch " + soFar.epochs().size());
                    }

                    @Override
                    public void end() {
                        heard.add("end");
                    }
                };
        quiet().listener(listener).epochs(2).batchSize(100).train(net(), DIGITS.take(200, 50));
        assertThat(heard).containsExactly("1/4", "2/4", "epoch 1", "3/4", "4/4", "epoch 2", "end");
    }

    @Test
    void aLossThatIsNoNumberStopsTheTrainingBeforeItReachesTheWeights() {
        var net = net();
        var method = Bptt.method().loss(new NotANumber()).listener(TrainingListener.silent());
        assertThatThrownBy(() -> method.train(net, DIGITS))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("expected a finite loss, got NaN in epoch 1 at step 1")
                .hasMessageContaining("lower the learning rate (now 0.001)");
        assertThat(weights(net)).isEqualTo(weights(net()));
    }

    @Test
    void theLayerWhereNanBeginsIsNamedAndTheNetworkStaysUsable() {
        try (var _ = Scope.open()) {
            var net = Network.of(linear(784, 20), lif(), linear(20, 10)).steps(4);
            var weight = net.parameters().get(2).value();
            Libtorch.withoutGradient(() -> weight.fill_(new Scalar(Float.MAX_VALUE)));
            var healthy = Tensors.floats(net.parameters().get(0).value());
            assertThatThrownBy(() -> quiet().train(net, DIGITS))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("expected a finite loss")
                    .hasMessageContaining("first comes out of layer 2, linear(20, 10)");
            assertThat(Tensors.floats(net.parameters().get(0).value())).isEqualTo(healthy);
            Libtorch.withoutGradient(() -> weight.fill_(new Scalar(0.1f)));
            assertThat(quiet().epochs(1).train(net, DIGITS).testAccuracy()).isGreaterThan(0.15);
            Libtorch.withoutGradient(() -> weight.fill_(new Scalar(Float.NaN)));
            assertThatThrownBy(() -> quiet().train(net, DIGITS))
                    .hasMessageContaining("2.weight of layer linear(20, 10) has NaN or infinity");
        }
    }

    @Test
    void aGradientThatIsNoNumberStopsBeforeItReachesTheWeights() {
        try (var _ = Scope.open()) {
            var net = net();
            var method = quiet().loss(new NoSlope());
            assertThatThrownBy(() -> method.train(net, DIGITS))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("expected finite gradients")
                    .hasMessageContaining("in epoch 1 at step 1")
                    .hasMessageContaining("of layer linear(");
            assertThat(weights(net)).isEqualTo(weights(net()));
        }
    }

    /** The square root of 0: its value is finite, its slope is not. */
    private record NoSlope() implements Loss {
        @Override
        public String name() {
            return "noSlope";
        }

        @Override
        public Tensor of(Tensor output, Tensor labels) {
            return output.sub(output.detach()).abs().sqrt().sum();
        }
    }

    @Test
    void aRegulariserPullsTheHiddenRatesIntoItsBand() {
        var small = DIGITS.take(1000, 100);
        var free = net();
        var bounded = net();
        Bptt.method().listener(TrainingListener.silent()).epochs(3).train(free, small);
        Bptt.method()
                .listener(TrainingListener.silent())
                .epochs(3)
                .regulariser(Losses.firingRate(0, 0.02, 50))
                .train(bounded, small);
        assertThat(hiddenRate(bounded)).isLessThan(0.6 * hiddenRate(free));
    }

    private static double hiddenRate(Network net) {
        try (var _ = Scope.open()) {
            var recording = net.record(DIGITS.test().inputs(0, 1, 2, 3, 4, 5, 6, 7));
            return recording.populations().getFirst().output().mean().item_double();
        }
    }

    private static float[] weights(Network net) {
        return Tensors.floats(net.parameters().getFirst().value());
    }

    private record NotANumber() implements Loss {
        @Override
        public String name() {
            return "notANumber()";
        }

        @Override
        public Tensor of(Tensor output, Tensor labels) {
            return output.sum().mul(new Scalar(Float.NaN));
        }
    }

    @Test
    void anInterruptStopsTheTrainingBetweenTwoSteps() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> quiet().train(net(), DIGITS))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("interrupted in epoch 1 after 0 of 48 steps");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void optionsOutsideTheirRangeAreNamed() {
        assertThatThrownBy(() -> Bptt.method().epochs(0)).hasMessageContaining("epochs >= 1");
        assertThatThrownBy(() -> Bptt.method().learningRate(-1)).hasMessageContaining("-1.0");
    }
}
