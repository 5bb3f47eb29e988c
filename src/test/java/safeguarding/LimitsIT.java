package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import safeguarding.contract.event.AvroMapping;
import safeguarding.contract.event.EventSchemas;
import safeguarding.contract.event.Family;
import safeguarding.contract.kafka.AvroWireFormat;
import safeguarding.contract.topic.Rejection;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.Rejected;
import safeguarding.core.casefile.Validity;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.SettingsEvent.WorkerContractChanged;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsValidity;
import safeguarding.pages.view.LiveCases;
import safeguarding.pages.view.LiveView;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.Installation;
import safeguarding.testkit.LimitProbes.Probe;
import safeguarding.testkit.LimitProbes;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Tally;

/** The program keeps counting when every field of every event is sent at its limit and beyond, all at once. */
class LimitsIT {

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    /** The longest event that is read, in bytes. */
    private static final int LONGEST_READ = 256 * 1024;

    /** Settings are for another authority, because many of them recount all of its cases. */
    private static final String OF_SETTINGS = "371";

    private static final String OF_CASES = CaseBuilder.AUTHORITY;
    private static final String CONTACTS = "1.1";
    private static final YearMonth JUNE = YearMonth.of(2025, 6);
    private static final int GOOD = 24;

    /** From this length in bytes, one message of each kind is enough. Hundreds would only be slow. */
    private static final int LONG = 20_000;

    private static final Validity VALIDITY = new Validity(Set.copyOf(Installation.AUTHORITIES));
    private static final SettingsValidity SETTINGS_VALIDITY =
            new SettingsValidity(Set.copyOf(Installation.AUTHORITIES), Catalogue::isLine);

    @Test
    void countsOnWhateverIsAtALimitOrBeyondIt() {
        Installation installation = platform.install("limits", CaseBuilder.NOW);
        List<ProducerRecord<String, byte[]>> messages = messages(installation);
        Tally tally = new Tally();
        try (IndicatorProcessor processor = installation.startHere("state", tally)) {
            installation.send(contacts("before", OF_SETTINGS));
            List<RecordMetadata> places = installation.sendAsTheyAre(messages);
            installation.sendAsTheyAre(List.of(emptyNumber(installation)));
            installation.send(contacts("after", OF_SETTINGS));
            installation.send(contacts("after", OF_CASES));
            installation.awaitCaughtUp();
            Awaitility.await("what came afterwards is counted")
                    .atMost(Installation.PATIENCE)
                    .pollInterval(Installation.NOW_AND_THEN)
                    .untilAsserted(() -> {
                        assertThat(contacts(installation, OF_SETTINGS)).contains(2L * GOOD);
                        assertThat(contacts(installation, OF_CASES)).contains((long) GOOD);
                    });

            assertThat(rejected(installation)).isEqualTo(expected(installation, messages, places));
            assertThat(tally.notReadable())
                    .as("the empty number, and what is too long to be read")
                    .isEqualTo(1 + messages.stream().filter(LimitsIT::isTooLong).count());
            assertThat(processor.failure()).isEmpty();
        }
        try (LiveView view = installation.view();
                LiveCases cases = installation.cases()) {
            Awaitility.await("pages read past it")
                    .atMost(Installation.PATIENCE)
                    .until(() -> view.isComplete() && cases.isComplete());
        }
    }

    private static List<ProducerRecord<String, byte[]>> messages(Installation installation) {
        List<ProducerRecord<String, byte[]>> messages = new ArrayList<>();
        Set<String> sorts = new HashSet<>();
        for (Class<? extends Record> kind : EventSchemas.load().types().values()) {
            for (Probe probe : LimitProbes.of(kind)) {
                Record event = probe.event(Map.of(
                        "childId",
                        "c" + messages.size(),
                        "recordId",
                        "r" + messages.size(),
                        "authority",
                        CaseEvent.class.isAssignableFrom(kind) ? OF_CASES : OF_SETTINGS));
                message(installation, event)
                        .filter(message -> message.value().length < LONG || sorts.add(probe.field() + probe.what()))
                        .ifPresent(messages::add);
            }
        }
        assertThat(messages).hasSizeGreaterThan(3000);
        return messages;
    }

    /** A message as a source would send it; empty if Avro has no such value. */
    private static Optional<ProducerRecord<String, byte[]>> message(Installation installation, Record event) {
        String topic = event instanceof CaseEvent of
                ? installation.topics().of(Family.of(of))
                : installation.topics().settings();
        try {
            byte[] bytes = installation.codec().write(topic, event);
            return Optional.of(new ProducerRecord<>(topic, key(installation.codec().read(bytes)), bytes));
        } catch (ArithmeticException | IllegalArgumentException notInAvro) {
            return Optional.empty();
        }
    }

    private static String key(Object event) {
        return event instanceof CaseEvent of
                ? of.envelope().authority() + "/" + of.envelope().childId()
                : ((SettingsEvent) event).envelope().authority();
    }

    /** A contract whose hours have no bytes. */
    private static ProducerRecord<String, byte[]> emptyNumber(Installation installation) {
        EventSchemas schemas = EventSchemas.load();
        GenericRecord contract = new AvroMapping(schemas).toAvro(LimitProbes.usual(WorkerContractChanged.class));
        contract.put("hours", ByteBuffer.allocate(0));
        String topic = installation.topics().settings();
        return new ProducerRecord<>(
                topic, OF_CASES, new AvroWireFormat(installation.registry(), true, name -> Optional.empty())
                        .write(topic, contract));
    }

    /** Whether a message becomes a dead letter because of its length, before any field is read. */
    private static boolean isTooLong(ProducerRecord<String, byte[]> message) {
        return message.value().length > LONGEST_READ;
    }

    /** The rule that each message breaks, by its position. */
    private static Map<String, String> expected(
            Installation installation, List<ProducerRecord<String, byte[]>> messages, List<RecordMetadata> places) {
        Map<String, String> expected = new TreeMap<>();
        for (int i = 0; i < messages.size(); i++) {
            RecordMetadata place = places.get(i);
            if (isTooLong(messages.get(i))) {
                continue;
            }
            Instant received = Instant.ofEpochMilli(place.timestamp());
            Object event = installation.codec().read(messages.get(i).value());
            (event instanceof CaseEvent of
                            ? VALIDITY.check(of, received)
                            : SETTINGS_VALIDITY.check((SettingsEvent) event, received))
                    .map(Rejected::rule)
                    .ifPresent(rule -> expected.put(place.topic() + "/" + place.partition() + "/" + place.offset(), rule));
        }
        assertThat(expected).hasSizeGreaterThan(2000);
        assertThat(messages.size() - expected.size()).as("accepted").isGreaterThan(1000);
        return expected;
    }

    private static Map<String, String> rejected(Installation installation) {
        Map<String, String> rejected = new TreeMap<>();
        installation.values(installation.topics().rejected(), Rejection.class)
                .forEach(rejection -> rejected.put(
                        rejection.topic() + "/" + rejection.partition() + "/" + rejection.offset(), rejection.rule()));
        return rejected;
    }

    private static List<CaseEvent> contacts(String name, String authority) {
        return IntStream.range(0, GOOD)
                .mapToObj(i -> aChild(name + i).in(authority).contacted("2025-06-02").last())
                .toList();
    }

    private static Optional<Long> contacts(Installation installation, String authority) {
        return installation.snapshots().of(authority, JUNE).stream()
                .flatMap(snapshot -> snapshot.lines().stream())
                .filter(line -> line.indicator().equals(CONTACTS) && line.breakdown().isEmpty())
                .map(line -> line.numerator())
                .findFirst();
    }
}
