package org.spikej.kernel.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spikej.kernel.wire.Channel;
import org.spikej.kernel.wire.ConnectionFile;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** CurveZMQ with the keys of the connection file, as jupyter_client 8.9 and later write them. */
class EncryptionTest {
    private final ScriptedInterpreter language =
            new ScriptedInterpreter().word("six", _ -> ScriptedInterpreter.value("6"));

    private static ConnectionFile encrypted() {
        var keys = ZMQ.Curve.generateKeyPair();
        return Conversation.connectionFile(
                Client.object()
                        .put("curve_publickey", keys.publicKey)
                        .put("curve_secretkey", keys.secretKey));
    }

    @Test
    void aClientWithTheKeysIsServedOnEverySocket() {
        try (var notebook = Conversation.over(encrypted(), language)) {
            assertThat(notebook.execute("six").only("execute_result").parent()).isNotEmpty();
            assertThat(notebook.ask(Channel.CONTROL, "kernel_info_request", Client.object()))
                    .extracting(Conversation.Answer::status)
                    .isEqualTo("ok");
            assertThat(notebook.client().heartbeat(new byte[] {7})).containsExactly(7);
        }
    }

    @Test
    void aClientWithoutTheKeysHearsNothing() {
        try (var notebook = Conversation.over(encrypted(), language);
                var context = new ZContext()) {
            var port = notebook.kernel().connection().ports().get(Channel.IOPUB);
            var eavesdropper = context.createSocket(SocketType.SUB);
            eavesdropper.subscribe("");
            eavesdropper.connect("tcp://127.0.0.1:" + port);
            eavesdropper.setReceiveTimeOut(500);
            for (var i = 0; i < 5; i++) {
                notebook.execute("six");
            }
            assertThat(eavesdropper.recv()).isNull();
        }
    }
}
