package org.spikej.data;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.spikej.event.EventFormat;
import org.spikej.event.EventFormats;
import org.spikej.event.Events;
import org.spikej.event.EventsBuilder;
import org.spikej.event.Sensor;

/**
 * N-Caltech101: the pictures of Caltech101 before a moving event camera, 101 classes, of which one
 * is the background (Orchard, Jayawant, Cohen and Thakor 2015, "Converting static image datasets to
 * spiking neuromorphic datasets using saccades"). Pictures are of many sizes; they are moved into
 * the upper left corner.
 */
final class NCaltech101 {
    static final Sensor SENSOR = Sensor.of(240, 180);
    private static final List<String> CLASSES =
            List.of(
                    """
                    BACKGROUND_Google Faces_easy Leopards Motorbikes accordion airplanes anchor ant
                    barrel bass beaver binocular bonsai brain brontosaurus buddha butterfly camera
                    cannon car_side ceiling_fan cellphone chair chandelier cougar_body cougar_face
                    crab crayfish crocodile crocodile_head cup dalmatian dollar_bill dolphin
                    dragonfly electric_guitar elephant emu euphonium ewer ferry flamingo
                    flamingo_head garfield gerenuk gramophone grand_piano hawksbill headphone
                    hedgehog helicopter ibis inline_skate joshua_tree kangaroo ketch lamp laptop
                    llama lobster lotus mandolin mayfly menorah metronome minaret nautilus octopus
                    okapi pagoda panda pigeon pizza platypus pyramid revolver rhino rooster
                    saxophone schooner scissors scorpion sea_horse snoopy soccer_ball stapler
                    starfish stegosaurus stop_sign strawberry sunflower tick trilobite umbrella
                    watch water_lilly wheelchair wild_cat windsor_chair wrench yin_yang
                    """
                            .split("\\s+"));
    private static final Pattern FILE =
            Pattern.compile(
                    ".*/Caltech101/(?<type>%s)/image_(?<number>\\d{1,6})\\.bin"
                            .formatted(String.join("|", CLASSES)));
    static final Card CARD =
            new Card(
                    "n-caltech101",
                    "pictures of Caltech101 before a moving event camera",
                    CLASSES,
                    Card.counts(7_838, 871),
                    "none is official; at random 90/10 per class, seed 0",
                    "up to 240x180, two polarities, 0.3 s",
                    "CC BY 4.0",
                    "Orchard, Jayawant, Cohen and Thakor 2015, Converting static image datasets to spiking neuromorphic datasets using saccades",
                    new PublishedFiles(
                            "n-caltech101",
                            URI.create("https://www.garrickorchard.com/datasets/n-caltech101"),
                            List.of(
                                    RemoteFile.of(
                                                    "Caltech101.zip",
                                                    0,
                                                    "66201824eabb0239c7ab992480b50ba3")
                                            .from(
                                                    URI.create(
                                                            NMnist.MENDELEY
                                                                    + "cy6cvx3ryv/files/36b5c52a-b49d-4853-addb-a836a8883e49/file_downloaded")))));

    private NCaltech101() {}

    /** In the split that the card names. */
    static EventDataset load(Storage storage) {
        return load(Split.atRandom(0.9, 0), storage);
    }

    static EventDataset load(Split split, Storage storage) {
        var all = CARD.published().find(storage, root -> Recordings.below(root, FILE));
        var format = EventFormats.bin(SENSOR);
        return all.divided(CARD.name(), CLASSES, split, SENSOR, file -> inCorner(format, file));
    }

    private static Events inCorner(EventFormat format, Path file) {
        var events = format.read(file);
        int left = SENSOR.width();
        int top = SENSOR.height();
        for (int i = 0; i < events.size(); i++) {
            left = Math.min(left, events.x(i));
            top = Math.min(top, events.y(i));
        }
        var moved = new EventsBuilder(SENSOR, events.size());
        for (int i = 0; i < events.size(); i++) {
            moved.add(events.t(i), events.x(i) - left, events.y(i) - top, events.p(i));
        }
        return moved.build();
    }
}
