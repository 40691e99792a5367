package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardTest {
    static Iterable<Card> cards() {
        return Datasets.cards();
    }

    @ParameterizedTest
    @MethodSource("cards")
    void aCardSaysWhatThereIsToKnow(Card card) {
        assertThat(Datasets.card(card.name())).isSameAs(card);
        assertThat(card.title()).isNotBlank();
        assertThat(card.classes()).doesNotHaveDuplicates().doesNotContain("");
        assertThat(card.classes().size()).isNotEqualTo(1);
        assertThat(card.counts().firstEntry().getKey()).isEqualTo("train");
        assertThat(card.counts().values()).allMatch(count -> count > 0);
        assertThat(card.split()).isNotBlank();
        assertThat(card.licence()).isNotBlank();
        if (card.isGenerated()) {
            return;
        }
        assertThat(card.citation()).matches(".*(19|20)\\d\\d.*");
        assertThat(card.page().getScheme()).startsWith("http");
        for (var file : card.files()) {
            assertThat(file.checksum()).matches("([0-9a-f]{32}|[0-9a-f]{64})?");
            assertThat(file.unpacked().equals(file.name()))
                    .as("only what is no archive stays what it is")
                    .isEqualTo(!file.name().matches(".*\\.(gz|zip|rar)"));
            assertThat(file.sources()).allMatch(source -> source.isAbsolute());
        }
    }

    @Test
    void namesAreUnique() {
        var names = new HashSet<String>();
        assertThat(Datasets.cards()).allMatch(card -> names.add(card.name()));
    }

    @Test
    void theDownloadIsTheSumOfTheFiles() {
        assertThat(Datasets.card("mnist").downloadBytes()).isEqualTo(11_594_722);
        assertThat(Datasets.card("cifar100").classes()).hasSize(100).isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"strokes", "event-strokes", "tactile"})
    void whatIsGeneratedIsHereAsItsCardSays(String name) {
        var card = Datasets.card(name);
        var data = Datasets.load(name);
        assertThat(card.isGenerated()).isTrue();
        assertThat(card.isHere()).isTrue();
        assertThat(data.name()).isEqualTo(name);
        assertThat(data.classes()).isEqualTo(card.classes());
        int train = data instanceof EventDataset events ? events.train().size() : size(data);
        assertThat(train).isEqualTo(card.counts().get("train"));
    }

    private static int size(LabelledData data) {
        return ((Dataset) data).train().size();
    }

    @Test
    void anUnknownNameListsThoseThereAre() {
        assertThatThrownBy(() -> Datasets.card("minst"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got minst: choose one of mnist, fashion-mnist, kmnist");
    }
}
