package org.spikej.kernel.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a client expects the kernel's sockets, and the key that both sign with: the file whose name
 * Jupyter gives on the command line.
 *
 * @param path the file
 * @param ip address to bind to; with ipc, the beginning of the sockets' file names
 * @param ports TCP port of each socket, or the end of its file's name; 0 for any that is free
 * @param key shared secret; empty for none
 * @param signatureScheme for instance {@code hmac-sha256}
 * @param curve of sockets that are encrypted
 */
public record ConnectionFile(
        Path path,
        Transport transport,
        String ip,
        Map<Channel, Integer> ports,
        String key,
        String signatureScheme,
        Optional<CurveKeys> curve) {
    public ConnectionFile {
        ports = Map.copyOf(ports);
    }

    /**
     * Reads the file; fields that it does not know are left alone.
     *
     * @throws ConnectionException if a field is missing or wrong, or the transport is unknown
     */
    public static ConnectionFile read(Path path) {
        var json = fields(path);
        var ports = new EnumMap<Channel, Integer>(Channel.class);
        for (var channel : Channel.values()) {
            ports.put(channel, port(path, json, channel.portField()));
        }
        if (!json.path("key").isTextual()) {
            throw missing(path, "key", "a string (\"\" for no signatures)");
        }
        return new ConnectionFile(
                path,
                transport(path, json),
                json.path("ip").asText("127.0.0.1"),
                ports,
                json.path("key").asText(),
                json.path("signature_scheme").asText("hmac-sha256"),
                curve(path, json));
    }

    /** Address of a socket, as ZeroMQ writes it; the port is {@code *} if it can be chosen. */
    String endpoint(Channel channel) {
        var port = ports.get(channel);
        return switch (transport) {
            case TCP -> "tcp://" + ip + ":" + (port == 0 ? "*" : port);
            case IPC -> "tcp://127.0.0.1:*";
        };
    }

    /** The file of a Unix-domain socket, as ZeroMQ clients of Jupyter name it. */
    Path socketFile(int port) {
        return Path.of(ip + "-" + port);
    }

    /**
     * This connection with the ports that were bound. If they differ, the file is replaced by one
     * that names them, in one step, so that a client never reads half of it.
     */
    ConnectionFile bound(Map<Channel, Integer> boundPorts) {
        if (boundPorts.equals(ports)) {
            return this;
        }
        var json = tree(path);
        boundPorts.forEach((channel, port) -> json.put(channel.portField(), port));
        try {
            // A temporary file belongs to its owner alone, as the key in it demands.
            var directory = path.toAbsolutePath().getParent();
            var temporary = Files.createTempFile(directory, "kernel-", ".json");
            Files.write(temporary, Json.bytes(json));
            Files.move(
                    temporary,
                    path,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ConnectionException(
                    "expected to write the chosen ports into "
                            + path
                            + ", got "
                            + e
                            + ": make it writable, or give ports other than 0");
        }
        return new ConnectionFile(path, transport, ip, boundPorts, key, signatureScheme, curve);
    }

    /** Everything but the keys. */
    @Override
    public String toString() {
        return "ConnectionFile[" + path + ", " + transport + ", " + ip + ", " + ports + "]";
    }

    /**
     * The fields of the file, read without {@link Json}, which takes so long to load that a client
     * would find no sockets and knock again a tenth of a second later.
     */
    private static ObjectNode fields(Path path) {
        return contents(path, FlatJson::parse);
    }

    private static ObjectNode tree(Path path) {
        return contents(path, Json::parse);
    }

    private interface Reading {
        ObjectNode of(byte[] utf8) throws IOException;
    }

    private static ObjectNode contents(Path path, Reading reading) {
        try {
            return reading.of(Files.readAllBytes(path));
        } catch (JsonProcessingException e) {
            // Its own message may quote the file, and with it the key.
            throw new ConnectionException(
                    "expected JSON in the connection file "
                            + path
                            + ", got something else in line "
                            + e.getLocation().getLineNr()
                            + ": let Jupyter write it anew");
        } catch (IOException e) {
            throw new ConnectionException(
                    "expected a connection file, got "
                            + e
                            + ": give the path of a file that Jupyter wrote");
        }
    }

    private static Transport transport(Path path, ObjectNode json) {
        var name = json.path("transport").asText("tcp");
        return Transport.of(name)
                .orElseThrow(
                        () ->
                                new ConnectionException(
                                        "expected the transport tcp or ipc in "
                                                + path
                                                + ", got "
                                                + name
                                                + ": start Jupyter with"
                                                + " --KernelManager.transport=tcp"));
    }

    /** The pair of keys, both or neither. */
    private static Optional<CurveKeys> curve(Path path, ObjectNode json) {
        if (!json.hasNonNull("curve_publickey") && !json.hasNonNull("curve_secretkey")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    CurveKeys.ofText(
                            Json.string(json, "curve_publickey"),
                            Json.string(json, "curve_secretkey")));
        } catch (IllegalArgumentException e) {
            throw new ConnectionException(
                    "expected curve_publickey and curve_secretkey in "
                            + path
                            + " to be keys of 40 characters, got something else: let Jupyter write"
                            + " the file anew, or leave both out");
        }
    }

    private static int port(Path path, ObjectNode json, String field) {
        var value = json.path(field);
        if (value.isMissingNode()) {
            throw missing(path, field, "a port number");
        }
        if (!value.isInt() || value.intValue() < 0 || value.intValue() > 65_535) {
            throw new ConnectionException(
                    "expected "
                            + field
                            + " in "
                            + path
                            + " to be a port number from 0 to 65535, got "
                            + value
                            + ": write a free port, or 0 to have one chosen");
        }
        return value.intValue();
    }

    private static ConnectionException missing(Path path, String field, String what) {
        return new ConnectionException(
                "expected the field "
                        + field
                        + " in "
                        + path
                        + ", got a file without it: add "
                        + what);
    }
}
