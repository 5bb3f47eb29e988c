package safeguarding.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Checks whether a port of this machine is free, and picks a free one.
 *
 * <p>Kafka ends the process when its controller cannot bind, so a port is tried before Kafka gets it.
 */
public final class LocalPort {
    /** An address rather than a name: some clients resolve {@code localhost} only to IPv6. */
    static final String HOST = "127.0.0.1";

    private LocalPort() {
    }

    public static int anyFree() {
        try (ServerSocket socket = listen(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No port of this machine could be opened on " + HOST, e);
        }
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = listen(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
