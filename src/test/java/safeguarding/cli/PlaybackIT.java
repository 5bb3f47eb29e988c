package safeguarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.core.alert.Alert;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.publication.Snapshot;
import safeguarding.dataset.Pace;
import safeguarding.pages.view.LiveView;
import safeguarding.testkit.Installation;
import safeguarding.testkit.TwoTowns;

/** Plays seven weeks in seconds. By the moved clock, everything happens when it would have. */
class PlaybackIT {

    private static final String AUTHORITY = "372";
    private static final YearMonth DECEMBER = YearMonth.parse("2016-12");
    private static final Instant END = Instant.parse("2017-02-20T09:00:00Z");
    private static final Pace PACE = new Pace(DECEMBER.plusMonths(1), END, Duration.ofSeconds(24));

    @TempDir
    private Path folder;

    private final ConcurrentLinkedQueue<String> pagesSeen = new ConcurrentLinkedQueue<>();

    /** A contact a day from 1 December, and one in December that is recorded late, on 27 January. */
    private static List<CaseEvent> events() {
        List<CaseEvent> events = new ArrayList<>();
        DECEMBER.atDay(1).datesUntil(London.dateOf(END)).forEach(day -> events.add(contact(day, day)));
        events.add(contact(DECEMBER.atDay(20), LocalDate.parse("2017-01-27")));
        events.sort(Comparator.comparing(event -> event.envelope().recordedAt()));
        return events;
    }

    private static CaseEvent contact(LocalDate happened, LocalDate recorded) {
        String id = happened + "-" + recorded;
        return new ContactReceived(
                new Envelope(
                        "event-" + id,
                        AUTHORITY,
                        "child-" + id,
                        "contact-" + id,
                        happened,
                        Optional.empty(),
                        recorded.atTime(LocalTime.NOON).atZone(London.ZONE).toInstant(),
                        SourceSystem.LCS),
                ReferralSource.POLICE,
                ContactKind.NEW);
    }

    private AppConfig config(EmbeddedPlatform platform) {
        return platform.configure(AppConfig.of(Optional.empty(), Map.of(), Map.of())
                .with(Map.of(
                        Setting.AUTHORITIES, AUTHORITY,
                        Setting.CLOCK, END.toString(),
                        Setting.HTTP_PORT, "0",
                        Setting.TICK, "200")));
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void monthsArePublishedAndRestatedByTheClockThatIsMoved_andPagesGoWithIt() throws Exception {
        Playback.Story story = new Playback.Story(
                AUTHORITY,
                TwoTowns.settings().stream()
                        .filter(event -> event.envelope().authority().equals(AUTHORITY))
                        .filter(event -> !event.envelope().recordId().equals("unavailable/1.1"))
                        .toList(),
                events());
        MovedClock clock = new MovedClock(PACE.start());
        ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor();
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(folder, new EmbeddedPlatform.Ports(0, 0))) {
            Cluster cluster = Cluster.of(config(platform).withClock(clock));
            cluster.ensureTopics();
            try (Playback playing = new Playback(cluster, story, clock)) {
                playing.sendWhatCameBefore();
                try (RunningInstance instance = RunningInstance.startWithPages(cluster)) {
                    LiveView view = instance.view().orElseThrow();
                    reader.scheduleWithFixedDelay(() -> look(instance.port()), 0, 500, TimeUnit.MILLISECONDS);

                    playing.play(instance, PACE);
                    Awaitility.await("all is published").atMost(Installation.PATIENCE).untilAsserted(() -> {
                        Snapshot newest = view.snapshots(AUTHORITY).lastEntry().getValue();
                        assertThat(newest.asAt()).isEqualTo(London.dateOf(END));
                        assertThat(newest.line("1.1", "").orElseThrow().numerator()).isEqualTo(19);
                    });

                    // A busy machine publishes some seconds later, which are weeks by the moved clock.
                    List<Snapshot> december = view.revisions(AUTHORITY, DECEMBER);
                    assertThat(published(december.get(0))).isBetween("2017-01-16", "2017-02-10");
                    assertThat(contacts(december.get(0))).isEqualTo(31);
                    assertThat(published(december.get(december.size() - 1))).isBetween("2017-01-27", "2017-02-20");
                    assertThat(contacts(december.get(december.size() - 1))).isEqualTo(32);
                    assertThat(published(view.revisions(AUTHORITY, DECEMBER.plusMonths(1)).get(0)))
                            .isBetween("2017-02-14", "2017-02-20");
                    assertThat(view.alerts(AUTHORITY))
                            .isNotEmpty()
                            .extracting(Alert::raisedAt)
                            .allMatch(raised -> !raised.isBefore(PACE.start()));
                    look(instance.port());
                }
            }
        } finally {
            reader.shutdownNow();
        }

        List<String> shown = pagesSeen.stream().filter(page -> page.contains("id=\"title\"")).toList();
        assertThat(shown).hasSizeGreaterThan(5);
        assertThat(shown.get(shown.size() - 1)).contains("February 2017", "As at 20 February 2017.");
        assertThat(shown).as("figures that come on are not called late").noneMatch(page -> page.contains("do not include today"));
        assertThat(shown.stream().filter(page -> page.contains("<span class=\"of\">January 2017"))).isNotEmpty();
    }

    private static String published(Snapshot revision) {
        return London.dateOf(revision.publishedAt()).toString();
    }

    private static long contacts(Snapshot revision) {
        return revision.line("1.1", "").orElseThrow().numerator();
    }

    private void look(int port) {
        try {
            pagesSeen.add(HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/authorities/" + AUTHORITY)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (Exception e) {
            pagesSeen.add("not there: " + e);
        }
    }
}
