package safeguarding.processor.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.contract.topic.AvroMessages;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent.CommentaryWritten;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.SettingWithdrawn;
import safeguarding.core.settings.SettingsEvent.TeamSet;
import safeguarding.core.settings.SettingsEvent.WorkerContractChanged;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.TeamGroup;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.LimitProbes;

class SettingsStoreTest {

    private final MessageCodec codec = new AvroMessages(SchemaRegistry.inMemory(), true);

    private static KeyValueStore<String, byte[]> bytes() {
        KeyValueStore<String, byte[]> bytes = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(SettingsStore.NAME), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        bytes.init(new MockProcessorContext<String, Object>().getStateStoreContext(), bytes);
        return bytes;
    }

    private SettingsStore storeOf(List<SettingsEvent> events) {
        SettingsStore store = new SettingsStore(bytes(), codec);
        events.forEach(event -> {
            assertThat(store.isNew(event)).isTrue();
            store.keep(event, codec.write("settings", event));
        });
        return store;
    }

    private static <E extends SettingsEvent> E set(Class<E> kind, String record, Map<String, Object> fields) {
        Map<String, Object> all = new HashMap<>(fields);
        all.put("recordId", record);
        return kind.cast(LimitProbes.usual(kind.asSubclass(Record.class), all));
    }

    @Test
    void doesNotUseWhatAnEarlierVersionAcceptedBeyondTodaysLimits() {
        Settings settings = storeOf(List.of(
                        set(TeamSet.class, "team", Map.of("group", TeamGroup.DUTY)),
                        set(WorkerContractChanged.class, "good", Map.of("workerId", "w1")),
                        set(
                                WorkerContractChanged.class,
                                "immense",
                                Map.of("workerId", "w2", "fullTimeEquivalent", BigDecimal.TEN.pow(28))),
                        set(LocalStandardSet.class, "good", Map.of()),
                        set(LocalStandardSet.class, "late", Map.of("to", LocalDate.of(10_000, 1, 1)))))
                .settings(CaseBuilder.AUTHORITY);

        assertThat(settings.fullTimeHundredths(Set.of(TeamGroup.DUTY), LocalDate.parse("2025-06-15"))).isEqualTo(100);
        assertThat(RulesOverTime.of(settings, WorkingDays.ofEngland()).eras()).hasSize(2);
    }

    /** A codec that counts its reads. */
    private static final class CountingCodec implements MessageCodec {

        private final MessageCodec codec = new AvroMessages(SchemaRegistry.inMemory(), true);
        private final List<String> read = new ArrayList<>();

        @Override
        public byte[] write(String topic, Object value) {
            return codec.write(topic, value);
        }

        @Override
        public Object read(byte[] bytes) {
            Object value = codec.read(bytes);
            read.add(value.getClass().getSimpleName());
            return value;
        }
    }

    private static void take(SettingsCache cache, MessageCodec with, SettingsEvent event) {
        cache.keep(event, with.write("settings", event));
    }

    @Test
    void readsASettingOnceAndWhatPeopleSayNever() {
        CountingCodec counting = new CountingCodec();
        SettingsCache cache = new SettingsCache(new SettingsStore(bytes(), counting));
        take(cache, counting, set(TeamSet.class, "team", Map.of("group", TeamGroup.DUTY)));
        take(cache, counting, set(WorkerContractChanged.class, "contract", Map.of()));
        take(cache, counting, set(CommentaryWritten.class, "words", Map.of()));

        assertThat(cache.settings(CaseBuilder.AUTHORITY).group("e")).isEmpty();
        assertThat(counting.read).containsExactlyInAnyOrder("TeamSet", "WorkerContractChanged");

        counting.read.clear();
        take(cache, counting, set(CommentaryWritten.class, "more words", Map.of()));
        assertThat(cache.settings(CaseBuilder.AUTHORITY)).isSameAs(cache.settings(CaseBuilder.AUTHORITY));
        assertThat(counting.read).isEmpty();

        take(cache, counting, set(LocalStandardSet.class, "standard", Map.of()));
        assertThat(cache.settings(CaseBuilder.AUTHORITY).standard("cp-visit-days", LocalDate.parse("2025-06-15")))
                .contains("20");
        assertThat(counting.read).containsExactly("LocalStandardSet");

        counting.read.clear();
        take(cache, counting, set(SettingWithdrawn.class, "standard", Map.of("eventType", "LocalStandardSet")));
        assertThat(cache.settings(CaseBuilder.AUTHORITY).standards()).isEmpty();
        assertThat(counting.read).containsExactly("SettingWithdrawn");
    }

    @Test
    void keepsNoMoreInMemoryThanItMay() {
        CountingCodec counting = new CountingCodec();
        SettingsCache cache = new SettingsCache(new SettingsStore(bytes(), counting), 2);
        for (String authority : List.of("371", "372", "373")) {
            take(cache, counting, set(TeamSet.class, "team", Map.of("authority", authority)));
            cache.settings(authority);
        }
        counting.read.clear();

        cache.settings("372");
        cache.settings("373");
        assertThat(counting.read).isEmpty();

        cache.settings("371");
        assertThat(counting.read).containsExactly("TeamSet");
        counting.read.clear();
        cache.settings("373");
        assertThat(counting.read).isEmpty();
    }
}
