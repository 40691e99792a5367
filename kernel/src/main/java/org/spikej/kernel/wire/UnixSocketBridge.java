package org.spikej.kernel.wire;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A Unix-domain socket in front of one of our TCP endpoints on the loopback interface, because
 * JeroMQ 0.6.0 has no ipc of its own. ZeroMQ's protocol does not care what carries its bytes, so
 * they are passed on as they come.
 *
 * <p>The file belongs to its owner alone. The endpoint behind it does not: other users of the
 * machine can connect to it as to any kernel on tcp.
 */
final class UnixSocketBridge implements AutoCloseable {
    private static final Log LOG = new Log(UnixSocketBridge.class);
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final InetSocketAddress endpoint;
    private final ServerSocketChannel server;

    private UnixSocketBridge(Path file, int port, ServerSocketChannel server) {
        this.file = file;
        this.endpoint = new InetSocketAddress("127.0.0.1", port);
        this.server = server;
    }

    /**
     * Listens on a file for clients of a port of 127.0.0.1; a socket that an earlier kernel left
     * there is replaced.
     */
    static UnixSocketBridge open(Path file, int port) throws IOException {
        removeSocket(file);
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(file));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        var bridge = new UnixSocketBridge(file, port, server);
        Thread.ofVirtual().name("ipc " + file.getFileName()).start(bridge::accept);
        return bridge;
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                connect(server.accept());
            } catch (ClosedChannelException e) {
                LOG.log(Level.DEBUG, "{0} is closed", file);
            } catch (IOException e) {
                LOG.log(Level.WARNING, "a client of {0} was turned away: {1}", file, e.toString());
            }
        }
    }

    private void connect(SocketChannel client) throws IOException {
        try {
            var kernel = SocketChannel.open(endpoint);
            kernel.socket().setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> pump(client, kernel));
            Thread.ofVirtual().start(() -> pump(kernel, client));
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    /** Passes bytes on until one of the two ends; then so does the other. */
    private void pump(SocketChannel from, SocketChannel to) {
        var buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try (from;
                to) {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a connection through {0} has ended: {1}", file, e.toString());
        }
    }

    /** Ends the listening and removes the file; connections end with the endpoint behind them. */
    @Override
    public void close() {
        try {
            server.close();
            removeSocket(file);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} stays behind: {1}", file, e.toString());
        }
    }

    /** Leaves alone what is no socket. */
    private static void removeSocket(Path file) throws IOException {
        if (Files.exists(file) && Files.readAttributes(file, BasicFileAttributes.class).isOther()) {
            Files.delete(file);
        }
    }
}
