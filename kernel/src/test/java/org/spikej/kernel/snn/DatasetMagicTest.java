package org.spikej.kernel.snn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikej.data.Card;
import org.spikej.data.Datasets;
import org.spikej.data.Presence;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.magic.Arguments;

class DatasetMagicTest {
    private final DatasetMagic magic = new DatasetMagic();

    static List<Card> cards() {
        return Datasets.cards();
    }

    private MimeBundle shown(Card card) {
        var asked = Arguments.of(card.name(), magic.syntax());
        return (MimeBundle) magic.run(asked, Optional.empty(), null).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("cards")
    void everyCardTellsWhatItHoldsWhereItComesFromAndWhetherItIsHere(Card card) {
        var bundle = shown(card);
        var text = bundle.data().get("text/plain").toString();
        assertThat(text.lines().map(line -> line.split(" ")[0]))
                .contains(
                        "name", "what", "classes", "samples", "split", "shape", "size", "licence",
                        "cite", "here");
        if (!card.isGenerated()) {
            assertThat(text).contains(card.page().toString());
            card.files().forEach(f -> assertThat(text).contains(f.name(), f.checksumText()));
        }
        var html = bundle.data().get("text/html").toString();
        var presence = Datasets.presence(card.name());
        assertThat(text).containsPattern("here +" + presence.state());
        if (presence.state() != Presence.State.WHOLE) {
            assertThat(text).contains(presence.text());
            assertThat(text.contains(card.folders()))
                    .as("where to put what is missing")
                    .isEqualTo(!card.isHere() || presence.data().isPresent());
        }
        if (presence.data().isPresent() || presence.example().isPresent()) {
            assertThat(html).containsAnyOf("<img", "<canvas", "<svg");
        }
    }
}
