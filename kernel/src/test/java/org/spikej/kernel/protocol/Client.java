package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.spikej.kernel.wire.Channel;
import org.spikej.kernel.wire.ConnectionFile;
import org.spikej.kernel.wire.CurveKeys;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * A front end as Jupyter's own are: DEALER sockets of one identity, a SUB socket for iopub. It
 * shares no code with the kernel's side of the wire. To be used by one thread.
 */
public final class Client implements AutoCloseable {
    /** Longer than a virtual machine is seen to stand still while its host is busy. */
    public static final int PATIENCE_MILLIS = 90_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ZContext context = new ZContext();
    private final String session;
    private final Map<Channel, ZMQ.Socket> sockets;
    private final String key;
    private final String topic;

    /** Of iopub, while another request was followed. */
    private final Deque<Said> unread = new ArrayDeque<>();

    /** A message as it arrived. */
    public record Said(
            String type, JsonNode header, JsonNode parent, JsonNode content, List<byte[]> frames) {
        public String text(String field) {
            return content.path(field).asText();
        }

        public boolean answers(String id) {
            return parent.path("msg_id").asText().equals(id);
        }
    }

    public Client(ConnectionFile connection) {
        this(connection, "");
    }

    /** A client that wants only some topics of iopub. */
    Client(ConnectionFile connection, String topic) {
        this(connection, topic, UUID.randomUUID().toString());
    }

    private Client(ConnectionFile connection, String topic, String session) {
        this.topic = topic;
        this.session = session;
        key = connection.key();
        sockets =
                Map.of(
                        Channel.SHELL, connect(SocketType.DEALER, connection, Channel.SHELL),
                        Channel.CONTROL, connect(SocketType.DEALER, connection, Channel.CONTROL),
                        Channel.STDIN, connect(SocketType.DEALER, connection, Channel.STDIN),
                        Channel.HEARTBEAT, connect(SocketType.REQ, connection, Channel.HEARTBEAT),
                        Channel.IOPUB, connect(SocketType.SUB, connection, Channel.IOPUB));
    }

    private ZMQ.Socket connect(SocketType type, ConnectionFile connection, Channel channel) {
        var socket = context.createSocket(type);
        socket.setLinger(0);
        socket.setHWM(0);
        socket.setReconnectIVL(-1); // a connection that another one took over stays closed
        socket.setReceiveTimeOut(PATIENCE_MILLIS);
        if (type == SocketType.SUB) {
            socket.subscribe(topic);
        } else {
            socket.setIdentity(session.getBytes(StandardCharsets.US_ASCII));
        }
        connection.curve().ifPresent(keys -> encrypt(socket, keys));
        socket.connect("tcp://" + connection.ip() + ":" + connection.ports().get(channel));
        return socket;
    }

    private static void encrypt(ZMQ.Socket socket, CurveKeys keys) {
        socket.setCurveServerKey(keys.publicKey());
        socket.setCurvePublicKey(keys.publicKey());
        socket.setCurveSecretKey(keys.secretKey());
    }

    /** Another connection of the same identity, as of a page that is loaded anew. */
    Client again(ConnectionFile connection) {
        return new Client(connection, topic, session);
    }

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** Waits until iopub is connected, as clients of protocol 5.5 do. */
    public Said awaitWelcome() {
        while (true) {
            var said = receive(Channel.IOPUB);
            if (said.type().equals("iopub_welcome")) {
                return said;
            }
        }
    }

    /**
     * Sends a message.
     *
     * @return its identifier
     */
    public String send(Channel channel, String type, ObjectNode content) {
        var header = header(type);
        sendFrames(channel, signed(header, content));
        return header.path("msg_id").asText();
    }

    /**
     * Sends a message to a subshell, on the shell channel.
     *
     * @return its identifier
     */
    String send(String subshell, String type, ObjectNode content) {
        var header = header(type).put("subshell_id", subshell);
        sendFrames(Channel.SHELL, signed(header, content));
        return header.path("msg_id").asText();
    }

    /** Sends an answer to a question of the kernel's. */
    void answer(JsonNode question, String value) {
        var content = object().put("value", value);
        sendFrames(Channel.STDIN, signed(header("input_reply"), question, content));
    }

    ObjectNode header(String type) {
        return object().put("msg_id", UUID.randomUUID().toString())
                .put("session", session)
                .put("username", "somebody")
                .put("date", "2026-01-02T03:04:05.678901Z")
                .put("msg_type", type)
                .put("version", "5.4")
                .put("flavour", "an unknown field");
    }

    /** The frames of a message, with the signature that belongs to it. */
    List<byte[]> signed(ObjectNode header, ObjectNode content) {
        return signed(header, object(), content);
    }

    private List<byte[]> signed(ObjectNode header, JsonNode parent, ObjectNode content) {
        var parts =
                List.of(
                        utf8(header.toString()),
                        utf8(parent.toString()),
                        utf8("{}"),
                        utf8(content.toString()));
        var frames = new ArrayList<byte[]>();
        frames.add(utf8("<IDS|MSG>"));
        frames.add(hmac(parts));
        frames.addAll(parts);
        return frames;
    }

    void sendFrames(Channel channel, List<byte[]> frames) {
        var socket = sockets.get(channel);
        for (var i = 0; i < frames.size(); i++) {
            socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
    }

    /** The next message; none within the client's patience fails the test. */
    public Said receive(Channel channel) {
        if (channel == Channel.IOPUB && !unread.isEmpty()) {
            return unread.removeFirst();
        }
        var frames = new ArrayList<byte[]>();
        var socket = sockets.get(channel);
        do {
            var frame = socket.recv();
            if (frame == null) {
                throw new AssertionError("nothing came on " + channel);
            }
            frames.add(frame);
        } while (socket.hasReceiveMore());
        return said(frames);
    }

    /** Lets go of what iopub said about other requests. */
    void forgetUnread() {
        unread.clear();
    }

    void unsubscribe(String oldTopic) {
        sockets.get(Channel.IOPUB).unsubscribe(oldTopic);
    }

    void subscribe(String newTopic) {
        sockets.get(Channel.IOPUB).subscribe(newTopic);
    }

    byte[] heartbeat(byte[] beat) {
        var socket = sockets.get(Channel.HEARTBEAT);
        socket.send(beat);
        return socket.recv();
    }

    /** Messages on iopub that answer this request, up to and with idle; others are kept. */
    public List<Said> iopubOf(String id) {
        var answers = new ArrayList<Said>();
        var others = new ArrayList<Said>();
        while (true) {
            var said = receive(Channel.IOPUB);
            (said.answers(id) ? answers : others).add(said);
            if (said.answers(id) && said.text("execution_state").equals("idle")) {
                others.reversed().forEach(unread::addFirst);
                return answers;
            }
        }
    }

    /** All that iopub says from now on, up to and with the idle of this request. */
    List<Said> iopubUpTo(String id) {
        var all = new ArrayList<Said>();
        do {
            all.add(receive(Channel.IOPUB));
        } while (!all.getLast().answers(id)
                || !all.getLast().text("execution_state").equals("idle"));
        return all;
    }

    @Override
    public void close() {
        context.close();
    }

    private Said said(List<byte[]> frames) {
        try {
            var start = 0;
            while (!text(frames.get(start)).equals("<IDS|MSG>")) {
                start++;
            }
            var parts = frames.subList(start + 2, start + 6);
            if (!text(hmac(parts)).equals(text(frames.get(start + 1)))) {
                throw new AssertionError("the kernel's signature is wrong");
            }
            var header = JSON.readTree(parts.get(0));
            return new Said(
                    header.path("msg_type").asText(),
                    header,
                    JSON.readTree(parts.get(1)),
                    JSON.readTree(parts.get(3)),
                    frames);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] hmac(List<byte[]> parts) {
        if (key.isEmpty()) {
            return new byte[0];
        }
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(utf8(key), "HmacSHA256"));
            parts.forEach(mac::update);
            return utf8(HexFormat.of().formatHex(mac.doFinal()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
