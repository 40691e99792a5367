package org.spikej.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.maxPool;
import static org.spikej.layer.Layers.neurons;
import static org.spikej.layer.Layers.recurrent;
import static org.spikej.layer.Layers.sumPool;

import org.junit.jupiter.api.Test;
import org.spikej.data.Dataset;
import org.spikej.encode.Encoders;
import org.spikej.layer.Layer;
import org.spikej.model.Network;
import org.spikej.neuron.If;
import org.spikej.neuron.Reset;

/** Networks on Speck, whose cores hold layers. */
class LayerCoresTest {
    private static final Dataset IMAGES = RandomImages.of(1, 16);

    private static Layer integrators() {
        return neurons(new If().withReset(Reset.soft()));
    }

    private static Placed placed(Layer... layers) {
        var network = Network.of(layers).steps(5).encoder(Encoders.rate(1));
        RandomImages.fill(network, -1, 0, 127 / 128.0, 1);
        return Chips.speck().place(network, IMAGES);
    }

    @Test
    void convolutionsAndSumPoolingsSpikeAsInRealNumbers() {
        var placed =
                placed(
                        conv(1, 6, 5, 2, 2),
                        integrators(),
                        sumPool(2),
                        conv(6, 8, 3, 1, 1),
                        integrators(),
                        flatten(),
                        linear(128, 10),
                        integrators());
        var result = placed.run(IMAGES.test());
        assertThat(result.spikes()).isGreaterThan(50);
        assertThat(result.arithmetic()).isEmpty();
        assertThat(placed.places()).doesNotHaveDuplicates();
        assertThat(result.bill().lines())
                .singleElement()
                .extracting(Bill.Line::item)
                .isEqualTo("power at rest");
    }

    @Test
    void layersGoToCoresThatAreLargeEnough() {
        // Kernel: 64 channels, 9 weights take 4 bits, 32 outputs 5: 64 · 2^9 = 32,768 words, which
        // cores 3 to 6 have. The first has 1 · 2^(4 + 6) = 1,024, and 64 · 2^(4 + 4) = 16,384
        // neurons.
        var placed =
                placed(
                        conv(1, 64, 3, 1, 1),
                        integrators(),
                        sumPool(4),
                        conv(64, 32, 3, 1, 1),
                        integrators(),
                        flatten(),
                        linear(512, 10),
                        integrators());
        assertThat(placed.places()[1]).isBetween(3, 6);
    }

    @Test
    void aWallSaysByHowMuchItIsPassed() {
        // 128 · 2^(4 + 6) = 131,072 words.
        assertThatThrownBy(
                        () ->
                                placed(
                                        conv(1, 128, 3, 4, 1),
                                        integrators(),
                                        conv(128, 64, 3, 1, 1),
                                        integrators()))
                .isInstanceOf(ChipException.class)
                .hasMessage(
                        "3 integrateAndFire() does not fit speck: it needs 131,072 kernel words, the"
                                + " chip has 65,536, 65,536 too many: both grow in powers of two: use"
                                + " fewer channels, or pool before it");
        assertThatThrownBy(() -> placed(conv(1, 4, 3, 3, 1), integrators()))
                .hasMessage(
                        "1 integrateAndFire() does not fit speck: its stride is 3, the chip has [1,"
                                + " 2, 4, 8]");
        assertThatThrownBy(
                        () ->
                                placed(
                                        conv(1, 4, 3, 1, 1),
                                        integrators(),
                                        maxPool(2),
                                        flatten(),
                                        linear(256, 10),
                                        integrators()))
                .hasMessageContaining("pools by sums; got `maxPool(2)` before it");
        assertThatThrownBy(
                        () ->
                                placed(
                                        flatten(),
                                        linear(256, 10),
                                        recurrent(10, new If().withReset(Reset.soft()))))
                .hasMessageContaining("a core has one layer of weights");
    }

    @Test
    void layersThatNeedTheSameCoresAreRefused() {
        // 64 · 2^(4 + 6) = 65,536 words, which two cores have.
        assertThatThrownBy(
                        () ->
                                placed(
                                        conv(1, 64, 3, 4, 1),
                                        integrators(),
                                        conv(64, 64, 3, 1, 1),
                                        integrators(),
                                        conv(64, 64, 3, 1, 1),
                                        integrators(),
                                        conv(64, 64, 3, 1, 1),
                                        integrators()))
                .hasMessage(
                        "the network does not fit speck: its first 4 layers find no cores that are"
                                + " large enough for each, 3 do; 7 integrateAndFire() is the first too"
                                + " many, use fewer or smaller layers");
    }
}
