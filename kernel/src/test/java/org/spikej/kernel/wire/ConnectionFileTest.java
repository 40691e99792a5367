package org.spikej.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeromq.ZMQ;

class ConnectionFileTest {
    private static final String KEY = "a0436f6c-1916-498b-8eb9-e81ab9368e84";

    private static final String OWNER_ONLY = "rw-------";

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
    void fieldsOfOthersAreLeftAlone() throws IOException {
        var json = complete().put("jupyter_session", true).putNull("note").put("version", 1.5);
        json.putObject("more").put("ip", "nested").putArray("shell_port").add(1);
        json.put("shell_port", 5001);
        var connection = read(json);
        assertThat(connection.endpoint(Channel.SHELL)).isEqualTo("tcp://127.0.0.1:5001");
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
    void anUnknownTransportIsRefusedInOneSentence() throws IOException {
        assertRefused(
                complete().put("transport", "udp"),
                "expected the transport tcp or ipc",
                "got udp",
                "--KernelManager.transport=tcp");
    }

    @Test
    void halfAPairOfCurveKeysIsRefusedAndNotQuoted() throws IOException {
        var keys = ZMQ.Curve.generateKeyPair();
        assertRefused(complete().put("curve_publickey", keys.publicKey), "curve_secretkey");
        var wrong = complete().put("curve_publickey", keys.publicKey).put("curve_secretkey", KEY);
        assertRefused(wrong, "keys of 40 characters");
    }

    @Test
    void curveKeysAreNotPrinted() throws IOException {
        var keys = ZMQ.Curve.generateKeyPair();
        var connection =
                read(
                        complete()
                                .put("curve_publickey", keys.publicKey)
                                .put("curve_secretkey", keys.secretKey));
        assertThat(connection.curve()).isPresent();
        assertThat(connection.toString() + connection.curve()).doesNotContain(keys.secretKey);
    }

    @Test
    void ipcListensOnFilesOfItsOwnerThatGoWithTheKernel() throws IOException {
        var prefix = directory.resolve("k");
        var wanted = complete().put("transport", "ipc").put("ip", prefix.toString());
        try (var sockets = Sockets.bind(read(wanted.put("shell_port", 7)))) {
            var ports = sockets.connection().ports();
            assertThat(ports.get(Channel.SHELL)).isEqualTo(7);
            assertThat(new HashSet<>(ports.values())).hasSize(5).doesNotContain(0);
            for (var port : ports.values()) {
                var file = Path.of(prefix + "-" + port);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo(OWNER_ONLY);
                try (var client = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
                    var greeting = ByteBuffer.allocate(10);
                    while (greeting.hasRemaining() && client.read(greeting) >= 0) {}
                    assertThat(greeting.get(0)).isEqualTo((byte) 0xff);
                    assertThat(greeting.get(9)).isEqualTo((byte) 0x7f);
                }
            }
        }
        assertThat(directory.toFile().list()).containsExactly("kernel-1.json");
    }

    @Test
    void ipcTakesOverTheSocketOfAKernelThatWasKilled() throws IOException {
        var left = directory.resolve("k-1");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(left))
                .close();
        assertThat(left).exists();
        var wanted = complete().put("transport", "ipc").put("ip", directory.resolve("k") + "");
        for (var channel : Channel.values()) {
            wanted.put(channel.portField(), channel.ordinal() + 1);
        }
        try (var sockets = Sockets.bind(read(wanted))) {
            assertThat(sockets.connection().ports().get(Channel.SHELL)).isEqualTo(1);
            SocketChannel.open(UnixDomainSocketAddress.of(left)).close();
        }
    }

    @Test
    void anIpcPathThatCannotBeBoundIsNamed() throws IOException {
        var nowhere = directory.resolve("no such folder").resolve("k").toString();
        var connection = read(complete().put("transport", "ipc").put("ip", nowhere));
        assertThatThrownBy(() -> Sockets.bind(connection))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContainingAll("expected to bind", nowhere, "shorter path");
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
        assertRefused(complete().put("hb_port", 1L << 40), "hb_port", "got 1099511627776");
        var list = complete();
        list.putArray("hb_port").add(5001);
        assertRefused(list, "hb_port", "got []");
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
