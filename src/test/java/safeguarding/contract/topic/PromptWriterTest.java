package safeguarding.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent.CommentaryWritten;

/**
 * Shows that writing fails soon without a broker. The tests of the pages, and of their user's permissions, cover writing
 * with real brokers.
 */
class PromptWriterTest {

    private static final Map<String, Object> NOBODY = Map.of("bootstrap.servers", "localhost:1");

    private static final CommentaryWritten COMMENTARY = new CommentaryWritten(
            new SettingsEnvelope("e1", "372", "commentary/1.1", Instant.parse("2017-02-10T09:00:00Z"), SourceSystem.MANUAL),
            "1.1",
            LocalDate.parse("2017-01-01"),
            "Head of Service",
            "As expected.");

    private static MessageCodec codec() {
        return new MessageCodec() {
            @Override
            public byte[] write(String topic, Object value) {
                return new byte[] {1};
            }

            @Override
            public Object read(byte[] bytes) {
                throw new UnsupportedOperationException("nothing is read here");
            }
        };
    }

    @Test
    void saysWithinSecondsThatNobodyTookIt_eachTime() {
        try (PromptWriter writer = new PromptWriter(NOBODY, codec(), new TopicNames("test."))) {
            for (int attempt = 0; attempt < 2; attempt++) {
                long began = System.nanoTime();
                assertThatExceptionOfType(PromptWriter.NotWritten.class).isThrownBy(() -> writer.write(COMMENTARY));
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
            }
        }
    }
}
