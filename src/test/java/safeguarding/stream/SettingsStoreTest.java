package safeguarding.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import safeguarding.calendar.WorkingDays;
import safeguarding.indicator.RulesOverTime;
import safeguarding.kafka.SchemaRegistry;
import safeguarding.settings.Settings;
import safeguarding.settings.SettingsEvent;
import safeguarding.settings.SettingsEvent.LocalStandardSet;
import safeguarding.settings.SettingsEvent.TeamSet;
import safeguarding.settings.SettingsEvent.WorkerContractChanged;
import safeguarding.settings.TeamGroup;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.LimitProbes;

class SettingsStoreTest {

    private final Wire wire = new AvroMessages(SchemaRegistry.inMemory(), true);

    private SettingsStore storeOf(List<SettingsEvent> events) {
        KeyValueStore<String, byte[]> bytes = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(SettingsStore.NAME), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        bytes.init(new MockProcessorContext<String, Object>().getStateStoreContext(), bytes);
        SettingsStore store = new SettingsStore(bytes, wire);
        events.forEach(event -> {
            assertThat(store.isNew(event)).isTrue();
            store.keep(event, wire.write("settings", event));
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
}
