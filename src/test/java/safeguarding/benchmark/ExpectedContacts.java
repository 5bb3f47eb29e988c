package safeguarding.benchmark;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import safeguarding.contract.kafka.TopicReader;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.TopicNames;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.ChildKey;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.publication.IndicatorValue;

/** The new contacts of each authority and month (indicator 1.1), counted from the events sent, to check figures. */
final class ExpectedContacts {

    private static final int PARTS_OF_KEY = 4;
    private static final String TYPE = ContactReceived.class.getSimpleName();

    private final Map<String, Version> newest = new HashMap<>();

    /** What identifies a contact: records with the same key are one contact. */
    private record Contact(ChildKey child, LocalDate on, ReferralSource source) {}

    /** The last version of a record, which can be its withdrawal. */
    private record Version(Instant recordedAt, Optional<Contact> contact) {}

    void add(CaseEvent event) {
        if (event instanceof ContactReceived contact) {
            keep(event, Optional.of(new Contact(ChildKey.of(event), event.envelope().happenedOn(), contact.source()))
                    .filter(any -> contact.kind() == ContactKind.NEW));
        } else if (event instanceof RecordWithdrawn withdrawn && withdrawn.eventType().equals(TYPE)) {
            keep(event, Optional.empty());
        }
    }

    private void keep(CaseEvent event, Optional<Contact> contact) {
        newest.merge(
                ChildKey.of(event).text() + "/" + event.envelope().recordId(),
                new Version(event.envelope().recordedAt(), contact),
                (one, other) -> one.recordedAt().isAfter(other.recordedAt()) ? one : other);
    }

    private Map<String, Long> byMonth() {
        return newest.values().stream()
                .flatMap(version -> version.contact().stream())
                .distinct()
                .collect(Collectors.groupingBy(
                        contact -> contact.child().authority() + "/" + YearMonth.from(contact.on()),
                        TreeMap::new,
                        Collectors.counting()));
    }

    /**
     * Compares them with the published figures, and returns the number of contacts in published months.
     *
     * @throws IllegalStateException if a figure differs, or an authority has none
     */
    long compare(TopicReader reader, MessageCodec codec, TopicNames topics, int authorities) {
        Map<String, Long> published = new TreeMap<>();
        reader.read(topics.indicators(), message -> {
            String[] key = message.key().split("/", PARTS_OF_KEY);
            if (key[1].equals("1.1") && key[2].isEmpty() && message.value() != null) {
                published.put(
                        key[0] + "/" + key[3], ((IndicatorValue) codec.read(message.value())).line().numerator());
            }
        });
        Map<String, Long> expected = byMonth();
        published.forEach((month, contacts) -> {
            if (expected.getOrDefault(month, 0L) != contacts.longValue()) {
                throw new IllegalStateException(
                        month + " has " + contacts + " contacts and should have " + expected.getOrDefault(month, 0L));
            }
        });
        long with = published.keySet().stream().map(key -> key.split("/")[0]).distinct().count();
        if (with != authorities) {
            throw new IllegalStateException(with + " authorities of " + authorities + " have figures");
        }
        return published.values().stream().mapToLong(Long::longValue).sum();
    }
}
