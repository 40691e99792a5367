package org.spikej.tests.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.spikej.event.EventFormat;
import org.spikej.event.EventFormats;
import org.spikej.event.Events;
import org.spikej.event.Representations;
import org.spikej.event.Sensor;

/**
 * Reads recordings, driven over standard input and output:
 *
 * <pre>
 *   read K          reads all files of the folder, K times; answers the milliseconds of each time
 *   decode K        the same from memory
 *   frames K        makes ten frames by number of each recording
 *   events I FILE   writes recording I as .npy; answers how many events all have
 *   frame I FILE    writes its frames, float32
 * </pre>
 *
 * Arguments: a format and a folder; or {@code prepare} and a folder, to make folders of each format
 * there, from the recordings of SPIKEJ_DATA where they are, or else of noise.
 */
final class EventsWorker {
    private static final Sensor NMNIST = Sensor.of(34, 34);
    private static final int FRAMES = 10;

    private final EventFormat format;
    private final List<Path> files;
    private final List<MemorySegment> bytes;
    private final List<Events> recordings;

    private EventsWorker(EventFormat format, Path folder) throws IOException {
        this.format = format;
        files = files(folder, "");
        bytes = files.stream().map(EventsWorker::bytes).toList();
        recordings = files.stream().map(format::read).toList();
    }

    private static EventFormat format(String name) {
        return switch (name) {
            case "nmnist" -> EventFormats.bin(NMNIST);
            case "evt3" -> EventFormats.evt3();
            case "aedat2" -> EventFormats.aedat2();
            case "gesture" -> EventFormats.aedat3();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static MemorySegment bytes(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            return Arena.global().allocate(bytes.length).copyFrom(MemorySegment.ofArray(bytes));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (var found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static void prepare(Path folder) throws IOException {
        var nmnist = real("nmnist/N-MNIST-subset/Train", ".bin", EventFormats.bin(NMNIST));
        write(folder, "nmnist", nmnist.isEmpty() ? noise(NMNIST, 1000, 4000) : nmnist);
        var hd = real("events/prophesee", "evt2_sample.raw", EventFormats.evt2());
        write(folder, "evt3", hd.isEmpty() ? noise(Sensor.of(640, 480), 1, 500_000) : hd);
        var digits = real("mnist-dvs", ".aedat", EventFormats.aedat2());
        write(folder, "aedat2", digits.isEmpty() ? noise(Sensor.DVS128, 12, 30_000) : digits);
        var arms = real("dvs128-gesture/slayer-bs2", ".bs2", EventFormats.bin(Sensor.DVS128));
        write(folder, "gesture", arms.isEmpty() ? noise(Sensor.DVS128, 7, 100_000) : arms);
    }

    private static List<Events> real(String folder, String ending, EventFormat format)
            throws IOException {
        var root = System.getenv("SPIKEJ_DATA");
        return root == null || !Files.isDirectory(Path.of(root, folder))
                ? List.of()
                : files(Path.of(root, folder), ending).stream().map(format::read).toList();
    }

    private static List<Events> noise(Sensor sensor, int recordings, int events) {
        var random = new Random(1);
        return IntStream.range(0, recordings)
                .mapToObj(
                        _ ->
                                Events.of(
                                        sensor,
                                        random.longs(events, 0, 300_000).sorted().toArray(),
                                        random.ints(events, 0, sensor.width()).toArray(),
                                        random.ints(events, 0, sensor.height()).toArray(),
                                        random.ints(events, 0, 2).toArray()))
                .toList();
    }

    private static void write(Path folder, String name, List<Events> recordings) {
        for (int i = 0; i < recordings.size(); i++) {
            format(name)
                    .write(recordings.get(i), folder.resolve(name).resolve("%04d".formatted(i)));
        }
    }

    private String times(int count, Runnable run) {
        var answer = new StringJoiner(" ");
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            run.run();
            answer.add(String.format(Locale.ROOT, "%.4f", (System.nanoTime() - start) / 1e6));
        }
        return answer.toString();
    }

    private void frames() {
        var frames = Representations.framesByNumber(FRAMES);
        var sensor = recordings.getFirst().sensor();
        try (var arena = Arena.ofConfined()) {
            var target = arena.allocate(4L * FRAMES * sensor.pixels(), 64);
            for (var events : recordings) {
                frames.write(events, target.fill((byte) 0));
            }
        }
    }

    private String frame(int recording, Path file) throws IOException {
        var events = recordings.get(recording);
        var bytes = new byte[4 * FRAMES * events.sensor().pixels()];
        try (var arena = Arena.ofConfined()) {
            var target = arena.allocate(bytes.length, 64);
            Representations.framesByNumber(FRAMES).write(events, target);
            MemorySegment.ofArray(bytes).copyFrom(target);
        }
        Files.write(file, bytes);
        return "done";
    }

    private String events(int recording, Path file) {
        var events = recordings.get(recording);
        EventFormats.npy(events.sensor()).write(events, file);
        return String.valueOf(recordings.stream().mapToLong(Events::size).sum());
    }

    private String answer(String[] words) throws IOException {
        int number = Integer.parseInt(words[1]);
        return switch (words[0]) {
            case "read" -> times(number, () -> files.forEach(format::read));
            case "decode" -> times(number, () -> bytes.forEach(format::decode));
            case "frames" -> times(number, this::frames);
            case "events" -> events(number, Path.of(words[2]));
            case "frame" -> frame(number, Path.of(words[2]));
            default -> "unknown command " + words[0];
        };
    }

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[1]);
        if (arguments[0].equals("prepare")) {
            prepare(folder);
            return;
        }
        var worker = new EventsWorker(format(arguments[0]), folder);
        System.out.println("ready");
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = commands.readLine(); line != null; line = commands.readLine()) {
            System.out.println(worker.answer(line.split(" ", 3)));
        }
    }
}
