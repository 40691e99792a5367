package org.spikej.data;

import io.jhdf.HdfFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.spikej.event.Events;
import org.spikej.event.Sensor;

/**
 * N-TIDIGITS: the spoken digits of TIDIGITS before the cochlea CochleaAMS1b (Anumula, Neil,
 * Delbruck and Liu 2018, "Feature representations for neuromorphic audio spike streams"). HDF5, for
 * each split:
 *
 * <pre>
 *   &lt;split&gt;_labels              for each recording its name, as man-ac-a-1z9: speaker and digits
 *   &lt;split&gt;_timestamps/&lt;name&gt;   times in s
 *   &lt;split&gt;_addresses/&lt;name&gt;    channels 0 to 63
 * </pre>
 *
 * The recordings of a single digit are taken, as where digits are classified; those of several are
 * for transcription.
 */
final class NTidigits {
    static final Sensor COCHLEA = Sensor.line(64);
    private static final String DIGITS = "z123456789o";
    static final Card CARD =
            new Card(
                    "n-tidigits",
                    "spoken digits before a silicon cochlea, those that stand alone",
                    List.of(
                            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight",
                            "nine", "oh"),
                    Card.counts(2_464, 2_486),
                    "the authors' lists, other speakers in each; 6,159 + 6,214 of several digits are left out",
                    "64 channels, 1 s",
                    "no statement of one was found: ask its authors, see its page",
                    "Anumula, Neil, Delbruck and Liu 2018, Feature representations for neuromorphic audio spike streams",
                    new PublishedFiles(
                            "n-tidigits",
                            URI.create(
                                    "https://docs.google.com/document/d/1Uxe7GsKKXcy6SlDUX4hoJVAC0-UkH-8kr5UXp0Ndi1M"),
                            List.of(
                                    RemoteFile.of(
                                            "n-tidigits.hdf5",
                                            0,
                                            "360a2d11e5429555c9197381cf6b58e0"))));

    private final Path path;
    private final HdfFile file;

    private NTidigits(Path path, HdfFile file) {
        this.path = path;
        this.file = file;
    }

    static EventDataset load(Storage storage) {
        var path = CARD.published().find(storage, "n-tidigits.hdf5");
        try {
            var digits = new NTidigits(path, new HdfFile(path));
            return new EventDataset(
                    CARD.name(), CARD.classes(), digits.split("train"), digits.split("test"));
        } catch (DatasetException e) {
            throw e;
        } catch (RuntimeException e) {
            throw damaged(path, "it cannot be read: " + e, e);
        }
    }

    private EventSamples split(String split) {
        var names =
                Arrays.stream((String[]) file.getDatasetByPath(split + "_labels").getData())
                        .filter(name -> digits(name).length() == 1)
                        .toList();
        var labels = names.stream().mapToInt(name -> DIGITS.indexOf(digits(name))).toArray();
        if (Arrays.stream(labels).anyMatch(label -> label < 0)) {
            throw damaged(path, "a digit that is none of " + DIGITS + " in " + names, null);
        }
        return EventSamples.of(COCHLEA, labels, i -> events(split, names.get(i)));
    }

    private static String digits(String name) {
        return name.substring(name.lastIndexOf('-') + 1).strip();
    }

    /** jHDF does not say that it may be used from several threads. */
    private synchronized Events events(String split, String name) {
        try {
            return CochleaSpikes.of(
                    COCHLEA,
                    file.getDatasetByPath("%s_timestamps/%s".formatted(split, name)).getData(),
                    file.getDatasetByPath("%s_addresses/%s".formatted(split, name)).getData());
        } catch (RuntimeException e) {
            throw damaged(path, "recording %s: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static DatasetException damaged(Path path, String what, RuntimeException cause) {
        return new DatasetException(
                "expected labels, timestamps and addresses of train and test in %s, got %s: fetch it again"
                        .formatted(path, what),
                cause);
    }
}
