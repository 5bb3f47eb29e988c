package safeguarding.processor.failure;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.contract.kafka.AvroWireFormat;
import safeguarding.contract.kafka.RegistryUnavailable;
import safeguarding.contract.kafka.UnknownSchema;
import safeguarding.contract.kafka.UnreadableRecord.Reason;
import safeguarding.contract.kafka.UnreadableRecord;
import safeguarding.contract.topic.MessageCodec;

/**
 * A wire that asks the registry again, so that a short outage or a wrong answer of it costs nothing but time. It gives up
 * after a while, because the broker aborts the transaction of a thread that does not come back to it. It does not wait where the
 * registry refuses us, since that does not pass.
 */
public final class RetryingCodec implements MessageCodec {

    private static final Logger LOG = LoggerFactory.getLogger(RetryingCodec.class);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    /** How often the registry is asked about a schema that could not be read with. */
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(2);

    /** So a partition is held up by garbage for a twentieth of the time at most, where the patience is half a minute. */
    private static final Duration BETWEEN_WAITS = Duration.ofMinutes(10);

    private final MessageCodec codec;
    private final Duration patience;
    private final Duration betweenTries;
    private final SchemaDoubts doubts;
    private final CountDownLatch givenUp;

    /**
     * @param patience for how long one message may wait for the registry
     */
    public RetryingCodec(MessageCodec codec, Duration patience) {
        this(codec, patience, BETWEEN_TRIES, doubts(patience));
    }

    public RetryingCodec(MessageCodec codec, Duration patience, Duration betweenTries, SchemaDoubts doubts) {
        this(codec, patience, betweenTries, doubts, new CountDownLatch(1));
    }

    private RetryingCodec(
            MessageCodec codec, Duration patience, Duration betweenTries, SchemaDoubts doubts, CountDownLatch givenUp) {
        this.codec = codec;
        this.patience = patience;
        this.betweenTries = betweenTries;
        this.doubts = doubts;
        this.givenUp = givenUp;
    }

    private static SchemaDoubts doubts(Duration patience) {
        return new SchemaDoubts(patience, BETWEEN_QUESTIONS, BETWEEN_WAITS);
    }

    /**
     * The same for other topics, about whose schemas nothing is known yet. Garbage on one topic can name the schema of another
     * before it is registered, and must not cast doubt on it there. Both give up together.
     */
    public RetryingCodec forOtherTopics() {
        return new RetryingCodec(codec, patience, betweenTries, doubts(patience), givenUp);
    }

    @Override
    public byte[] write(String topic, Object value) {
        Waiting waiting = new Waiting();
        while (true) {
            try {
                byte[] bytes = codec.write(topic, value);
                waiting.isOver();
                return bytes;
            } catch (RegistryUnavailable e) {
                waiting.on(e);
            } catch (UnknownSchema e) {
                waiting.on(e);
            }
        }
    }

    @Override
    public Object read(byte[] bytes) {
        OptionalInt schema = AvroWireFormat.schemaId(bytes);
        if (schema.isPresent() && doubts.isKnownToBeMissing(schema.getAsInt(), System.nanoTime())) {
            throw new UnreadableRecord(
                    Reason.UNKNOWN_SCHEMA,
                    "The schema registry has no Avro schema " + schema.getAsInt() + ", as it said when it was last asked",
                    schema);
        }
        Waiting waiting = new Waiting();
        while (true) {
            try {
                Object value = codec.read(bytes);
                waiting.isOver();
                schema.ifPresent(doubts::read);
                return value;
            } catch (RegistryUnavailable e) {
                waiting.on(e);
            } catch (UnreadableRecord e) {
                if (e.schemaId().isEmpty()) {
                    throw e;
                }
                waiting.on(e, e.schemaId().getAsInt());
            }
        }
    }

    /** Waits no longer, now and from now on. */
    public void giveUp() {
        givenUp.countDown();
    }

    /** The time that one message waits. */
    private final class Waiting {
        private final long began = System.nanoTime();
        private boolean isSaid;

        private void isOver() {
            if (isSaid) {
                LOG.info("the schema registry answers again");
            }
        }

        private void say(String words) {
            if (!isSaid) {
                LOG.warn("waiting for the schema registry: {}", words);
                isSaid = true;
            }
        }

        private void on(RegistryUnavailable e) {
            if (e.isRefusal()) {
                throw e;
            }
            waitOrThrow(e);
        }

        private void on(UnknownSchema e) {
            waitOrThrow(e);
        }

        private void waitOrThrow(RuntimeException e) {
            say(e.getMessage());
            if (System.nanoTime() - began > patience.toNanos() || isGivenUp()) {
                throw e;
            }
        }

        /** Of a message that cannot be read: either it, or what the registry said of its schema, is wrong. */
        private void on(UnreadableRecord e, int schema) {
            boolean isMissing = e.reason() == Reason.UNKNOWN_SCHEMA;
            switch (doubts.unreadable(schema, isMissing, began, System.nanoTime())) {
                case WAIT -> {
                    say(e.getMessage());
                    if (isGivenUp()) {
                        // Nothing is known of the message yet: it is read again after the next start.
                        throw RegistryUnavailable.notAsked("The program stops while it waits for schema " + schema, e);
                    }
                }
                case ASK -> {
                    // Asked below.
                }
                case WAITED_IN_VAIN -> {
                    LOG.warn(
                            "messages with schema {} go to the dead letters: asked for {} s, the registry gave no schema that"
                                    + " they can be read with. It is asked again every {} s. Once it knows the schema, send"
                                    + " them again with `safeguarding dead-letters`",
                            schema,
                            patience.toSeconds(),
                            BETWEEN_QUESTIONS.toSeconds());
                    throw e;
                }
                case GIVE_UP -> throw e;
            }
            codec.forget(schema);
        }
    }

    /** Lets a moment pass, unless there is no use in waiting. */
    private boolean isGivenUp() {
        try {
            return givenUp.await(betweenTries.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
