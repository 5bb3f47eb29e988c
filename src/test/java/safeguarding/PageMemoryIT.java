package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.settings.Authorities;
import safeguarding.pages.report.Json;
import safeguarding.testkit.Installation;
import safeguarding.testkit.Nightly;
import safeguarding.testkit.ProgramProcess;
import safeguarding.testkit.RestatedAuthority;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.ScorecardApi;
import safeguarding.testkit.TwoTowns;

/**
 * Pages in a container with 512 MB show several authorities with a year of restatements, as published at any time. The
 * nightly build uses a few authorities, which would already be too many if revisions were kept as objects. For all of
 * England, run it by hand with {@code -Dit.test=PageMemoryIT -Dsafeguarding.memory.authorities=153}; docs/benchmarks.md
 * has the results.
 */
@Nightly
class PageMemoryIT {

    private static final int AUTHORITIES = Integer.getInteger("safeguarding.memory.authorities", 12);
    private static final int MONTHS = 37;
    private static final int RESTATEMENTS = 1000;

    /** The number of authorities with random figures. The others have the same figures under another code, which is faster. */
    private static final int DRAWN = 8;

    private static final int MEGABYTE = 1024 * 1024;

    /** The limit for the heap: this much for the program itself, and the next constant for each authority. */
    private static final double PROGRAM_MEGABYTES = 64;

    private static final double AUTHORITY_MEGABYTES = 0.5;
    private static final int CONTAINER_MEGABYTES = 512;
    private static final int EVERY_SO_MANY = 41;

    /** Half of the container's memory, as in the image, and the garbage collector that Java chooses for so little memory. */
    private static final List<String> JAVA = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:ThreadPriorityPolicy=1",
            "-XX:JavaPriority1_To_OSPriority=19",
            "-XX:-PrintWarnings");

    private static final Logger LOG = LoggerFactory.getLogger(PageMemoryIT.class);

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    private static Installation installation;
    private static final List<String> CODES =
            Authorities.ofEngland().codes().stream().sorted().limit(AUTHORITIES).toList();
    private static RestatedAuthority first;

    @BeforeAll
    static void publish() {
        installation = platform.install("memory", TwoTowns.NOW);
        Map<String, Object> kafka = new TreeMap<>(installation.kafka());
        kafka.put("batch.size", "262144");
        kafka.put("linger.ms", "50");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            List<RestatedAuthority> drawn = IntStream.range(0, Math.min(DRAWN, CODES.size()))
                    .mapToObj(seed -> RestatedAuthority.of(CODES.get(seed), seed, MONTHS, RESTATEMENTS))
                    .toList();
            first = drawn.get(0);
            for (int i = 0; i < CODES.size(); i++) {
                RestatedAuthority authority = i < DRAWN ? drawn.get(i) : drawn.get(i % DRAWN).under(CODES.get(i));
                authority.revisions().forEach(one -> send(producer, installation.topics().snapshotRevisions(), one));
                authority.newest().forEach(one -> send(producer, installation.topics().snapshots(), one));
            }
        }
    }

    private static void send(KafkaProducer<String, byte[]> producer, String topic, Snapshot snapshot) {
        producer.send(new ProducerRecord<>(
                topic,
                snapshot.authority() + "/" + snapshot.month(),
                installation.codec().write(topic, snapshot)));
    }

    @Test
    void holdsAYearOfRestatements() {
        long begun = System.nanoTime();
        try (ProgramProcess pages = installation.startPages(0, JAVA, Map.of("authorities", String.join(",", CODES)))) {
            ScorecardApi api = new ScorecardApi(pages.awaitSaid("pages +(http://\\S+[^/])/"), CODES.get(0));
            await("all is read")
                    .atMost(Installation.PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> !pages.isAlive() || api.answer("/health/ready").isPresent());
            assertThat(pages.isAlive()).as("the pages have room").isTrue();
            Duration ready = Duration.ofNanos(System.nanoTime() - begun);
            Duration processor = processorTime(pages.pid());

            saysWhatHadBeenPublished(api);

            double heap = heap(pages.pid());
            long resident = resident(pages.pid());
            LOG.info(
                    "{} authorities: ready after {} ms and {} ms of processor time; {} MB of heap, {} MB resident",
                    AUTHORITIES, ready.toMillis(), processor.toMillis(), Math.round(heap), resident);
            assertThat(heap).isLessThan(PROGRAM_MEGABYTES + AUTHORITIES * AUTHORITY_MEGABYTES);
            assertThat(resident).isLessThan(CONTAINER_MEGABYTES);
        }
    }

    private static void saysWhatHadBeenPublished(ScorecardApi api) {
        String authority = "/api/v1/authorities/" + api.authority();
        List<Snapshot> revisions = first.revisions().stream().map(PageMemoryIT::asRead).toList();
        for (int i = 0; i < revisions.size(); i += EVERY_SO_MANY) {
            Snapshot revision = revisions.get(i);
            assertThat(api.answer(authority + "/scorecards/" + revision.month() + "?asPublished="
                            + revision.publishedAt()))
                    .contains(Json.of(revision));
        }
        for (Snapshot newest : first.newest()) {
            assertThat(api.answer(authority + "/scorecards/" + newest.month())).contains(Json.of(asRead(newest)));
            assertThat(api.answer(authority + "/scorecards/" + newest.month() + "/revisions"))
                    .contains(Json.of(revisions.stream()
                            .filter(one -> one.month().equals(newest.month()))
                            .toList()));
        }
    }

    /** A revision as it is read from the topic, where figures of changes have one decimal place. */
    private static Snapshot asRead(Snapshot revision) {
        String topic = installation.topics().snapshotRevisions();
        return (Snapshot) installation.codec().read(installation.codec().write(topic, revision));
    }

    /** Used heap after a collection, in megabytes. */
    private static double heap(long pid) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        String histogram = output(jcmd.toString(), String.valueOf(pid), "GC.class_histogram");
        String[] total = histogram.substring(histogram.lastIndexOf("Total")).split("\\s+");
        return Double.parseDouble(total[2]) / MEGABYTE;
    }

    private static Duration processorTime(long pid) {
        return ProcessHandle.of(pid).orElseThrow().info().totalCpuDuration().orElseThrow();
    }

    /** Peak memory of the process, in megabytes. */
    private static long resident(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static String output(String... command) {
        try {
            Process process = new ProcessBuilder(command).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
