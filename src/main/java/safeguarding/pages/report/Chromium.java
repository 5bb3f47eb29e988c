package safeguarding.pages.report;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The browser that prints a report as PDF. It is not part of the program: if the machine has none, people can print the HTML from
 * their own.
 */
public final class Chromium {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> LESS_URGENT = List.of("nice");
    private static final List<String> WITHOUT_RIGHTS = List.of("setpriv");

    /** An address where nothing answers, to which all requests from a page are directed. */
    private static final String NOBODY = "127.0.0.1:9";

    private static final int LONGEST_PAGE = 20_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path program;

    private Chromium(Path program) {
        this.program = program;
    }

    /** There is no browser, or it printed nothing; the message says what to do. */
    public static final class CannotPrint extends RuntimeException {

        private static final long serialVersionUID = 1;

        public CannotPrint(String message) {
            super(message);
        }
    }

    /** The browser of this machine. */
    public static Chromium ofThisMachine() {
        return in(System.getenv().getOrDefault("PATH", ""));
    }

    /**
     * The browser in one of some folders.
     *
     * @param path the folders, as in the variable PATH
     * @throws CannotPrint if none of them has one
     */
    static Chromium in(String path) {
        return found(path, NAMES)
                .map(Chromium::new)
                .orElseThrow(() -> new CannotPrint("PDFs need the browser Chromium, which is not installed on this"
                        + " machine. Install it (apt-get install chromium), or print the HTML instead"));
    }

    private static Optional<Path> found(List<String> names) {
        return found(System.getenv().getOrDefault("PATH", ""), names);
    }

    private static Optional<Path> found(String path, List<String> names) {
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A page as it prints, as PDF/UA-1. The page must be self-contained, because nothing can be fetched. */
    public byte[] pdf(String html) throws InterruptedException {
        if (html.length() > LONGEST_PAGE) {
            throw new CannotPrint("the report is too long for a PDF; use HTML, XLSX or CSV");
        }
        try {
            Path folder = Files.createTempDirectory("report");
            try {
                return print(folder, html);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] print(Path folder, String html) throws IOException, InterruptedException {
        Path page = Files.writeString(folder.resolve("report.html"), html);
        Path pdf = folder.resolve("report.pdf");
        Path messages = folder.resolve("messages");
        // Without its sandbox it also starts as root and in a container. The page is our own, and its policy lets it fetch and
        // run nothing.
        List<String> command = lessUrgently();
        command.addAll(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--proxy-server=" + NOBODY,
                "--proxy-bypass-list=<-loopback>",
                "--user-data-dir=" + folder.resolve("profile"),
                "--no-pdf-header-footer",
                "--generate-pdf-document-outline",
                "--print-to-pdf=" + pdf,
                page.toUri().toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(messages.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new CannotPrint(program + " did not print the report within " + PATIENCE.toSeconds() + " seconds");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (!Files.exists(pdf)) {
            throw new CannotPrint(program + " printed no report, and said: " + lastLine(messages).orElse("nothing"));
        }
        return AccessiblePdf.of(Files.readAllBytes(pdf));
    }

    /**
     * The beginning of a command that lowers its priority, so that other work, such as calculating figures, comes first. The
     * browser raises its own priority again if it is permitted to, as root is, so that permission is removed.
     */
    private static List<String> lessUrgently() {
        List<String> command = new ArrayList<>();
        found(LESS_URGENT).ifPresent(nice -> command.addAll(List.of(nice.toString(), "-n", "10")));
        if (System.getProperty("user.name").equals("root")) {
            found(WITHOUT_RIGHTS).ifPresent(setpriv -> command.addAll(List.of(setpriv.toString(), "--bounding-set", "-sys_nice")));
        }
        return command;
    }

    private static Optional<String> lastLine(Path messages) throws IOException {
        return Files.readAllLines(messages).stream()
                .filter(line -> !line.isBlank())
                .reduce((earlier, later) -> later);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
