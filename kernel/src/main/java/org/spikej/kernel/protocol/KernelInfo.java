package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Optional;
import org.spikej.kernel.wire.Header;

/** {@code kernel_info_request}: which kernel this is. */
final class KernelInfo implements Handler {
    @Override
    public Optional<ObjectNode> answer(Exchange exchange) {
        var java = System.getProperty("java.version");
        // The version stands in the manifest of the jar.
        var version =
                Objects.requireNonNullElse(
                        KernelInfo.class.getPackage().getImplementationVersion(), "development");
        var reply =
                Reply.ok()
                        .put("protocol_version", Header.PROTOCOL_VERSION)
                        .put("implementation", "spikej")
                        .put("implementation_version", version)
                        .put(
                                "banner",
                                "SpikeJ %s: spiking neural networks in Java %s"
                                        .formatted(version, java))
                        .put("debugger", false);
        reply.putArray("supported_features").add("kernel subshells");
        reply.putObject("language_info")
                .put("name", "java")
                .put("version", java)
                .put("mimetype", "text/x-java-source")
                .put("file_extension", ".java")
                .put("pygments_lexer", "java")
                .put("codemirror_mode", "text/x-java")
                .put("nbconvert_exporter", "script");
        reply.putArray("help_links")
                .addObject()
                .put("text", "Java API")
                .put(
                        "url",
                        "https://docs.oracle.com/en/java/javase/%d/docs/api/"
                                .formatted(Runtime.version().feature()));
        return Optional.of(reply);
    }
}
