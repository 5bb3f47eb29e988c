package safeguarding.core.quality;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import safeguarding.core.calendar.Interval;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Child;
import safeguarding.core.casefile.Kinds;

/**
 * What a rule finds in one case file.
 *
 * @param eventType the type of event that the records begin with
 * @param records the ids of the records that it is about; none if it is about the child
 * @param from the day from which it applies
 * @param to the first day on which it no longer applies; {@link Interval#NEVER} if it stays until it is corrected
 * @param what what is wrong, with the dates
 * @param figures the types of event whose figures can depend on it
 * @param doubtful the events that have to be left out to see what those figures would be without the doubt
 */
record Doubt(
        String eventType,
        List<String> records,
        LocalDate from,
        LocalDate to,
        String what,
        Kinds figures,
        Predicate<CaseEvent> doubtful) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    /** A doubt about one or more records of a type of event, and about everything that follows on the same records. */
    static Doubt about(
            Class<? extends CaseEvent> kind, Collection<String> records, LocalDate from, String what, String... words) {
        return new Doubt(
                kind.getSimpleName(),
                List.copyOf(records),
                from,
                Interval.NEVER,
                what.formatted((Object[]) words),
                Kinds.NONE,
                event -> false);
    }

    /** A doubt about the record of an event. */
    static Doubt about(CaseEvent event, LocalDate from, String what, String... words) {
        return about(event.getClass(), List.of(event.envelope().recordId()), from, what, words)
                .figuresWithout(Kinds.of(event.getClass()), List.of(event.envelope().recordId()));
    }

    /** A doubt about the child, which can affect all figures that depend on the child's age. */
    static Doubt aboutChild(Class<? extends CaseEvent> kind, LocalDate from, String what) {
        return new Doubt(kind.getSimpleName(), List.of(), from, Interval.NEVER, what, Child.KINDS, event -> true);
    }

    /** The same, ending on the day before another. */
    Doubt until(LocalDate day) {
        return new Doubt(eventType, records, from, day, what, figures, doubtful);
    }

    /** The same, if figures can depend on some events of these records. */
    Doubt figuresWithout(Kinds kinds, Collection<String> ids) {
        return new Doubt(
                eventType,
                records,
                from,
                to,
                what,
                kinds,
                event -> kinds.contains(event.getClass()) && ids.contains(event.envelope().recordId()));
    }

    /** A file without the doubtful events. */
    CaseFile without(CaseFile file) {
        return CaseFile.of(file.events().stream().filter(doubtful.negate()).toList());
    }

    /** A day in words. */
    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static String day(CaseEvent event) {
        return day(event.envelope().happenedOn());
    }
}
