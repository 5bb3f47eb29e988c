package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.intake.extract.SourceTopic;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.Installation;
import safeguarding.testkit.MonthlyFigures;
import safeguarding.testkit.Program;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Tally;

/**
 * Shows that a daily feed changes only the children in each day's file. Three days are sent with a real broker: children
 * are new, changed, deleted, and missing from the file.
 */
class DailyIT {

    private static final String AUTHORITY = "372";
    private static final Instant FIRST = Instant.parse("2025-06-02T02:00:00Z");
    private static final int DAY = 86_400;

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    @TempDir
    Path folder;

    private static String child(String id, String plans) {
        return "{\"la_child_id\": \"" + id + "\", \"child_details\": {\"first_name\": \"Forename\", \"date_of_birth\": \"2012-05-06\"},"
                + " \"social_care_episodes\": [{\"social_care_episode_id\": \"E1\", \"referral_date\": \"2025-04-07\", \"referral_source\": \"6\","
                + " \"child_protection_plans\": [" + plans + "]}]}";
    }

    private static String plan(String end) {
        return "{\"child_protection_plan_id\": \"P1\", \"start_date\": \"2025-05-01\", \"end_date\": \"" + end + "\"}";
    }

    private Program send(int day, String... children) throws IOException {
        Path file = Files.writeString(folder.resolve("day-" + day + ".ndjson"), String.join("\n", children));
        return installation(day)
                .command("unused", "source", "files", "--authority", AUTHORITY, file.toString(), "--plain-ids");
    }

    private static Installation installation(int day) {
        return platform.install("feed", FIRST.plusSeconds((long) day * DAY));
    }

    private static List<CaseEvent> sent(int day) {
        Installation installation = installation(day);
        new SourceTopic(installation.kafka(), installation.codec(), installation.topics(), AUTHORITY, "dfe-daily").begin().close();
        List<CaseEvent> events = new ArrayList<>();
        for (String topic : installation.topics().cases()) {
            installation.messages(topic).forEach(message -> events.add((CaseEvent) installation.codec().read(message.value())));
        }
        return events;
    }

    @Test
    void eachDayChangesTheChildrenThatAreInItsFile() throws IOException {
        assertThat(send(0, child("D1", plan("")), child("D2", plan("")), child("D3", plan(""))).messages())
                .contains("the files are of the format dfe-daily", "15 events sent, 0 records withdrawn");
        assertThat(send(0, child("D1", plan("")), child("D2", plan("")), child("D3", plan(""))).messages())
                .contains(" 0 events sent, 0 records withdrawn");
        Program damaged = send(1, child("D1", plan("2025-05-30")), "{\"la_child_id\": \"D2\", \"child_details\": {\"surname\": \"O\"Neill\"}}");
        assertThat(damaged.code()).isEqualTo(1);
        assertThat(damaged.data()).contains("wrong; not-json").doesNotContain("Neill", "D2");
        assertThat(damaged.messages()).contains(" 1 events sent, 0 records withdrawn");
        assertThat(send(2, "{\"la_child_id\": \"D3\", \"purge\": true}").messages()).contains("5 events sent, 3 records withdrawn");

        assertThat(sent(2)).hasSize(21).filteredOn(RecordWithdrawn.class::isInstance).hasSize(5);
        Installation installation = installation(2);
        try (IndicatorProcessor processor = installation.startHere("state", new Tally())) {
            await("figures of the two children that are left").atMost(Installation.PATIENCE)
                    .pollInterval(Installation.NOW_AND_THEN)
                    .untilAsserted(() -> assertThat(MonthlyFigures.of(installation.snapshots()).byName())
                            .containsEntry("372 2025-04 1.3", "2/0 year to date 2/0")
                            .containsEntry("372 2025-05 4.1", "1/0")
                            .containsEntry("372 2025-05 5.1", "1/0"));
            assertThat(processor.failure()).isEmpty();
        }
        assertThat(installation.messages(installation.topics().rejected())).isEmpty();
    }
}
