package safeguarding.stream;

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
import safeguarding.kafka.RegistryUnavailable;
import safeguarding.kafka.SchemaRegistry;

class PatientWireTest {

    private static final byte[] BYTES = {0, 0, 0, 0, 1, 2};
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(1);

    /** Nothing listens there, so that this fails as it does when a real registry is down. */
    private final Wire down = new AvroMessages(SchemaRegistry.connect("http://127.0.0.1:1", Map.of()), false);

    @Test
    void waitsUntilTheRegistryAnswers() {
        Wire comesBack = new Wire() {
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

        assertThat(new PatientWire(comesBack, LONG, SHORT).read(BYTES)).isEqualTo("read at last");
    }

    @Test
    void losesPatience() {
        PatientWire wire = new PatientWire(down, SHORT, SHORT);

        assertThatThrownBy(() -> wire.read(BYTES)).isInstanceOf(RegistryUnavailable.class);
    }

    @Test
    void doesNotWaitForARegistryThatRefusesUs() {
        RuntimeException refusal = RefusingRegistry.refusal();
        Wire refused = new Wire() {
            @Override
            public byte[] write(String topic, Object value) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Object read(byte[] bytes) {
                throw refusal;
            }
        };

        assertThatThrownBy(() -> new PatientWire(refused, LONG, LONG).read(BYTES)).isSameAs(refusal);
    }

    @Test
    void waitsNoLonger_whenItIsToldToGiveUp() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Wire telling = new Wire() {
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
        PatientWire wire = new PatientWire(telling, LONG, LONG);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Object> reading = thread.submit(() -> wire.read(BYTES));
            asked.await();
            wire.giveUp();

            assertThatThrownBy(() -> reading.get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(RegistryUnavailable.class);
        } finally {
            thread.shutdownNow();
        }
    }
}
