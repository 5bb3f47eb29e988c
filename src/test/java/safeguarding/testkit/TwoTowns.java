package safeguarding.testkit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.PopulationGroup;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.DataUnavailable;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.PopulationSet;
import safeguarding.core.settings.SettingsEvent.TargetSet;
import safeguarding.core.settings.TargetBasis;
import safeguarding.core.settings.TargetShape;

/** The settings of the two authorities in the tests: populations for all rates, some targets, and months without data. */
public final class TwoTowns {

    /** The time in tests with random histories: in the middle of a month in which much happens. */
    public static final Instant NOW = Instant.parse("2017-03-17T09:00:00Z");

    /** The day at that time. */
    public static final LocalDate TODAY = LocalDate.parse("2017-03-17");

    private static final Instant RECORDED = Instant.parse("2013-01-01T09:00:00Z");
    private static final LocalDate FROM = LocalDate.parse("2012-04-01");

    private TwoTowns() {}

    public static List<SettingsEvent> settings() {
        List<SettingsEvent> settings = new ArrayList<>();
        int people = 50_000;
        for (String authority : Installation.AUTHORITIES) {
            for (PopulationGroup group : PopulationGroup.values()) {
                if (group != PopulationGroup.UNRECOGNISED) {
                    people += 11;
                    settings.add(new PopulationSet(
                            envelope(authority, "population/" + group), group, FROM, Optional.empty(), people));
                }
            }
            settings.add(target(authority, "1.4", TargetShape.HIGH, "30", "60"));
            settings.add(target(authority, "2.1", TargetShape.HIGH, "50", "80"));
            settings.add(target(authority, "2.3", TargetShape.LOW, "9", "3"));
            settings.add(target(authority, "6.1", TargetShape.LOW, "40", "10"));
            // So that the last alert that was raised or cleared matches the current figures.
            settings.add(standard(authority, LocalStandard.ALERT_MINIMUM_DENOMINATOR, "0"));
            settings.add(standard(authority, LocalStandard.ALERT_SETTLING_DAYS, "1"));
            settings.add(standard(authority, LocalStandard.ALERT_CLEAR_AFTER_DAYS, "0"));
            settings.add(new DataUnavailable(
                    envelope(authority, "unavailable/1.1"),
                    "1.1",
                    LocalDate.parse("2016-10-01"),
                    Optional.of(LocalDate.parse("2016-12-01")),
                    "not migrated",
                        Optional.empty()));
        }
        return List.copyOf(settings);
    }

    private static LocalStandardSet standard(String authority, LocalStandard standard, String value) {
        return new LocalStandardSet(
                envelope(authority, "standard/" + standard.label()), standard.label(), FROM, Optional.empty(), value);
    }

    private static TargetSet target(String authority, String indicator, TargetShape shape, String red, String green) {
        return new TargetSet(
                envelope(authority, "target/" + indicator),
                indicator,
                FROM,
                Optional.empty(),
                shape,
                TargetBasis.MONTH,
                Optional.of(new BigDecimal(red + ".00")),
                Optional.of(new BigDecimal(green + ".00")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static SettingsEnvelope envelope(String authority, String record) {
        return new SettingsEnvelope(authority + "-" + record.replace('/', '-'), authority, record, RECORDED, SourceSystem.MANUAL);
    }
}
