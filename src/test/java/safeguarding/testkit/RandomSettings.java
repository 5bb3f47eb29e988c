package safeguarding.testkit;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.CalendarSet;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.SettingWithdrawn;
import safeguarding.core.settings.SettingsEvent.TeamSet;
import safeguarding.core.settings.SettingsEvent.TermDatesSet;
import safeguarding.core.settings.SettingsEvent.WorkerContractChanged;
import safeguarding.core.settings.TeamGroup;

/**
 * Random settings of an authority: teams that change group, overlapping contracts, and local standards for limited
 * periods.
 */
final class RandomSettings {

    private static final int TEAMS = 4;
    private static final List<TeamGroup> GROUPS = List.of(
            TeamGroup.LOOKED_AFTER,
            TeamGroup.DUTY,
            TeamGroup.CIN_NORTH,
            TeamGroup.CIN_CENTRAL,
            TeamGroup.CIN_SOUTH,
            TeamGroup.DISABILITY,
            TeamGroup.CSE,
            TeamGroup.OTHER);

    private final Random random;
    private final RandomDays days;
    private final String authority;
    private final List<SettingsEvent> set = new ArrayList<>();

    RandomSettings(Random random, RandomDays days, String authority) {
        this.random = random;
        this.days = days;
        this.authority = authority;
    }

    /** The id of a team. Every second id starts like the key of another team's month. */
    static String team(int number) {
        return "t" + number / 2 + (number % 2 == 0 ? "" : "|2024-0" + number);
    }

    List<SettingsEvent> all() {
        TeamGroup often = group();
        for (int team = 0; team < TEAMS; team++) {
            String id = team(team);
            for (int versions = 1 + random.nextInt(2); versions > 0; versions--) {
                set.add(new TeamSet(envelope(id), id, "Team " + id, random.nextInt(3) == 0 ? often : group()));
            }
        }
        for (int contracts = random.nextInt(10); contracts > 0; contracts--) {
            contract("contract-" + random.nextInt(8));
        }
        for (int standards = random.nextInt(4); standards > 0; standards--) {
            standard("assessment-clock", random.nextInt(4) == 0 ? "REFERRAL" : "START");
            standard("pep-eligibility", random.nextInt(4) == 0 ? "SECOND_BIRTHDAY" : "SCHOOL_AGE");
        }
        for (int standards = random.nextInt(4); standards > 0; standards--) {
            standardOfCases();
        }
        for (int calendars = random.nextInt(3); calendars > 0; calendars--) {
            set.add(new CalendarSet(
                    envelope("closed-" + random.nextInt(2)),
                    Stream.generate(days::any).limit(1 + random.nextInt(30)).distinct().toList()));
        }
        for (int terms = random.nextInt(5); terms > 0; terms--) {
            term();
        }
        for (int withdrawals = random.nextInt(3); withdrawals > 0; withdrawals--) {
            SettingsEvent withdrawn = set.get(random.nextInt(set.size()));
            set.add(new SettingWithdrawn(envelope(withdrawn.envelope().recordId()), withdrawn.type()));
        }
        return set;
    }

    /** Sets a standard for which cases count, stricter or more lenient than the default. */
    private void standardOfCases() {
        List<LocalStandard> all = LocalStandard.ofCases().stream()
                .filter(standard -> standard != LocalStandard.PEP_ELIGIBILITY)
                .toList();
        LocalStandard standard = all.get(random.nextInt(all.size()));
        if (standard == LocalStandard.TEMPORARY_PLACEMENTS || standard == LocalStandard.CARE_FROM_SHORT_BREAKS) {
            standard(standard.label(), random.nextInt(4) == 0 ? "COUNTED" : LocalStandard.LEFT_OUT);
            return;
        }
        if (standard == LocalStandard.VISITS_COUNT) {
            standard(standard.label(), random.nextInt(4) == 0 ? "CHILD_SEEN" : LocalStandard.HELD);
            return;
        }
        if (standard == LocalStandard.DATA_QUALITY_OFF) {
            List<String> rules = LocalStandard.DATA_QUALITY_RULES.stream().sorted().toList();
            standard(standard.label(), rules.get(random.nextInt(rules.size())));
            return;
        }
        int usual = standard == LocalStandard.REFERRAL_DECISION ? 2 : Integer.parseInt(standard.usual());
        int other = Math.max(1, usual - usual / 2 + random.nextInt(usual + 2));
        standard(standard.label(), String.valueOf(Math.min(other, 99)));
    }

    /** Sets a term that starts some days or weeks before or after a usual start. */
    private void term() {
        int year = days.any().getYear();
        LocalDate usual = List.of(
                        LocalDate.of(year, Month.JANUARY, 1),
                        LocalDate.of(year, Month.APRIL, 15),
                        LocalDate.of(year, Month.SEPTEMBER, 1))
                .get(random.nextInt(3));
        LocalDate first = usual.plusDays(random.nextInt(140) - 70);
        String name = "term-" + random.nextInt(3);
        set.add(new TermDatesSet(envelope(name), name, first, first.plusDays(70)));
    }

    private TeamGroup group() {
        return GROUPS.get(random.nextInt(GROUPS.size()));
    }

    private void contract(String recordId) {
        LocalDate from = days.any();
        set.add(new WorkerContractChanged(
                envelope(recordId),
                "w" + random.nextInt(4),
                "t" + random.nextInt(TEAMS),
                from,
                until(from),
                new BigDecimal("37.00"),
                BigDecimal.valueOf(random.nextInt(121), 2)));
    }

    private void standard(String name, String value) {
        LocalDate from = days.any();
        set.add(new LocalStandardSet(envelope(name + "-" + random.nextInt(3)), name, from, until(from), value));
    }

    private Optional<LocalDate> until(LocalDate from) {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(from.plusDays(1 + random.nextInt(500)));
    }

    /** An envelope. Some have the same instant as others, so that only the event id shows which is later. */
    private SettingsEnvelope envelope(String recordId) {
        String eventId = "%04d-%s-s%d".formatted(random.nextInt(10_000), authority, set.size());
        Instant recordedAt = set.isEmpty() || random.nextInt(3) > 0
                ? days.momentOf(days.any())
                : set.get(random.nextInt(set.size()))
                        .envelope()
                        .recordedAt()
                        .plus(Duration.ofMillis(random.nextInt(2)));
        return new SettingsEnvelope(eventId, authority, recordId, recordedAt, SourceSystem.MANUAL);
    }
}
