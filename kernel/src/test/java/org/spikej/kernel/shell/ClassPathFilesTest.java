package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathFilesTest {
    @TempDir private Path folder;
    private final ClassPathFiles files = new ClassPathFiles();

    @AfterEach
    void close() {
        files.close();
    }

    private Path jar(String name, Map<String, String> texts) throws IOException {
        var jar = folder.resolve(name);
        TestJar.packed(jar, texts);
        return jar;
    }

    private void add(Path... places) {
        files.add(
                String.join(
                        File.pathSeparator, List.of(places).stream().map(Path::toString).toList()));
    }

    private List<String> names(String packageName) throws IOException {
        return files.list(packageName).stream()
                .map(file -> ((ClassPathFiles.ClassFile) file).binaryName())
                .toList();
    }

    private static String text(JavaFileObject file) throws IOException {
        try (var in = file.openInputStream()) {
            return new String(in.readAllBytes());
        }
    }

    @Test
    void aPackageHasItsOwnClassesAndNoOther() throws IOException {
        add(
                jar(
                        "a.jar",
                        Map.of(
                                "a/One.class", "",
                                "a/One$Nested.class", "",
                                "a/readme.txt", "",
                                "a/b/Two.class", "",
                                "Unnamed.class", "")));

        assertThat(names("a")).containsExactlyInAnyOrder("a.One", "a.One$Nested");
        assertThat(names("a.b")).containsExactly("a.b.Two");
        assertThat(names("")).containsExactly("Unnamed");
        assertThat(names("A")).isEmpty();
        assertThat(names("c")).isEmpty();
    }

    @Test
    void theOrderIsThatOfTheClassPath() throws IOException {
        Files.createDirectories(folder.resolve("classes/a"));
        Files.writeString(folder.resolve("classes/a/One.class"), "second");
        add(
                jar("a.jar", Map.of("a/One.class", "first")),
                folder.resolve("classes"),
                jar("b.jar", Map.of("a/One.class", "third")));

        var found = files.list("a");

        assertThat(found).hasSize(3);
        assertThat(text(found.get(0))).isEqualTo("first");
        assertThat(text(found.get(1))).isEqualTo("second");
        assertThat(text(found.get(2))).isEqualTo("third");
        assertThat(found.get(0).toUri().toString())
                .startsWith("jar:file:")
                .endsWith("!/a/One.class");
        assertThat(found.get(1).toUri()).isEqualTo(folder.resolve("classes/a/One.class").toUri());
    }

    @Test
    void classesThatComeIntoAFolderLaterAreSeen() throws IOException {
        Files.createDirectories(folder.resolve("classes/a"));
        add(folder.resolve("classes"));
        assertThat(names("a")).isEmpty();

        Files.writeString(folder.resolve("classes/a/One.class"), "");

        assertThat(names("a")).containsExactly("a.One");
        assertThat(names("A")).isEmpty();
    }

    @Test
    void aManifestAddsToTheClassPath() throws IOException {
        jar("more.jar", Map.of("b/More.class", ""));
        add(
                jar(
                        "a.jar",
                        Map.of(
                                "META-INF/MANIFEST.MF",
                                "Manifest-Version: 1.0\nClass-Path: more.jar missing.jar\n")));

        assertThat(names("b")).containsExactly("b.More");
    }

    @Test
    void aJarForSeveralVersionsGivesTheClassesOfThisOne() throws IOException {
        add(
                jar(
                        "a.jar",
                        Map.of(
                                "META-INF/MANIFEST.MF",
                                "Manifest-Version: 1.0\nMulti-Release: true\n",
                                "a/One.class",
                                "old",
                                "META-INF/versions/21/a/One.class",
                                "new",
                                "META-INF/versions/21/a/Added.class",
                                "added")));

        assertThat(names("a")).contains("a.One", "a.Added");
        for (var file : files.list("a")) {
            var isOne = file.getName().endsWith("One.class");
            assertThat(text(file)).isEqualTo(isOne ? "new" : "added");
        }
    }

    @Test
    void whatIsNoJarOrIsMissingIsPassedOver() throws IOException {
        add(
                Files.writeString(folder.resolve("broken.jar"), "no jar"),
                folder.resolve("missing.jar"),
                jar("a.jar", Map.of("a/One.class", "")));

        assertThat(names("a")).containsExactly("a.One");
    }
}
