package org.spikej.kernel.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spikej.kernel.wire.Channel;
import org.spikej.kernel.wire.ConnectionFile;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A flood of messages that no good client sends, on all five sockets at once. */
class FuzzTest {
    private static final int MESSAGES = 100_000;
    private static final int WARM_UP = 40_000;
    private static final int BREATH = 1_000;
    private static final long MEGABYTE = 1 << 20;

    private final Random random = new Random(7);
    private final List<List<byte[]>> replays = new ArrayList<>();

    private final ScriptedInterpreter language =
            new ScriptedInterpreter().word("six", _ -> ScriptedInterpreter.value("6"));

    @Test
    void aHundredThousandBadMessagesLeaveTheKernelAnsweringAndItsMemoryFlat() {
        try (var notebook = Conversation.with(language);
                var context = new ZContext()) {
            var sockets = sockets(context, notebook.kernel().connection());
            var channels = List.copyOf(sockets.keySet());
            var heapBefore = 0L;
            for (var i = 0; i < MESSAGES; i++) {
                if (i == WARM_UP) {
                    heapBefore = heap();
                }
                var channel = channels.get(random.nextInt(channels.size()));
                send(sockets.get(channel), message(notebook.client()));
                if (i % BREATH == 0) {
                    sockets.values().forEach(FuzzTest::forgetAnswers);
                    assertAnswers(notebook);
                }
            }
            assertAnswers(notebook);
            assertThat(heap() - heapBefore).isLessThan(32 * MEGABYTE);
        }
    }

    private static void assertAnswers(Conversation notebook) {
        assertThat(notebook.execute("six").all("execute_result")).hasSize(1);
        assertThat(notebook.ask(Channel.CONTROL, "kernel_info_request", Client.object()).status())
                .isEqualTo("ok");
        assertThat(notebook.client().heartbeat(new byte[] {1})).containsExactly(1);
        notebook.client().forgetUnread();
    }

    /** Sockets that let anything through, where a client's would see to the form. */
    private static Map<Channel, ZMQ.Socket> sockets(ZContext context, ConnectionFile connection) {
        var sockets = new EnumMap<Channel, ZMQ.Socket>(Channel.class);
        connection
                .ports()
                .forEach(
                        (channel, port) -> {
                            var type =
                                    channel == Channel.IOPUB ? SocketType.XSUB : SocketType.DEALER;
                            var socket = context.createSocket(type);
                            socket.setLinger(0);
                            socket.connect("tcp://127.0.0.1:" + port);
                            sockets.put(channel, socket);
                        });
        return sockets;
    }

    private static void forgetAnswers(ZMQ.Socket socket) {
        while (socket.recv(ZMQ.DONTWAIT) != null) {}
    }

    private static void send(ZMQ.Socket socket, List<byte[]> frames) {
        for (var i = 0; i < frames.size(); i++) {
            socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
    }

    private List<byte[]> message(Client client) {
        var header = client.header("dream_request");
        var good = client.signed(header, Client.object().put("code", "six"));
        return switch (random.nextInt(10)) {
            case 0 -> good.subList(0, 1 + random.nextInt(good.size() - 1));
            case 1 -> cut(good);
            case 2 -> flipped(good);
            case 3 -> {
                Collections.shuffle(good, random);
                yield good;
            }
            case 4 -> noise();
            case 5 -> client.signed(Client.object(), Client.object());
            case 6 -> {
                good.set(1, new byte[random.nextInt(80)]);
                yield good;
            }
            case 7 -> replay(good);
            case 8 -> List.of(new byte[] {(byte) random.nextInt(3), 'x'});
            default -> nested(good);
        };
    }

    private List<byte[]> cut(List<byte[]> frames) {
        var index = random.nextInt(frames.size());
        var frame = frames.get(index);
        frames.set(index, Arrays.copyOf(frame, random.nextInt(frame.length + 1)));
        return frames;
    }

    private List<byte[]> flipped(List<byte[]> frames) {
        var frame = frames.get(1 + random.nextInt(frames.size() - 1));
        frame[random.nextInt(frame.length)] ^= (byte) (1 + random.nextInt(255));
        return frames;
    }

    private List<byte[]> noise() {
        var frames = new ArrayList<byte[]>();
        for (var i = random.nextInt(12); i >= 0; i--) {
            var frame = new byte[random.nextInt(100)];
            random.nextBytes(frame);
            frames.add(frame);
        }
        return frames;
    }

    /** One of a few signed messages, again and again. */
    private List<byte[]> replay(List<byte[]> good) {
        if (replays.size() < 100) {
            replays.add(good);
        }
        return replays.get(random.nextInt(replays.size()));
    }

    private static List<byte[]> nested(List<byte[]> frames) {
        frames.set(5, "[".repeat(5_000).getBytes(StandardCharsets.UTF_8));
        return frames;
    }

    private static long heap() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
