package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.contract.event.Family;
import safeguarding.contract.topic.EventSender;
import safeguarding.core.alert.Alert;
import safeguarding.core.alert.DataAlert;
import safeguarding.core.alert.DataAlertState;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.Status;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.Installation;
import safeguarding.testkit.Program;
import safeguarding.testkit.ProgramProcess;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.ScorecardApi;
import safeguarding.testkit.Tally;

/**
 * Shows that each month is published once, and none too early, when six years of an authority's events arrive slowly,
 * with pauses in which everything has been read.
 */
class LoadsIT {

    private static final YearMonth FIRST = YearMonth.of(2011, 4);
    private static final YearMonth DECEMBER = YearMonth.of(2016, 12);
    private static final YearMonth JANUARY = YearMonth.of(2017, 1);
    private static final Instant NOW = Instant.parse("2017-02-20T09:00:00Z");
    /** Three times as long as an authority must be quiet here before it is published. */
    private static final long PAUSE_MILLIS = 1_500;

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    @TempDir
    Path folder;

    private static ConditionFactory soon() {
        return await().atMost(Installation.PATIENCE).pollInterval(Installation.NOW_AND_THEN);
    }

    private static CaseEvent contact(YearMonth month, int child) {
        return CaseBuilder.aChild("c" + month + child).contacted(month.atDay(10).toString()).last();
    }

    /** Sends two contacts a month: one for every month, and then a second for every month. */
    private static void sendSlowly(EventSender sender, Runnable halfWay) throws InterruptedException {
        for (int child = 0; child < 2; child++) {
            for (YearMonth month = FIRST; !month.isAfter(DECEMBER); month = month.plusMonths(1)) {
                sender.send(contact(month, child));
                if (month.getMonthValue() == 12) {
                    sender.flush();
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            }
            halfWay.run();
        }
    }

    private static List<Snapshot> revisions(Installation installation) {
        return installation.values(installation.topics().snapshotRevisions(), Snapshot.class);
    }

    private static void assertEachMonthIsFinalOnce(Installation installation) {
        List<Snapshot> revisions = revisions(installation);
        assertThat(revisions).extracting(Snapshot::month).contains(FIRST, DECEMBER, JANUARY).doesNotHaveDuplicates();
        assertThat(revisions).extracting(Snapshot::status).containsOnly(Status.FINAL);
        assertThat(revisions)
                .filteredOn(revision -> !revision.month().isAfter(DECEMBER))
                .allSatisfy(revision ->
                        assertThat(revision.line("1.1", "").orElseThrow().numerator()).isEqualTo(2));
    }

    @Test
    void nothingIsPublishedBeforeItsEnd_andEachMonthOnce_thoughTheProcessorRestartsMeanwhile() throws Exception {
        Installation installation = platform.install("slow-load", NOW);
        IndicatorProcessor[] processor = {installation.startHere("one", new Tally())};
        try (EventSender sender = new EventSender(installation.kafka(), installation.codec(), installation.topics())) {
            sender.beginLoads("history");
            sendSlowly(sender, () -> {
                processor[0].close();
                processor[0] = installation.startHere("one", new Tally());
            });
            installation.awaitCaughtUp();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            assertThat(installation.messages(installation.topics().snapshots())).isEmpty();
            assertThat(installation.messages(installation.topics().alerts())).isEmpty();

            sender.endLoads();
            soon().until(() -> revisions(installation).stream().anyMatch(revision -> revision.month().equals(JANUARY)));
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            assertEachMonthIsFinalOnce(installation);
        } finally {
            processor[0].close();
        }
    }

    @Test
    void whereNobodySaysSoItsMonthsStayProvisionalUntilAnAdministratorDoes() throws Exception {
        Installation installation = platform.install("silent-load", NOW);
        try (IndicatorProcessor processor = installation.startHere("one", new Tally());
                EventSender sender = new EventSender(installation.kafka(), installation.codec(), installation.topics())) {
            sendSlowly(sender, () -> {});
            Predicate<Snapshot> hasBoth = snapshot -> snapshot.month().equals(DECEMBER)
                    && snapshot.line("1.1", "").orElseThrow().numerator() == 2;
            soon().until(() -> installation.values(installation.topics().snapshots(), Snapshot.class).stream().anyMatch(hasBoth));
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            assertThat(revisions(installation)).isEmpty();

            Program end = installation.command("unused", "loads", "end", "--authority", "372");
            assertThat(end.code()).as(end.messages()).isZero();
            soon().until(() -> revisions(installation).stream().anyMatch(revision -> revision.month().equals(JANUARY)));
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            assertEachMonthIsFinalOnce(installation);
            assertThat(processor.failure()).isEmpty();
        }
    }

    @Test
    void aLoadThatWasBegunByHandIsListed_andEndedByHand() {
        Installation installation = platform.install("load-by-hand", NOW);
        assertThat(installation.command("unused", "loads", "begin", "--authority", "372", "--source", "ours").code()).isZero();
        assertThat(installation.command("unused", "loads", "list").data()).containsPattern("372 +ours +20\\S+Z +-");
        assertThat(installation.command("unused", "loads", "end", "--authority", "372", "--source", "ours").code()).isZero();
        assertThat(installation.command("unused", "loads", "list").data()).containsPattern("372 +ours +- +20\\S+Z");
        assertThat(installation.command("unused", "loads", "end", "--authority", "999").code()).isEqualTo(2);
    }

    /** Writes the alert itself, as the processor would, because the processor waits half an hour before it raises one. */
    @Test
    void thePagesSayWhyAnAuthorityHasNoFigures() {
        Installation installation = platform.install("load-on-pages", NOW);
        DataAlert stopped = DataAlert.loadStopped(Optional.of(NOW), NOW);
        Alert alert = stopped.alert(DataAlertState.NOTHING, DataAlertState.NOTHING.now(true), "372", NOW).orElseThrow();
        String topic = installation.topics().alerts();
        try (ProgramProcess pages = installation.startPages(0, Map.of())) {
            ScorecardApi site = new ScorecardApi(pages.awaitSaid("pages +(http://\\S+[^/])/"), "372");
            soon().until(() -> site.answer("/").filter(page -> page.contains("There are no figures yet")).isPresent());

            installation.sendAsTheyAre(List.of(new ProducerRecord<>(topic, "372//what=load", installation.codec()
                    .write(topic, alert))));
            soon().until(() -> site.answer("/")
                    .filter(page -> page.contains("<h2>No figures yet</h2>"))
                    .filter(page -> page.contains("Rotherham (372)") && page.contains("began on 2017-02-20 has not ended"))
                    .isPresent());
        }
    }

    /** Records behind another source's open transaction have been sent but cannot be read yet. */
    @Test
    void anotherSourcesOpenTransactionKeepsALoadFromEndingTooEarly() throws Exception {
        Installation installation = platform.install("load-behind-a-transaction", NOW);
        Map<String, Object> settings = new HashMap<>(installation.kafka());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "another-source");
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "120000");
        String topic = installation.topics().of(Family.CONTACT);
        try (KafkaProducer<String, byte[]> other =
                        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
                IndicatorProcessor processor = installation.startHere("one", new Tally());
                EventSender sender = new EventSender(installation.kafka(), installation.codec(), installation.topics())) {
            sender.beginLoads("history");
            sender.send(contact(DECEMBER, 0));
            sender.flush();
            installation.awaitCaughtUp();

            other.initTransactions();
            other.beginTransaction();
            for (int partition = 0; partition < 3; partition++) {
                CaseEvent event = CaseBuilder.aChild("o" + partition).in("371").contacted("2016-12-20").last();
                other.send(new ProducerRecord<>(
                                topic, partition, "371/o" + partition, installation.codec().write(topic, event)))
                        .get();
            }
            sender.send(contact(DECEMBER, 1));
            sender.endLoads();
            TimeUnit.MILLISECONDS.sleep(3 * PAUSE_MILLIS);
            assertThat(revisions(installation)).isEmpty();

            other.commitTransaction();
            soon().until(() -> revisions(installation).stream()
                    .anyMatch(revision -> revision.authority().equals("372") && revision.month().equals(JANUARY)));
            assertThat(revisions(installation))
                    .filteredOn(revision -> revision.authority().equals("372") && revision.month().equals(DECEMBER))
                    .singleElement()
                    .satisfies(revision ->
                            assertThat(revision.line("1.1", "").orElseThrow().numerator()).isEqualTo(2));
            assertThat(processor.failure()).isEmpty();
        }
    }
}
