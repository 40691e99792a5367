package org.spikej.tests;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every notebook of the tour but the first two, which have tests of their own, at a small size. */
class WholeTourTest {
    private static final Path TOUR = Repository.root().resolve("notebooks/tour");

    private static final List<String> TESTED_BY_THEMSELVES =
            List.of("01-first-spikes.ipynb", "02-kernel.ipynb");

    static Stream<String> all() {
        return ExecutedNotebook.namesIn(TOUR);
    }

    static Stream<String> notebooks() {
        return all().filter(name -> !TESTED_BY_THEMSELVES.contains(name));
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void runsToItsEndAndShowsAPictureWhereItSaysSo(String name, @TempDir Path folder) {
        var small = SmallNotebook.of(TOUR.resolve(name), folder);

        var run = TwoClients.execute(small, folder.resolve("run"));

        run.ours().assertPlotsAreShown();
        run.assertTheSame();
    }

    @ParameterizedTest
    @MethodSource("all")
    void isStoredWithoutOutputs(String name) {
        ExecutedNotebook.read(TOUR.resolve(name)).assertWithoutOutputs();
    }
}
