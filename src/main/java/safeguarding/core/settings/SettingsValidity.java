package safeguarding.core.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import safeguarding.core.casefile.EventTypes;
import safeguarding.core.casefile.FieldLimits;
import safeguarding.core.casefile.Fields;
import safeguarding.core.casefile.FirstFault;
import safeguarding.core.casefile.Rejected;
import safeguarding.core.settings.SettingsEvent.BaselineSet;
import safeguarding.core.settings.SettingsEvent.CommentaryWritten;
import safeguarding.core.settings.SettingsEvent.DataNoteSet;
import safeguarding.core.settings.SettingsEvent.DataUnavailable;
import safeguarding.core.settings.SettingsEvent.EarlierYearSet;
import safeguarding.core.settings.SettingsEvent.FormerlyPublished;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.PopulationSet;
import safeguarding.core.settings.SettingsEvent.ProcessRebased;
import safeguarding.core.settings.SettingsEvent.ReportIssued;
import safeguarding.core.settings.SettingsEvent.SettingWithdrawn;
import safeguarding.core.settings.SettingsEvent.TargetSet;
import safeguarding.core.settings.SettingsEvent.TermDatesSet;
import safeguarding.core.settings.SettingsEvent.WorkerContractChanged;

/** Whether a setting is valid. An invalid one is rejected with a reason, before any figure depends on it. */
public final class SettingsValidity {

    private static final Duration A_DAY = Duration.ofDays(1);
    /** The maximum number of characters in the role of a person who writes something. */
    public static final int LONGEST_ROLE = FieldLimits.LONGEST_ROLE;

    /** The maximum number of characters in a note on an alert. */
    public static final int LONGEST_NOTE = FieldLimits.LONGEST_NOTE;

    /** The maximum number of characters in commentary. */
    public static final int LONGEST_COMMENTARY = FieldLimits.LONGEST_COMMENTARY;

    private final Set<String> authorities;
    private final BiPredicate<String, String> lines;

    /**
     * @param authorities the codes of all authorities
     * @param lines whether there is an indicator with a number that has a part with a name; the empty name is the whole
     */
    public SettingsValidity(Set<String> authorities, BiPredicate<String, String> lines) {
        this.authorities = Set.copyOf(authorities);
        this.lines = lines;
    }

    /** Why a setting that was received at a moment must be rejected, if it must. */
    public Optional<Rejected> check(SettingsEvent event, Instant received) {
        SettingsEnvelope envelope = event.envelope();
        Fields fields = Fields.of((Record) event);
        return new FirstFault()
                .when(
                        !authorities.contains(envelope.authority()),
                        "unknown-authority",
                        "unknown authority code; use a three-digit code such as 372")
                .in(fields::beyondLimit)
                .in(fields::unknownCode)
                .in(() -> time(envelope, received))
                .in(() -> indicator(fields))
                .in(() -> details(event))
                .found();
    }

    private static Optional<Rejected> time(SettingsEnvelope envelope, Instant received) {
        return new FirstFault()
                .when(
                        envelope.recordedAt().isAfter(received.plus(A_DAY)),
                        "recorded-in-future",
                        () -> "recorded at " + envelope.recordedAt() + ", but was received at " + received
                                + ", more than a day before")
                .found();
    }

    private Optional<Rejected> indicator(Fields fields) {
        return fields.stream()
                .filter(field -> field.name().equals("indicator") && !lines.test((String) field.value(), ""))
                .map(field -> new Rejected(
                        "unknown-indicator", "unknown indicator in field indicator; use a number such as 1.10"))
                .findFirst();
    }

    private Optional<Rejected> details(SettingsEvent event) {
        if (event instanceof PopulationSet set) {
            return months(set.from(), set.to()).found();
        }
        if (event instanceof TargetSet set) {
            return months(set.from(), set.to()).in(() -> shape(set)).found();
        }
        if (event instanceof DataNoteSet set) {
            return months(set.from(), set.to()).found();
        }
        if (event instanceof CommentaryWritten commentary) {
            return firstOfMonth("month", commentary.month()).found();
        }
        if (event instanceof ProcessRebased rebased) {
            return firstOfMonth("month", rebased.month()).found();
        }
        if (event instanceof BaselineSet set) {
            return months(set.from(), set.to()).found();
        }
        if (event instanceof DataUnavailable set) {
            return months(set.from(), set.to())
                    .in(() -> part(set.indicator(), set.breakdown()).found())
                    .found();
        }
        if (event instanceof FormerlyPublished former) {
            return former(former);
        }
        if (event instanceof ReportIssued issued) {
            return firstOfMonth("month", issued.month())
                    .when(
                            issued.issuedOn().isBefore(issued.month()),
                            "ends-before-it-begins",
                            "the report was issued on " + issued.issuedOn() + ", before its month began")
                    .found();
        }
        if (event instanceof EarlierYearSet set) {
            return earlierYear(set);
        }
        if (event instanceof LocalStandardSet set) {
            return period(new FirstFault(), set.from(), set.to()).in(() -> standard(set)).found();
        }
        if (event instanceof WorkerContractChanged contract) {
            return period(new FirstFault(), contract.from(), contract.to()).found();
        }
        if (event instanceof TermDatesSet term) {
            return new FirstFault()
                    .when(
                            term.lastDay().isBefore(term.firstDay()),
                            "ends-before-it-begins",
                            "the term ends on " + term.lastDay() + ", before it begins on " + term.firstDay())
                    .found();
        }
        return event instanceof SettingWithdrawn withdrawn ? withdrawal(withdrawn.eventType()) : Optional.empty();
    }

    private Optional<Rejected> earlierYear(EarlierYearSet set) {
        return part(set.indicator(), set.breakdown())
                .in(() -> share(set.numerator(), set.denominator()).found())
                .found();
    }

    private Optional<Rejected> former(FormerlyPublished former) {
        return firstOfMonth("month", former.month())
                .in(() -> part(former.indicator(), former.breakdown()).found())
                .in(() -> share(former.numerator(), former.denominator()).found())
                .when(
                        former.value().isEmpty() && former.rating().isEmpty(),
                        "nothing-published",
                        "a value or a rating must be given")
                .found();
    }

    private FirstFault part(String indicator, Optional<String> breakdown) {
        return new FirstFault()
                .when(
                        breakdown.filter(part -> !lines.test(indicator, part)).isPresent(),
                        "unknown-part",
                        "unknown breakdown of this indicator; use one such as source=police for 1.4");
    }

    private static FirstFault share(Optional<Long> numerator, Optional<Long> denominator) {
        return new FirstFault()
                .when(
                        numerator.isPresent() != denominator.isPresent(),
                        "half-a-share",
                        "numerator and denominator must both be given, or neither");
    }

    private static Optional<Rejected> standard(LocalStandardSet set) {
        Optional<LocalStandard> standard = LocalStandard.named(set.standard());
        return new FirstFault()
                .when(standard.isEmpty(), "unknown-standard", "unknown local standard in field standard")
                .when(
                        standard.filter(known -> !known.permits(set.value())).isPresent(),
                        "not-permitted",
                        "value not permitted for this standard; use "
                                + standard.map(LocalStandard::permitted).orElse(""))
                .found();
    }

    private static FirstFault months(LocalDate from, Optional<LocalDate> to) {
        FirstFault faults = firstOfMonth("from", from);
        to.ifPresent(end -> faults.in(() -> firstOfMonth("to", end).found()));
        return period(faults, from, to);
    }

    private static FirstFault firstOfMonth(String field, LocalDate day) {
        return new FirstFault()
                .when(
                        day.getDayOfMonth() != 1,
                        "not-a-month",
                        "field " + field + " is " + day + "; use the first day of the month");
    }

    private static FirstFault period(FirstFault faults, LocalDate from, Optional<LocalDate> to) {
        return faults.when(
                to.filter(end -> !end.isAfter(from)).isPresent(),
                "ends-before-it-begins",
                "it ends on " + to.map(LocalDate::toString).orElse("") + ", which is not after its start on " + from);
    }

    private static Optional<Rejected> shape(TargetSet set) {
        return switch (set.shape()) {
            case HIGH -> needs("HIGH", "red and green", List.of(set.red(), set.green()))
                    .in(() -> ordered("red", set.red(), "green", set.green()))
                    .found();
            case LOW -> needs("LOW", "red and green", List.of(set.red(), set.green()))
                    .in(() -> ordered("green", set.green(), "red", set.red()))
                    .found();
            case BAND -> needs(
                            "BAND",
                            "target, greenWithin and amberWithin",
                            List.of(set.target(), set.greenWithin(), set.amberWithin()))
                    .in(() -> ordered("greenWithin", set.greenWithin(), "amberWithin", set.amberWithin()))
                    .found();
            case RANGE -> needs(
                            "RANGE",
                            "low, high and amberPercentAbove",
                            List.of(set.low(), set.high(), set.amberPercentAbove()))
                    .in(() -> ordered("low", set.low(), "high", set.high()))
                    .found();
            case TO_BE_SET, UNRECOGNISED -> Optional.empty();
        };
    }

    private static FirstFault needs(String shape, String fields, List<Optional<BigDecimal>> numbers) {
        return new FirstFault()
                .when(
                        numbers.stream().anyMatch(Optional::isEmpty),
                        "target-incomplete",
                        "a target of the shape " + shape + " needs the fields " + fields);
    }

    private static Optional<Rejected> ordered(
            String less, Optional<BigDecimal> low, String more, Optional<BigDecimal> high) {
        boolean wrong = low.flatMap(from -> high.filter(to -> to.compareTo(from) < 0)).isPresent();
        return new FirstFault()
                .when(wrong, "target-upside-down", "field " + more + " is less than " + less)
                .found();
    }

    private static Optional<Rejected> withdrawal(String type) {
        boolean known = EventTypes.permittedBy(SettingsEvent.class).stream()
                .anyMatch(kind -> kind.getSimpleName().equals(type));
        return new FirstFault()
                .when(!known, "unknown-event-type", "unknown setting type in field eventType")
                .when(
                        type.equals(SettingWithdrawn.class.getSimpleName()),
                        "cannot-be-withdrawn",
                        () -> "an event of type " + type + " cannot be withdrawn")
                .found();
    }
}
