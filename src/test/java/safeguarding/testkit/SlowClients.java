package safeguarding.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * Slow clients of the pages: some read no answer, some never finish their request, some follow a live page, some ask for
 * a PDF. They run in their own process at the lowest priority, since real ones use other machines.
 */
public final class SlowClients implements AutoCloseable {

    private static final int READERS = 300;
    private static final int WRITERS = 300;
    private static final int LIVE_PAGES = 200;
    private static final int PDFS = 50;
    private static final int ADDRESSES = 100;
    private static final int MONTHS = 10;
    private static final int REQUESTS_OF_READER = 20;
    private static final int BUFFER = 1024;
    private static final String HOLDING = "holding";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Process process;

    private SlowClients(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /**
     * Starts them, and waits until each has sent what it sends.
     *
     * @param folder where to put the file with their output
     * @param port the port of the pages
     * @param authority the authority whose pages and PDFs they ask for
     * @param month the newest month to ask for
     */
    public static SlowClients hold(Path folder, int port, String authority, YearMonth month) {
        try {
            Path out = Files.createTempFile(folder, "slow-clients", ".out");
            SlowClients clients = new SlowClients(new ProcessBuilder(
                            "nice", "-n", "19",
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                            "-cp", Path.of("target", "test-classes").toString(),
                            SlowClients.class.getName(),
                            String.valueOf(port), authority, month.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start());
            Awaitility.await("all clients hold the pages")
                    .atMost(PATIENCE)
                    .until(() -> !clients.process.isAlive() || Files.readString(out).contains(HOLDING));
            if (!clients.process.isAlive()) {
                throw new IllegalStateException(Files.readString(out));
            }
            return clients;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process itself. Its arguments are the port, the authority and the newest month. */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        String authority = arguments[1];
        YearMonth month = YearMonth.parse(arguments[2]);
        List<Socket> held = new ArrayList<>();
        for (int i = 0; i < LIVE_PAGES; i++) {
            held.add(send(port, i, get("/events") + "Accept: text/event-stream\r\n\r\n"));
        }
        for (int i = 0; i < READERS; i++) {
            held.add(send(port, i, (get("/authorities/" + authority) + "\r\n").repeat(REQUESTS_OF_READER)));
        }
        for (int i = 0; i < WRITERS; i++) {
            held.add(send(port, i, i % 2 == 0
                    ? get("/authorities/" + authority)
                    : "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nContent-Length: 100\r\n\r\nname="));
        }
        for (int i = 0; i < PDFS; i++) {
            held.add(send(
                    port,
                    i,
                    get("/api/v1/authorities/" + authority + "/reports/" + month.minusMonths(i % MONTHS) + ".pdf") + "\r\n"));
        }
        System.out.println(HOLDING + " " + held.size());
        Thread.currentThread().join();
    }

    /** Sends all or part of a request from one of many addresses, and reads no answer. */
    private static Socket send(int port, int address, String text) throws IOException {
        Socket client = new Socket();
        client.setReceiveBufferSize(BUFFER);
        client.bind(new InetSocketAddress("127.0.0." + (2 + address % ADDRESSES), 0));
        client.connect(new InetSocketAddress("127.0.0.1", port));
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n";
    }

    /** Stops all of them at once. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
