package safeguarding.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class IntakeProgressTest {

    private static final List<String> OF_OTHERS = List.of("case.contact", "authority.settings");

    private static final TopicPartition CONTACTS = new TopicPartition("case.contact", 0);
    private static final TopicPartition MORE_CONTACTS = new TopicPartition("case.contact", 1);
    private static final TopicPartition SETTINGS = new TopicPartition("authority.settings", 0);
    private static final TopicPartition DELTAS = new TopicPartition("deltas", 0);

    @Test
    void countsEventsOfOthers_andNotWhatComesOfThem() {
        Map<TopicPartition, Long> ends = Map.of(CONTACTS, 10L, MORE_CONTACTS, 5L, SETTINGS, 2L, DELTAS, 1000L);

        IntakeProgress now = IntakeProgress.of(OF_OTHERS, ends, Map.of(CONTACTS, 4L, SETTINGS, 2L, DELTAS, 7L));

        assertThat(now).isEqualTo(new IntakeProgress(6, 17));
        assertThat(now.left()).isEqualTo(11);
    }

    @Test
    void isNeverMoreThanWasSent_whereMoreHasBeenReadSince() {
        assertThat(IntakeProgress.of(OF_OTHERS, Map.of(CONTACTS, 10L), Map.of(CONTACTS, 12L)))
                .isEqualTo(new IntakeProgress(10, 10));
    }
}
