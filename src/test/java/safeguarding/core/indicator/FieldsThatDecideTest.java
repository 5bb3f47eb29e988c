package safeguarding.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.EventTypes;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.testkit.RandomHistories;

/**
 * Every field of every case event either affects the results, or is marked as informative in its schema. Each field is
 * changed in the events of random histories until a result changes. So a field that is never read cannot claim to affect
 * anything, and one that is read cannot claim to be informative.
 */
class FieldsThatDecideTest {

    /** The fields that affect nothing. The schema of each, or of its whole event type, says "Informative". */
    private static final Set<String> INFORMATIVE = Set.of(
            "RecordWithdrawn.happenedOn",
            "PersonMerged.happenedOn",
            "PersonUpdated.happenedOn",
            "ChildRegistered.happenedOn",
            "ChildFileRestricted.happenedOn",
            "ChildFileHeld.happenedOn",
            "ChildFileErased.happenedOn",
            "AssessmentAuthorised.factors",
            "ChildRegistered.disabled",
            "ChildRegistered.ethnicity",
            "ChildRegistered.expectedDateOfBirth",
            "ChildRegistered.sex",
            "CinEpisodeClosed.reason",
            "CinEpisodeOpened.primaryNeed",
            "CpReviewHeld.dueOn",
            "CpReviewHeld.planContinues",
            "CpVisitMade.seenAlone",
            "CppCategoryChanged.category",
            "CppCategoryChanged.happenedOn",
            "CppCategoryChanged.planId",
            "CppStarted.category",
            "EarlyHelpEpisodeClosed.happenedOn",
            "EarlyHelpEpisodeOpened.happenedOn",
            "HealthCheckRefused.happenedOn",
            "HealthCheckRefused.kind",
            "IcpcHeld.resultedInPlan",
            "LacEpisodeChanged.provider",
            "LacEpisodeChanged.reasonForPlacementChange",
            "LacReviewHeld.dueOn",
            "LacReviewHeld.participation",
            "LacStarted.provider",
            "LacVisitMade.seenAlone",
            "PersonUpdated.disabled",
            "PersonUpdated.ethnicity",
            "PersonUpdated.expectedDateOfBirth",
            "PersonUpdated.sex",
            "PlacedForAdoption.byFosterCarer",
            "PlanRecorded.endedOn",
            "ReferralReceived.contactId",
            "ReferralReceived.source",
            "ShobpaReversed.reason");

    private static final int MOST_TRIED = 2_000;
    private static final int MOST_TRIED_OF_INFORMATIVE = 150;
    private static final Rules RULES = Rules.ofEngland();
    private static final AffectedMeasuresByType REACHES = new AffectedMeasuresByType(Catalogue.measures());
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An event, with all events of its child. */
    private record Occurrence(List<CaseEvent> ofChild, CaseEvent event) {}

    private static Map<String, List<Occurrence>> occurrences;
    private static Map<String, JsonNode> schemas;

    @BeforeAll
    static void collect() throws IOException {
        occurrences = new HashMap<>();
        LongStream.rangeClosed(1, 60)
                .mapToObj(RandomHistories::of)
                .flatMap(history -> history.inArrivalOrder().stream()
                        .distinct()
                        .collect(Collectors.groupingBy(
                                event -> event.envelope().authority() + "/" + event.envelope().childId(),
                                TreeMap::new,
                                Collectors.toList()))
                        .values()
                        .stream())
                .forEach(ofChild -> ofChild.forEach(event -> occurrences
                        .computeIfAbsent(event.type(), any -> new ArrayList<>())
                        .add(new Occurrence(ofChild, event))));
        schemas = new HashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("schemas"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".avsc")).toList()) {
                schemas.put(file.getFileName().toString().replace(".avsc", ""), JSON.readTree(file.toFile()));
            }
        }
    }

    static Stream<String> fields() {
        return EventTypes.all().values().stream()
                .flatMap(kind -> Stream.concat(
                        Stream.of("happenedOn"),
                        Arrays.stream(kind.getRecordComponents())
                                .map(RecordComponent::getName)
                                .filter(name -> !name.equals("envelope")))
                .map(name -> kind.getSimpleName() + "." + name));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void fieldIsReadOrSaysThatItIsInformative(String field) {
        boolean informative = isInformative(field);
        boolean read = isRead(field, informative ? MOST_TRIED_OF_INFORMATIVE : MOST_TRIED);

        assertThat(read)
                .as(informative ? "%s says that it is informative; is it read?" : "%s is not read by anything", field)
                .isEqualTo(!informative);
    }

    /** The list is repeated here, so that a field can only become informative by a deliberate decision. */
    @Test
    void fieldsThatSayTheyAreInformativeAreThese() {
        assertThat(fields().filter(FieldsThatDecideTest::isInformative).toList())
                .containsExactlyInAnyOrderElementsOf(INFORMATIVE);
    }

    /** Whether the schema says that a field is informative. An event type that affects nothing says so for all its fields. */
    private static boolean isInformative(String field) {
        String[] parts = field.split("\\.");
        JsonNode schema = schemas.get(parts[0]);
        if (schema.get("doc").asText().contains("Informative: ")) {
            return true;
        }
        for (JsonNode each : schema.get("fields")) {
            if (each.get("name").asText().equals(parts[1])) {
                return each.get("doc").asText().startsWith("Informative: ");
            }
        }
        throw new IllegalArgumentException("no field " + field);
    }

    private static boolean isRead(String field, int most) {
        String[] parts = field.split("\\.");
        int tried = 0;
        for (Occurrence occurrence : occurrences.getOrDefault(parts[0], List.of())) {
            for (CaseEvent other : variants(occurrence.event(), parts[1])) {
                if (changesSomething(occurrence, other)) {
                    return true;
                }
                if (++tried == most) {
                    return false;
                }
            }
        }
        return false;
    }

    private static boolean changesSomething(Occurrence occurrence, CaseEvent other) {
        List<CaseEvent> others = new ArrayList<>(occurrence.ofChild());
        others.set(others.indexOf(occurrence.event()), other);
        CaseFile before = CaseFile.of(occurrence.ofChild());
        CaseFile after = CaseFile.of(others);
        String child = occurrence.event().envelope().childId();
        return before.isHeld() != after.isHeld()
                || !before.mergedInto(child).equals(after.mergedInto(child))
                || !contributions(before, occurrence.event(), other).equals(contributions(after, occurrence.event(), other));
    }

    private static Contributions contributions(CaseFile file, CaseEvent event, CaseEvent other) {
        Set<Measure> measures = new LinkedHashSet<>(REACHES.of(event).measures());
        measures.addAll(REACHES.of(other).measures());
        return Contributions.of(file, measures, RULES);
    }

    /** The event with other values in one field. */
    private static List<CaseEvent> variants(CaseEvent event, String field) {
        Envelope envelope = event.envelope();
        if (field.equals("happenedOn")) {
            return others(LocalDate.class, envelope.happenedOn(), envelope).stream()
                    .map(day -> with(event, "envelope", envelope.on((LocalDate) day, envelope.recordedAt())))
                    .toList();
        }
        RecordComponent component = Arrays.stream(event.getClass().getRecordComponents())
                .filter(each -> each.getName().equals(field))
                .findFirst()
                .orElseThrow();
        Object value = value(component, event);
        List<Object> others = value instanceof Optional<?> optional
                ? optionals(component, optional, envelope)
                : others(component.getType(), value, envelope);
        return others.stream().map(other -> with(event, field, other)).toList();
    }

    private static List<Object> optionals(RecordComponent component, Optional<?> value, Envelope envelope) {
        Type type = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        List<Object> others = new ArrayList<>();
        others(type, value.orElse(null), envelope).forEach(other -> others.add(Optional.of(other)));
        if (value.isPresent()) {
            others.add(Optional.empty());
        }
        return others;
    }

    private static List<Object> others(Type type, Object value, Envelope envelope) {
        Stream<?> all;
        if (type == boolean.class || type == Boolean.class) {
            all = Stream.of(true, false);
        } else if (type == LocalDate.class) {
            LocalDate day = value == null ? envelope.happenedOn() : (LocalDate) value;
            all = Stream.of(0, 1, -1, 40, -40, 400, -400, -7_000).map(day::plusDays);
        } else if (type == String.class) {
            all = Stream.of("another", "ChildRegistered", "LacStarted", "CppStarted");
        } else if (type instanceof Class<?> kind && kind.isEnum()) {
            all = Arrays.stream(kind.getEnumConstants());
        } else {
            all = Stream.of(List.of(), List.of("11A"), List.of("3B"));
        }
        return all.filter(other -> !other.equals(value)).collect(Collectors.toList());
    }

    private static Object value(RecordComponent component, CaseEvent event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CaseEvent with(CaseEvent event, String field, Object other) {
        RecordComponent[] components = event.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = components[i].getName().equals(field) ? other : value(components[i], event);
        }
        try {
            Constructor<? extends CaseEvent> constructor = event.getClass().getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
