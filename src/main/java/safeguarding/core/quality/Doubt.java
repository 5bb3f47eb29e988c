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
 * @param eventType the kind of event that the records begin with
 * @param records the ids of the records that it is about; none where it is about the child
 * @param from the day from which it applies
 * @param to the first day on which it no longer applies; {@link Interval#NEVER} if it stays until it is corrected
 * @param what what is wrong, with the dates
 * @param figures the kinds of event whose figures may rest on it
 * @param doubtful the events without which those figures would be what they are without the doubt
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

    /** A doubt about one record or more of a kind of event, and about all that follows on the same records. */
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

    /** A doubt about the child, on which all figures may rest that look at its age. */
    static Doubt aboutChild(Class<? extends CaseEvent> kind, LocalDate from, String what) {
        return new Doubt(kind.getSimpleName(), List.of(), from, Interval.NEVER, what, Child.KINDS, event -> true);
    }

    /** The same, ending on the day before another. */
    Doubt until(LocalDate day) {
        return new Doubt(eventType, records, from, day, what, figures, doubtful);
    }

    /** The same, where figures may rest on some events of these records. */
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

    /** A file without what is doubtful. */
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
