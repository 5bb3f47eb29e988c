package safeguarding.processor;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import safeguarding.contract.kafka.CannotStart;

/**
 * Time limits, all derived from the transaction timeout. Everything that a thread does between two commits is one transaction. If
 * that is still open after the timeout, the broker aborts it and the thread has to start again from its last commit. So at most
 * half of that time is spent on waiting for the schema registry and at most a quarter on work that can wait, which leaves the
 * rest for the events themselves.
 *
 * @param transaction after how long the broker aborts a transaction
 * @param commit how often a thread commits
 * @param poll after how long without a poll the brokers give a thread's work to another
 * @param request how long a broker may take to answer before it is asked again
 */
record ProcessorTimes(Duration transaction, Duration commit, Duration poll, Duration request) {

    static final Duration TRANSACTION = Duration.ofMinutes(1);

    /** Figures are at most a second or two behind events, and this is the smaller part of that; commits cost time too. */
    static final Duration COMMIT = Duration.ofMillis(400);

    static final Duration POLL = Duration.ofMinutes(5);

    private static final Duration REQUEST = Duration.ofSeconds(30);
    private static final Duration LONGEST_SLICE = Duration.ofSeconds(1);
    private static final Duration SHORTEST_SLICE = Duration.ofMillis(20);
    private static final int HALF = 2;
    private static final int QUARTER = 4;

    /**
     * The case stage has four types of work that can wait: recounts, records sent again, totals, lists. The authority stage has
     * one.
     */
    private static final int SLICES_A_PARTITION = 5;

    /**
     * The times from Kafka's settings, or our defaults if they are not set.
     *
     * @param kafka settings of Kafka's clients, under Kafka's names
     * @throws CannotStart if they contradict each other
     */
    static ProcessorTimes of(Map<String, Object> kafka) {
        Duration transaction = time(kafka, "producer.", ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION);
        Duration commit = time(kafka, "", StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT);
        Duration asked = time(kafka, "consumer.", ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, max(POLL, transaction));
        Duration poll = time(kafka, "main.consumer.", ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, asked);
        Duration request = time(
                kafka, "producer.", ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, min(REQUEST, transaction.dividedBy(HALF)));
        ProcessorTimes times = new ProcessorTimes(transaction, commit, poll, request);
        times.refuseWhatCannotWork(kafka);
        return times;
    }

    private void refuseWhatCannotWork(Map<String, Object> kafka) {
        refuseIf(
                commit.compareTo(transaction.dividedBy(QUARTER)) > 0,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                commit,
                "at most a quarter of " + ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                transaction.dividedBy(QUARTER));
        refuseIf(
                poll.compareTo(transaction) < 0,
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                poll,
                "at least " + ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                transaction);
        refuseIf(
                request.compareTo(transaction) >= 0,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                request,
                "less than " + ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                transaction);
        Duration linger = time(kafka, "producer.", ProducerConfig.LINGER_MS_CONFIG, IndicatorProcessor.LINGER);
        Duration delivery = time(
                kafka, "producer.", ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Duration.ofMillis(Integer.MAX_VALUE));
        refuseIf(
                delivery.compareTo(request.plus(linger)) < 0,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                delivery,
                "at least " + ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG + " and " + ProducerConfig.LINGER_MS_CONFIG + " together",
                request.plus(linger));
    }

    private static void refuseIf(boolean isWrong, String setting, Duration value, String rule, Duration bound) {
        if (isWrong) {
            throw new CannotStart("kafka." + setting + " must be " + rule + " (" + bound.toMillis() + " ms); it is "
                    + value.toMillis() + " ms. Change one of them, or leave both out for the defaults.");
        }
    }

    /** How long a read or a write waits for the schema registry before it gives up. */
    Duration patience() {
        return transaction.dividedBy(HALF);
    }

    /**
     * How long a task works at one tick on what can wait. One thread may have every task, and commits them all in one
     * transaction, so all slices of all tasks together take at most a quarter of the timeout.
     */
    Duration slice(int partitions) {
        return max(
                SHORTEST_SLICE,
                min(LONGEST_SLICE, transaction.dividedBy((long) QUARTER * SLICES_A_PARTITION * partitions)));
    }

    /** The same as settings of Kafka Streams, each under the name that overrides the setting for all clients. */
    Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int) transaction.toMillis());
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commit.toMillis());
        settings.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), (int) poll.toMillis());
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG), (int) request.toMillis());
        return settings;
    }

    /**
     * A time from Kafka's settings: the one for this type of client, otherwise the one for all clients, otherwise our default.
     */
    private static Duration time(Map<String, Object> kafka, String prefix, String name, Duration otherwise) {
        Object said = kafka.getOrDefault(prefix + name, kafka.get(name));
        if (said == null) {
            return otherwise;
        }
        try {
            int milliseconds = Integer.parseInt(said.toString().strip());
            if (milliseconds >= 0) {
                return Duration.ofMillis(milliseconds);
            }
        } catch (NumberFormatException e) {
            // The message below covers both.
        }
        throw new CannotStart("kafka." + name + " must be a whole number of milliseconds, 0 or more (was '" + said + "')");
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
