package safeguarding.intake.source.ssda903;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.calendar.Periods;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverContact;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverStatusChanged;
import safeguarding.core.casefile.code.Accommodation;
import safeguarding.core.casefile.code.Activity;
import safeguarding.core.casefile.code.InTouch;
import safeguarding.core.casefile.code.LeavingCareEligibility;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/** Care leavers around their 17th to 21st birthday: a row has no date, so it is dated on the last of these birthdays. */
final class Ssda903Leavers {

    static final String STATUS = "care-leaver-status";
    static final String CONTACT = "care-leaver-contact";

    private static final int YOUNGEST = 17;
    private static final int ADULT = 18;
    private static final int OLDEST = 21;

    /** The value if the authority is not in touch. */
    private static final String NOTHING = "0";

    private Ssda903Leavers() {}

    static void read(SourceReading in, Map<String, List<Ssda903Episode>> episodes) {
        Map<String, Row> latest = new LinkedHashMap<>();
        in.rows(Ssda903Tables.CARE_LEAVERS).forEach(row -> in.child(row, "child").ifPresent(child -> latest.put(child, row)));
        Map<String, LocalDate> births = Ssda903Children.births(in);
        LocalDate until = endOfYear(in, episodes);
        latest.forEach((child, row) -> leaver(
                in,
                child,
                row,
                until,
                in.anyDay(row, "dob").map(Day::date).or(() -> Optional.ofNullable(births.get(child)))));
    }

    private static void leaver(SourceReading in, String child, Row row, LocalDate until, Optional<LocalDate> born) {
        Optional<LocalDate> birthday = born.flatMap(day -> lastBirthday(day, until));
        if (birthday.isEmpty()) {
            in.findings().wrong("too-young", row, "dob", "no date of birth, or not yet 17; left out");
            return;
        }
        InTouch inTouch = in.code(row, "in touch", InTouch.class, InTouch.NO, "in_touch");
        Optional<Accommodation> lives = accommodation(in, row);
        Optional<Boolean> suitable = lives.flatMap(any -> suitable(row));
        Optional<Activity> does = inTouch == InTouch.YES ? in.text(row, "activity", "activ").map(Activity::valueOf) : Optional.empty();
        Part contact = new Part(
                birthday.get(), (envelope, links) -> new CareLeaverContact(envelope, inTouch, lives, suitable, does));
        in.add(CONTACT, child, Optional.empty(), birthday.get().toString(), List.of(contact));
        if (inTouch != InTouch.DIED) {
            boolean isAdult = !born.get().plusYears(ADULT).isAfter(birthday.get());
            LeavingCareEligibility category =
                    isAdult ? LeavingCareEligibility.FORMER_RELEVANT : LeavingCareEligibility.RELEVANT;
            Part status = new Part(
                    born.get().plusYears(isAdult ? ADULT : YOUNGEST),
                    (envelope, links) -> new CareLeaverStatusChanged(envelope, category));
            in.add(STATUS, child, Optional.empty(), STATUS, List.of(status));
        }
    }

    /** The end of the return's year, which is the year of its last episode; today, if that is earlier. */
    private static LocalDate endOfYear(SourceReading in, Map<String, List<Ssda903Episode>> episodes) {
        return episodes.values().stream()
                .flatMap(List::stream)
                .map(episode -> Periods.financialYearStart(YearMonth.from(episode.from())).plusYears(1).atDay(1).minusDays(1))
                .max(Comparator.naturalOrder())
                .filter(day -> day.isBefore(in.today()))
                .orElse(in.today());
    }

    private static Optional<LocalDate> lastBirthday(LocalDate born, LocalDate until) {
        Optional<LocalDate> last = Optional.empty();
        for (int age = YOUNGEST; age <= OLDEST; age++) {
            LocalDate birthday = born.plusYears(age);
            last = birthday.isAfter(until) ? last : Optional.of(birthday);
        }
        return last;
    }

    /** A letter for the kind, and a digit for whether it is suitable: B1, B2. */
    private static Optional<Accommodation> accommodation(SourceReading in, Row row) {
        Optional<String> text = row.text("accom").map(code -> code.toUpperCase(Locale.ROOT)).filter(code -> !code.equals(NOTHING));
        if (text.filter(code -> !code.matches("[A-Z][12]")).isPresent()) {
            in.findings().unmapped(row, "accom", text.get(), "not a letter and 1 or 2, such as B1; not counted");
            return Optional.empty();
        }
        return text.flatMap(code -> {
            Row kind = Row.of(row.table(), row.number(), Map.of("accom", code.substring(0, 1)));
            return in.text(kind, "accommodation", "accom").map(Accommodation::valueOf);
        });
    }

    private static Optional<Boolean> suitable(Row row) {
        return row.text("accom").map(code -> code.endsWith("1"));
    }
}
