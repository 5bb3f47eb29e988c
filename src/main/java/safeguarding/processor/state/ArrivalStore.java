package safeguarding.processor.state;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.core.alert.ArrivalLog;
import safeguarding.core.alert.Arrivals;
import safeguarding.core.casefile.code.SourceSystem;

/** When events of authorities arrived, by source: one entry a day, with its hours, for as long as they are needed. */
public final class ArrivalStore {

    public static final String NAME = "arrivals";

    /** When all of them were last checked. */
    private static final String LOOKED = "*looked";

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private static final int HOUR_BYTES = 1 + 2 * Long.BYTES;

    private final KeyValueStore<String, byte[]> store;

    public ArrivalStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** Whether it is time to check them again: once a minute, however often the program is started. */
    public boolean isToBeLookedAt(Instant now) {
        byte[] looked = store.get(LOOKED);
        if (looked != null && now.isBefore(Instant.ofEpochMilli(ByteBuffer.wrap(looked).getLong()).plus(BETWEEN_LOOKS))) {
            return false;
        }
        store.put(LOOKED, ByteBuffer.allocate(Long.BYTES).putLong(now.toEpochMilli()).array());
        return true;
    }

    public void add(Arrivals arrivals) {
        arrivals.hours().forEach(hour -> add(arrivals.authority(), hour));
    }

    private void add(String authority, Arrivals.Hour hour) {
        LocalDate day = hour.hour().atZone(ZoneOffset.UTC).toLocalDate();
        String source = authority + "|" + hour.source() + "|";
        byte[] known = store.get(source + day);
        if (known == null) {
            forgetBefore(source, day.minusDays(ArrivalLog.MEMORY.toDays() + 1));
        }
        TreeMap<Integer, Arrivals.Hour> hours = new TreeMap<>();
        if (known != null) {
            read(hour.source(), day, known).forEach(kept -> hours.put(hourOf(kept), kept));
        }
        hours.merge(hourOf(hour), hour, (a, b) -> new Arrivals.Hour(
                a.source(), a.hour(), a.events() + b.events(), a.rejected() + b.rejected()));
        store.put(source + day, write(hours));
    }

    private void forgetBefore(String source, LocalDate day) {
        List<String> old = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> days = store.range(source, source + day)) {
            days.forEachRemaining(entry -> old.add(entry.key));
        }
        old.forEach(store::delete);
    }

    /** The authorities with any arrivals, found by jumping from one to the next. */
    public SortedSet<String> authorities() {
        SortedSet<String> found = new TreeSet<>();
        String from = "0";
        while (true) {
            try (KeyValueIterator<String, byte[]> entries = store.range(from, "\uffff")) {
                if (!entries.hasNext()) {
                    return found;
                }
                String key = entries.next().key;
                String authority = key.substring(0, key.indexOf('|'));
                found.add(authority);
                from = authority + "|\uffff";
            }
        }
    }

    public ArrivalLog of(String authority) {
        List<Arrivals.Hour> hours = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> days = store.prefixScan(authority + "|", new StringSerializer())) {
            days.forEachRemaining(entry -> {
                String[] parts = entry.key.split("\\|");
                hours.addAll(read(SourceSystem.valueOf(parts[1]), LocalDate.parse(parts[2]), entry.value));
            });
        }
        return ArrivalLog.of(hours);
    }

    private static int hourOf(Arrivals.Hour hour) {
        return hour.hour().atZone(ZoneOffset.UTC).getHour();
    }

    private static List<Arrivals.Hour> read(SourceSystem source, LocalDate day, byte[] bytes) {
        List<Arrivals.Hour> hours = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            Instant hour = day.atTime(buffer.get(), 0).toInstant(ZoneOffset.UTC);
            hours.add(new Arrivals.Hour(source, hour, buffer.getLong(), buffer.getLong()));
        }
        return hours;
    }

    private static byte[] write(Map<Integer, Arrivals.Hour> hours) {
        ByteBuffer buffer = ByteBuffer.allocate(hours.size() * HOUR_BYTES);
        hours.forEach((hour, came) -> buffer.put(hour.byteValue()).putLong(came.events()).putLong(came.rejected()));
        return buffer.array();
    }
}
