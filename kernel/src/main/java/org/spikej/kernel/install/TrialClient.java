package org.spikej.kernel.install;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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

    /** Sends a request and waits until its answer has come. */
    void ask(String channel, String type, Map<String, Object> content) {
        var socket = sockets.get(channel);
        var header = JSON.createObjectNode();
        header.put("msg_id", UUID.randomUUID().toString()).put("msg_type", type);
        header.put("session", session).put("username", "installer").put("version", "5.5");
        header.put("date", Instant.now().toString());
        send(socket, header, JSON.valueToTree(content));
        var deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (!answers(socket, header)) {
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

    /** Takes one message; its parent's identifier says what it answers. */
    private boolean answers(ZMQ.Socket socket, ObjectNode request) {
        var first = socket.recv();
        if (first == null) {
            return false;
        }
        var parent = new byte[0];
        // delimiter, signature, header, parent header, …
        for (var i = 1; socket.hasReceiveMore(); i++) {
            var frame = socket.recv();
            parent = i == 3 ? frame : parent;
        }
        try {
            return JSON.readTree(parent).path("msg_id").equals(request.get("msg_id"));
        } catch (IOException e) {
            return false;
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
