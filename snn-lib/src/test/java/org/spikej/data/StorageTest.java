package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StorageTest {
    private static final Path HOME = Path.of("/home/ada");

    private static Storage with(Map<String, String> environment) {
        return Storage.of(environment, HOME);
    }

    @Test
    void cacheIsInTheHomeFolderUnlessToldOtherwise() {
        assertThat(with(Map.of()).cache()).isEqualTo(HOME.resolve(".cache/spikej"));
        assertThat(with(Map.of()).data()).isEmpty();
    }

    @Test
    void xdgCacheHomeMovesTheCache() {
        assertThat(with(Map.of("XDG_CACHE_HOME", "/big")).cache())
                .isEqualTo(Path.of("/big/spikej"));
    }

    @Test
    void spikejCacheComesBeforeXdgCacheHome() {
        var environment = Map.of("SPIKEJ_CACHE", "/mine", "XDG_CACHE_HOME", "/big");
        assertThat(with(environment).cache()).isEqualTo(Path.of("/mine"));
    }

    @Test
    void emptyVariablesCountAsUnset() {
        var storage = with(Map.of("SPIKEJ_DATA", "", "SPIKEJ_CACHE", " "));
        assertThat(storage.data()).isEmpty();
        assertThat(storage.cache()).isEqualTo(HOME.resolve(".cache/spikej"));
    }

    @Test
    void spikejDataIsSearchedBeforeTheCache() {
        assertThat(with(Map.of("SPIKEJ_DATA", "/data")).foldersOf("mnist"))
                .isEqualTo("%s or %s", Path.of("/data/mnist"), HOME.resolve(".cache/spikej/mnist"));
    }
}
