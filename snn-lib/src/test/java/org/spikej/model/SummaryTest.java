package org.spikej.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.layer.Layers.averagePool;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.globalAveragePool;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.sewBlock;

import org.junit.jupiter.api.Test;
import org.spikej.layer.Join;
import org.spikej.layer.Layers;

class SummaryTest {
    @Test
    void eachLayerHasItsShapeParametersAndConnections() {
        var net =
                Network.of(
                                conv(1, 12, 5),
                                lif(),
                                averagePool(2),
                                flatten(),
                                linear(12 * 12 * 12, 10),
                                lif())
                        .steps(10);
        var table = net.summary(1, 28, 28);
        assertThat(table.columnNames())
                .containsExactly("layer", "output shape", "parameters", "operations a step");
        assertThat(table.stringColumn("layer").asList())
                .startsWith("0 conv(1, 12, 5)", "1 lif(0.9)");
        assertThat(table.stringColumn("output shape").asList())
                .containsExactly(
                        "[12, 24, 24]", "[12, 24, 24]", "[12, 12, 12]", "[1728]", "[10]", "[10]");
        assertThat(table.longColumn("parameters").asObjectArray())
                .containsExactly(312L, 0L, 0L, 0L, 17290L, 0L);
        assertThat(table.longColumn("operations a step").asObjectArray())
                .containsExactly(24L * 24 * 25 * 12, 0L, 0L, 0L, 17280L, 0L);
        assertThat(table.name()).isEqualTo("10 steps, 17602 parameters, 190080 operations a step");
    }

    @Test
    void theLayersWithinABlockAreRowsOfTheirOwn() {
        var net =
                Network.of(
                        sewBlock(Join.ADD, 4, 6, 2, Layers::lif),
                        globalAveragePool(),
                        linear(6, 3));
        var table = net.summary(4, 8, 8);
        assertThat(table.stringColumn("layer").asList())
                .contains("0.body.3 conv(6, 6, 3, 1, 1).withoutBias()", "0 sewBlock(ADD, 4, 6, 2)");
        long parameters = net.parameters().stream().mapToLong(p -> p.value().numel()).sum();
        assertThat((long) table.longColumn("parameters").sum()).isEqualTo(parameters);
        // 3 x 3 on 4 x 4: 10 taps an edge; the 1 x 1 shortcut meets 16 pixels.
        assertThat((long) table.longColumn("operations a step").sum())
                .isEqualTo(4 * 6 * 11 * 11 + 6 * 6 * 10 * 10 + 4 * 6 * 16 + 18);
    }

    @Test
    void aFirstLayerThatFixesTheShapeNeedsNone() {
        var net = Network.of(linear(12, 4), lif());
        assertThat(net.summary().stringColumn("output shape").asList()).containsOnly("[4]");
        assertThatThrownBy(() -> Network.of(conv(1, 4, 3), lif()).summary())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("since conv(1, 4, 3) takes several: summary(1, 28, 28)");
        assertThatThrownBy(() -> Network.of(conv(1, 4, 3), lif()).summary(2, 9, 9))
                .hasMessageContaining("got [2, 9, 9]");
    }
}
