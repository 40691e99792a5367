package org.spikej.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionFileTest {
    private static final String KEY = "a0436f6c-1916-498b-8eb9-e81ab9368e84";

    @TempDir private Path directory;
    private Path path;

    @BeforeEach
    void name() {
        path = directory.resolve("kernel-1.json");
    }

    private static ObjectNode complete() {
        var json =
                Json.object()
                        .put("transport", "tcp")
                        .put("ip", "127.0.0.1")
                        .put("key", KEY)
                        .put("signature_scheme", "hmac-sha256")
                        .put("kernel_name", "spikej");
        for (var channel : Channel.values()) {
            json.put(channel.portField(), 0);
        }
        return json;
    }

    private ConnectionFile read(ObjectNode json) throws IOException {
        Files.write(path, Json.bytes(json));
        return ConnectionFile.read(path);
    }

    private void assertRefused(ObjectNode json, String... parts) throws IOException {
        Files.write(path, Json.bytes(json));
        assertThatThrownBy(() -> ConnectionFile.read(path))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContainingAll(parts)
                .hasMessageContaining(path.toString())
                .hasMessageNotContaining(KEY);
    }

    @Test
    void aFileOfJupyterIsRead() throws IOException {
        var connection = read(complete().put("shell_port", 5001).put("hb_port", 5002));
        assertThat(connection.key()).isEqualTo(KEY);
        assertThat(connection.signatureScheme()).isEqualTo("hmac-sha256");
        assertThat(connection.endpoint(Channel.SHELL)).isEqualTo("tcp://127.0.0.1:5001");
        assertThat(connection.endpoint(Channel.HEARTBEAT)).isEqualTo("tcp://127.0.0.1:5002");
        assertThat(connection.endpoint(Channel.IOPUB)).isEqualTo("tcp://127.0.0.1:*");
    }

    @Test
    void theKeyIsNotPrinted() throws IOException {
        assertThat(read(complete())).hasToString(read(complete()).toString());
        assertThat(read(complete()).toString()).doesNotContain(KEY).contains("127.0.0.1");
    }

    @Test
    void portsThatAreZeroAreChosenAndWrittenBack() throws IOException {
        try (var sockets = Sockets.bind(read(complete()))) {
            var ports = sockets.connection().ports();
            assertThat(new HashSet<>(ports.values())).hasSize(5).doesNotContain(0);
            var rewritten = Json.parse(Files.readAllBytes(path));
            ports.forEach(
                    (channel, port) ->
                            assertThat(rewritten.path(channel.portField()).asInt())
                                    .isEqualTo(port));
            assertThat(rewritten.path("key").asText()).isEqualTo(KEY);
            assertThat(rewritten.path("kernel_name").asText()).isEqualTo("spikej");
            assertThat(directory.toFile().list()).containsExactly("kernel-1.json");
            assertThat(ConnectionFile.read(path)).isEqualTo(sockets.connection());
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (var sockets = Sockets.bind(read(complete()))) {
            var port = sockets.connection().ports().get(Channel.CONTROL);
            var second = read(complete().put("control_port", port));
            assertThatThrownBy(() -> Sockets.bind(second))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContainingAll("control_port", ":" + port, "free port");
        }
    }

    @Test
    void ipcIsRefusedInOneSentence() throws IOException {
        assertRefused(
                complete().put("transport", "ipc"),
                "expected the transport tcp",
                "got ipc",
                "--KernelManager.transport=tcp");
    }

    @Test
    void aMissingFieldIsNamed() throws IOException {
        var noPort = complete();
        noPort.remove("iopub_port");
        assertRefused(noPort, "iopub_port", "a file without it", "add a port number");
        var noKey = complete();
        noKey.remove("key");
        assertRefused(noKey, "the field key", "a file without it");
    }

    @Test
    void aPortThatIsNoPortIsShown() throws IOException {
        assertRefused(complete().put("hb_port", "soon"), "hb_port", "got \"soon\"");
        assertRefused(complete().put("hb_port", 70_000), "hb_port", "got 70000");
        assertRefused(complete().put("hb_port", -1), "hb_port", "got -1");
    }

    @Test
    void aFileThatIsNoJsonIsNotQuoted() throws IOException {
        Files.writeString(path, "{\n  \"key\": " + KEY + "\n}");
        assertThatThrownBy(() -> ConnectionFile.read(path))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContainingAll("expected JSON", path.toString(), "line 2")
                .hasMessageNotContaining("a0436f6c");
        Files.writeString(path, "[1]");
        assertThatThrownBy(() -> ConnectionFile.read(path))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("not a JSON object");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> ConnectionFile.read(path))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContainingAll("expected a connection file", path.toString());
    }
}
