package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import safeguarding.contract.event.Family;
import safeguarding.contract.event.RandomEvents;
import safeguarding.contract.kafka.UnreadableRecord;
import safeguarding.contract.topic.Rejection;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.EventTypes;
import safeguarding.core.casefile.Rejected;
import safeguarding.core.casefile.Validity;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsValidity;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.processor.UnreadableMessages;
import safeguarding.testkit.Installation;
import safeguarding.testkit.MergedHistories;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TwoTowns;

/**
 * Shows that the processor handles corrupt messages. Sends 20,000 messages with changed bytes, keys and headers through a
 * broker to one processor, mixed with valid ones. Each changed message is counted, rejected or sent to the dead letters,
 * as predicted from its bytes alone. All valid ones are counted, and no thread fails. {@code -Dsafeguarding.seed=N} tries
 * other changes.
 */
class MutatedMessagesIT {

    private static final int MUTATED = Integer.getInteger("safeguarding.mutations", 20_000);
    private static final int EVERY = 200;
    private static final long SEED = Long.getLong("safeguarding.seed", 20_170_131);
    private static final String GOOD_TOWN = "371";
    /** Rules that depend on other messages. A message's own bytes do not show whether it breaks them. */
    private static final Set<String> BECAUSE_OF_OTHERS =
            Set.of("already-merged", "file-on-hold", "merged-in-a-circle");

    private static final String DEAD = "dead letter";
    private static final String COUNTED = "counted";

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    private final Random random = new Random(SEED);
    private Installation installation;
    private Validity validity;
    private SettingsValidity settingsValidity;

    /** A valid message. */
    private record Whole(String topic, byte[] key, byte[] value) {}

    @Test
    void eachIsCountedRejectedOrADeadLetter_andNoThreadFails() throws Exception {
        installation = platform.install("mutated", TwoTowns.NOW);
        validity = new Validity(Set.copyOf(Installation.AUTHORITIES));
        settingsValidity = new SettingsValidity(Set.copyOf(Installation.AUTHORITIES), Catalogue::isLine);
        List<ProducerRecord<byte[], byte[]>> messages = messages(wholes());
        Tally tally = new Tally();
        // Operators want a log line for each dead letter; here there would be thousands.
        Configurator.setLevel(UnreadableMessages.class, Level.ERROR);
        try (IndicatorProcessor processor = installation.startHere("state", tally)) {
            List<RecordMetadata> places = send(messages);
            installation.awaitCaughtUp();
            int good = messages.size() - MUTATED;
            Awaitility.await("the good are counted, of the seed " + SEED)
                    .atMost(Installation.PATIENCE)
                    .pollInterval(Installation.NOW_AND_THEN)
                    .until(() -> contactsOfTheGoodTown() == good || processor.recentFailures() > 0);

            assertThat(processor.failure()).as("seed %d", SEED).isEmpty();
            assertThat(processor.recentFailures()).as("threads that failed, of the seed %d", SEED).isZero();
            assertThat(contactsOfTheGoodTown()).as("good events counted, of the seed %d", SEED).isEqualTo(good);
            assertFates(messages, places, tally);
        } finally {
            Configurator.setLevel(UnreadableMessages.class, Level.INFO);
        }
    }

    private long contactsOfTheGoodTown() {
        return installation.snapshots().months(GOOD_TOWN).stream()
                .flatMap(month -> installation.snapshots().of(GOOD_TOWN, month).stream())
                .flatMap(snapshot -> snapshot.line("1.1", "").stream())
                .mapToLong(SnapshotLine::numerator)
                .sum();
    }

    // Input

    /** Events of every type, and settings, of one authority. */
    private List<Whole> wholes() {
        List<CaseEvent> events = new ArrayList<>(MergedHistories.of(3, 4, 7, 8, 11, 13, 14).inArrivalOrder().stream()
                .filter(event -> !event.envelope().authority().equals(GOOD_TOWN))
                .toList());
        Set<Class<?>> there = events.stream().map(Object::getClass).collect(Collectors.toSet());
        RandomEvents others = new RandomEvents(SEED);
        EventTypes.all().values().stream()
                .filter(type -> !there.contains(type))
                .map(type -> (CaseEvent) others.one(type.asSubclass(Record.class)))
                .forEach(events::add);
        List<Whole> wholes = new ArrayList<>();
        for (CaseEvent event : events) {
            String topic = installation.topics().of(Family.of(event));
            String key = event.envelope().authority() + "/" + event.envelope().childId();
            wholes.add(new Whole(topic, key.getBytes(StandardCharsets.UTF_8), installation.codec().write(topic, event)));
        }
        String settings = installation.topics().settings();
        List<Whole> ofSettings = new ArrayList<>();
        for (SettingsEvent setting : TwoTowns.settings()) {
            if (!setting.envelope().authority().equals(GOOD_TOWN)) {
                byte[] key = setting.envelope().authority().getBytes(StandardCharsets.UTF_8);
                ofSettings.add(new Whole(settings, key, installation.codec().write(settings, setting)));
            }
        }
        // About one in ten is a setting, and all types of event are equally frequent.
        Map<Integer, List<Whole>> bySchema = new TreeMap<>();
        wholes.forEach(whole -> bySchema.computeIfAbsent(schema(whole), any -> new ArrayList<>()).add(whole));
        List<Whole> even = new ArrayList<>();
        bySchema.values().forEach(of -> IntStream.range(0, 40).forEach(i -> even.add(of.get(random.nextInt(of.size())))));
        IntStream.range(0, even.size() / 10).forEach(i -> even.add(ofSettings.get(random.nextInt(ofSettings.size()))));
        return even;
    }

    private static int schema(Whole whole) {
        return ByteBuffer.wrap(whole.value(), 1, Integer.BYTES).getInt();
    }

    private List<ProducerRecord<byte[], byte[]>> messages(List<Whole> wholes) {
        List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
        for (int i = 0; i < MUTATED; i++) {
            messages.add(mutated(wholes.get(random.nextInt(wholes.size())), wholes));
            if (i % EVERY == 0) {
                CaseEvent contact = aChild("good-" + i).in(GOOD_TOWN).contacted("2017-03-10").last();
                String topic = installation.topics().of(Family.CONTACT);
                byte[] key = (GOOD_TOWN + "/good-" + i).getBytes(StandardCharsets.UTF_8);
                messages.add(new ProducerRecord<>(topic, key, installation.codec().write(topic, contact)));
            }
        }
        return messages;
    }

    /** A message with one or two changes. */
    private ProducerRecord<byte[], byte[]> mutated(Whole whole, List<Whole> wholes) {
        byte[] key = whole.key();
        byte[] value = whole.value().clone();
        Map<String, byte[]> headers = new LinkedHashMap<>();
        for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
            switch (random.nextInt(9)) {
                case 0, 1 -> flip(value, 1 + random.nextInt(4));
                case 2 -> value = Arrays.copyOf(value, random.nextInt(value.length + 1));
                case 3 -> value = withMore(value);
                case 4 -> value = spliced(value, wholes.get(random.nextInt(wholes.size())).value());
                case 5 -> ofAnotherSchema(value, wholes);
                case 6 -> key = mutatedKey(key, wholes);
                case 7 -> headers.put(
                        random.nextBoolean() ? "safeguarding-moves" : "h" + random.nextInt(9), noise(random.nextInt(40)));
                default -> number(value);
            }
        }
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(whole.topic(), key, value);
        headers.forEach((name, bytes) -> message.headers().add(name, bytes));
        return message;
    }

    /** Flips bits after the schema id. Ids are changed separately, because each new one is a request to the registry. */
    private void flip(byte[] value, int bits) {
        for (int i = 0; i < bits && value.length > 5; i++) {
            value[5 + random.nextInt(value.length - 5)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    /** Overwrites bytes so that a number, a date or a length becomes as large or as small as possible. */
    private void number(byte[] value) {
        byte[] extreme = random.nextBoolean()
                ? new byte[] {-1, -1, -1, -1, 15}
                : new byte[] {-2, -1, -1, -1, -1, -1, -1, -1, -1, 1};
        if (value.length > 5 + extreme.length) {
            System.arraycopy(extreme, 0, value, 5 + random.nextInt(value.length - 5 - extreme.length), extreme.length);
        }
    }

    private byte[] withMore(byte[] value) {
        int at = value.length == 0 ? 0 : random.nextInt(value.length);
        byte[] more = noise(1 + random.nextInt(30));
        return ByteBuffer.allocate(value.length + more.length)
                .put(value, 0, at).put(more).put(value, at, value.length - at).array();
    }

    private byte[] spliced(byte[] head, byte[] tail) {
        int to = random.nextInt(head.length + 1);
        int from = random.nextInt(tail.length + 1);
        return ByteBuffer.allocate(to + tail.length - from).put(head, 0, to).put(tail, from, tail.length - from).array();
    }

    private void ofAnotherSchema(byte[] value, List<Whole> wholes) {
        if (value.length > 5) {
            boolean isUnknown = random.nextInt(20) == 0;
            ByteBuffer.wrap(value).putInt(
                    1, isUnknown ? 1_000_000 + random.nextInt(2) : schema(wholes.get(random.nextInt(wholes.size()))));
            if (random.nextInt(20) == 0) {
                value[0] = (byte) random.nextInt(256);
            }
        }
    }

    private byte[] mutatedKey(byte[] key, List<Whole> wholes) {
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> new byte[0];
            case 2 -> wholes.get(random.nextInt(wholes.size())).key();
            case 3 -> noise(random.nextInt(40));
            default -> {
                byte[] changed = key == null || key.length == 0 ? new byte[] {0} : key.clone();
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
                yield changed;
            }
        };
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private List<RecordMetadata> send(List<ProducerRecord<byte[], byte[]>> messages) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(installation.kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = messages.stream().map(producer::send).toList();
            List<RecordMetadata> places = new ArrayList<>();
            for (Future<RecordMetadata> each : sent) {
                places.add(each.get());
            }
            return places;
        }
    }

    // Expected outcomes

    private void assertFates(
            List<ProducerRecord<byte[], byte[]>> messages, List<RecordMetadata> places, Tally tally) {
        Map<String, String> fates = new HashMap<>();
        List<ConsumerRecord<String, byte[]>> dead = installation.messages(installation.topics().deadLetters());
        dead.forEach(letter -> assertThat(fates.put(
                        header(letter, "topic") + "/" + header(letter, "partition") + "/" + header(letter, "offset"), DEAD))
                .isNull());
        List<Rejection> rejections = installation.values(installation.topics().rejected(), Rejection.class);
        Set<String> becauseOfOthers = new HashSet<>();
        for (Rejection rejection : rejections) {
            String place = rejection.topic() + "/" + rejection.partition() + "/" + rejection.offset();
            if (BECAUSE_OF_OTHERS.contains(rejection.rule())) {
                becauseOfOthers.add(place);
            } else {
                assertThat(fates.put(place, rejection.rule())).as("another fate of %s, of the seed %d", place, SEED).isNull();
            }
        }
        List<String> surprises = new ArrayList<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < messages.size(); i++) {
            RecordMetadata at = places.get(i);
            String place = at.topic() + "/" + at.partition() + "/" + at.offset();
            String fate = fates.getOrDefault(place, COUNTED);
            String expected = expected(messages.get(i), Instant.ofEpochMilli(at.timestamp()));
            counts.merge(fate, 1, Integer::sum);
            boolean isBoth = BECAUSE_OF_OTHERS.contains(expected) && becauseOfOthers.contains(place);
            if (!fate.equals(expected) && !isBoth) {
                surprises.add("message " + i + " at " + place + ": " + fate + " instead of " + expected);
            }
        }
        assertThat(surprises).as("fates of the seed %d", SEED).isEmpty();
        assertThat(tally.notReadable()).isEqualTo(dead.size()).isEqualTo(counts.get(DEAD).longValue());
        assertThat(tally.rejected()).isEqualTo(rejections.size());
        long onAWrongTopic = tally.rejectedBy("not-a-case-event") + tally.rejectedBy("not-a-setting");
        assertThat(tally.readable() + tally.notReadable() + onAWrongTopic)
                .as("all messages, each once")
                .isEqualTo(messages.size());
        assertThat(counts.get(COUNTED)).as("counted, of %s", counts).isGreaterThan(MUTATED / 20);
        assertThat(counts.get(DEAD)).as("dead letters, of %s", counts).isGreaterThan(MUTATED / 20);
        assertThat(messages.size() - counts.get(COUNTED) - counts.get(DEAD)).as("rejected, of %s", counts)
                .isGreaterThan(MUTATED / 20);
    }

    /** The expected outcome of a message, predicted from its own bytes. */
    private String expected(ProducerRecord<byte[], byte[]> message, Instant received) {
        Object event;
        try {
            event = installation.codec().read(message.value());
        } catch (UnreadableRecord e) {
            return DEAD;
        }
        String key = message.key() == null ? null : new String(message.key(), StandardCharsets.UTF_8);
        Optional<String> rule;
        if (message.topic().equals(installation.topics().settings())) {
            rule = !(event instanceof SettingsEvent setting)
                    ? Optional.of("not-a-setting")
                    : !setting.envelope().authority().equals(key)
                            ? Optional.of("key-differs")
                            : settingsValidity.check(setting, received).map(Rejected::rule);
        } else {
            rule = !(event instanceof CaseEvent of)
                    ? Optional.of("not-a-case-event")
                    : !(of.envelope().authority() + "/" + of.envelope().childId()).equals(key)
                            ? Optional.of("key-differs")
                            : validity.check(of, received).map(Rejected::rule);
        }
        return rule.orElse(COUNTED);
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader("__streams.errors." + name).value(), StandardCharsets.UTF_8);
    }
}
