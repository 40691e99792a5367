package org.spikej.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.kernel.protocol.Client;
import org.spikej.kernel.wire.Channel;
import org.spikej.kernel.wire.ConnectionFile;

/** The kernel as Jupyter starts it, in a process of its own. */
class KernelProcessTest {
    @TempDir private Path directory;
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    private Path connectionFile(String transport) throws IOException {
        var json = Client.object().put("transport", transport).put("ip", "127.0.0.1");
        json.put("key", "a-secret").put("signature_scheme", "hmac-sha256");
        for (var channel : Channel.values()) {
            json.put(channel.portField(), 0);
        }
        return Files.writeString(directory.resolve("kernel-1.json"), json.toString());
    }

    private Process kernel(String parent, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-cp");
        command.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(ScriptedKernel.class.getName());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JUPYTER_DATA_DIR", directory.toString());
        builder.environment().put("JPY_PARENT_PID", parent);
        var process = builder.start();
        started.add(process);
        return process;
    }

    /** Waits until the kernel has written its ports, as the client would find them. */
    private Client client(Process kernel, Path file) throws Exception {
        var connection = ConnectionFile.read(file);
        while (connection.ports().containsValue(0)) {
            assertThat(kernel.isAlive()).isTrue();
            Thread.sleep(20);
            connection = ConnectionFile.read(file);
        }
        var client = new Client(connection);
        client.awaitWelcome();
        return client;
    }

    /** The signal is ignored soon after the start, but not before the first answer. */
    private static void awaitInterruptIgnored(Process kernel) throws Exception {
        var status = Path.of("/proc", "" + kernel.pid(), "status");
        var interrupt = 1L << 2 - 1;
        var ignored = 0L;
        while ((ignored & interrupt) == 0) {
            Thread.sleep(20);
            var mask =
                    Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("SigIgn:"))
                            .findFirst();
            ignored = Long.parseUnsignedLong(mask.orElseThrow().split("\\s+")[1], 16);
        }
    }

    private static void assertEnds(Process process) throws InterruptedException {
        assertThat(process.waitFor(Client.PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
    }

    private static String run(Client client, String code) {
        var request = Client.object().put("code", code);
        client.iopubOf(client.send(Channel.SHELL, "execute_request", request));
        return client.receive(Channel.SHELL).text("status");
    }

    @Test
    void aShutdownEndsTheProcessEvenWhenACellNeverEnds() throws Exception {
        var file = connectionFile("tcp");
        var kernel = kernel("", "-f", file.toString());
        try (var client = client(kernel, file)) {
            assertThat(run(client, "six")).isEqualTo("ok");
            var cell = Client.object().put("code", "never end");
            client.send(Channel.SHELL, "execute_request", cell);
            var said = client.receive(Channel.IOPUB);
            while (!said.type().equals("stream")) {
                said = client.receive(Channel.IOPUB);
            }
            client.send(Channel.CONTROL, "shutdown_request", Client.object());
            assertThat(client.receive(Channel.CONTROL).type()).isEqualTo("shutdown_reply");
            assertEnds(kernel);
            assertThat(kernel.exitValue()).isZero();
        }
        assertThat(directory.resolve("spikej").resolve("history.jsonl"))
                .content()
                .contains("\"input\":\"six\",\"output\":\"6\"");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theInterruptSignalIsLeftToTheServer() throws Exception {
        var file = connectionFile("tcp");
        var kernel = kernel("", file.toString());
        try (var client = client(kernel, file)) {
            assertThat(run(client, "six")).isEqualTo("ok");
            awaitInterruptIgnored(kernel);
            var kill = new ProcessBuilder("kill", "-INT", "" + kernel.pid()).start();
            assertThat(kill.waitFor()).isZero();
            assertThat(run(client, "six")).isEqualTo("ok");
            assertThat(kernel.isAlive()).isTrue();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(60)
    void noThreadOfTheSocketsTakesTheCoreFromWhoWakesIt() throws Exception {
        var file = connectionFile("tcp");
        var kernel = kernel("", file.toString());
        try (var client = client(kernel, file)) {
            assertThat(run(client, "six")).isEqualTo("ok");
            var expected = List.of("control", "heartbeat", "iopub", "iothread-2", "shell", "stdin");
            while (!batchThreads(kernel).equals(expected)) {
                assertThat(kernel.isAlive()).isTrue();
                Thread.sleep(20);
            }
            assertThat(run(client, "six")).isEqualTo("ok");
        }
    }

    /**
     * Names of its threads whose policy, the 41st field of {@code stat}, is {@code SCHED_BATCH}.
     */
    private static List<String> batchThreads(Process kernel) throws IOException {
        var names = new ArrayList<String>();
        try (var threads = Files.newDirectoryStream(Path.of("/proc", "" + kernel.pid(), "task"))) {
            for (var thread : threads) {
                var name = Files.readString(thread.resolve("comm")).strip();
                var stat = Files.readString(thread.resolve("stat"));
                var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                if (fields[41 - 3].equals("3")) {
                    names.add(name);
                }
            }
        }
        return names.stream().sorted().toList();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theKernelEndsWithTheProcessThatStartedIt() throws Exception {
        var server = new ProcessBuilder("sleep", "60").start();
        started.add(server);
        var file = connectionFile("tcp");
        var kernel = kernel("" + server.pid(), file.toString());
        try (var client = client(kernel, file)) {
            assertThat(run(client, "six")).isEqualTo("ok");
            server.destroy();
            assertEnds(kernel);
            assertThat(kernel.exitValue()).isZero();
        }
    }

    @Test
    void aConnectionThatCannotBeServedIsOneSentenceAndAnExitCode() throws Exception {
        assertRefused(kernel("", connectionFile("udp").toString()), "got udp");
        assertRefused(kernel(""), "expected the path of a connection file, got []");
    }

    private static void assertRefused(Process kernel, String part) throws Exception {
        var said = new String(kernel.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEnds(kernel);
        assertThat(kernel.exitValue()).isEqualTo(2);
        assertThat(said.lines()).hasSize(1).first().asString().contains(part);
    }
}
