package safeguarding.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import safeguarding.contract.event.Family;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.TopicNames;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.publication.IndicatorValue;

/**
 * Authorities whose events are sent in turn at a fixed rate. Measures the time from appending each contact until it is in
 * the figures. Every sixth event of an authority is a contact about another child. It raises the number of contacts in
 * the newest month by one, so each new figure shows which contacts it is the first to include. All others are events of
 * simulated children.
 */
final class LiveAuthorities {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final int CONTACT_EVERY = 6;
    private static final int PARTS_OF_KEY = 4;
    private static final long PATIENCE_SECONDS = 300;

    private final Map<String, Object> kafka;
    private final MessageCodec codec;
    private final TopicNames topics;
    private final Instant now;
    private final LocalDate yesterday;
    private final String month;
    private final Map<String, Deque<CaseEvent>> events;
    private final List<String> authorities;

    private final Map<String, Long> contacts = new ConcurrentHashMap<>();
    private final Map<String, ConcurrentLinkedQueue<Long>> appended = new HashMap<>();
    private final AtomicLong waiting = new AtomicLong();
    private CountDownLatch isReading;
    private volatile boolean isOver;

    /**
     * @param now the time on the processor's clock
     * @param yesterday the day before, on which the contacts happen
     * @param events the other events by authority; events that are sent are removed from it
     */
    LiveAuthorities(
            Map<String, Object> kafka,
            MessageCodec codec,
            TopicNames topics,
            Instant now,
            LocalDate yesterday,
            Map<String, Deque<CaseEvent>> events) {
        this.kafka = kafka;
        this.codec = codec;
        this.topics = topics;
        this.now = now;
        this.yesterday = yesterday;
        this.month = YearMonth.from(yesterday).toString();
        this.events = events;
        this.authorities = events.keySet().stream().sorted().toList();
        authorities.forEach(authority -> appended.put(authority, new ConcurrentLinkedQueue<>()));
    }

    /**
     * Sends events for a while and waits until all contacts are counted.
     *
     * @param run a name for the children in this run
     * @throws IllegalStateException if a contact is not counted, or more are than were sent
     */
    Latencies measure(SendingRate pace, String run) throws Exception {
        Latencies latencies = new Latencies();
        isOver = false;
        isReading = new CountDownLatch(1);
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> read(latencies));
        isReading.await();
        send(pace, run);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (waiting.get() > 0 && !reader.isDone() && System.nanoTime() < end) {
            Thread.sleep(POLL.toMillis());
        }
        isOver = true;
        reader.get();
        if (waiting.get() != 0) {
            throw new IllegalStateException(waiting.get() + " contacts are not counted");
        }
        return latencies;
    }

    private void send(SendingRate pace, String run) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            long begun = System.nanoTime();
            for (long number = 0; number < pace.total(); number++) {
                pace.await(begun, number);
                String authority = authorities.get((int) (number % authorities.size()));
                CaseEvent simulated = number / authorities.size() % CONTACT_EVERY == 0
                        ? null
                        : events.get(authority).poll();
                if (simulated == null) {
                    waiting.incrementAndGet();
                    producer.send(message(contact(authority, run + number)), (where, failure) -> appended.get(authority)
                            .add(System.nanoTime()));
                } else {
                    producer.send(message(simulated));
                }
            }
        }
    }

    private CaseEvent contact(String authority, String id) {
        return new ContactReceived(
                new Envelope(id, authority, id, id, yesterday, Optional.empty(), now.minusSeconds(1), SourceSystem.LCS),
                ReferralSource.SCHOOL,
                ContactKind.NEW);
    }

    private ProducerRecord<String, byte[]> message(CaseEvent event) {
        String topic = topics.of(Family.of(event));
        return new ProducerRecord<>(
                topic, event.envelope().authority() + "/" + event.envelope().childId(), codec.write(topic, event));
    }

    private void read(Latencies latencies) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Committed.reading(kafka), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = new ArrayList<>();
            consumer.partitionsFor(topics.indicators())
                    .forEach(partition -> all.add(new TopicPartition(partition.topic(), partition.partition())));
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (!isOver) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                    counted(message, latencies);
                }
                if (isReading.getCount() > 0
                        && all.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition))) {
                    isReading.countDown();
                }
            }
        }
    }

    private void counted(ConsumerRecord<String, byte[]> message, Latencies latencies) {
        String[] key = message.key().split("/", PARTS_OF_KEY);
        if (!key[1].equals("1.1") || !key[2].isEmpty() || !key[3].equals(month)) {
            return;
        }
        String authority = key[0];
        long counted = ((IndicatorValue) codec.read(message.value())).line().numerator();
        long before = contacts.getOrDefault(authority, 0L);
        contacts.put(authority, counted);
        if (isReading.getCount() > 0) {
            return;
        }
        for (long one = before; one < counted; one++) {
            Long at = appended.get(authority).poll();
            if (at == null) {
                throw new IllegalStateException("more contacts are counted than were sent");
            }
            latencies.add(System.nanoTime() - at);
            waiting.decrementAndGet();
        }
    }
}
