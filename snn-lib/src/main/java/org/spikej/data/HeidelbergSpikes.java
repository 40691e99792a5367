package org.spikej.data;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.spikej.event.Events;
import org.spikej.event.Sensor;

/**
 * A file of the Heidelberg spiking datasets SHD and SSC: spoken words in the channels of an
 * artificial cochlea (Cramer, Stradmann, Schemmel and Zenke 2022, "The Heidelberg spiking data sets
 * for the systematic evaluation of spiking neural networks"). HDF5:
 *
 * <pre>
 *   spikes/times   for each recording, times in s, 16-bit floating
 *   spikes/units   for each recording, channels 0 to 699
 *   labels         of each recording
 *   extra/keys     the word of each label
 * </pre>
 *
 * <p>It stays open, since recordings are read on demand.
 */
final class HeidelbergSpikes {
    static final Sensor COCHLEA = Sensor.line(700);
    private static final int MOST_RECORDINGS = 10_000_000;

    private final Path path;
    private final Dataset times;
    private final Dataset units;
    private final int[] labels;
    private final List<String> words;

    private HeidelbergSpikes(Path path, HdfFile file) {
        this.path = path;
        times = file.getDatasetByPath("spikes/times");
        units = file.getDatasetByPath("spikes/units");
        labels = labels(file.getDatasetByPath("labels"));
        words = List.of((String[]) file.getDatasetByPath("extra/keys").getData());
    }

    /** Opens a file and reads its labels. */
    static HeidelbergSpikes open(Path path) {
        try {
            var spikes = new HeidelbergSpikes(path, new HdfFile(path));
            spikes.check();
            return spikes;
        } catch (DatasetException e) {
            throw e;
        } catch (RuntimeException e) {
            throw damaged(path, "it cannot be read: " + e, e);
        }
    }

    private int[] labels(Dataset dataset) {
        long size = dataset.getSize();
        if (dataset.getDimensions().length != 1 || size > MOST_RECORDINGS) {
            throw damaged(path, size + " labels", null);
        }
        var data = dataset.getData();
        return data instanceof int[] ints
                ? ints
                : Arrays.stream((long[]) data).mapToInt(Math::toIntExact).toArray();
    }

    private void check() {
        if (times.getSize() != labels.length || units.getSize() != labels.length) {
            throw damaged(
                    path,
                    "%d labels, %d times and %d units"
                            .formatted(labels.length, times.getSize(), units.getSize()),
                    null);
        }
        for (int label : labels) {
            if (label < 0 || label >= words.size()) {
                throw damaged(path, "label %d of %d words".formatted(label, words.size()), null);
            }
        }
    }

    List<String> words() {
        return words;
    }

    EventSamples samples() {
        return EventSamples.of(COCHLEA, labels, this::events);
    }

    /** jHDF does not say that it may be used from several threads. */
    private synchronized Events events(int recording) {
        try {
            return CochleaSpikes.of(COCHLEA, one(times, recording), one(units, recording));
        } catch (RuntimeException e) {
            throw damaged(path, "recording %d: %s".formatted(recording, e), e);
        }
    }

    private static Object one(Dataset dataset, int recording) {
        return ((Object[]) dataset.getData(new long[] {recording}, new int[] {1}))[0];
    }

    private static DatasetException damaged(Path path, String what, RuntimeException cause) {
        return new DatasetException(
                "expected spikes/times, spikes/units, labels and extra/keys in %s, got %s: fetch it again"
                        .formatted(path, what),
                cause);
    }
}
