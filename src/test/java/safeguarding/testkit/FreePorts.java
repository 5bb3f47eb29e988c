package safeguarding.testkit;

import java.io.IOException;
import java.net.ServerSocket;

/**
 * Ports for programs that need one in advance. They are below the ones that Linux assigns, and each test process has its
 * own range, so that no port is taken between its choice and its use.
 */
public final class FreePorts {

    private static final int FIRST = 11_000;
    private static final int RANGES = 100;
    private static final int RANGE = 200;
    private static final int BEGIN = FIRST + (int) (ProcessHandle.current().pid() % RANGES) * RANGE;

    private static int given;

    private FreePorts() {}

    /** A port that is free now and has not been returned before. */
    public static synchronized int next() {
        for (int tried = 0; tried < RANGE; tried++) {
            int port = BEGIN + given++ % RANGE;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port from " + BEGIN + " on");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
