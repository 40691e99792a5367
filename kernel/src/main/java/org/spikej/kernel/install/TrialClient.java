package org.spikej.kernel.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A front end of few words: asks, and waits for the answer. To be used by one thread. */
final class TrialClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int GLANCE_MILLIS = 100;
    private static final JsonMapper JSON = new JsonMapper();

    private final ZContext context = new ZContext();
    private final Map<String, ZMQ.Socket> sockets = new HashMap<>();
    private final String session = UUID.randomUUID().toString();
    private final String key;
    private final Process kernel;

    /** The kernel did not answer, or ended. */
    static final class NoAnswerException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoAnswerException(String message) {
            super(message);
        }
    }

    TrialClient(Map<String, Integer> ports, String key, Process kernel) {
        this.key = key;
        this.kernel = kernel;
        ports.forEach(this::connect);
    }

    private void connect(String name, int port) {
        if (name.equals("hb_port")) {
            return;
        }
        var listening = name.equals("iopub_port");
        var socket = context.createSocket(listening ? SocketType.SUB : SocketType.DEALER);
        socket.setLinger(0);
        socket.setReceiveTimeOut(GLANCE_MILLIS);
        if (listening) {
            socket.subscribe("");
        }
        socket.connect("tcp://127.0.0.1:" + port);
        sockets.put(name, socket);
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @return the content of the answer
     * @throws NoAnswerException if none comes
     */
    JsonNode ask(String channel, String type, Map<String, Object> content) {
        var socket = sockets.get(channel);
        var header = JSON.createObjectNode();
        header.put("msg_id", UUID.randomUUID().toString()).put("msg_type", type);
        header.put("session", session).put("username", "installer").put("version", "5.5");
        header.put("date", Instant.now().toString());
        send(socket, header, JSON.valueToTree(content));
        var deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (true) {
            var answer = receive(socket, header);
            if (answer.isPresent()) {
                return answer.get();
            }
            if (!kernel.isAlive()) {
                throw new NoAnswerException("it ended with status " + kernel.exitValue());
            }
            if (System.nanoTime() > deadline) {
                throw new NoAnswerException("no reply to " + type);
            }
        }
    }

    private void send(ZMQ.Socket socket, ObjectNode header, ObjectNode content) {
        var frames = List.of(bytes(header), bytes("{}"), bytes("{}"), bytes(content));
        socket.sendMore("<IDS|MSG>");
        socket.sendMore(signature(frames));
        frames.subList(0, 3).forEach(socket::sendMore);
        socket.send(frames.getLast());
    }

    /** Takes one message; the content of it, where its parent says that it answers. */
    private Optional<JsonNode> receive(ZMQ.Socket socket, ObjectNode request) {
        var first = socket.recv();
        if (first == null) {
            return Optional.empty();
        }
        // delimiter, signature, header, parent header, metadata, content
        var frames = new ArrayList<byte[]>(List.of(first));
        while (socket.hasReceiveMore()) {
            frames.add(socket.recv());
        }
        try {
            return JSON.readTree(frames.get(3)).path("msg_id").equals(request.get("msg_id"))
                    ? Optional.of(JSON.readTree(frames.get(5)))
                    : Optional.empty();
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new NoAnswerException("it sent what is no message: " + e.getMessage());
        }
    }

    private String signature(List<byte[]> frames) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(key), "HmacSHA256"));
            frames.forEach(mac::update);
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(Object text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        context.close();
    }
}
