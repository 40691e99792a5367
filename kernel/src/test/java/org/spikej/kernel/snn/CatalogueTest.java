package org.spikej.kernel.snn;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spikej.encode.Encoders;
import org.spikej.event.Augmentations;
import org.spikej.event.EventTransforms;
import org.spikej.event.Motions;
import org.spikej.event.Representations;
import org.spikej.kernel.magic.Topic;
import org.spikej.layer.Layers;
import org.spikej.learn.Losses;
import org.spikej.neuron.Neurons;
import org.spikej.neuron.Surrogates;

class CatalogueTest {
    private static final Map<String, Class<?>> LISTS =
            Map.of(
                    "neurons", Neurons.class,
                    "surrogates", Surrogates.class,
                    "encoders", Encoders.class,
                    "layers", Layers.class,
                    "losses", Losses.class,
                    "representations", Representations.class,
                    "transforms", EventTransforms.class,
                    "augmentations", Augmentations.class,
                    "motions", Motions.class);

    @Test
    void everythingOfEachListIsNamed() {
        assertThat(Catalogue.topics()).extracting(Topic::name).containsAll(LISTS.keySet());
        for (var topic : Catalogue.topics()) {
            var names =
                    Stream.of(LISTS.get(topic.name()).getDeclaredMethods())
                            .filter(method -> Modifier.isPublic(method.getModifiers()))
                            .map(Method::getName)
                            .toList();
            assertThat(names).hasSizeGreaterThan(3);
            for (var name : names) {
                assertThat(topic.summary()).containsPattern("\\b" + name + "\\b");
                assertThat(page(topic)).contains("." + name + "(");
            }
        }
    }

    @Test
    void aNameStandsWithAllItsForms() {
        var neurons = Catalogue.topics().getFirst();
        assertThat(neurons.summary()).startsWith("neuron models: adEx, alif, cubaLif");
        assertThat(page(neurons)).contains("Neurons.lif()   Neurons.lif(double)");
        assertThat(neurons.page().data().get("text/html").toString())
                .contains("<code>Neurons.lif(double)</code>");
    }

    private static String page(Topic topic) {
        return topic.page().data().get("text/plain").toString();
    }
}
