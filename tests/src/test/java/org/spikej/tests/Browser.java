package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Headless Chromium and the scripts of {@code tests/browser} that work in it as a person does.
 *
 * @param chromium its path
 * @param pictures where screenshots go, and where they stay
 */
record Browser(String chromium, Path pictures) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Finds what is needed, or installs it.
     *
     * @throws org.opentest4j.TestAbortedException with the reason, where it cannot be had
     */
    static Browser prepared() {
        var target = Repository.root().resolve("tests/target/browser");
        var prepare = Repository.root().resolve("tests/browser/prepare");
        var prepared = Command.of(prepare, target.toString()).run();
        assumeTrue(prepared.status() == 0, prepared.messages());
        return new Browser(prepared.output().strip(), target);
    }

    /**
     * Lets a script work and keeps what it saw beside its screenshots.
     *
     * @param script its name, without {@code .mjs}
     * @param folder of {@code lab.log}, where the profile goes too
     * @param urls what it opens
     * @return what it printed
     */
    JsonNode work(String script, Path folder, List<String> urls) throws IOException {
        var words = new ArrayList<String>();
        words.add(pictures.resolve(script + ".mjs").toString());
        words.add(chromium);
        words.add(Files.createDirectory(folder.resolve("profile")).toString());
        words.add(pictures.toString());
        words.addAll(urls);
        var worked = Command.of(Tools.onPath("node"), words.toArray(String[]::new)).run();
        assertThat(worked.status())
                .as(worked.messages() + Files.readString(folder.resolve("lab.log")))
                .isZero();
        var seen = JSON.readTree(worked.output());
        Files.writeString(pictures.resolve(script + ".json"), seen.toPrettyString());
        return seen;
    }
}
