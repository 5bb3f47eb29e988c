package safeguarding.core.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.LimitProbes.usual;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.CareEvent.LacCeased;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.CodesInUse.NotValid;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverContact;
import safeguarding.core.casefile.NeedEvent.CinEpisodeClosed;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.code.Activity;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.CinClosureReason;
import safeguarding.core.casefile.code.DatedCode;
import safeguarding.core.casefile.code.PlacementChangeReason;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.casefile.code.Sex;

/** Codes are checked against the code lists of the returns from 2017 to 2026, by the day on which each list changed. */
class CodesInUseTest {

    private static List<String> notValid(Class<? extends Record> kind, String day, Map<String, Object> fields) {
        Map<String, Object> all = new HashMap<>(fields);
        all.put("happenedOn", LocalDate.parse(day));
        return CodesInUse.notValid((CaseEvent) usual(kind, all)).stream().map(NotValid::words).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "PlacementType, H5, 1990-01-01, 2025-03-31",
        "PlacementType, P2, 1990-01-01, 2025-03-31",
        "PlacementType, K3, 2024-04-01, 2199-12-31",
        "PlacementType, Z1, 1990-01-01, 2199-12-31",
        "PlacementType, Z11, 2025-04-01, 2199-12-31",
        "PlacementType, Z12, 2025-04-01, 2199-12-31",
        "PlacementType, Z13, 2025-04-01, 2199-12-31",
        "PlacementType, Z14, 2025-04-01, 2199-12-31",
        "PlacementType, U4, 1990-01-01, 2199-12-31",
        "CareEndReason, E43, 1990-01-01, 2018-03-31",
        "CareEndReason, E44, 1990-01-01, 2018-03-31",
        "CareEndReason, E45, 2017-04-01, 2199-12-31",
        "CareEndReason, E46, 2017-04-01, 2199-12-31",
        "CareEndReason, E47, 2017-04-01, 2199-12-31",
        "CareEndReason, E48, 2017-04-01, 2199-12-31",
        "CareEndReason, E11, 1990-01-01, 2199-12-31",
        "PlacementChangeReason, CUSTOD, 2018-04-01, 2199-12-31",
        "Activity, F3, 1990-01-01, 2021-03-31",
        "Activity, P3, 1990-01-01, 2021-03-31",
        "Activity, F4, 2021-04-01, 2199-12-31",
        "Activity, P5, 2021-04-01, 2199-12-31",
        "CinClosureReason, RC8, 1990-01-01, 2199-12-31",
        "CinClosureReason, RC9, 2022-04-01, 2199-12-31",
        "ReferralSource, OWN_EARLY_HELP, 2022-04-01, 2199-12-31",
        "Sex, INDETERMINATE, 1990-01-01, 2024-03-31",
        "Sex, UNKNOWN, 1990-01-01, 2199-12-31"
    })
    void aCodeIsValidFromTheFirstDayOfAReturnToTheLastOfAnother(String list, String name, LocalDate first, LocalDate last) {
        DatedCode code = code(list, name);

        assertThat(code.returns().cover(first)).isTrue();
        assertThat(code.returns().cover(last)).isTrue();
        assertThat(code.returns().cover(first.minusDays(1))).isEqualTo(first.getYear() == 1990);
        assertThat(code.returns().cover(last.plusDays(1))).isEqualTo(last.getYear() == 2199);
    }

    private static DatedCode code(String list, String name) {
        List<? extends Enum<?>> codes = List.of(
                        PlacementType.values(), CareEndReason.values(), PlacementChangeReason.values(), Activity.values(),
                        CinClosureReason.values(), ReferralSource.values(), Sex.values())
                .stream()
                .flatMap(Arrays::stream)
                .toList();
        return codes.stream()
                .filter(code -> code.getDeclaringClass().getSimpleName().equals(list) && code.name().equals(name))
                .map(DatedCode.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namesTheCodeTheFieldAndTheDay() {
        assertThat(notValid(LacStarted.class, "2025-04-01", Map.of("placement", PlacementType.H5)))
                .containsExactly("Code H5 of field placement was not valid on 2025-04-01.");
        assertThat(notValid(LacStarted.class, "2025-03-31", Map.of("placement", PlacementType.Z11)))
                .containsExactly("Code Z11 of field placement was not valid on 2025-03-31.");
        assertThat(notValid(LacStarted.class, "2025-03-31", Map.of("placement", PlacementType.H5))).isEmpty();
        assertThat(notValid(LacCeased.class, "2019-05-05", Map.of("reason", CareEndReason.E44)))
                .containsExactly("Code E44 of field reason was not valid on 2019-05-05.");
        assertThat(notValid(CinEpisodeClosed.class, "2020-05-05", Map.of("reason", CinClosureReason.RC9)))
                .containsExactly("Code RC9 of field reason was not valid on 2020-05-05.");
        assertThat(notValid(ContactReceived.class, "2020-05-05", Map.of("source", ReferralSource.OWN_EARLY_HELP))).isEmpty();
        assertThat(notValid(ReferralReceived.class, "2020-05-05", Map.of("source", ReferralSource.OWN_EARLY_HELP)))
                .containsExactly("Code OWN_EARLY_HELP of field source was not valid on 2020-05-05.");
        assertThat(notValid(CareLeaverContact.class, "2023-05-05", Map.of("activity", Activity.F3)))
                .containsExactly("Code F3 of field activity was not valid on 2023-05-05.");
        assertThat(notValid(ChildRegistered.class, "2025-05-05", Map.of("sex", Sex.INDETERMINATE)))
                .containsExactly("Code INDETERMINATE of field sex was not valid on 2025-05-05.");
    }

    @Test
    void factorsAreCheckedOneByOne_andNoOtherTextIsRepeated() {
        assertThat(notValid(AssessmentAuthorised.class, "2020-03-31", Map.of("factors", List.of("11A", "18B", "24A", "18B"))))
                .containsExactly(
                        "Code 18B of field factors was not valid on 2020-03-31.",
                        "Code 24A of field factors was not valid on 2020-03-31.");
        assertThat(notValid(AssessmentAuthorised.class, "2020-04-01", Map.of("factors", List.of("18B", "19C")))).isEmpty();
        assertThat(notValid(AssessmentAuthorised.class, "2021-04-01", Map.of("factors", List.of("24A", "8B", "20")))).isEmpty();
        assertThat(notValid(AssessmentAuthorised.class, "2021-04-01", Map.of("factors", List.of("8A", "Sam Smith"))))
                .containsExactly(
                        "Code 8A of field factors was not valid on 2021-04-01.",
                        "Code (not a code) of field factors was not valid on 2021-04-01.");
    }

    @Test
    void allCodesAreAccepted_oldAndNew() {
        Validity validity = new Validity(Set.of("372"));
        for (PlacementType type : EnumSet.complementOf(EnumSet.of(PlacementType.UNRECOGNISED))) {
            LacStarted started = (LacStarted) usual(LacStarted.class, Map.of("placement", type));
            assertThat(validity.check(started, started.envelope().recordedAt())).as(type.name()).isEmpty();
        }
    }

    @Test
    void theListSaysWhatIsAFamily_semiIndependentAndAdoptive() {
        assertThat(of(PlacementType.Setting.SEMI_INDEPENDENT)).containsExactlyInAnyOrder("H5", "P2", "K3");
        assertThat(of(PlacementType.Setting.ADOPTIVE)).containsExactlyInAnyOrder("A3", "A4", "A5", "A6");
        assertThat(Arrays.stream(PlacementType.values()).filter(PlacementType::isFamily).map(Enum::name))
                .containsExactlyInAnyOrder("U1", "U2", "U3", "U4", "U5", "U6", "A3", "A4", "A5", "A6", "P1");
    }

    private static Set<String> of(PlacementType.Setting setting) {
        return Arrays.stream(PlacementType.values())
                .filter(type -> type.setting() == setting)
                .map(Enum::name)
                .collect(Collectors.toSet());
    }
}
