package org.spikej.kernel.snn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.spikej.kernel.display.MimeBundle;

class SpikeTrainRendererTest {
    private static MimeBundle bundle(Object value) {
        return Snn.setup().renderers().render(value);
    }

    @Test
    void spikeTrainHasASmallRasterWithADotWhereASpikeIs() throws IOException {
        // three steps, two samples, two neurons; sample 0: neuron 1 spikes at step 2
        var train = Tensor.create(new float[] {0, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1, 1}, 3, 2, 2);
        var bundle = bundle(train);
        assertThat(bundle.data().get("text/plain").toString())
                .startsWith("Tensor float32 [3, 2, 2]");
        assertThat(bundle.data().get("text/html").toString()).contains("<img", "Tensor float32");
        var png = Base64.getDecoder().decode(bundle.data().get("image/png").toString());
        var image = ImageIO.read(new ByteArrayInputStream(png));
        var side = image.getWidth() / 3;
        assertThat(image.getHeight()).isEqualTo(2 * side);
        var paper = image.getRGB(0, 0);
        assertThat(image.getRGB(2 * side + 1, 1)).isNotEqualTo(paper);
        assertThat(image.getRGB(2 * side + 1, side + 1)).isEqualTo(paper);
        assertThat(image.getRGB(side + 1, 1)).isEqualTo(paper);
    }

    @Test
    void otherTensorsHaveNone() {
        assertThat(bundle(Tensor.create(new float[] {0, 0.5f}, 1, 1, 2)).data())
                .doesNotContainKey("image/png");
        assertThat(bundle(Tensor.create(new float[] {0, 0}, 1, 1, 2)).data())
                .doesNotContainKey("image/png");
        assertThat(bundle(Tensor.create(new float[] {0, 1}, 1, 2)).data())
                .doesNotContainKey("image/png");
        assertThat(bundle(Tensor.create(new long[] {0, 1}, 1, 1, 2)).data())
                .doesNotContainKey("image/png");
    }
}
