package safeguarding.pages.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.alert.Alert;
import safeguarding.core.alert.AlertKind;
import safeguarding.core.calendar.London;
import safeguarding.core.indicator.Polarity;
import safeguarding.core.indicator.Reason;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.Status;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.spc.Variation;
import safeguarding.pages.signin.Role;

/** How pages express values: figures as the report prints them, dates as people write them, in England's time. */
public final class Show {

    private static final DateTimeFormatter SHORT_MONTH = DateTimeFormatter.ofPattern("MMM-yy", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.UK);
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder()
                    .appendPattern("d MMMM yyyy, h:mm")
                    .appendText(ChronoField.AMPM_OF_DAY, Map.of(0L, "am", 1L, "pm"))
                    .toFormatter(Locale.UK)
                    .withZone(London.ZONE);

    /** Parts of the names of events that are abbreviations. */
    private static final Set<String> ABBREVIATIONS = Set.of("Cin", "Cp", "Cpp", "Icpc", "Lac", "Shobpa");

    private Show() {}

    /** A whole number with thousands separators. */
    public static String number(long number) {
        return String.format(Locale.UK, "%,d", number);
    }

    public static String shortMonth(YearMonth month) {
        return month.format(SHORT_MONTH);
    }

    public static String month(YearMonth month) {
        return month.format(MONTH);
    }

    public static String day(LocalDate day) {
        return day.format(DAY);
    }

    /** A day without its year, if the year is obvious: 10 January. */
    public static String dayOfYear(LocalDate day) {
        return day.format(DAY_OF_YEAR);
    }

    /** A day in a short form. */
    public static String shortDay(LocalDate day) {
        return day.format(SHORT_DAY);
    }

    /** The last full day before a moment, as forms show it. */
    public static String date(Instant moment) {
        return London.dateOf(moment.minusMillis(1)).toString();
    }

    /** A day so near that its weekday is more useful than its year. */
    public static String weekday(LocalDate day) {
        return day.format(WEEKDAY);
    }

    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** The last change to what an alert's indicator counts. */
    public static String lastChange(Alert alert) {
        return alert.lastChange()
                .map(change -> reason(change.reason()) + ", " + time(change.recordedAt()))
                .orElse("");
    }

    /** Whether an alert is about the data, rather than an indicator's performance. */
    public static boolean isOfData(Alert alert) {
        return switch (alert.kind()) {
            case SILENCE, REJECTIONS, UNAVAILABLE, PROCESSING -> true;
            case BAND, FORECAST, UNRECOGNISED -> false;
        };
    }

    /** What a data alert is about: a source of events, such as LCS, or the program itself. */
    public static String source(Alert alert) {
        return alert.kind() == AlertKind.PROCESSING
                ? "This program"
                : alert.breakdown()
                .substring(alert.breakdown().indexOf('=') + 1)
                .toUpperCase(Locale.ROOT)
                .replace('-', ' ');
    }

    /** What an alert is about: an indicator by its number and name, or a source of events. */
    public static String about(Alert alert) {
        return Catalogue.indicator(alert.indicator())
                .map(indicator -> indicator.number() + " " + indicator.name())
                .orElseGet(() -> source(alert));
    }

    /** The day from which an alert's band applies, or is expected to. */
    public static String when(Alert alert) {
        if (alert.kind() != AlertKind.FORECAST) {
            return "since " + day(alert.since());
        }
        return alert.expectedOn()
                .map(on -> "expected on " + weekday(on) + " unless something changes")
                .orElseGet(() -> "no longer expected since " + day(alert.since()));
    }

    /** Which direction is good, as in the report's own column. */
    public static String polarity(Polarity polarity) {
        return switch (polarity) {
            case INFO -> "No target direction";
            case HIGH -> "Higher";
            case LOW -> "Lower";
            case WITHIN -> "Within range";
        };
    }

    public static String unit(Unit unit) {
        return switch (unit) {
            case COUNT -> "a count";
            case PERCENTAGE -> "a percentage";
            case RATE_PER_10_000 -> "a rate per 10,000 children under 18";
            case AVERAGE -> "an average";
            case PER_FULL_TIME_EQUIVALENT -> "cases per full-time equivalent";
        };
    }

    /** A shape for each band, so that bands can be distinguished without colour. */
    public static String shape(Rag rag) {
        return switch (rag) {
            case RED -> "\u25B2";
            case AMBER -> "\u25C6";
            case GREEN -> "\u25CF";
            case BELOW_RANGE -> "\u25BD";
            case NONE -> "";
        };
    }

    /** The name in style sheets for what the newest value says about a process. */
    public static String kind(Variation variation) {
        return switch (variation) {
            case TOO_LITTLE -> "not-judged";
            case COMMON_CAUSE -> "common";
            default -> variation.isImprovement() ? "better" : variation.isConcern() ? "worse" : "unusual";
        };
    }

    /** The name in style sheets for a direction of travel. Its meaning has a colour, and is also given in words. */
    public static String style(Dot dot) {
        return switch (dot) {
            case NONE, INCREASE, STABLE, DECREASE, DECLINE, LEVEL -> "plain";
            case IMPROVEMENT, LEVEL_ON_TARGET -> "better";
            case DECLINE_WITHIN_LIMITS, LEVEL_OFF_TARGET -> "near";
            case DECLINE_OFF_TARGET -> "worse";
        };
    }

    /** A direction of travel in a word or two; {@link Dot#words} says more. */
    public static String direction(Dot dot) {
        int comma = dot.words().indexOf(',');
        return comma < 0 ? dot.words() : dot.words().substring(0, comma);
    }

    /** The rest of the description of a direction of travel. */
    public static String directionMore(Dot dot) {
        return dot.words().substring(direction(dot).length());
    }

    /** The name of a band, with a capital. */
    public static String band(Rag rag) {
        return rag == Rag.NONE ? "No target" : capital(rag.word());
    }

    /** The rating of something, for use within a sentence. */
    public static String rated(Rag rag) {
        return rag == Rag.NONE ? "not rated" : rag.word();
    }

    /** The name of a band in style sheets. */
    public static String style(Rag rag) {
        return rag.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static String status(Status status) {
        return capital(status.name().toLowerCase(Locale.ROOT));
    }

    /** The status of a month's figures, such as "Restated, revision 2, with later changes". */
    public static String status(Snapshot snapshot) {
        return status(snapshot.status())
                + (snapshot.revision() > 0 ? ", revision " + snapshot.revision() : "")
                + (snapshot.pendingSince().isPresent() ? ", with later changes" : "");
    }

    public static String reason(Reason reason) {
        return Changes.why(reason);
    }

    /** What a role is for. */
    public static String role(Role role) {
        return switch (role) {
            case VIEWER -> "See figures";
            case MANAGER -> "See cases, by pseudonym, and acknowledge alerts";
            case AUTHOR -> "Write commentary, and acknowledge alerts";
            case ADMIN -> "Everything";
        };
    }

    /** The name of an event type in words: CP visit made for CpVisitMade. */
    public static String event(String type) {
        String words = type.replaceAll("(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])", " ");
        return Stream.of(words.split(" "))
                .map(word -> ABBREVIATIONS.contains(word) ? word.toUpperCase(Locale.ROOT) : word.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    /** The paragraphs of a text, which are separated by empty lines. */
    public static List<String> paragraphs(String text) {
        return Stream.of(text.strip().split("\\R\\s*\\R")).map(String::strip).toList();
    }

    /** Words as a separate sentence. */
    public static String sentence(String words) {
        return capital(words) + (words.endsWith(".") ? "" : ".");
    }

    public static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }
}
