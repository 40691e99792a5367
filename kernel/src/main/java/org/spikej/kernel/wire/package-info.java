/**
 * ZeroMQ sockets, message framing and signatures; knows nothing of what the messages mean.
 *
 * <p>Start with {@link org.spikej.kernel.wire.Sockets}: it binds what a {@link
 * org.spikej.kernel.wire.ConnectionFile} names and turns frames into {@link
 * org.spikej.kernel.wire.Message}s and back. The format is that of the Jupyter messaging
 * specification, "The Wire Protocol".
 */
package org.spikej.kernel.wire;
