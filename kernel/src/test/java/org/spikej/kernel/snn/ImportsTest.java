package org.spikej.kernel.snn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.spikej.model.Network;

/** What every cell sees by its simple name. */
class ImportsTest {
    private static final List<String> IMPORTS = Snn.setup().imports();

    /** A name that two packages have needs an import of its own, or cells cannot use it. */
    @Test
    void noNameOfTheLibraryIsAmbiguous() throws IOException, URISyntaxException {
        var places = new TreeMap<String, List<String>>();
        for (var type : publicTypes()) {
            if (IMPORTS.contains("import %s.*;".formatted(type.getPackageName()))) {
                places.computeIfAbsent(type.getSimpleName(), _ -> new ArrayList<>())
                        .add(type.getName());
            }
        }
        assertThat(places).containsKeys("Network", "Bptt", "Chips");

        var ambiguous =
                places.entrySet().stream()
                        .filter(name -> name.getValue().size() > 1)
                        .filter(
                                name ->
                                        name.getValue().stream()
                                                .map("import %s;"::formatted)
                                                .noneMatch(IMPORTS::contains))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(ambiguous).isEmpty();
    }

    private static List<Class<?>> publicTypes() throws IOException, URISyntaxException {
        var place =
                Path.of(Network.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
            return publicTypes(place);
        }
        try (var jar = FileSystems.newFileSystem(place)) {
            return publicTypes(jar.getPath("/"));
        }
    }

    private static List<Class<?>> publicTypes(Path root) throws IOException {
        var types = new ArrayList<Class<?>>();
        try (var files = Files.walk(root.resolve("org/spikej"))) {
            for (var file : (Iterable<Path>) files::iterator) {
                var name = root.relativize(file).toString().replace('/', '.');
                if (name.endsWith(".class") && !name.contains("$") && !name.contains("-")) {
                    var type = loaded(name.substring(0, name.length() - ".class".length()));
                    if (Modifier.isPublic(type.getModifiers())) {
                        types.add(type);
                    }
                }
            }
        }
        return types;
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, ImportsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
