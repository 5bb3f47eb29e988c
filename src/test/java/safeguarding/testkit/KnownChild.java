package safeguarding.testkit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.ChildDied;
import safeguarding.core.casefile.ChildEvent.ChildFileErased;
import safeguarding.core.casefile.ChildEvent.ChildFileRestricted;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.ChildEvent.PersonMerged;
import safeguarding.core.casefile.ChildEvent.PersonUpdated;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;

/** One child as the oracle sees it: the events that count, selected by definition from everything that was ever sent. */
final class KnownChild {

    private final List<CaseEvent> facts;
    private final NaiveSettings settings;
    private final Map<Class<?>, List<CaseEvent>> recorded = new HashMap<>();
    private final Map<Class<?>, List<CaseEvent>> byKind = new HashMap<>();
    private final Map<LocalDate, Boolean> lookedAfter = new HashMap<>();

    private KnownChild(List<CaseEvent> facts, NaiveSettings settings) {
        this.facts = facts;
        this.settings = settings;
    }

    /** The value of a standard on a day: the one set by the child's authority, otherwise the default. */
    String standard(String name, String usual, LocalDate day) {
        return settings.standard(name, day).orElse(usual);
    }

    /** The same for a standard that is a number. */
    int standard(String name, int usual, LocalDate day) {
        return settings.standard(name, day).map(Integer::valueOf).orElse(usual);
    }

    /** The number of the authority's working days after the first day, up to and including the second. */
    int workingDays(LocalDate start, LocalDate end) {
        int closed = 0;
        for (LocalDate day : settings.closedDays()) {
            if (day.isAfter(start) && !day.isAfter(end)) {
                closed += Weekdays.after(day.minusDays(1), day);
            }
        }
        return Weekdays.after(start, end) - closed;
    }

    /** The authority's n-th working day after a day. */
    LocalDate workingDay(int n, LocalDate start) {
        LocalDate day = start;
        while (workingDays(start, day) < n) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** The first days of the school terms set by the child's authority. */
    NavigableSet<LocalDate> termStarts() {
        return settings.termStarts();
    }

    /** The children of an authority, each with the events that count, from all events sent, in any order. */
    static List<KnownChild> among(
            Collection<? extends CaseEvent> events, String authority, NaiveSettings settings) {
        List<CaseEvent> sent = events.stream()
                .filter(event -> event.envelope().authority().equals(authority))
                .map(event -> (CaseEvent) event)
                .toList();
        Map<String, List<CaseEvent>> byChild = new LinkedHashMap<>();
        for (CaseEvent event : sent) {
            if (!(event instanceof PersonMerged) && !(event instanceof ChildFileErased) && !isErased(event, sent)) {
                byChild.computeIfAbsent(belongsTo(event.envelope().childId(), sent), child -> new ArrayList<>())
                        .add(event);
            }
        }
        return byChild.values().stream()
                .map(KnownChild::believed)
                .filter(facts -> facts.stream().noneMatch(KnownChild::restricts))
                .map(facts -> new KnownChild(facts, settings))
                .toList();
    }

    private static boolean restricts(CaseEvent event) {
        return event instanceof ChildFileRestricted restriction && restriction.restricted();
    }

    /**
     * Whether an event was erased: its child's file was erased at the instant at which the event was recorded, or later.
     * The same holds for a file into which that child had been merged by then, directly or through others.
     */
    private static boolean isErased(CaseEvent event, List<CaseEvent> sent) {
        Instant recorded = event.envelope().recordedAt();
        return isErased(event.envelope().childId(), recorded, sent);
    }

    private static boolean isErased(String child, Instant recorded, List<CaseEvent> sent) {
        for (CaseEvent other : sent) {
            if (!other.envelope().childId().equals(child)) {
                continue;
            }
            if (other instanceof ChildFileErased && !recorded.isAfter(other.envelope().recordedAt())) {
                return true;
            }
            if (other instanceof PersonMerged merged) {
                Instant together = other.envelope().recordedAt();
                if (isErased(merged.intoChildId(), together.isAfter(recorded) ? together : recorded, sent)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The child into which a child has been merged, following a chain of merges to its end. */
    private static String belongsTo(String child, List<CaseEvent> sent) {
        for (CaseEvent event : sent) {
            if (event instanceof PersonMerged merged && event.envelope().childId().equals(child)) {
                return belongsTo(merged.intoChildId(), sent);
            }
        }
        return child;
    }

    /** The version of each event that was recorded last, unless that version withdraws it. */
    private static List<CaseEvent> believed(List<CaseEvent> events) {
        Map<List<String>, CaseEvent> last = new LinkedHashMap<>();
        for (CaseEvent event : events) {
            String kind = event instanceof RecordWithdrawn withdrawn ? withdrawn.eventType() : event.type();
            List<String> fact = List.of(kind, event.envelope().recordId());
            CaseEvent other = last.get(fact);
            if (other == null || isLater(event, other)) {
                last.put(fact, event);
            }
        }
        return last.values().stream()
                .filter(event -> !(event instanceof RecordWithdrawn))
                .toList();
    }

    /** Whether a version was recorded later than another, or at the same instant with a greater event id. */
    static boolean isLater(CaseEvent event, CaseEvent than) {
        Instant mine = event.envelope().recordedAt();
        Instant theirs = than.envelope().recordedAt();
        return mine.isAfter(theirs)
                || mine.equals(theirs)
                        && event.envelope().eventId().compareTo(than.envelope().eventId()) > 0;
    }

    /** All events of a type that count. Of several about the same thing, only the one recorded last does. */
    @SuppressWarnings("unchecked")
    <E extends CaseEvent> List<E> all(Class<E> kind) {
        List<CaseEvent> known = byKind.get(kind);
        if (known == null) {
            List<CaseEvent> ofKind = recorded(kind);
            known = ofKind.stream()
                    .filter(event -> ofKind.stream()
                            .noneMatch(other -> isSame(event, other) && isLater(other, event)))
                    .toList();
            byKind.put(kind, known);
        }
        return (List<E>) known;
    }

    /** All events of a type, one for each record. */
    private List<CaseEvent> recorded(Class<? extends CaseEvent> kind) {
        return recorded.computeIfAbsent(
                kind, k -> facts.stream().filter(k::isInstance).toList());
    }

    /** Whether two events of a type, on two records of this child, start the same thing. */
    private static boolean isSame(CaseEvent one, CaseEvent other) {
        if (!dayOf(one).equals(dayOf(other)) || one.equals(other)) {
            return false;
        }
        if (one instanceof ContactReceived a && other instanceof ContactReceived b) {
            return a.source() == b.source() && a.kind() == b.kind();
        }
        if (one instanceof CppStarted a && other instanceof CppStarted b) {
            return a.otherAuthority() == b.otherAuthority();
        }
        return Set.of(
                        "ReferralReceived",
                        "AssessmentStarted",
                        "Section47Started",
                        "CinEpisodeOpened",
                        "IcpcHeld",
                        "LacStarted")
                .contains(one.type());
    }

    /** The ids of the records that start the same thing as an event. */
    Set<String> recordsOf(CaseEvent event) {
        Set<String> records = new HashSet<>();
        records.add(event.envelope().recordId());
        for (CaseEvent other : recorded(event.getClass())) {
            if (isSame(event, other)) {
                records.add(other.envelope().recordId());
            }
        }
        return records;
    }

    /** The event of a type on a record, if there is one that counts. */
    <E extends CaseEvent> Optional<E> on(String recordId, Class<E> kind) {
        for (CaseEvent event : recorded(kind)) {
            if (event.envelope().recordId().equals(recordId)) {
                return Optional.of(kind.cast(event));
            }
        }
        return Optional.empty();
    }

    /**
     * The event of a type that follows another on its record, unless it happened on an earlier day. A decision or an
     * outcome can be on any record of the same thing, and the first one counts. An end must be on the record that was
     * written last.
     */
    <E extends CaseEvent> Optional<E> then(CaseEvent first, Class<E> kind) {
        boolean isAnswer = Set.of("ContactDecided", "ReferralDecided", "AssessmentAuthorised", "Section47Completed")
                .contains(kind.getSimpleName());
        Set<String> records = isAnswer ? recordsOf(first) : Set.of(first.envelope().recordId());
        E found = null;
        for (String record : records) {
            Optional<E> event = on(record, kind).filter(it -> !dayOf(it).isBefore(dayOf(first)));
            if (event.isPresent() && (found == null || comesAfter(found, event.get()))) {
                found = event.get();
            }
        }
        return Optional.ofNullable(found);
    }

    /** The first day on which the child is recorded to have died. */
    Optional<LocalDate> death() {
        return all(ChildDied.class).stream().map(KnownChild::dayOf).min(Comparator.naturalOrder());
    }

    boolean isDead(LocalDate day) {
        return death().isPresent() && !death().get().isAfter(day);
    }

    /** The date of birth that was recorded last, if there is one. */
    Optional<LocalDate> born() {
        CaseEvent last = null;
        LocalDate born = null;
        for (ChildRegistered event : all(ChildRegistered.class)) {
            if (event.dateOfBirth().isPresent() && (last == null || isLater(event, last))) {
                last = event;
                born = event.dateOfBirth().get();
            }
        }
        for (PersonUpdated event : all(PersonUpdated.class)) {
            if (event.dateOfBirth().isPresent() && (last == null || isLater(event, last))) {
                last = event;
                born = event.dateOfBirth().get();
            }
        }
        return Optional.ofNullable(born);
    }

    /** The day on which a child with a known date of birth reaches an age. */
    LocalDate birthday(int years) {
        LocalDate day = born().orElseThrow().plusYears(years).minusDays(1);
        while (!isAged(years, day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** Whether the child is known to have reached an age by a day. A birthday on 29 February is on 1 March in other years. */
    boolean isAged(int years, LocalDate day) {
        if (born().isEmpty()) {
            return false;
        }
        LocalDate born = born().get();
        int age = day.getYear() - born.getYear();
        boolean birthdayIsToCome = day.getMonthValue() < born.getMonthValue()
                || day.getMonthValue() == born.getMonthValue() && day.getDayOfMonth() < born.getDayOfMonth();
        return (birthdayIsToCome ? age - 1 : age) >= years;
    }

    /** Whether the child is looked after at the end of a day. The answers are cached, as this is asked very often. */
    boolean isLookedAfter(LocalDate day) {
        return lookedAfter.computeIfAbsent(day, d -> NaiveCare.isLookedAfter(this, d));
    }

    /** Whether one event comes after another: on a later day, or on the same day and recorded later. */
    static boolean comesAfter(CaseEvent event, CaseEvent other) {
        return dayOf(event).isAfter(dayOf(other)) || dayOf(event).equals(dayOf(other)) && isLater(event, other);
    }

    static LocalDate dayOf(CaseEvent event) {
        return event.envelope().happenedOn();
    }
}
