package safeguarding.processor.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import safeguarding.contract.kafka.AvroWireFormat;
import safeguarding.contract.kafka.RegistryUnavailable;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.contract.kafka.UnreadableRecord.Reason;
import safeguarding.contract.kafka.UnreadableRecord;
import safeguarding.contract.topic.AvroMessages;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.processor.RefusingRegistry;

class RetryingCodecTest {

    private static final byte[] BYTES = {0, 0, 0, 0, 1, 2};
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(1);

    /** Nothing listens at this address, so the codec fails as if the registry is down. */
    private final MessageCodec down = new AvroMessages(SchemaRegistry.connect("http://127.0.0.1:1", Map.of()), false);

    private static RetryingCodec patient(MessageCodec codec, Duration patience) {
        return new RetryingCodec(codec, patience, SHORT, doubts(patience));
    }

    private static SchemaDoubts doubts(Duration patience) {
        return new SchemaDoubts(patience, LONG, LONG);
    }

    @Test
    void waitsUntilTheRegistryAnswers() {
        MessageCodec comesBack = new MessageCodec() {
            private int asked;

            @Override
            public byte[] write(String topic, Object value) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Object read(byte[] bytes) {
                return ++asked < 3 ? down.read(bytes) : "read at last";
            }
        };

        assertThat(patient(comesBack, LONG).read(BYTES)).isEqualTo("read at last");
    }

    /** Cannot read a message until the registry has been asked this often, as if the schema is not known yet or is wrong. */
    private static final class LateSchema implements MessageCodec {
        private final int known;
        private int asked;
        private boolean keeps;

        LateSchema(int known) {
            this.known = known;
        }

        @Override
        public byte[] write(String topic, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object read(byte[] bytes) {
            if (!keeps) {
                asked++;
                keeps = true;
            }
            if (asked < known) {
                throw new UnreadableRecord(Reason.DOES_NOT_FIT, "for a test", AvroWireFormat.schemaId(bytes));
            }
            return "read with the right schema";
        }

        @Override
        public void forget(int schemaId) {
            assertThat(schemaId).isEqualTo(1);
            keeps = false;
        }
    }

    @Test
    void asksForASchemaAgain_untilMessagesCanBeReadWithIt() {
        assertThat(patient(new LateSchema(5), LONG).read(BYTES)).isEqualTo("read with the right schema");
    }

    @Test
    void waitsForASchemaOnce_andAsksAboutItNowAndThen() {
        LateSchema never = new LateSchema(Integer.MAX_VALUE);
        RetryingCodec codec = patient(never, SHORT);
        for (int message = 0; message < 1_000; message++) {
            assertThatThrownBy(() -> codec.read(BYTES)).isInstanceOf(UnreadableRecord.class);
        }

        assertThat(never.asked).isLessThan(10);
    }

    @Test
    void losesPatience() {
        RetryingCodec codec = patient(down, SHORT);

        assertThatThrownBy(() -> codec.read(BYTES)).isInstanceOf(RegistryUnavailable.class);
    }

    @Test
    void doesNotWaitForARegistryThatRefusesUs() {
        RuntimeException refusal = RefusingRegistry.refusal();
        MessageCodec refused = new MessageCodec() {
            @Override
            public byte[] write(String topic, Object value) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Object read(byte[] bytes) {
                throw refusal;
            }
        };

        assertThatThrownBy(() -> patient(refused, LONG).read(BYTES)).isSameAs(refusal);
    }

    @Test
    void waitsNoLonger_whenItIsToldToGiveUp() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        MessageCodec telling = new MessageCodec() {
            @Override
            public byte[] write(String topic, Object value) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Object read(byte[] bytes) {
                asked.countDown();
                return down.read(bytes);
            }
        };
        RetryingCodec codec = new RetryingCodec(telling, LONG, LONG, doubts(LONG));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Object> reading = thread.submit(() -> codec.read(BYTES));
            asked.await();
            codec.giveUp();

            assertThatThrownBy(() -> reading.get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(RegistryUnavailable.class);
        } finally {
            thread.shutdownNow();
        }
    }
}
