package safeguarding.core.quality;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.calendar.Interval;
import safeguarding.core.casefile.AllocationEvent.WorkerAllocated;
import safeguarding.core.casefile.AllocationEvent.WorkerDeallocated;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.AssessmentEvent.AssessmentCancelled;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.CareEvent.LacCeased;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Child;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.ContactEvent.EarlyHelpEpisodeClosed;
import safeguarding.core.casefile.ContactEvent.EarlyHelpEpisodeOpened;
import safeguarding.core.casefile.ContradictingDates;
import safeguarding.core.casefile.Follows;
import safeguarding.core.casefile.HealthEvent.DentalCheckCompleted;
import safeguarding.core.casefile.HealthEvent.HealthAssessmentCompleted;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.casefile.NeedEvent.CinEpisodeClosed;
import safeguarding.core.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.core.casefile.ProtectionEvent.CppEnded;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.Section47Event.Section47Completed;
import safeguarding.core.casefile.Section47Event.Section47Started;
import safeguarding.core.indicator.Rules;
import safeguarding.core.settings.LocalStandard;

/** Rules about dates that cannot be right: before a beginning, before birth, after childhood or death. */
final class DateRules {

    private static final int ADULT = 18;

    /** How long before its birth a child can have a record. */
    private static final int MONTHS_BEFORE_BIRTH = 10;

    /** Events that cannot be about a child who is not yet born. */
    private static final Kinds ONLY_ONCE_BORN =
            Kinds.of(LacStarted.class, HealthAssessmentCompleted.class, DentalCheckCompleted.class);

    /** Events that can be about an unborn child, while the birth is expected. */
    private static final Kinds ALSO_BEFORE_BIRTH = Kinds.of(
            ContactReceived.class,
            EarlyHelpEpisodeOpened.class,
            ReferralReceived.class,
            AssessmentStarted.class,
            Section47Started.class,
            CinEpisodeOpened.class,
            IcpcHeld.class,
            CppStarted.class,
            WorkerAllocated.class);

    private static final Kinds BEGINNINGS = ONLY_ONCE_BORN.and(ALSO_BEFORE_BIRTH);

    private static final Kinds LASTING = Kinds.of(
            EarlyHelpEpisodeOpened.class,
            EarlyHelpEpisodeClosed.class,
            AssessmentStarted.class,
            AssessmentAuthorised.class,
            AssessmentCancelled.class,
            Section47Started.class,
            Section47Completed.class,
            CinEpisodeOpened.class,
            CinEpisodeClosed.class,
            CppStarted.class,
            CppEnded.class,
            LacStarted.class,
            LacCeased.class,
            WorkerAllocated.class,
            WorkerDeallocated.class);

    static final List<QualityRule> RULES = List.of(
            new QualityRule(
                    "ends-before-it-begins",
                    "End before beginning",
                    ContradictingDates.KINDS,
                    "An end or a decision is dated before the start of the same record. It does not count, so the record counts"
                            + " as still open.",
                    "Correct the date of the start or of the end. Often a day and a month are swapped.",
                    (file, standards, staff) -> ContradictingDates.of(file).map(DateRules::contradiction)),
            new QualityRule(
                    "begins-before-birth",
                    "Started before the child was born",
                    BEGINNINGS.and(Child.KINDS),
                    "Care or a health check is dated before the date of birth, or anything else more than " + MONTHS_BEFORE_BIRTH
                            + " months before it. It counts on its date.",
                    "Correct the date of birth or the date of the record.",
                    (file, standards, staff) -> beforeBirth(file)),
            new QualityRule(
                    "open-after-childhood",
                    "Still open after death or the 18th birthday",
                    LASTING.and(Child.KINDS),
                    "A record was not ended within the days allowed after the child's death, or a period of care, protection plan"
                            + " or early help episode after the 18th birthday. Figures count it as over on that day.",
                    "Record the end. If the child is alive or younger, correct the death or the date of birth.",
                    (file, standards, staff) -> afterChildhood(file, standards)));

    private DateRules() {}

    private static Doubt contradiction(ContradictingDates pair) {
        CaseEvent begun = pair.begun();
        List<String> record = List.of(begun.envelope().recordId());
        return Doubt.about(
                        pair.followed().getClass(),
                        record,
                        pair.followed().envelope().happenedOn(),
                        "The %s that started on %s has %s dated %s.",
                        RecordNames.of(begun.getClass()),
                        Doubt.day(begun),
                        pair.followed().type(),
                        Doubt.day(pair.followed()))
                .figuresWithout(Kinds.of(begun.getClass(), pair.followed().getClass()), record);
    }

    private static Stream<Doubt> beforeBirth(CaseFile file) {
        return Child.of(file).dateOfBirth().stream().flatMap(born -> BEGINNINGS.classes().stream()
                .flatMap(file::all)
                .filter(event -> event.envelope().happenedOn().isBefore(earliest(event, born)))
                .map(event -> Doubt.about(
                        event,
                        event.envelope().happenedOn(),
                        "The %s is dated %s, %s.",
                        RecordNames.of(event.getClass()),
                        Doubt.day(event),
                        ONLY_ONCE_BORN.contains(event.getClass())
                                ? "before the child was born"
                                : "more than " + MONTHS_BEFORE_BIRTH + " months before the child was born")));
    }

    private static LocalDate earliest(CaseEvent event, LocalDate born) {
        return ONLY_ONCE_BORN.contains(event.getClass()) ? born : born.minusMonths(MONTHS_BEFORE_BIRTH);
    }

    private static Stream<Doubt> afterChildhood(CaseFile file, Rules standards) {
        Child child = Child.of(file);
        LocalDate death = child.diedOn().orElse(Interval.NEVER);
        LocalDate adulthood = child.birthday(ADULT).orElse(Interval.NEVER);
        LocalDate first = death.isBefore(adulthood) ? death : adulthood;
        int days = standards.number(LocalStandard.DATA_QUALITY_CLOSE_DAYS);
        return Stream.of(
                        open(file, EarlyHelpEpisodeOpened.class, EarlyHelpEpisodeClosed.class, first),
                        open(file, LacStarted.class, LacCeased.class, first),
                        open(file, CppStarted.class, CppEnded.class, first),
                        open(file, CinEpisodeOpened.class, CinEpisodeClosed.class, death),
                        assessments(file, death),
                        open(file, Section47Started.class, Section47Completed.class, death),
                        open(file, WorkerAllocated.class, WorkerDeallocated.class, death))
                .flatMap(open -> open)
                .filter(open -> open.endedOn().isAfter(open.last().plusDays(days)))
                .map(open -> afterChildhood(open, open.last().equals(death), days));
    }

    /** Something that lasts, the day by which it must have ended, and when it ended. */
    private record Open(CaseEvent begun, LocalDate last, LocalDate endedOn) {}

    private static <B extends CaseEvent, E extends CaseEvent & Follows<B>> Stream<Open> open(
            CaseFile file, Class<B> beginning, Class<E> end, LocalDate last) {
        return last.equals(Interval.NEVER)
                ? Stream.empty()
                : file.all(beginning).map(begun -> new Open(begun, last, dayOf(file.after(begun, end))));
    }

    private static Stream<Open> assessments(CaseFile file, LocalDate last) {
        return open(file, AssessmentStarted.class, AssessmentAuthorised.class, last).map(open -> {
            LocalDate cancelled = dayOf(file.after((AssessmentStarted) open.begun(), AssessmentCancelled.class));
            return cancelled.isBefore(open.endedOn()) ? new Open(open.begun(), last, cancelled) : open;
        });
    }

    private static LocalDate dayOf(Optional<? extends CaseEvent> event) {
        return event.map(ended -> ended.envelope().happenedOn()).orElse(Interval.NEVER);
    }

    private static Doubt afterChildhood(Open open, boolean isDeath, int days) {
        LocalDate begun = open.begun().envelope().happenedOn();
        LocalDate from = open.last().plusDays(days + 1L);
        return Doubt.about(
                open.begun(),
                begun.isAfter(from) ? begun : from,
                "The %s that started on %s %s. %s.",
                RecordNames.of(open.begun().getClass()),
                Doubt.day(open.begun()),
                open.endedOn().equals(Interval.NEVER)
                        ? "was still open on " + Doubt.day(begun.isAfter(from) ? begun : from)
                        : "ended on " + Doubt.day(open.endedOn()),
                isDeath ? "The child died before that" : "The child turned " + ADULT + " before that");
    }
}
