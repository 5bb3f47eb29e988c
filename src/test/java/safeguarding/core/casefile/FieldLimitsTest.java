package safeguarding.core.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.contract.event.EventSchemas;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.contract.topic.AvroMessages;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsValidity;
import safeguarding.core.worklist.WorklistNote;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.LimitProbes.Probe;
import safeguarding.testkit.LimitProbes;

/** Shows that every field of every event is accepted at its limit and rejected beyond it. */
class FieldLimitsTest {

    private static final EventSchemas SCHEMAS = EventSchemas.load();
    private static final MessageCodec WIRE = new AvroMessages(SchemaRegistry.inMemory(), true);
    private static final Validity VALIDITY = new Validity(Set.of(CaseBuilder.AUTHORITY));
    private static final SettingsValidity SETTINGS_VALIDITY =
            new SettingsValidity(Set.of(CaseBuilder.AUTHORITY), Catalogue::isLine);

    /**
     * Values within a field's limit that another rule rejects: the end of a period must come after its start, so it
     * cannot be on the first possible day.
     */
    private static final Set<String> NOT_BY_ITSELF = Set.of("to: the first");

    static Stream<Class<? extends Record>> kinds() {
        return SCHEMAS.types().values().stream();
    }

    private static String rule(Record event) {
        return (event instanceof CaseEvent of
                        ? VALIDITY.check(of, LimitProbes.received(event))
                        : SETTINGS_VALIDITY.check((SettingsEvent) event, LimitProbes.received(event)))
                .map(Rejected::rule)
                .orElse("");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anEventAsItUsuallyIsBreaksNoRule(Class<? extends Record> kind) {
        assertThat(rule(LimitProbes.usual(kind))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyFieldIsHeldToItsLimit(Class<? extends Record> kind) {
        List<Probe> probes = LimitProbes.of(kind);

        assertThat(probes).hasSizeGreaterThan(50);
        assertThat(probes.stream()
                        .filter(probe -> rule(probe.event()).isEmpty() != isAccepted(probe))
                        .map(probe -> probe + " " + rule(probe.event())))
                .isEmpty();
    }

    private static boolean isAccepted(Probe probe) {
        return probe.allowed() && !NOT_BY_ITSELF.contains(probe.field() + ": " + probe.what());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void reasonsAreShort_howeverLongTheValue(Class<? extends Record> kind) {
        assertThat(LimitProbes.of(kind))
                .extracting(Probe::event)
                .flatExtracting(event -> FieldLimits.breach(event).stream().toList())
                .isNotEmpty()
                .allSatisfy(rejected -> {
                    assertThat(rejected.reason()).hasSizeLessThan(120).doesNotContain("aaa", "000000000", "999999");
                    assertThat(rejected.rule()).matches("[a-z]+(-[a-z]+)*");
                });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theLargestEventIsSmallerThanItIsSaidToBe(Class<? extends Record> kind) {
        int bytes = WIRE.write("limits", LimitProbes.fullest(kind)).length;

        assertThat(bytes).isLessThanOrEqualTo(FieldLimits.mostBytes(kind));
        assertThat(FieldLimits.mostBytes(kind)).isLessThanOrEqualTo(FieldLimits.MOST_BYTES);
        // The limit is less than twice the actual size, so it is meaningful.
        assertThat(bytes).isGreaterThan(FieldLimits.mostBytes(kind) / 2);
    }

    @Test
    void theTableHasNoFieldThatThereIsNot() {
        Set<String> fields = new TreeSet<>();
        kinds().forEach(kind -> collect(kind, fields));
        collect(WorklistNote.class, fields);

        assertThat(fields).containsAll(FieldLimits.names());
    }

    private static void collect(Class<?> holder, Set<String> fields) {
        for (RecordComponent component : holder.getRecordComponents()) {
            if (component.getType().isRecord()) {
                collect(component.getType(), fields);
            }
            fields.addAll(Arrays.asList(
                    component.getName(), holder.getSimpleName() + "." + component.getName()));
        }
    }
}
